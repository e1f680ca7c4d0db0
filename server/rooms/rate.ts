/** Counts what somebody sends: so many at once, and so many more each second. */
export class Rate {
  readonly #burst: number;
  readonly #perSecond: number;
  #left: number;
  #at: number;

  /**
   * Begins with the whole burst.
   *
   * @param burst how many at once
   * @param perSecond how many each second gives back
   * @param now milliseconds
   */
  constructor(burst: number, perSecond: number, now: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#left = burst;
    this.#at = now;
  }

  /**
   * Counts one more.
   *
   * @param now milliseconds, never before the last call's
   * @returns false if it is one too many
   */
  spend(now: number): boolean {
    const returned = ((now - this.#at) / 1000) * this.#perSecond;
    this.#left = Math.min(this.#burst, this.#left + returned) - 1;
    this.#at = now;
    if (this.#left >= 0) return true;
    this.#left = 0;
    return false;
  }
}
