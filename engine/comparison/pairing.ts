import type { Comparison } from '@handara/schemas';
import { mostReplications } from '../report/bounds.ts';
import { momentsOf } from '../report/interval.ts';
import { tQuantile } from '../report/t.ts';

/** What pairing is worth for one measure. */
export type PairingEvidence = NonNullable<Comparison['measures'][number]['evidence']>;

/** How sure a forecast is that further replications decide, if the true difference is the one seen. */
const power = 0.9;

/** What `reach` comes down to with many replications: quantiles of the normal law at 0.975 and at `power`. */
const normalReach = 1.959963984540054 + 1.2815515655446004;

/**
 * Says what the interval of a difference would be from runs on separate chance.
 *
 * @param asIs one figure a replication
 * @param toBe one figure a replication
 * @returns half the width of the 95 % interval; null with fewer than two replications on a side
 * @source Welch, The significance of the difference between two means when the population variances are
 *   unequal, Biometrika 29 (1938); Law, Simulation Modeling and Analysis, 5th ed., §10.2.2
 */
export function separateHalfWidth(asIs: readonly number[], toBe: readonly number[]): number | null {
  if (asIs.length < 2 || toBe.length < 2) return null;
  const before = momentsOf(asIs).variance / asIs.length;
  const after = momentsOf(toBe).variance / toBe.length;
  const both = before + after;
  if (both === 0) return 0;
  const freedom = both ** 2 / (before ** 2 / (asIs.length - 1) + after ** 2 / (toBe.length - 1));
  return tQuantile(0.975, Math.max(1, Math.floor(freedom))) * Math.sqrt(both);
}

/**
 * Says how many times as many replications on separate chance would give the interval that the paired ones
 * give.
 *
 * @param asIs one figure a replication
 * @param toBe one figure a replication, in the same order
 * @returns the variance of a difference on separate chance over that of the paired ones; null where the
 *   difference does not vary
 * @source Law, Simulation Modeling and Analysis, 5th ed., §11.2 (common random numbers)
 */
export function varianceRatio(asIs: readonly number[], toBe: readonly number[]): number | null {
  const differences = asIs.map((figure, place) => (toBe[place] ?? 0) - figure);
  const paired = momentsOf(differences).variance;
  if (asIs.length < 2 || paired === 0) return null;
  return (momentsOf(asIs).variance + momentsOf(toBe).variance) / paired;
}

/**
 * Forecasts how many replications prove a difference.
 *
 * @param differences one a replication, so far without proof
 * @returns how many more are needed, to be right nine times in ten if the true difference is the one
 *   seen; null where that is more than a study can run, or nothing was seen
 * @source Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., §2.4 (paired t)
 */
export function furtherReplications(differences: readonly number[]): number | null {
  const { length } = differences;
  const { mean, variance } = momentsOf(differences);
  if (length < 2 || mean === 0) return null;
  const spread = Math.sqrt(variance) / Math.abs(mean);
  // Student's t needs a few replications more than the normal law, never fewer.
  const least = Math.ceil((normalReach * spread) ** 2);
  for (let wanted = Math.max(length + 1, least); wanted <= mostReplications; wanted += 1) {
    if ((reach(wanted) * spread) ** 2 <= wanted) return wanted - length;
  }
  return null;
}

function reach(replications: number): number {
  const freedom = replications - 1;
  return tQuantile(0.975, freedom) + tQuantile(power, freedom);
}
