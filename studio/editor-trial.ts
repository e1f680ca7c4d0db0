import {
  check,
  lackOf,
  leversOf,
  presets,
  vary,
  type Lack,
  type Level,
  type Lever,
  type Preset,
  type Study,
  type Variation,
} from '@handara/engine';
import type { Finding, Procedure } from '@handara/schemas';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { OpenDrawing } from './editor-drawing.ts';
import { tryFile } from './runs/runner.ts';
import type { RunActs, Running, Tried } from './views/run/parts.ts';

type Shown = Pick<Running, 'tried' | 'trial' | 'trialStanding' | 'doubts' | 'levers' | 'lacks'>;

/** What is tried out: the open drawing of a procedure. */
export interface TrialInput {
  readonly procedure: Procedure;
  readonly drawing: OpenDrawing;
}

/** A study of a scenario as it is, at which edit of the drawing it ran. */
export interface Normal {
  readonly study: Study;
  readonly edits: number;
  readonly scenario: string | null;
}

/** What is tried, what it came to, and at which edit of the drawing that was. */
export interface Trying extends Shown {
  readonly triedAt: number;
  readonly acts: Pick<RunActs, 'preset' | 'turn' | 'reset' | 'keep'>;
}

const plain: Tried = { preset: 'normal', factor: 1, turns: [] };

/** While somebody drags, only a hand that rests this long, in milliseconds, is answered. */
const rest = 140;

interface Answer {
  readonly trial: Running['trial'];
  readonly standing: Running['trialStanding'];
  readonly edits: number;
  readonly of: string | null;
}

const noAnswer: Answer = { trial: null, standing: 'none', edits: 0, of: null };

/**
 * Tries changed figures beside the scenario as it is; what is tried is not in the file until it is kept.
 *
 * @param input the open drawing
 * @param level at which both run
 * @param ran the study of that level without any change, where there is one
 * @returns what is tried, its answer, and what can be turned
 */
export function useTrial(input: TrialInput, level: Level, ran: Normal | null): Trying {
  const { drawing } = input;
  const { scenario } = drawing;
  const of = scenario?.id ?? null;
  const [latest, setLatest] = useState({ of, tried: plain });
  // What was tried on another scenario says nothing of this one.
  const tried = latest.of === of ? latest.tried : plain;
  const asked = useAnswer(input, level, ran);
  const answer = asked.answer.of === of ? asked.answer : noAnswer;
  const { levers, lacks } = useLevers(drawing, tried);
  const set = (next: Tried): void => {
    setLatest({ of, tried: next });
    asked.ask(next);
  };
  return {
    tried,
    trial: answer.trial,
    trialStanding: answer.standing,
    triedAt: answer.edits,
    doubts: useDoubts(drawing, tried),
    levers,
    lacks,
    acts: {
      preset: (preset, factor) => {
        set({ ...tried, preset, factor });
      },
      turn: ({ kind, id }, value) => {
        const others = tried.turns.filter((each) => each.kind !== kind || each.id !== id);
        set({ ...tried, turns: value === null ? others : [...others, { kind, id, value }] });
      },
      reset: () => {
        set(plain);
      },
      keep: (name) => {
        const { process, acts } = drawing;
        if (!process || !scenario) return;
        const figures = vary(process, scenario, variationOf(tried));
        acts.scenarios({ kind: 'keep', name, figures });
        set(plain);
      },
    },
  };
}

function variationOf({ preset, factor, turns }: Tried): Variation {
  return { preset: { kind: preset, factor }, turns };
}

function isPlain({ preset, turns }: Tried): boolean {
  return preset === 'normal' && turns.length === 0;
}

// Turned figures may ask for more work than there are people, which is told before it is run.
function useDoubts({ process, scenario }: OpenDrawing, tried: Tried): readonly Finding[] | null {
  return useMemo(() => {
    if (!process || !scenario || isPlain(tried)) return null;
    return check(process, vary(process, scenario, variationOf(tried)));
  }, [process, scenario, tried]);
}

function useLevers(
  { process, scenario }: OpenDrawing,
  { preset, factor }: Tried,
): { levers: readonly Lever[]; lacks: Readonly<Record<Preset, Lack | null>> } {
  return useMemo(() => {
    const lacks = presets.map((each) => [
      each,
      process && scenario ? lackOf(process, scenario, each) : null,
    ]);
    const day =
      process && scenario ? vary(process, scenario, { preset: { kind: preset, factor } }) : null;
    return {
      levers: process && day ? leversOf(process, day) : [],
      lacks: Object.fromEntries(lacks) as Record<Preset, Lack | null>,
    };
  }, [process, scenario, preset, factor]);
}

interface Known extends Normal {
  readonly level: Level;
}

function useAnswer(
  input: TrialInput,
  level: Level,
  ran: Normal | null,
): { answer: Answer; ask: (tried: Tried) => void } {
  const { procedure } = input;
  const [answer, setAnswer] = useState<Answer>(noAnswer);
  const latest = useRef({ drawing: input.drawing, level, ran });
  useEffect(() => {
    latest.current = { drawing: input.drawing, level, ran };
  });
  const known = useRef<Known | null>(null);
  const asking = useRef<{ timer: ReturnType<typeof setTimeout>; stop: AbortController } | null>(
    null,
  );
  const hush = (): void => {
    clearTimeout(asking.current?.timer);
    asking.current?.stop.abort();
    asking.current = null;
  };
  useEffect(() => hush, []);

  const start = async (tried: Tried, signal: AbortSignal): Promise<void> => {
    const { drawing, level: at, ran: before } = latest.current;
    const subject = { file: `${procedure.kind}.bpmn`, xml: await drawing.acts.xml() };
    const scenario = drawing.scenario?.id ?? null;
    const { edits } = drawing;
    const own = known.current?.level === at ? known.current : null;
    const normal = [before, own].find(
      (each) => each?.edits === edits && each.scenario === scenario,
    );
    const figures = { scenario, variation: { ...variationOf(tried), level: at } };
    const onTrial = (trial: Answer['trial']): void => {
      setAnswer({ trial, standing: 'working', edits, of: scenario });
    };
    const last = await tryFile(subject, figures, normal?.study ?? null, { onTrial, signal });
    known.current = { study: last.normal, edits, scenario, level: at };
    setAnswer({ trial: last.trial, standing: 'done', edits, of: scenario });
  };
  const ask = (tried: Tried): void => {
    hush();
    if (isPlain(tried)) {
      setAnswer(noAnswer);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      start(tried, stop.signal).catch(() => {
        if (!stop.signal.aborted) setAnswer((before) => ({ ...before, standing: 'failed' }));
      });
    }, rest);
    asking.current = { timer, stop };
    const of = latest.current.drawing.scenario?.id ?? null;
    setAnswer((before) => ({ ...(before.of === of ? before : noAnswer), of, standing: 'working' }));
  };
  return { answer, ask };
}
