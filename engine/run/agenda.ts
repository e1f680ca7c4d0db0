/**
 * The order of things that fall on the same instant: work ends before a timer goes off, a timer before
 * a partner's answer, and new cases come last.
 */
export const phases = { work: 0, timer: 1, answer: 2, arrival: 3 } as const;

const phaseStep = 2 ** 50;

/**
 * What will happen, earliest first: ordered by time, then phase, then order of insertion. A binary
 * heap; nothing is ever taken out of its middle, because whoever loses interest lets its entry pass.
 *
 * The keys lie in arrays of plain numbers beside the things themselves: a heap of records would follow
 * a pointer and unpack a number at every comparison, and comparisons are most of what a run does.
 *
 * @source Knuth, The Art of Computer Programming, vol. 3, §5.2.3 (heaps)
 */
export class Agenda<What> {
  /** By place in the heap: when, in which order among equals, and where the thing lies in `things`. */
  private times = new Float64Array(64);
  private orders = new Float64Array(64);
  private slots = new Int32Array(64);
  private length = 0;
  private sequence = 0;
  private readonly things: What[] = [];

  /**
   * Adds an entry.
   *
   * @param time in seconds since the start of the run
   * @param phase one of `phases`
   * @param what what will happen
   */
  add(time: number, phase: number, what: What): void {
    const place = this.length;
    if (place === this.times.length) this.grow();
    // Beyond its end the heap keeps the free slots, in whatever order they came.
    if (place === this.things.length) this.slots[place] = place;
    const slot = this.slots[place] ?? 0;
    this.things[slot] = what;
    this.length = place + 1;
    this.rise(place, time, phase * phaseStep + this.sequence, slot);
    this.sequence += 1;
  }

  /**
   * Looks at the time of the earliest entry.
   *
   * @returns seconds, Infinity when nothing is left
   */
  nextTime(): number {
    return this.length === 0 ? Infinity : (this.times[0] ?? Infinity);
  }

  /**
   * Takes the earliest entry out.
   *
   * @returns what happens, null when nothing is left
   */
  take(): What | null {
    if (this.length === 0) return null;
    const slot = this.slots[0] ?? 0;
    const last = this.length - 1;
    this.length = last;
    this.sink(this.times[last] ?? 0, this.orders[last] ?? 0, this.slots[last] ?? 0);
    this.slots[last] = slot;
    return this.things[slot] ?? null;
  }

  private rise(hole: number, time: number, order: number, slot: number): void {
    const { times, orders } = this;
    let place = hole;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const aboveTime = times[above] ?? 0;
      if (aboveTime < time || (aboveTime === time && (orders[above] ?? 0) < order)) break;
      this.move(above, place);
      place = above;
    }
    this.set(place, time, order, slot);
  }

  private sink(time: number, order: number, slot: number): void {
    const { times, orders, length } = this;
    let place = 0;
    for (let below = 1; below < length; below = 2 * place + 1) {
      let child = below;
      if (below + 1 < length && this.isBefore(below + 1, below)) child = below + 1;
      const childTime = times[child] ?? 0;
      if (childTime > time || (childTime === time && (orders[child] ?? 0) > order)) break;
      this.move(child, place);
      place = child;
    }
    this.set(place, time, order, slot);
  }

  private isBefore(one: number, other: number): boolean {
    const { times, orders } = this;
    const time = times[one] ?? 0;
    const otherTime = times[other] ?? 0;
    return time < otherTime || (time === otherTime && (orders[one] ?? 0) < (orders[other] ?? 0));
  }

  private move(from: number, to: number): void {
    this.set(to, this.times[from] ?? 0, this.orders[from] ?? 0, this.slots[from] ?? 0);
  }

  private set(place: number, time: number, order: number, slot: number): void {
    this.times[place] = time;
    this.orders[place] = order;
    this.slots[place] = slot;
  }

  private grow(): void {
    this.times = twice(this.times, Float64Array);
    this.orders = twice(this.orders, Float64Array);
    this.slots = twice(this.slots, Int32Array);
  }
}

function twice<Numbers extends Float64Array | Int32Array>(
  numbers: Numbers,
  Kind: new (length: number) => Numbers,
): Numbers {
  const larger = new Kind(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
