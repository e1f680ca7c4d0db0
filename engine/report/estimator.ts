import type { Estimate, Mean } from '@handara/schemas';
import { interval } from './interval.ts';
import { quantileShares } from './record.ts';
import { Values, type ValuesRecord } from './values.ts';

/** A figure over the replications of a study: its mean in each, and all single values together. */
export class Estimator {
  /** One mean a replication, null where nothing was observed. */
  readonly samples: (number | null)[] = [];
  private readonly singles = new Values();
  private readonly quantiles: (readonly number[])[] = [];

  // Takes in what one replication observed.
  add(record: ValuesRecord): void {
    this.samples.push(record.count === 0 ? null : record.mean);
    this.singles.merge(record);
  }

  // Takes in the one value that a replication has of this figure, null where it has none.
  note(value: number | null): void {
    this.samples.push(value);
    if (value !== null) this.singles.add(value);
  }

  // Takes in the quantiles of one replication, null where they are those of a single value.
  quantile(quantiles: readonly number[] | null): void {
    if (quantiles !== null) this.quantiles.push(quantiles);
  }

  /**
   * Puts the observations together.
   *
   * @param unit what is counted
   * @returns the mean over replications with its interval, and the spread of the single values; null
   *   when nothing was observed
   */
  estimate(unit: Estimate['unit']): Estimate | null {
    const { singles } = this;
    const means = this.samples.filter((mean) => mean !== null);
    if (means.length === 0) return null;
    const { count, squares, min, max } = singles.summary();
    const [p50 = 0, p90 = 0, p95 = 0, p99 = 0] = singles.quantiles(quantileShares);
    return {
      unit,
      ...interval(means),
      min,
      max,
      sd: count < 2 ? 0 : Math.sqrt(Math.max(0, squares) / (count - 1)),
      p50,
      p90,
      p95,
      p99,
      n: count,
      ...this.quantileDoubt(means.length),
    };
  }

  /**
   * Lists the single values.
   *
   * @returns each, or the middle of its bin, with how often it occurs; ascending
   */
  entries(): { value: number; count: number }[] {
    return this.singles.entries();
  }

  private quantileDoubt(replications: number): Pick<Estimate, 'quantileHalfWidths'> {
    if (this.quantiles.length < 2 || this.quantiles.length < replications) return {};
    const halfWidths = quantileShares.map((_, place) => {
      return interval(this.quantiles.map((one) => one[place] ?? 0)).halfWidth ?? 0;
    });
    const [p50 = 0, p90 = 0, p95 = 0, p99 = 0] = halfWidths;
    return { quantileHalfWidths: { p50, p90, p95, p99 } };
  }
}

/**
 * Gives the mean of figures with its doubt, and nothing of single values.
 *
 * @param figures one a replication, null where there was none
 * @returns null when all are
 */
export function meanOf(figures: readonly (number | null)[]): Mean | null {
  const known = figures.filter((figure) => figure !== null);
  return known.length === 0 ? null : interval(known);
}
