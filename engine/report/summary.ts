import { tQuantile } from './t.ts';

/** Up to this many values a summary keeps all of them and its quantiles are exact. */
export const keptValues = 50_000;

/**
 * Count, mean, spread and quantiles of a stream of values. Quantiles are exact up to `keptValues`
 * values; beyond, they rest on an evenly thinned selection of at least half that many.
 *
 * @source Welford, Note on a method for calculating corrected sums of squares, Technometrics 4 (1962)
 */
export class Summary {
  count = 0;
  mean = 0;
  min = Infinity;
  max = -Infinity;
  private squares = 0;
  private stride = 1;
  private kept: number[] = [];

  add(value: number): void {
    this.count += 1;
    const distance = value - this.mean;
    this.mean += distance / this.count;
    this.squares += distance * (value - this.mean);
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    if (this.count % this.stride === 0) this.keep(value);
  }

  /**
   * Adds the same value several times; for values that never vary.
   *
   * @param value what is added
   * @param times how often, at least once
   */
  repeat(value: number, times: number): void {
    this.add(value);
    this.count += times - 1;
  }

  // Standard deviation of the values; 0 for a single one.
  sd(): number {
    return this.count < 2 ? 0 : Math.sqrt(this.squares / (this.count - 1));
  }

  /**
   * Sorts the kept values.
   *
   * @returns ascending; a new array
   */
  sorted(): Float64Array {
    if (this.min === this.max) return Float64Array.of(this.min);
    return Float64Array.from(this.kept).sort();
  }

  private keep(value: number): void {
    this.kept.push(value);
    if (this.kept.length < keptValues) return;
    this.kept = this.kept.filter((_, place) => place % 2 === 1);
    this.stride *= 2;
  }
}

/**
 * Finds a quantile of sorted values.
 *
 * @param sorted ascending, not empty
 * @param share 0–1
 * @returns the value at that share, between two neighbours by straight line
 * @source Hyndman and Fan, Sample quantiles in statistical packages, The American Statistician 50
 *   (1996), definition 7
 */
export function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/**
 * Gives the mean of independent figures with its confidence.
 *
 * @param figures one a replication
 * @param confidence 0–1, such as 0.95
 * @returns the mean, and half the width of the two-sided interval; null with fewer than two figures
 * @source Law, Simulation Modeling and Analysis, 5th ed., §4.5 and §9.4.1
 */
export function interval(
  figures: readonly number[],
  confidence = 0.95,
): { mean: number; halfWidth: number | null } {
  const summary = new Summary();
  for (const figure of figures) summary.add(figure);
  const { count, mean } = summary;
  if (count < 2) return { mean, halfWidth: null };
  const t = tQuantile(1 - (1 - confidence) / 2, count - 1);
  return { mean, halfWidth: (t * summary.sd()) / Math.sqrt(count) };
}
