/**
 * For how long work was overtaken: while somebody served work that had come later. Times are summed
 * by the latest work in service, in a Fenwick tree, so that each question takes O(log n).
 *
 * @source Fenwick, A new data structure for cumulative frequency tables, Software: Practice and
 *   Experience 24 (1994); here the sums run from a place to the end
 */
export class Overtaking {
  private readonly sums: number[] = [0];
  private readonly served: number[] = [];
  private latest = 0;
  private since = 0;
  private isOn = true;

  // Takes work in the order in which it comes; its number is 1 or more.
  number(): number {
    this.sums.push(0);
    return this.sums.length - 1;
  }

  // Forgets all that is over, once nothing waits and nothing is served.
  forget(): void {
    if (this.served.length === 0) this.sums.length = 1;
  }

  start(number: number, time: number): void {
    this.advance(time);
    this.served.push(number);
    this.latest = Math.max(this.latest, number);
  }

  stop(number: number, time: number): void {
    this.advance(time);
    const place = this.served.indexOf(number);
    if (place >= 0) this.served.splice(place, 1);
    this.latest = this.served.reduce((most, other) => Math.max(most, other), 0);
  }

  // Time off duty overtakes nobody.
  turn(isOn: boolean, time: number): void {
    this.advance(time);
    this.isOn = isOn;
  }

  /**
   * Says for how long some work has been overtaken since it came.
   *
   * @param number of the work
   * @param time now, in seconds of the run
   * @returns seconds
   */
  overtaken(number: number, time: number): number {
    this.advance(time);
    let seconds = 0;
    for (let place = number + 1; place < this.sums.length; place += place & -place) {
      seconds += this.sums[place] ?? 0;
    }
    return seconds;
  }

  private advance(time: number): void {
    const gone = time - this.since;
    this.since = time;
    if (!this.isOn || gone <= 0) return;
    for (let place = this.latest; place > 0; place -= place & -place) {
      this.sums[place] = (this.sums[place] ?? 0) + gone;
    }
  }
}
