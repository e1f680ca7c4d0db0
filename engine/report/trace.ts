/** A trace as plain data: the area of the level in each bin of `width` seconds from 0 on. */
export interface TraceRecord {
  readonly width: number;
  readonly areas: Float64Array;
}

/** A trace has at most so many bins, and once it is long at least half as many. */
const mostBins = 96;

/**
 * How a level goes over the time of a replication, in bins of equal width. Whenever the time outgrows them
 * their width doubles, so that traces of different length have widths that fit into each other.
 */
export class Trace {
  private width = 1;
  private areas: Float64Array = new Float64Array(mostBins);
  private place = 0;
  private edge = 1;

  /**
   * Adds a level that held for a while.
   *
   * @param level how high it was
   * @param from seconds since when; not before the end of what was added last
   * @param to seconds until when
   */
  add(level: number, from: number, to: number): void {
    if (to > this.edge) this.spread(level, from, to);
    else this.put(this.place, level * (to - from));
  }

  /**
   * Gives what was added and begins anew at 0.
   *
   * @returns the bins up to the last time that was added
   */
  take(): TraceRecord {
    const { width } = this;
    const areas = this.areas.slice(0, this.place + 1);
    this.width = 1;
    this.areas.fill(0);
    this.place = 0;
    this.edge = 1;
    return { width, areas };
  }

  private spread(level: number, from: number, to: number): void {
    while (to > this.width * mostBins) this.widen();
    let since = from;
    while (to > this.edge) {
      this.put(this.place, level * (this.edge - since));
      since = this.edge;
      this.place += 1;
      this.edge = (this.place + 1) * this.width;
    }
    this.put(this.place, level * (to - since));
  }

  private widen(): void {
    this.areas = widened(this.areas, mostBins);
    this.width *= 2;
    this.place >>= 1;
    this.edge = (this.place + 1) * this.width;
  }

  private put(place: number, area: number): void {
    this.areas[place] = (this.areas[place] ?? 0) + area;
  }
}

/**
 * Puts every two neighbouring bins together.
 *
 * @param areas of bins of one width
 * @param length how many bins the result has room for, at least half of them
 * @returns areas of bins of double width; those beyond the end are 0
 */
export function widened(areas: Float64Array, length = Math.ceil(areas.length / 2)): Float64Array {
  const result = new Float64Array(length);
  areas.forEach((area, place) => {
    const half = place >> 1;
    result[half] = (result[half] ?? 0) + area;
  });
  return result;
}
