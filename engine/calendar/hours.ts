import { weekSeconds } from './civil.ts';
import { lastAtMost, lastBelow, reachedIn, spanAt, toWeek, workedIn, type Week } from './week.ts';

const fullWeek = toWeek([{ from: 0, to: weekSeconds }]);

/**
 * When somebody is on duty, over the seconds of a run: a week that repeats for ever, and the single
 * weeks that differ from it, each with sums of what came before. Every question takes O(log n)
 * of the number of those weeks, however far off the answer is.
 */
export class Hours {
  /** Seconds from the Sunday before the run to its second 0. */
  readonly offset: number;
  /** The week that repeats. */
  readonly regular: Week;
  /** Numbers of the weeks that differ, counted from the one in which the run begins; ascending. */
  readonly numbers: Float64Array;
  /** Those weeks, in the same order. */
  readonly others: readonly Week[];
  // Seconds on duty before each of those weeks, from the Sunday before the run.
  private readonly before: Float64Array;
  // The week asked for last: questions of a run come in order of time, mostly within one week.
  private number = -1;
  private week: Week = fullWeek;
  private base = 0;

  /**
   * Puts a regular week and those that differ together.
   *
   * @param offset seconds from the Sunday before the run to its second 0
   * @param regular the week that repeats
   * @param others the weeks that differ, by number
   */
  constructor(offset: number, regular: Week, others: ReadonlyMap<number, Week>) {
    const numbers = [...others.keys()].sort((one, two) => one - two);
    this.offset = offset;
    this.regular = regular;
    this.numbers = Float64Array.from(numbers);
    this.others = numbers.map((number) => others.get(number) ?? regular);
    this.before = new Float64Array(numbers.length);
    let gained = 0;
    for (const [place, number] of numbers.entries()) {
      this.before[place] = number * regular.total + gained;
      gained += (this.others[place] ?? regular).total - regular.total;
    }
  }

  /**
   * Says whether somebody is on duty.
   *
   * @param time in seconds of the run
   * @returns false at the very second at which duty ends
   */
  isOpen(time: number): boolean {
    const second = this.turnTo(time);
    const place = spanAt(this.week, second);
    return place >= 0 && second < (this.week.to[place] ?? 0);
  }

  /**
   * Counts the seconds on duty before a time.
   *
   * @param time in seconds of the run
   * @returns seconds from the Sunday before the run; only differences mean anything
   */
  worked(time: number): number {
    const second = this.turnTo(time);
    return this.base + workedIn(this.week, second);
  }

  /**
   * Finds when work is done that goes on only on duty.
   *
   * @param time when it begins, in seconds of the run
   * @param work in seconds
   * @returns seconds of the run; Infinity where the hours on duty end before
   */
  after(time: number, work: number): number {
    if (work <= 0) return time;
    const second = this.turnTo(time);
    const place = spanAt(this.week, second);
    if (place >= 0 && second + work <= (this.week.to[place] ?? 0)) return time + work;
    return Math.max(time, this.reached(this.base + workedIn(this.week, second) + work));
  }

  /**
   * Finds the next time on duty.
   *
   * @param time in seconds of the run
   * @returns `time` itself while on duty; Infinity where duty never comes
   */
  opens(time: number): number {
    if (this.isOpen(time)) return time;
    const number = this.number;
    const next = spanAt(this.week, time + this.offset - number * weekSeconds) + 1;
    const from = this.week.from[next];
    if (from !== undefined) return number * weekSeconds + from - this.offset;
    const found = this.nextWeek(number + 1);
    const first = this.at(found).from[0];
    return first === undefined ? Infinity : found * weekSeconds + first - this.offset;
  }

  /**
   * Finds the end of a stretch on duty.
   *
   * @param time in seconds of the run, on duty
   * @returns seconds of the run; Infinity where duty never ends; `time` itself while off duty
   */
  closes(time: number): number {
    if (!this.isOpen(time)) return time;
    const last = this.numbers.at(-1) ?? -1;
    for (let number = this.number; ; number += 1) {
      const week = this.at(number);
      const from = number === this.number ? time + this.offset - number * weekSeconds : 0;
      const to = week.to[spanAt(week, from)] ?? 0;
      if (to < weekSeconds) return number * weekSeconds + to - this.offset;
      if (number > last && this.isAlways()) return Infinity;
      if (this.at(number + 1).from[0] !== 0) return (number + 1) * weekSeconds - this.offset;
    }
  }

  /**
   * Finds when unbroken work can begin.
   *
   * @param time in seconds of the run, from which to look
   * @param work in seconds
   * @returns `time` itself or the beginning of a stretch that is long enough; Infinity where none is
   */
  fits(time: number, work: number): number {
    const last = this.numbers.at(-1) ?? -1;
    const patience = (Math.max(last, this.numberOf(time)) + 3) * weekSeconds - this.offset;
    for (let start = this.opens(time); start <= patience;) {
      const end = this.closes(start);
      if (end - start >= work) return start;
      start = this.opens(end);
    }
    return Infinity;
  }

  /**
   * Gives one week.
   *
   * @param number counted from the week in which the run begins
   * @returns its spans
   */
  at(number: number): Week {
    const place = lastAtMost(this.numbers, number);
    if (place < 0 || this.numbers[place] !== number) return this.regular;
    return this.others[place] ?? this.regular;
  }

  private isAlways(): boolean {
    return this.regular.total === weekSeconds;
  }

  private numberOf(time: number): number {
    return Math.floor((time + this.offset) / weekSeconds);
  }

  // Makes the week of a time the present one and gives the second of that week.
  private turnTo(time: number): number {
    const number = this.numberOf(time);
    if (number !== this.number) {
      this.number = number;
      this.week = this.at(number);
      this.base = this.workedBefore(number);
    }
    return time + this.offset - number * weekSeconds;
  }

  private workedBefore(number: number): number {
    const place = lastAtMost(this.numbers, number - 1);
    if (place < 0) return number * this.regular.total;
    const other = this.others[place] ?? this.regular;
    const between = number - (this.numbers[place] ?? 0) - 1;
    return (this.before[place] ?? 0) + other.total + between * this.regular.total;
  }

  // The first week from `number` on that has any duty; some week without where none has.
  private nextWeek(number: number): number {
    if (this.regular.total > 0 && this.at(number).total > 0) return number;
    const first = lastAtMost(this.numbers, number - 1) + 1;
    let next = number;
    for (let place = first; place < this.numbers.length; place += 1) {
      const other = this.numbers[place] ?? 0;
      if (this.regular.total > 0 && other > next) return next;
      if ((this.others[place]?.total ?? 0) > 0) return other;
      next = other + 1;
    }
    return next;
  }

  // The first time at which so much is worked; above 0.
  private reached(work: number): number {
    const place = lastBelow(this.before, work);
    const other = this.others[place];
    if (other === undefined) return this.reachedRegular(0, work);
    const number = this.numbers[place] ?? 0;
    const rest = work - (this.before[place] ?? 0);
    if (rest <= other.total) return number * weekSeconds + reachedIn(other, rest) - this.offset;
    return this.reachedRegular(number + 1, rest - other.total);
  }

  private reachedRegular(number: number, work: number): number {
    const { total } = this.regular;
    if (total === 0) return Infinity;
    const weeks = Math.max(0, Math.ceil(work / total) - 1);
    const rest = Math.max(0, work - weeks * total);
    return (number + weeks) * weekSeconds + reachedIn(this.regular, rest) - this.offset;
  }
}
