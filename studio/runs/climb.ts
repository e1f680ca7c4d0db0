import { gapsOf, highestLevel, levels, study, vary, type Level } from '@handara/engine';
import type { Report } from '@handara/schemas';
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
export function climb({ ready, findings }: Prepared, tell: Tell): RunEnd {
  if (!ready) return { kind: 'refused', findings };
  const { process, scenario } = ready;
  const top = highestLevel(process, scenario);
  let found = findings;
  for (const level of levels) {
    const gaps = gapsOf(process, scenario, level);
    const report = runLevel(
      ready,
      { level, top },
      (few) => {
        tell({ kind: 'rung', rung: { level, report: few, gaps, isWhole: false } });
      },
      tell,
    );
    if (level === top && report) found = distinct([...findings, ...report.findings]);
    tell({ kind: 'rung', rung: { level, report, gaps, isWhole: true } });
  }
  return { kind: 'climbed', level: top, findings: found };
}

function runLevel(
  { file, process, scenario }: Ready,
  { level, top }: { level: Level; top: Level },
  onFew: (report: Report) => void,
  tell: Tell,
): Report | null {
  if (levels.indexOf(level) > levels.indexOf(top)) return null;
  const input = { file, process, scenario: vary(process, scenario, { level }) };
  if (level === 'flow') return study(input).report;
  const wanted = scenario.replications ?? Infinity;
  if (level !== top) {
    const replications = Math.min(wanted, lowerReplications);
    return study({ ...input, replications }).report;
  }
  if (wanted > fewReplications) onFew(study({ ...input, replications: fewReplications }).report);
  return study({
    ...input,
    onReplication: (done, total) => {
      tell({ kind: 'progress', done, total });
    },
  }).report;
}
