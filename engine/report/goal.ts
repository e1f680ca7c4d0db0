import { interval } from './interval.ts';

const z = 1.959963984540054;

/** A share with its 95 % interval, null with one replication. */
export interface Share {
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** How many cases of each replication met the goal. */
export class GoalSum {
  private readonly shares: number[] = [];
  private within = 0;
  private count = 0;

  add(within: number, count: number): void {
    if (count === 0) return;
    this.shares.push(within / count);
    this.within += within;
    this.count += count;
  }

  /**
   * Puts the replications together.
   *
   * @returns null without any case; where all replications have all of their cases on one side, t knows no
   *   doubt, and the interval is Wilson's over the cases
   * @source Wilson, Probable inference, Journal of the American Statistical Association 22 (1927)
   */
  toShare(): Share | null {
    if (this.count === 0) return null;
    const { mean, halfWidth } = interval(this.shares);
    if (halfWidth === null) return { share: mean, low: null, high: null };
    if (halfWidth === 0 && (mean === 0 || mean === 1)) return { share: mean, ...this.wilson() };
    return {
      share: mean,
      low: Math.max(0, mean - halfWidth),
      high: Math.min(1, mean + halfWidth),
    };
  }

  private wilson(): { low: number; high: number } {
    const { count } = this;
    const share = this.within / count;
    const room = (z * z) / count;
    const middle = (share + room / 2) / (1 + room);
    const half = (z / (1 + room)) * Math.sqrt((share * (1 - share)) / count + room / count / 4);
    return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
  }
}
