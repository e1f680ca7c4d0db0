import type { Comparison, Measure, ServiceEntry } from '@handara/schemas';

/** Where a service stands between a bare card and a comparison that holds. */
export type Standing = 'noAsIs' | 'noToBe' | 'notRun' | 'outdated' | 'blocked' | 'compared';

type Row = Comparison['measures'][number];

/**
 * Finds one measure of a service's newest comparison.
 *
 * @param entry the service
 * @param measure which one
 * @returns both sides and their difference, null where the service was never run
 */
export function measured(entry: ServiceEntry, measure: Measure): Row | null {
  return entry.outcome?.assessment.measures.find((row) => row.measure === measure) ?? null;
}

/**
 * Tells what keeps a service from a comparison that holds.
 *
 * @param entry the service
 * @returns the first thing missing; `outdated` when a procedure was changed after the run, `blocked`
 *   when a guard-rail forbids the release
 */
export function standing(entry: ServiceEntry): Standing {
  const { procedures, outcome } = entry;
  if (!procedures.some(({ kind }) => kind === 'as-is')) return 'noAsIs';
  if (!procedures.some(({ kind }) => kind === 'to-be')) return 'noToBe';
  if (outcome === null) return 'notRun';
  if (!isCurrent(entry)) return 'outdated';
  const isBlocked = outcome.assessment.score.guardRails.some(
    ({ severity }) => severity === 'error',
  );
  return isBlocked ? 'blocked' : 'compared';
}

/**
 * Tells whether the kept outcome is that of the procedures as they are now.
 *
 * @param entry the service
 * @returns false where there is no outcome, or a procedure has changed since
 */
export function isCurrent({ outcome, procedures }: ServiceEntry): boolean {
  if (outcome === null) return false;
  return [outcome.asIsProcedure, outcome.toBeProcedure].every(({ id, revision }) =>
    procedures.some((procedure) => procedure.id === id && procedure.revision === revision),
  );
}
