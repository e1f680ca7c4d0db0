import {
  assess,
  check,
  compile,
  defaultScenario,
  readDiagram,
  readScenarios,
  study,
} from '@handara/engine';
import type { Process, Study } from '@handara/engine';
import type { Finding, Scenario } from '@handara/schemas';
import type { RunFile, RunMessage, RunRequest, RunSize } from './protocol.ts';

interface Ready {
  readonly file: string;
  readonly process: Process;
  readonly scenario: Scenario;
}

/** A file read and compiled; `ready` is null when an error finding forbids a run. */
interface Prepared {
  readonly ready: Ready | null;
  readonly findings: Finding[];
}

type Tell = (message: RunMessage) => void;

/**
 * Does what the page asked and tells it of every step; the last message is never a progress one.
 *
 * @param request a study of one file or an assessment of two
 * @param tell takes each message in turn
 */
export async function answer(request: RunRequest, tell: Tell): Promise<void> {
  try {
    if (request.kind === 'study') await studyOne(request.subject, request.size, tell);
    else await assessBoth(request.asIs, request.toBe, tell);
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

async function studyOne(subject: RunFile, size: RunSize, tell: Tell): Promise<void> {
  const { ready, findings } = await prepare(subject);
  if (!ready) {
    tell({ kind: 'studied', result: { report: null, findings } });
    return;
  }
  const { report } = run(ready, size, (done, total) => {
    tell({ kind: 'progress', done, total });
  });
  tell({
    kind: 'studied',
    result: { report, findings: distinct([...findings, ...report.findings]) },
  });
}

async function assessBoth(asIs: RunFile, toBe: RunFile, tell: Tell): Promise<void> {
  const [before, after] = [await prepare(asIs), await prepare(toBe)];
  if (!before.ready || !after.ready) {
    tell({ kind: 'refused', findings: distinct([...before.findings, ...after.findings]) });
    return;
  }
  const size = sizeOfBoth(before.ready, after.ready);
  const first = run(before.ready, size, (done, total) => {
    tell({ kind: 'progress', done, total: total * 2 });
  });
  const second = run(after.ready, size, (done, total) => {
    tell({ kind: 'progress', done: total + done, total: total * 2 });
  });
  const assessment = assess(
    { study: first, process: before.ready.process },
    { study: second, process: after.ready.process },
  );
  tell({
    kind: 'assessed',
    outcome: { asIs: first.report, toBe: second.report, assessment },
  });
}

// Replications and chance must be the same on both sides, or the runs cannot be paired.
function sizeOfBoth(asIs: Ready, toBe: Ready): RunSize {
  const replications = asIs.scenario.replications ?? toBe.scenario.replications;
  const seed = asIs.scenario.seed ?? toBe.scenario.seed;
  return { ...(replications !== null && { replications }), ...(seed !== null && { seed }) };
}

async function prepare({ file, xml }: RunFile): Promise<Prepared> {
  const read = await readDiagram(xml);
  if (!read.diagram) return { ready: null, findings: read.findings };
  const { process, findings: structural } = compile(read.diagram);
  const figures = readScenarios(read.diagram);
  const found = [...read.findings, ...structural, ...figures.findings];
  if (!process) return { ready: null, findings: distinct(found) };
  const scenario = figures.scenarios[0] ?? defaultScenario(process);
  const findings = distinct([...found, ...check(process, scenario)]);
  const isForbidden = findings.some(({ severity }) => severity === 'error');
  return { ready: isForbidden ? null : { file, process, scenario }, findings };
}

function run(
  ready: Ready,
  size: RunSize,
  onReplication: (done: number, total: number) => void,
): Study {
  return study({ ...ready, ...size, onReplication });
}

// The same sentence about the same place is said once, whoever found it.
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map(
    findings.map((finding) => [
      `${finding.code} ${finding.element ?? ''} ${finding.message}`,
      finding,
    ]),
  );
  return [...seen.values()];
}
