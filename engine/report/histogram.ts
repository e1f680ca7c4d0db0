import type { Estimate, Histogram } from '@handara/schemas';

const bins = 40;

/**
 * Counts values in bins of equal width, for a chart. The bins end where the last hundredth begins, since
 * a single long case would press all others into the first of them.
 *
 * @param estimate of the values
 * @param entries values with how often each occurs
 * @returns null where the values never vary
 */
export function histogramOf(
  estimate: Estimate,
  entries: readonly { value: number; count: number }[],
): Histogram | null {
  const { unit, min, max, p99 } = estimate;
  if (min === max) return null;
  const end = p99 > min ? p99 : max;
  const width = (end - min) / bins;
  const counts = Array.from({ length: bins }, () => 0);
  let above = 0;
  for (const { value, count } of entries) {
    const place = Math.max(0, Math.floor((value - min) / width));
    if (place < bins) counts[place] = (counts[place] ?? 0) + count;
    else if (value <= end) counts[bins - 1] = (counts[bins - 1] ?? 0) + count;
    else above += count;
  }
  return { unit, from: min, width, counts, above };
}
