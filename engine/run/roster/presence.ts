import type { Hours } from '../../calendar/hours.ts';
import { purposes, type Chance } from '../chance.ts';
import type { Law } from '../law.ts';

/** How long somebody stays before being away, and how long away. */
export interface AbsenceLaws {
  readonly every: Law;
  readonly lasts: Law;
}

/** One person's times away: present first, away next, and so on, each drawn by its number. */
export class Absence {
  /** The absence under way or next to come, in seconds of the run. */
  from = 0;
  to = 0;
  private readonly laws: AbsenceLaws;
  private readonly chance: Chance;
  private readonly hash: number;
  private count = 0;

  /**
   * Begins with the first absence, after the first stay.
   *
   * @param laws how long somebody stays and is away
   * @param chance where numbers come from
   * @param hash of the person's name, so that nobody else's absences change with them
   */
  constructor(laws: AbsenceLaws, chance: Chance, hash: number) {
    this.laws = laws;
    this.chance = chance;
    this.hash = hash;
    this.next();
  }

  // Goes on to the absence that is under way at a time or next to come; times may only grow.
  advance(time: number): void {
    while (this.to <= time) this.next();
  }

  private next(): void {
    this.from = this.to + this.draw(this.laws.every, purposes.interval);
    // A second at least, so that laws without any length come to an end.
    this.to = Math.max(this.from, this.to + 1) + this.draw(this.laws.lasts, purposes.trigger);
    this.count += 1;
  }

  private draw(law: Law, purpose: number): number {
    if (law.fixed !== null) return law.fixed;
    const { chance, hash } = this;
    chance.open(hash, this.count);
    chance.aim(chance.keyA, chance.keyB, hash, 0, purpose);
    return law.draw(chance);
  }
}

/** Whether those who share hours are on duty now, and when that changes next. */
export class Presence {
  isOn: boolean;
  /** Seconds of the run at which `isOn` changes; Infinity where it stays. */
  next: number;
  private readonly hours: Hours | null;
  private readonly absence: Absence | null;

  /**
   * Begins at second 0.
   *
   * @param hours on duty; null round the clock
   * @param absence of the one person these hours are for; null where nobody is ever away
   */
  constructor(hours: Hours | null, absence: Absence | null) {
    this.hours = hours;
    this.absence = absence;
    this.isOn = this.isThere(0);
    this.next = this.changes(0);
  }

  // Comes or goes, at `next`.
  turn(): void {
    const time = this.next;
    this.isOn = !this.isOn;
    this.next = this.changes(time);
  }

  private isThere(time: number): boolean {
    this.absence?.advance(time);
    return (this.hours?.isOpen(time) ?? true) && !this.isAway(time);
  }

  private isAway(time: number): boolean {
    return this.absence !== null && this.absence.from <= time;
  }

  private changes(time: number): number {
    if (this.isOn) {
      const closes = this.hours?.closes(time) ?? Infinity;
      return Math.min(closes, this.absence?.from ?? Infinity);
    }
    return this.returns(time);
  }

  private returns(time: number): number {
    let at = time;
    for (;;) {
      at = this.hours?.opens(at) ?? at;
      if (at === Infinity || this.absence === null) return at;
      this.absence.advance(at);
      if (!this.isAway(at)) return at;
      at = this.absence.to;
    }
  }
}
