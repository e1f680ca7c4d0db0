/** A number that changes in steps over time, such as the length of a queue, and its area. */
export class Gauge {
  private readonly from: number;
  private level = 0;
  private since = 0;
  private area = 0;

  /**
   * Begins at 0.
   *
   * @param from seconds before which nothing is measured
   */
  constructor(from: number) {
    this.from = from;
  }

  change(by: number, time: number): void {
    if (time > this.from) this.area += this.level * (time - Math.max(this.since, this.from));
    this.level += by;
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
