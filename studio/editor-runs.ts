import type { Outcome, Procedure, Report, ServiceEntry } from '@handara/schemas';
import { useRef, useState } from 'react';
import type { Client } from './api/client.ts';
import type { OpenDrawing } from './editor-drawing.ts';
import { assessFiles, RunRefused, studyFile } from './runs/runner.ts';
import type {
  BothStanding,
  HeatLayer,
  RunActs,
  Running,
  RunStanding,
} from './views/editor/parts.ts';

/** What the hook is about: the open drawing and the service it belongs to. */
export interface RunsInput {
  readonly procedure: Procedure;
  readonly service: ServiceEntry | undefined;
  readonly drawing: OpenDrawing;
  readonly client: Client;
  readonly onKept: () => void;
  readonly onRun: () => void;
}

interface Course {
  readonly standing: RunStanding;
  readonly report: Report | null;
  readonly edits: number;
  readonly both: BothStanding;
}

const idle: Course = { standing: { kind: 'idle' }, report: null, edits: 0, both: 'none' };

/**
 * Runs the open drawing, or both procedures of its service.
 *
 * @param input the drawing, its service and the server
 * @returns how the run stands and what can be done with it
 */
export function useRuns(input: RunsInput): { running: Running; runs: RunActs } {
  const [course, setCourse] = useState<Course>(idle);
  const [layer, setLayer] = useState<HeatLayer>('wait');
  const stopper = useRef<AbortController | null>(null);
  const { drawing, procedure } = input;

  const onProgress = (done: number, total: number): void => {
    setCourse((before) => ({ ...before, standing: { kind: 'running', done, total } }));
  };
  const begin = (work: (signal: AbortSignal) => Promise<Partial<Course>>): void => {
    if (stopper.current) return;
    const controller = new AbortController();
    stopper.current = controller;
    input.onRun();
    setCourse((before) => ({
      ...before,
      both: 'none',
      standing: { kind: 'running', done: 0, total: 0 },
    }));
    const settle = (after: Partial<Course>): void => {
      stopper.current = null;
      setCourse((before) => ({ ...before, standing: { kind: 'idle' }, ...after }));
    };
    work(controller.signal).then(settle, (error: unknown) => {
      settle(standingAfter(error, controller.signal));
    });
  };

  const run = (): void => {
    begin(async (signal) => {
      const subject = { file: `${procedure.kind}.bpmn`, xml: await drawing.acts.xml() };
      const { report, findings } = await studyFile(subject, { onProgress, signal });
      return report
        ? { report, edits: drawing.edits }
        : { standing: { kind: 'forbidden', findings } };
    });
  };
  const runBoth = (): void => {
    begin((signal) => runPair(input, { onProgress, signal }));
  };
  const { standing, report, both } = course;
  const isStale = report !== null && course.edits !== drawing.edits;
  return {
    running: { standing, report, both, isStale, layer },
    runs: { run, runBoth, stop: () => stopper.current?.abort(), layer: setLayer },
  };
}

function standingAfter(error: unknown, signal: AbortSignal): Partial<Course> {
  if (signal.aborted) return {};
  if (error instanceof RunRefused) {
    return { standing: { kind: 'forbidden', findings: error.findings } };
  }
  return { standing: { kind: 'failed' } };
}

type Options = NonNullable<Parameters<typeof assessFiles>[1]>;

async function runPair(input: RunsInput, options: Options): Promise<Partial<Course>> {
  const { service, procedure, drawing, client } = input;
  const partner = service && partnerOf(service, procedure);
  if (!partner) return { both: 'missing' };
  const revision = await drawing.acts.flush();
  const [mine, other] = [await client.procedure(procedure.id), await client.procedure(partner.id)];
  if (mine.revision !== revision) return { both: 'unsaved' };
  const [asIs, toBe] = procedure.kind === 'as-is' ? [mine, other] : [other, mine];
  const outcome = await assessFiles(
    { asIs: { file: 'as-is.bpmn', xml: asIs.xml }, toBe: { file: 'to-be.bpmn', xml: toBe.xml } },
    options,
  );
  const report = procedure.kind === 'as-is' ? outcome.asIs : outcome.toBe;
  const both = await keep(input, outcome, asIs, toBe);
  return { report, edits: drawing.edits, both };
}

function partnerOf(service: ServiceEntry, procedure: Procedure): Procedure | undefined {
  return service.procedures.find(({ kind }) => kind !== procedure.kind);
}

async function keep(
  { client, procedure, onKept }: RunsInput,
  outcome: Outcome,
  asIs: Procedure,
  toBe: Procedure,
): Promise<BothStanding> {
  try {
    await client.keepOutcome(procedure.service, {
      ...outcome,
      asIsProcedure: { id: asIs.id, revision: asIs.revision },
      toBeProcedure: { id: toBe.id, revision: toBe.revision },
    });
    onKept();
    return 'kept';
  } catch {
    return 'notKept';
  }
}
