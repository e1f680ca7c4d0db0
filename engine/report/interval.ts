import { tQuantile } from './t.ts';

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
  const { mean, variance } = momentsOf(figures);
  const { length } = figures;
  if (length < 2) return { mean, halfWidth: null };
  const t = tQuantile(1 - (1 - confidence) / 2, length - 1);
  return { mean, halfWidth: t * Math.sqrt(variance / length) };
}

/**
 * Gives mean and variance of figures.
 *
 * @param figures at least one
 * @returns both; a variance of 0 with a single figure
 */
export function momentsOf(figures: readonly number[]): { mean: number; variance: number } {
  let mean = 0;
  let squares = 0;
  figures.forEach((figure, place) => {
    const distance = figure - mean;
    mean += distance / (place + 1);
    squares += distance * (figure - mean);
  });
  return { mean, variance: figures.length < 2 ? 0 : squares / (figures.length - 1) };
}
