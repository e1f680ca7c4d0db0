import {
  gapsOf,
  highestLevel,
  levels,
  study,
  vary,
  type Level,
  type Study,
  type StudyInput,
} from '@handara/engine';
import type { Report } from '@handara/schemas';
import { Course } from './course.ts';
import type { RunEnd, Tell } from './protocol.ts';
import { distinct, type Prepared, type Ready } from './ready.ts';

/** So many replications give a first answer that a person can look at. */
const fewReplications = 3;

/** Levels below the highest are there to be compared with it, not to be reported. */
const lowerReplications = 10;

/**
 * Runs a file level by level, up to the highest that its figures reach; each level is told when it is there,
 * the highest first after a few replications.
 *
 * @param prepared the file
 * @param tell hears of every level and of the progress of the highest
 * @returns how far it came
 */
export async function climb({ ready, findings }: Prepared, tell: Tell): Promise<RunEnd> {
  if (!ready) return { kind: 'refused', findings };
  const { process, scenario } = ready;
  const top = highestLevel(process, scenario);
  const tellRung = (level: Level, report: Report | null, isWhole: boolean): void => {
    tell({
      kind: 'rung',
      rung: { level, report, gaps: gapsOf(process, scenario, level), isWhole },
    });
  };
  for (const level of levels.slice(0, levels.indexOf(top))) {
    tellRung(level, runLower(ready, level), true);
  }
  const whole = await runTop(ready, top, tell, (few) => {
    tellRung(top, few, false);
  });
  tellRung(top, whole.report, true);
  for (const level of levels.slice(levels.indexOf(top) + 1)) tellRung(level, null, true);
  const found = distinct([...findings, ...whole.report.findings]);
  return { kind: 'climbed', level: top, findings: found, study: whole };
}

function inputOf({ file, process, scenario }: Ready, level: Level): StudyInput {
  return { file, process, scenario: vary(process, scenario, { level }) };
}

function runLower(ready: Ready, level: Level): Report {
  const input = inputOf(ready, level);
  if (level === 'flow') return study(input).report;
  const replications = Math.min(ready.scenario.replications ?? Infinity, lowerReplications);
  return study({ ...input, replications }).report;
}

async function runTop(
  ready: Ready,
  level: Level,
  tell: Tell,
  onFew: (report: Report) => void,
): Promise<Study> {
  const onReplication = (done: number, total: number): void => {
    tell({ kind: 'progress', done, total });
  };
  const course = new Course(inputOf(ready, level));
  await course.advance(fewReplications, onReplication);
  if (!course.isDone) onFew(course.read().report);
  await course.advance(Infinity, onReplication);
  return course.read();
}
