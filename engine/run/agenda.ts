/**
 * The order of things that fall on the same instant: work ends before a timer goes off, a timer before
 * a partner's answer, and new cases come last.
 */
export const phases = { work: 0, timer: 1, answer: 2, arrival: 3 } as const;

const phaseStep = 2 ** 50;

/**
 * Something that will happen. Entries are used again after they happened, so keep none of them.
 */
export interface Entry<What> {
  time: number;
  order: number;
  what: What;
}

/**
 * What will happen, earliest first: ordered by time, then phase, then order of insertion. A binary
 * heap; nothing is ever taken out of its middle, because whoever loses interest lets its entry pass.
 *
 * @source Knuth, The Art of Computer Programming, vol. 3, §5.2.3 (heaps)
 */
export class Agenda<What> {
  private readonly heap: Entry<What>[] = [];
  private readonly spare: Entry<What>[] = [];
  private length = 0;
  private sequence = 0;

  /**
   * Adds an entry.
   *
   * @param time in seconds since the start of the run
   * @param phase one of `phases`
   * @param what what will happen
   */
  add(time: number, phase: number, what: What): void {
    const order = phase * phaseStep + this.sequence;
    this.sequence += 1;
    const entry = this.spare.pop() ?? { time, order, what };
    entry.time = time;
    entry.order = order;
    entry.what = what;
    this.rise(this.length, entry);
    this.length += 1;
  }

  /**
   * Looks at the time of the earliest entry.
   *
   * @returns seconds, Infinity when nothing is left
   */
  nextTime(): number {
    return this.length === 0 ? Infinity : (this.heap[0]?.time ?? Infinity);
  }

  /**
   * Takes the earliest entry out.
   *
   * @returns what happens, null when nothing is left
   */
  take(): What | null {
    const first = this.heap[0];
    if (this.length === 0 || first === undefined) return null;
    this.length -= 1;
    const last = this.heap[this.length];
    if (last !== undefined && this.length > 0) this.sink(last);
    this.spare.push(first);
    return first.what;
  }

  private rise(hole: number, entry: Entry<What>): void {
    const { heap } = this;
    let place = hole;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(entry, parent)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = entry;
  }

  private sink(entry: Entry<What>): void {
    const { heap, length } = this;
    let place = 0;
    for (let below = 1; below < length; below = 2 * place + 1) {
      let child = heap[below];
      const right = below + 1 < length ? heap[below + 1] : undefined;
      let chosen = below;
      if (child !== undefined && right !== undefined && isBefore(right, child)) {
        child = right;
        chosen = below + 1;
      }
      if (child === undefined || !isBefore(child, entry)) break;
      heap[place] = child;
      place = chosen;
    }
    heap[place] = entry;
  }
}

function isBefore(one: Entry<unknown>, other: Entry<unknown>): boolean {
  return one.time < other.time || (one.time === other.time && one.order < other.order);
}
