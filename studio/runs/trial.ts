import { compare, vary, type Study, type Variation } from '@handara/engine';
import { Course } from './course.ts';
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
export async function tryOut(
  { ready, findings }: Prepared,
  { variation }: RunFigures,
  normal: Study | null,
  tell: Tell,
): Promise<RunEnd> {
  if (!ready) return { kind: 'refused', findings };
  const { level } = variation;
  const changed = courseOf(ready, variation);
  const unchanged = normal ? null : courseOf(ready, level ? { level } : {});
  const readNormal = (): Study => normal ?? (unchanged ?? changed).read();
  for (const course of [unchanged, changed]) await course?.advance(fewReplications);
  if (!changed.isDone) {
    tell({ kind: 'trial', trial: trialOf(ready, readNormal(), changed.read(), false) });
  }
  for (const course of [unchanged, changed]) await course?.advance();
  const whole = readNormal();
  return { kind: 'tried', trial: trialOf(ready, whole, changed.read(), true), normal: whole };
}

function courseOf({ file, process, scenario }: Ready, variation: Variation): Course {
  return new Course({ file, process, scenario: vary(process, scenario, variation) });
}

function trialOf({ process }: Ready, normal: Study, after: Study, isWhole: boolean): Trial {
  const difference = compare({ study: normal, process }, { study: after, process });
  return { report: after.report, difference, isWhole };
}
