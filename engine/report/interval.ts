import { tQuantile } from './t.ts';
import { Values } from './values.ts';

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
  const values = new Values();
  for (const figure of figures) values.add(figure);
  const { count, mean } = values;
  if (count < 2) return { mean, halfWidth: null };
  const t = tQuantile(1 - (1 - confidence) / 2, count - 1);
  return { mean, halfWidth: (t * values.sd()) / Math.sqrt(count) };
}
