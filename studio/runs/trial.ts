import { compare, study, vary, type Study, type Variation } from '@handara/engine';
import type { RunEnd, RunFigures, Tell, Trial } from './protocol.ts';
import type { Prepared, Ready } from './ready.ts';

/** So many replications answer while somebody still drags. */
const fewReplications = 5;

/**
 * Runs a changed scenario beside the unchanged one, on the same chance: first a few replications, then all.
 *
 * @param prepared the file
 * @param figures what changes, and at which level both run
 * @param normal the unchanged one where it ran before
 * @param tell hears the first answer
 * @returns the precise answer
 */
export function tryOut(
  { ready, findings }: Prepared,
  { variation }: RunFigures,
  normal: Study | null,
  tell: Tell,
): RunEnd {
  if (!ready) return { kind: 'refused', findings };
  const { level } = variation;
  const unchanged: Variation = level ? { level } : {};
  const first = normal ?? run(ready, unchanged, fewReplications);
  const few = run(ready, variation, fewReplications);
  tell({ kind: 'trial', trial: trialOf(ready, first, few, false) });
  const whole = normal ?? run(ready, unchanged);
  const after = run(ready, variation);
  return { kind: 'tried', trial: trialOf(ready, whole, after, true), normal: whole };
}

function run({ file, process, scenario }: Ready, variation: Variation, most?: number): Study {
  const wanted = scenario.replications ?? Infinity;
  return study({
    file,
    process,
    scenario: vary(process, scenario, variation),
    ...(most !== undefined && { replications: Math.min(most, wanted) }),
  });
}

function trialOf({ process }: Ready, normal: Study, after: Study, isWhole: boolean): Trial {
  const difference = compare({ study: normal, process }, { study: after, process });
  return { report: after.report, difference, isWhole };
}
