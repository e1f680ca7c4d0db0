import type { Outcome, Procedure, ServiceEntry } from '@handara/schemas';
import { useEffect, useRef, useState } from 'react';
import { useMay } from './api/people-queries.ts';
import { useKeepOutcome } from './api/queries.ts';
import type { Drawing } from './drawings.ts';
import { assessFiles } from './runs/runner.ts';

/** The revisions that figures were computed from. */
interface Revisions {
  readonly asIs: number;
  readonly toBe: number;
}

/** Where the comparison of a pair stands. */
export type AssessmentState =
  | {
      readonly state: 'ready';
      readonly outcome: Outcome;
      readonly computedAt: string | null;
      readonly revisions: Revisions;
      readonly keepError: Error | null;
      readonly run: () => void;
    }
  | {
      readonly state: 'running';
      readonly progress: { readonly done: number; readonly total: number } | null;
      readonly stop: () => void;
    }
  | { readonly state: 'stopped'; readonly run: () => void }
  | { readonly state: 'failed'; readonly error: unknown; readonly run: () => void };

type Settled =
  | { readonly kind: 'done'; readonly outcome: Outcome; readonly revisions: Revisions }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'stopped' };

interface Pair<T> {
  readonly asIs: T;
  readonly toBe: T;
}

/**
 * The figures of a pair: those kept on the server, or, where none are, computed here in a worker and
 * kept there.
 *
 * @param entry the service
 * @param procedures the pair
 * @param files the pair as read, null while on its way
 * @returns figures, progress, or why there are none
 */
export function useAssessment(
  entry: ServiceEntry,
  procedures: Pair<Procedure>,
  files: Pair<Drawing> | null,
): AssessmentState {
  const kept = keptOf(entry, procedures);
  const [attempt, setAttempt] = useState(kept === null ? 1 : 0);
  const { settled, progress, stop, keepError } = useRun(entry, procedures, files, attempt);
  const run = (): void => {
    setAttempt((before) => before + 1);
  };

  if (attempt === 0 && kept !== null) return { ...kept, keepError: null, run };
  if (settled === null) return { state: 'running', progress, stop };
  if (settled.kind === 'stopped') {
    return kept === null ? { state: 'stopped', run } : { ...kept, keepError: null, run };
  }
  if (settled.kind === 'failed') return { state: 'failed', error: settled.error, run };
  const { outcome, revisions } = settled;
  const computedAt = kept?.computedAt ?? null;
  return { state: 'ready', outcome, computedAt, revisions, keepError, run };
}

interface Kept {
  readonly state: 'ready';
  readonly outcome: Outcome;
  readonly computedAt: string;
  readonly revisions: Revisions;
}

function keptOf({ outcome }: ServiceEntry, { asIs, toBe }: Pair<Procedure>): Kept | null {
  if (outcome?.asIsProcedure.id !== asIs.id || outcome.toBeProcedure.id !== toBe.id) return null;
  return {
    state: 'ready',
    outcome,
    computedAt: outcome.computedAt,
    revisions: { asIs: outcome.asIsProcedure.revision, toBe: outcome.toBeProcedure.revision },
  };
}

interface Run {
  readonly settled: Settled | null;
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly stop: () => void;
  readonly keepError: Error | null;
}

function useRun(
  entry: ServiceEntry,
  procedures: Pair<Procedure>,
  files: Pair<Drawing> | null,
  attempt: number,
): Run {
  const { mutate: keep, error: keepError } = useKeepOutcome(entry.card.id);
  const mayKeep = useMay()('keep-outcome', { service: entry.card.id });
  const [heard, setHeard] = useState<{ attempt: number; done: number; total: number } | null>(null);
  const [last, setLast] = useState<{ attempt: number; settled: Settled } | null>(null);
  const controller = useRef<AbortController | null>(null);
  const { asIs, toBe } = procedures;
  const before = files?.asIs;
  const after = files?.toBe;

  useEffect(() => {
    if (attempt === 0 || before === undefined || after === undefined) return;
    const mine = new AbortController();
    controller.current = mine;
    const settle = (settled: Settled): void => {
      if (!mine.signal.aborted) setLast({ attempt, settled });
    };
    const revisions = { asIs: before.revision, toBe: after.revision };
    assessFiles(
      {
        asIs: { file: `${asIs.id}.bpmn`, xml: before.xml },
        toBe: { file: `${toBe.id}.bpmn`, xml: after.xml },
      },
      {
        signal: mine.signal,
        onProgress: (done, total) => {
          setHeard({ attempt, done, total });
        },
      },
    ).then(
      (outcome) => {
        settle({ kind: 'done', outcome, revisions });
        if (!mayKeep) return;
        keep({
          ...outcome,
          asIsProcedure: { id: asIs.id, revision: revisions.asIs },
          toBeProcedure: { id: toBe.id, revision: revisions.toBe },
        });
      },
      (error: unknown) => {
        settle({ kind: 'failed', error });
      },
    );
    return () => {
      mine.abort();
    };
  }, [attempt, before, after, asIs.id, toBe.id, keep, mayKeep]);

  const stop = (): void => {
    controller.current?.abort();
    setLast({ attempt, settled: { kind: 'stopped' } });
  };
  return {
    settled: last?.attempt === attempt ? last.settled : null,
    progress: heard?.attempt === attempt ? heard : null,
    stop,
    keepError,
  };
}
