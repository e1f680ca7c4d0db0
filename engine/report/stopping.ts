import { interval } from './interval.ts';

/**
 * Says how exact a mean is.
 *
 * @param samples one a replication, null where nothing was observed
 * @returns the half-width of its 95 % interval as a share of it; null with fewer than two samples, or
 *   where the mean is 0 and the samples differ
 */
export function precisionOf(samples: readonly (number | null)[]): number | null {
  const { mean, halfWidth } = interval(samples.filter((sample) => sample !== null));
  if (halfWidth === null) return null;
  if (halfWidth === 0) return 0;
  return mean === 0 ? null : halfWidth / Math.abs(mean);
}

/**
 * Says whether a study may end: looked at after each replication in turn, it depends on the
 * replications so far alone, and so on nobody's speed.
 *
 * @param samples of the mean flow time, one a replication
 * @param relative the error that is allowed, as a share of the true mean
 * @returns whether the mean is exact enough
 * @source Law, Simulation Modeling and Analysis, 5th ed., §9.4.1: the sequential procedure, whose half-width
 *   is held against γ/(1 + γ) because the true mean is not the estimated one
 */
export function isPrecise(samples: readonly (number | null)[], relative: number): boolean {
  const reached = precisionOf(samples);
  return reached !== null && reached <= relative / (1 + relative);
}
