/** 512 bins in each power of two: the middle of one is off by at most 1/1024 of any value in it. */
const binBits = 9;

const binsInPage = 1 << binBits;

const dropped = 20 - binBits;

/** Below this a value counts as 0: in seconds or money nobody can tell it from nothing. */
const least = 2 ** -40;

/** Beyond this a value counts as this. */
const greatest = 2 ** 60;

/** Powers of two as a float keeps them, from that of `least` to that of `greatest`. */
const leastPower = 1023 - 40;
const greatestPower = 1023 + 60;

/** Counts of one sign, by power of two: a page for each that occurs. */
type PagesRecord = readonly { readonly power: number; readonly counts: Float64Array }[];

/** Bins as plain data, which a worker can send. */
export interface BinsRecord {
  readonly zeros: number;
  readonly above: PagesRecord;
  readonly below: PagesRecord;
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
  private readonly above = new Pages();
  private readonly below = new Pages();

  add(value: number, times: number): void {
    if (value >= least) this.above.add(binOf(value), times);
    else if (value <= -least) this.below.add(binOf(-value), times);
    else this.zeros += times;
  }

  addAll(values: Float64Array, start: number, end: number): void {
    for (let place = start; place < end; place += 1) this.add(values[place] ?? 0, 1);
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

class Pages {
  private readonly pages = new Array<Float64Array | null>(greatestPower - leastPower + 1).fill(
    null,
  );

  add(bin: number, times: number): void {
    const page = this.page(bin >>> binBits);
    const place = bin & (binsInPage - 1);
    page[place] = (page[place] ?? 0) + times;
  }

  merge(record: PagesRecord): void {
    for (const { power, counts } of record) {
      const page = this.page(power);
      counts.forEach((count, place) => {
        page[place] = (page[place] ?? 0) + count;
      });
    }
  }

  toRecord(): PagesRecord {
    return this.pages.flatMap((counts, place) => {
      return counts === null ? [] : [{ power: leastPower + place, counts }];
    });
  }

  entries(): { value: number; count: number }[] {
    const entries: { value: number; count: number }[] = [];
    for (const { power, counts } of this.toRecord()) {
      counts.forEach((count, place) => {
        if (count > 0) entries.push({ value: middleOf(power * binsInPage + place), count });
      });
    }
    return entries;
  }

  private page(power: number): Float64Array {
    return (this.pages[power - leastPower] ??= new Float64Array(binsInPage));
  }
}

const word = new DataView(new ArrayBuffer(8));

function binOf(value: number): number {
  word.setFloat64(0, value < greatest ? value : greatest, true);
  return word.getInt32(4, true) >>> dropped;
}

function middleOf(bin: number): number {
  return (edgeOf(bin) + edgeOf(bin + 1)) / 2;
}

function edgeOf(bin: number): number {
  word.setInt32(4, bin << dropped, true);
  word.setInt32(0, 0, true);
  return word.getFloat64(0, true);
}
