/** Bins in each power of two; the middle of a bin is off by at most 1/1024 of any value in it. */
const binBits = 9;

const dropped = 20 - binBits;

/** Below this a value counts as 0: in seconds or money nobody can tell it from nothing. */
const least = 2 ** -40;

/** Beyond this a value counts as this. */
const greatest = 2 ** 60;

/** Counts of one sign, from the bin `first` on. */
interface SideRecord {
  readonly first: number;
  readonly counts: Float64Array;
}

/** Bins as plain data, which a worker can send. */
export interface BinsRecord {
  readonly zeros: number;
  readonly above: SideRecord;
  readonly below: SideRecord;
}

/**
 * Counts values in bins whose width grows with the value. Adding and merging only count, so the bins
 * of a set of values do not depend on the order in which they came or on how they were parted.
 *
 * @source Masson, Rim, Lee, DDSketch: a fast and fully-mergeable quantile sketch with relative-error
 *   guarantees, PVLDB 12 (2019); the bins are those of a float's leading bits, as in Tene's HdrHistogram,
 *   since logarithms differ between machines in their last bit
 */
export class Bins {
  private zeros = 0;
  private readonly above = new Side();
  private readonly below = new Side();

  add(value: number, times = 1): void {
    if (value >= least) this.above.add(binOf(value), times);
    else if (value <= -least) this.below.add(binOf(-value), times);
    else this.zeros += times;
  }

  merge({ zeros, above, below }: BinsRecord): void {
    this.zeros += zeros;
    this.above.merge(above);
    this.below.merge(below);
  }

  toRecord(): BinsRecord {
    return { zeros: this.zeros, above: this.above.toRecord(), below: this.below.toRecord() };
  }

  /**
   * Lists what is counted.
   *
   * @returns middles of bins with their counts, ascending, empty ones left out
   */
  entries(): { value: number; count: number }[] {
    const below = this.below.entries().map(({ value, count }) => ({ value: -value, count }));
    const zeros = this.zeros > 0 ? [{ value: 0, count: this.zeros }] : [];
    return [...below.reverse(), ...zeros, ...this.above.entries()];
  }
}

class Side {
  private first = 0;
  private counts = new Float64Array(0);

  add(bin: number, times: number): void {
    const place = bin - this.first;
    if (place < 0 || place >= this.counts.length) {
      this.grow(bin);
      this.add(bin, times);
      return;
    }
    this.counts[place] = (this.counts[place] ?? 0) + times;
  }

  merge({ first, counts }: SideRecord): void {
    counts.forEach((count, place) => {
      if (count > 0) this.add(first + place, count);
    });
  }

  toRecord(): SideRecord {
    const from = this.counts.findIndex((count) => count > 0);
    if (from < 0) return { first: 0, counts: new Float64Array(0) };
    const to = this.counts.findLastIndex((count) => count > 0) + 1;
    return { first: this.first + from, counts: this.counts.slice(from, to) };
  }

  entries(): { value: number; count: number }[] {
    const entries: { value: number; count: number }[] = [];
    this.counts.forEach((count, place) => {
      if (count > 0) entries.push({ value: middleOf(this.first + place), count });
    });
    return entries;
  }

  private grow(bin: number): void {
    const { first, counts } = this;
    const room = 1 << binBits;
    const from = counts.length === 0 ? bin : Math.min(first, bin - room);
    const to = counts.length === 0 ? bin + room : Math.max(first + counts.length, bin + room);
    this.counts = new Float64Array(to - from);
    this.counts.set(counts, counts.length === 0 ? 0 : first - from);
    this.first = from;
  }
}

const word = new DataView(new ArrayBuffer(8));

function binOf(value: number): number {
  word.setFloat64(0, Math.min(value, greatest));
  return word.getInt32(0) >>> dropped;
}

function middleOf(bin: number): number {
  return (edgeOf(bin) + edgeOf(bin + 1)) / 2;
}

function edgeOf(bin: number): number {
  word.setInt32(0, bin << dropped);
  word.setInt32(4, 0);
  return word.getFloat64(0);
}
