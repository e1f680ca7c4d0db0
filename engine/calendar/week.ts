/** Spans of one week in seconds from its Sunday 00:00: sorted, apart from each other, `from` before `to`. */
export interface Week {
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** Seconds on duty before each span begins. */
  readonly before: Float64Array;
  readonly total: number;
}

/** A span of a week in seconds from its Sunday 00:00. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Puts spans in order and joins those that touch.
 *
 * @param spans in any order; empty ones fall away
 * @returns the week they make
 */
export function toWeek(spans: readonly Span[]): Week {
  const joined: { from: number; to: number }[] = [];
  const sorted = spans.filter(({ from, to }) => to > from).sort((one, two) => one.from - two.from);
  for (const { from, to } of sorted) {
    const last = joined.at(-1);
    if (last === undefined || from > last.to) joined.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  const before = new Float64Array(joined.length);
  let total = 0;
  for (const [place, { from, to }] of joined.entries()) {
    before[place] = total;
    total += to - from;
  }
  return {
    from: Float64Array.from(joined, ({ from }) => from),
    to: Float64Array.from(joined, ({ to }) => to),
    before,
    total,
  };
}

/**
 * Finds the last span that has begun.
 *
 * @param week where to look
 * @param second of that week
 * @returns its place, −1 before the first one
 */
export function spanAt({ from }: Week, second: number): number {
  return lastAtMost(from, second);
}

/**
 * Finds the place of the last number that is not above a bound.
 *
 * @param sorted ascending
 * @param bound what it may not exceed
 * @returns its place, −1 where all are above
 */
export function lastAtMost(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= bound) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Finds the place of the last number below a bound.
 *
 * @param sorted ascending
 * @param bound what it must be below
 * @returns its place, −1 where none is below
 */
export function lastBelow(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Counts the seconds on duty from the beginning of a week.
 *
 * @param week whose spans count
 * @param second up to which
 * @returns seconds
 */
export function workedIn(week: Week, second: number): number {
  const place = spanAt(week, second);
  if (place < 0) return 0;
  const from = week.from[place] ?? 0;
  const to = week.to[place] ?? 0;
  return (week.before[place] ?? 0) + Math.min(second, to) - from;
}

/**
 * Finds when so many seconds of a week are worked.
 *
 * @param week whose spans count
 * @param seconds above 0 and at most the week's total
 * @returns second of the week; the end of a span rather than the beginning of the next
 */
export function reachedIn(week: Week, seconds: number): number {
  const place = Math.max(0, lastBelow(week.before, seconds));
  return (week.from[place] ?? 0) + seconds - (week.before[place] ?? 0);
}
