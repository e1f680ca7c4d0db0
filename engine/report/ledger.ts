/** What a ledger comes to: how many were there within the window, and how long all together. */
export interface LedgerRecord {
  readonly count: number;
  readonly seconds: number;
}

/**
 * Stays at a place, each counted with the time it spent within the window of a run. Beside the area of a
 * gauge, which looks at the place over time, this is the other side of Little's law.
 */
export class Ledger {
  private readonly from: number;
  private open = 0;
  private starts = 0;
  private count = 0;
  private seconds = 0;

  /**
   * Begins empty.
   *
   * @param from seconds before which no time is counted
   */
  constructor(from: number) {
    this.from = from;
  }

  enter(time: number): void {
    this.open += 1;
    this.starts += time > this.from ? time : this.from;
  }

  leave(stay: number, time: number): void {
    const { from } = this;
    const since = time - stay;
    this.open -= 1;
    // Sums of large times lose digits; with nobody there none are needed.
    this.starts = this.open === 0 ? 0 : this.starts - (since > from ? since : from);
    if (time <= from) return;
    this.count += 1;
    this.seconds += since > from ? stay : time - from;
  }

  /**
   * Ends a replication; the next one begins empty.
   *
   * @param end seconds at which it ended; those still there stayed until then
   * @returns the count and the time
   */
  close(end: number): LedgerRecord {
    const { open, starts, count, seconds, from } = this;
    this.open = 0;
    this.starts = 0;
    this.count = 0;
    this.seconds = 0;
    if (end <= from) return { count, seconds };
    return { count: count + open, seconds: seconds + open * end - starts };
  }
}
