import { assess, type Study } from '@handara/engine';
import { climb } from './climb.ts';
import { Course } from './course.ts';
import type { RunEnd, RunFile, RunRequest, Tell } from './protocol.ts';
import { distinct, readyOf, type Ready } from './ready.ts';
import { shoot } from './shoot.ts';
import { tryOut } from './trial.ts';

/**
 * Does what the page asked and tells it of every step.
 *
 * @param request what to run
 * @param tell takes each message in turn; the last is one that ends a request
 */
export async function answer(request: RunRequest, tell: Tell): Promise<void> {
  try {
    tell(await end(request, tell));
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

async function end(request: RunRequest, tell: Tell): Promise<RunEnd> {
  switch (request.kind) {
    case 'climb':
      return climb(await readyOf(request.subject, request.scenario), tell);
    case 'try': {
      const { subject, figures, normal } = request;
      return tryOut(await readyOf(subject, figures.scenario), figures, normal, tell);
    }
    case 'film':
      return shoot(await readyOf(request.subject, request.figures.scenario), request.figures);
    case 'assess':
      return assessBoth(request.asIs, request.toBe, tell);
  }
}

async function assessBoth(asIs: RunFile, toBe: RunFile, tell: Tell): Promise<RunEnd> {
  const [before, after] = [await readyOf(asIs, null), await readyOf(toBe, null)];
  if (!before.ready || !after.ready) {
    return { kind: 'refused', findings: distinct([...before.findings, ...after.findings]) };
  }
  const size = sizeOfBoth(before.ready, after.ready);
  const first = await run(before.ready, size, (done, total) => {
    tell({ kind: 'progress', done, total: total * 2 });
  });
  const second = await run(after.ready, size, (done, total) => {
    tell({ kind: 'progress', done: total + done, total: total * 2 });
  });
  const [asIsStudy, toBeStudy] = [
    await asLongAs(second, first, before.ready, size),
    await asLongAs(first, second, after.ready, size),
  ];
  const assessment = assess(
    { study: asIsStudy, process: before.ready.process },
    { study: toBeStudy, process: after.ready.process },
  );
  return {
    kind: 'assessed',
    outcome: { asIs: asIsStudy.report, toBe: toBeStudy.report, assessment },
  };
}

interface Size {
  readonly replications?: number;
  readonly seed?: number;
}

// Replications and chance must be the same on both sides, or the runs cannot be paired.
function sizeOfBoth(asIs: Ready, toBe: Ready): Size {
  const replications = asIs.scenario.replications ?? toBe.scenario.replications;
  const seed = asIs.scenario.seed ?? toBe.scenario.seed;
  return { ...(replications !== null && { replications }), ...(seed !== null && { seed }) };
}

// A precision may end one side before the other; only equally many replications pair.
async function asLongAs(other: Study, one: Study, ready: Ready, size: Size): Promise<Study> {
  const { replications } = other.report;
  if (one.report.replications >= replications) return one;
  return run(ready, { ...size, replications }, () => undefined);
}

async function run(
  ready: Ready,
  size: Size,
  onReplication: (done: number, total: number) => void,
): Promise<Study> {
  const course = new Course({ ...ready, ...size });
  await course.advance(Infinity, onReplication);
  return course.read();
}
