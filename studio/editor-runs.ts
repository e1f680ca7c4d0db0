import { highestLevel, type Level, type Study } from '@handara/engine';
import type { Outcome, Procedure, Report, ServiceEntry } from '@handara/schemas';
import { useEffect, useRef, useState } from 'react';
import type { Client } from './api/client.ts';
import type { OpenDrawing } from './editor-drawing.ts';
import { useTrial, type Normal, type TrialInput } from './editor-trial.ts';
import { assessFiles, climbFile, RunRefused } from './runs/runner.ts';
import type { Rung } from './runs/protocol.ts';
import type { BothStanding, HeatLayer, RunActs, Running, RunStanding } from './views/run/parts.ts';

/** What the hook is about: the open drawing and the service it belongs to. */
export interface RunsInput extends TrialInput {
  readonly service: ServiceEntry | undefined;
  readonly client: Client;
  readonly mayKeep: boolean;
  readonly onKept: () => void;
  readonly onRun: () => void;
}

/** The newest run: its levels, and the report of a run of both procedures, which has none. */
interface Course {
  readonly standing: RunStanding;
  readonly rungs: readonly Rung[];
  readonly whole: Report | null;
  readonly edits: number;
  readonly scenario: string | null;
  readonly study: Study | null;
  readonly both: BothStanding;
}

const idle: Course = {
  standing: { kind: 'idle' },
  rungs: [],
  whole: null,
  edits: 0,
  scenario: null,
  study: null,
  both: 'none',
};

/**
 * Runs the open drawing, or both procedures of its service, and tries changes of its figures.
 *
 * @param input the drawing, its service and the server
 * @returns how the run stands and what can be done with it
 */
export function useRuns(input: RunsInput): { running: Running; runs: RunActs } {
  const { drawing } = input;
  const [layer, setLayer] = useState<HeatLayer>('wait');
  const [looked, setLooked] = useState<Level | null>(null);
  const { course, run, runBoth, stop } = useCourse(input, () => {
    setLooked(null);
  });
  const level = looked ?? topOf(drawing, course.rungs);
  const { triedAt, acts, ...trying } = useTrial(
    input,
    level,
    looked === null || looked === topOf(drawing, course.rungs) ? knownOf(course) : null,
  );
  useRunOfChosen(drawing, course, run);
  const rung = course.rungs.find((each) => each.level === level);
  const { trial } = trying;
  const report = trial?.report ?? rung?.report ?? course.whole;
  const ranAt = trial ? triedAt : course.edits;
  return {
    running: {
      standing: course.standing,
      rungs: course.rungs,
      level: course.rungs.length > 0 ? level : null,
      report,
      ...trying,
      isStale: report !== null && ranAt !== drawing.edits,
      both: course.both,
      layer,
    },
    runs: {
      run,
      runBoth,
      stop,
      layer: setLayer,
      level: (next) => {
        // What was tried at one level says nothing of another.
        acts.reset();
        setLooked(next);
      },
      ...acts,
    },
  };
}

function knownOf({ study, edits, scenario }: Course): Normal | null {
  return study && { study, edits, scenario };
}

function topOf({ process, scenario }: OpenDrawing, rungs: readonly Rung[]): Level {
  const reached = rungs.findLast(({ report }) => report !== null)?.level;
  if (reached !== undefined && reached !== 'flow') return reached;
  return process && scenario ? highestLevel(process, scenario) : 'times';
}

// Whoever chooses another scenario after a run sees that one's figures without asking again.
function useRunOfChosen(drawing: OpenDrawing, course: Course, run: () => void): void {
  const chosen = drawing.scenario?.id ?? null;
  const isDue =
    course.rungs.length > 0 && course.standing.kind !== 'running' && course.scenario !== chosen;
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => {
      latest.current();
    }, 0);
    return () => {
      clearTimeout(timer);
    };
  }, [isDue, chosen]);
}

interface CourseActs {
  readonly course: Course;
  readonly run: () => void;
  readonly runBoth: () => void;
  readonly stop: () => void;
}

function useCourse(input: RunsInput, onBegin: () => void): CourseActs {
  const [course, setCourse] = useState<Course>(idle);
  const stopper = useRef<AbortController | null>(null);
  const { drawing, procedure } = input;
  useEffect(() => () => stopper.current?.abort(), []);

  const onProgress = (done: number, total: number): void => {
    setCourse((before) => ({ ...before, standing: { kind: 'running', done, total } }));
  };
  const begin = (work: (signal: AbortSignal) => Promise<Partial<Course>>): void => {
    if (stopper.current) return;
    const controller = new AbortController();
    stopper.current = controller;
    input.onRun();
    onBegin();
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
      const scenario = drawing.scenario?.id ?? null;
      const { edits } = drawing;
      const onRung = (rung: Rung): void => {
        setCourse((before) => ({
          ...before,
          rungs: withRung(before.rungs, rung),
          whole: null,
          study: null,
          edits,
          scenario,
        }));
      };
      const { study } = await climbFile(subject, scenario, { onProgress, onRung, signal });
      return { study };
    });
  };
  const runBoth = (): void => {
    begin((signal) => runPair(input, { onProgress, signal }));
  };
  return { course, run, runBoth, stop: () => stopper.current?.abort() };
}

function withRung(rungs: readonly Rung[], rung: Rung): Rung[] {
  const kept = rung.level === 'flow' ? [] : rungs.filter(({ level }) => level !== rung.level);
  return [...kept, rung];
}

function standingAfter(error: unknown, signal: AbortSignal): Partial<Course> {
  if (signal.aborted) return { standing: { kind: 'stopped' } };
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
  const whole = procedure.kind === 'as-is' ? outcome.asIs : outcome.toBe;
  const both = await keep(input, outcome, asIs, toBe);
  return { whole, rungs: [], edits: drawing.edits, both };
}

function partnerOf(service: ServiceEntry, procedure: Procedure): Procedure | undefined {
  return service.procedures.find(({ kind }) => kind !== procedure.kind);
}

async function keep(
  { client, procedure, mayKeep, onKept }: RunsInput,
  outcome: Outcome,
  asIs: Procedure,
  toBe: Procedure,
): Promise<BothStanding> {
  if (!mayKeep) return 'notKept';
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
