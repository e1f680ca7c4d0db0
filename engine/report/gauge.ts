import type { Trace } from './trace.ts';

/** A number that changes in steps over time, such as the length of a queue, and its area. */
export class Gauge {
  private readonly from: number;
  private readonly trace: Trace | null;
  private level = 0;
  private since = 0;
  private area = 0;

  /**
   * Begins at 0.
   *
   * @param from seconds before which no area is measured
   * @param trace draws the whole way, from second 0 on; null where nobody looks at it
   */
  constructor(from: number, trace: Trace | null = null) {
    this.from = from;
    this.trace = trace;
  }

  change(by: number, time: number): void {
    const { level, since, from } = this;
    if (time > from) this.area += level * (time - (since > from ? since : from));
    if (this.trace !== null && time > since) this.trace.add(level, since, time);
    this.level = level + by;
    this.since = time;
  }

  /**
   * Ends a replication; the next one begins at 0 again.
   *
   * @param end seconds at which it ended
   * @returns the area under the number, its unit times seconds
   */
  close(end: number): number {
    this.change(0, end);
    const { area } = this;
    this.level = 0;
    this.since = 0;
    this.area = 0;
    return area;
  }
}
