import type { Estimate } from '@handara/schemas';
import { interval, quantile, Summary } from './summary.ts';

/** A figure under observation: its single values, and their mean in each replication. */
export class Figure {
  /** One mean a replication, null where nothing was observed. */
  readonly samples: (number | null)[] = [];
  private readonly singles = new Summary();
  private count = 0;
  private mean = 0;

  add(value: number): void {
    this.count += 1;
    this.mean += (value - this.mean) / this.count;
    this.singles.add(value);
  }

  /**
   * Adds the same value several times; only for figures that never vary.
   *
   * @param value what is added
   * @param times how often; nothing is added for 0
   */
  repeat(value: number, times: number): void {
    if (times === 0) return;
    this.count = times;
    this.mean = value;
    this.singles.repeat(value, times);
  }

  // Ends a replication.
  close(): void {
    this.samples.push(this.count === 0 ? null : this.mean);
    this.count = 0;
    this.mean = 0;
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
    const sorted = singles.sorted();
    return {
      unit,
      ...interval(means),
      min: singles.min,
      max: singles.max,
      sd: singles.sd(),
      p50: quantile(sorted, 0.5),
      p90: quantile(sorted, 0.9),
      p95: quantile(sorted, 0.95),
      p99: quantile(sorted, 0.99),
      n: singles.count,
    };
  }
}
