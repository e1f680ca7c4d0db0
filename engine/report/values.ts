import { Bins, type BinsRecord } from './bins.ts';

/** Up to this many values all of them are kept and quantiles are exact. */
export const keptValues = 10_000;

/** Values as plain data, which a worker can send; `kept` is null where all are equal or `bins` has them. */
export interface ValuesRecord {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
  readonly min: number;
  readonly max: number;
  readonly kept: Float64Array | null;
  readonly bins: BinsRecord | null;
}

/** Nothing observed. */
const noValues: ValuesRecord = {
  count: 0,
  mean: 0,
  squares: 0,
  min: Infinity,
  max: -Infinity,
  kept: null,
  bins: null,
};

/**
 * Makes the record of a value that never varies.
 *
 * @param value what was observed
 * @param count how often
 * @returns the record; nothing for a count of 0
 */
export function sameValues(value: number, count: number): ValuesRecord {
  if (count === 0) return noValues;
  return { ...noValues, count, mean: value, min: value, max: value };
}

/** Values are taken in by so many at a time: a loop over them is much faster than a call for each. */
const room = 256;

/**
 * Count, mean, spread and quantiles of a stream of values. Quantiles are exact up to `keptValues` values;
 * beyond, they are off by at most a thousandth of themselves. Which of the two depends on the
 * number of values alone, and neither on their order, nor on how they were merged.
 *
 * @source Welford, Note on a method for calculating corrected sums of squares, Technometrics 4 (1962);
 *   Chan, Golub, LeVeque, Algorithms for computing the sample variance, The American Statistician 37
 *   (1983) (merging)
 */
export class Values {
  private count = 0;
  private mean = 0;
  private min = Infinity;
  private max = -Infinity;
  private squares = 0;
  private kept: number[] = [];
  private bins: Bins | null = null;
  private fresh: Float64Array | null = null;
  private waiting = 0;

  add(value: number): void {
    this.fresh ??= new Float64Array(room);
    this.fresh[this.waiting] = value;
    this.waiting += 1;
    if (this.waiting === room) this.takeIn();
  }

  /**
   * Adds values observed elsewhere.
   *
   * @param record what was observed there
   */
  merge(record: ValuesRecord): void {
    this.takeIn();
    if (record.count === 0) return;
    const isSame = this.min === this.max && record.min === record.max && this.min === record.min;
    if (!isSame && this.count > 0) this.vary();
    const count = this.count + record.count;
    const distance = record.mean - this.mean;
    this.squares += record.squares + (distance * distance * this.count * record.count) / count;
    this.mean += (distance * record.count) / count;
    this.min = Math.min(this.min, record.min);
    this.max = Math.max(this.max, record.max);
    const wasEmpty = this.count === 0;
    this.count = count;
    if (!isSame && !(wasEmpty && record.min === record.max)) this.keepAll(record);
  }

  // The values as plain data.
  toRecord(): ValuesRecord {
    this.takeIn();
    const { bins } = this;
    const kept = bins === null && this.varies() ? Float64Array.from(this.kept) : null;
    return { ...this.summary(), kept, bins: bins?.toRecord() ?? null };
  }

  // Count, mean, spread and bounds, without the values themselves.
  summary(): Omit<ValuesRecord, 'kept' | 'bins'> {
    this.takeIn();
    const { count, mean, squares, min, max } = this;
    return { count, mean, squares, min, max };
  }

  // Whether two values differ.
  varies(): boolean {
    this.takeIn();
    return this.min < this.max;
  }

  /**
   * Finds quantiles.
   *
   * @param shares each 0–1
   * @returns the value at each share, between two neighbours by straight line
   * @source Hyndman and Fan, Sample quantiles in statistical packages, The American Statistician 50
   *   (1996), definition 7
   */
  quantiles(shares: readonly number[]): number[] {
    this.takeIn();
    const at = this.ranks();
    return shares.map((share) => {
      const rank = (this.count - 1) * share;
      const low = at(Math.floor(rank));
      return low + (at(Math.ceil(rank)) - low) * (rank - Math.floor(rank));
    });
  }

  /**
   * Lists the values.
   *
   * @returns each with how often it occurs, ascending; beyond `keptValues`, middles of bins instead
   */
  entries(): { value: number; count: number }[] {
    this.takeIn();
    if (this.bins !== null) return this.bins.entries();
    if (this.min === this.max) return [{ value: this.min, count: this.count }];
    return [...Float64Array.from(this.kept).sort()].map((value) => ({ value, count: 1 }));
  }

  // Finds the value of each rank, from 0.
  private ranks(): (rank: number) => number {
    const { min, max, bins } = this;
    if (bins === null) {
      const sorted = this.varies() ? Float64Array.from(this.kept).sort() : null;
      return (rank) => sorted?.[rank] ?? max;
    }
    const entries = bins.entries();
    const ends: number[] = [];
    let end = 0;
    for (const { count } of entries) ends.push((end += count));
    return (rank) => {
      const { value = max } = entries[firstAbove(ends, rank)] ?? {};
      return Math.min(max, Math.max(min, value));
    };
  }

  private takeIn(): void {
    const { fresh, waiting } = this;
    if (fresh === null || waiting === 0) return;
    this.waiting = 0;
    let start = 0;
    while (start < waiting && !this.varies()) {
      this.takeInFirst(fresh[start] ?? 0);
      start += 1;
    }
    this.summarise(fresh, start, waiting);
    if (this.bins !== null) this.bins.addAll(fresh, start, waiting);
    else for (let place = start; place < waiting; place += 1) this.keep(fresh[place] ?? 0);
  }

  // Equal values are only counted, until another one comes.
  private takeInFirst(value: number): void {
    if (this.count > 0 && value !== this.min) {
      this.vary();
      this.keep(value);
    }
    this.count += 1;
    const distance = value - this.mean;
    this.mean = value === this.min ? value : this.mean + distance / this.count;
    this.squares += distance * (value - this.mean);
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
  }

  private summarise(values: Float64Array, start: number, end: number): void {
    const added = end - start;
    if (added === 0) return;
    let { min, max } = this;
    let sum = 0;
    for (let place = start; place < end; place += 1) {
      const value = values[place] ?? 0;
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    // Two walks over so short a list cost less than a division for each value.
    const mean = sum / added;
    let squares = 0;
    for (let place = start; place < end; place += 1) {
      const distance = (values[place] ?? 0) - mean;
      squares += distance * distance;
    }
    this.pool(added, mean, squares);
    this.min = min;
    this.max = max;
  }

  private pool(added: number, mean: number, squares: number): void {
    const count = this.count + added;
    const distance = mean - this.mean;
    this.squares += squares + (distance * distance * this.count * added) / count;
    this.mean += (distance * added) / count;
    this.count = count;
  }

  private vary(): void {
    if (this.count === 0 || this.min < this.max) return;
    if (this.bins !== null || this.kept.length > 0) return;
    if (this.count > keptValues) {
      this.bins = new Bins();
      this.bins.add(this.min, this.count);
    } else {
      for (let time = 0; time < this.count; time += 1) this.kept.push(this.min);
    }
  }

  private keep(value: number): void {
    if (this.bins !== null) {
      this.bins.add(value, 1);
      return;
    }
    this.kept.push(value);
    if (this.kept.length > keptValues) this.spill();
  }

  private keepAll({ count, min, kept, bins }: ValuesRecord): void {
    if (this.count > keptValues && this.bins === null) this.spill();
    if (bins !== null) this.bins?.merge(bins);
    else if (kept !== null) for (const value of kept) this.keep(value);
    else if (this.bins !== null) this.bins.add(min, count);
    else for (let time = 0; time < count; time += 1) this.keep(min);
  }

  private spill(): void {
    this.bins = new Bins();
    this.bins.addAll(Float64Array.from(this.kept), 0, this.kept.length);
    this.kept = [];
  }
}

function firstAbove(ends: readonly number[], rank: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > rank) high = middle;
    else low = middle + 1;
  }
  return low;
}
