import type { Assessment } from '@handara/schemas';
import { compare, type Side } from '../comparison/compare.ts';
import { score } from './score.ts';

/**
 * Compares two procedures and scores the difference.
 *
 * @param asIs the procedure as it is
 * @param toBe the procedure as proposed
 * @returns the comparison with its score
 */
export function assess(asIs: Side, toBe: Side): Assessment {
  const comparison = compare(asIs, toBe);
  return { ...comparison, score: score(comparison, asIs, toBe) };
}
