import { film, studyDefaults, vary } from '@handara/engine';
import type { RunEnd, RunFigures } from './protocol.ts';
import type { Prepared } from './ready.ts';

/** As many cases as anybody will watch; more would only fill the drawing. */
const mostCases = 500;

/** Frames that a page keeps without effort: some megabytes. */
const mostFrames = 100_000;

/**
 * Films the first replication of a run.
 *
 * @param prepared the file
 * @param figures scenario and level of the run
 * @returns the film, the very run that the report counts as its first replication
 */
export function shoot({ ready, findings }: Prepared, { variation }: RunFigures): RunEnd {
  if (!ready) return { kind: 'refused', findings };
  const { process } = ready;
  const scenario = vary(process, ready.scenario, variation);
  const { seed, duration, cases } = scenario;
  const shot = film(process, scenario, {
    seed: seed ?? studyDefaults.seed,
    replication: 0,
    cases: Math.min(cases ?? mostCases, mostCases),
    duration,
    most: mostFrames,
  });
  return { kind: 'filmed', film: shot };
}
