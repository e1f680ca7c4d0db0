import type { Place } from '@handara/schemas';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useSession } from './api/queries.ts';
import { useCommentAct, useComments, useReaders } from './api/review-queries.ts';
import type { OpenDrawing } from './editor-drawing.ts';
import { useFigures, useWords } from './locale/words.tsx';
import { useRefusalWords } from './refusal.ts';
import { CommentsPanel } from './views/review/CommentsPanel.tsx';
import { PrintedComments } from './views/review/PrintedComments.tsx';
import { countsOf, threadsOf, type Filter } from './views/review/threads.ts';

/** Comments of the open procedure: how many are open, and their panel. */
export interface OpenComments {
  readonly count: number;
  /** Open comments for paper. */
  readonly printed: ReactNode;
  readonly panel: (onClose: () => void) => ReactNode;
}

/**
 * Wires the comments of a procedure: their pins on the drawing and their panel.
 *
 * @param procedure its id
 * @param drawing the open drawing
 * @param mayComment whether the reader may say something
 * @param onOpen told when a pin asks for the panel
 * @returns what the bar and the side show
 */
export function useCommentsOf(
  procedure: string,
  drawing: OpenDrawing,
  mayComment: boolean,
  onOpen: () => void,
): OpenComments {
  const comments = useComments(procedure);
  const readers = useReaders(procedure, true);
  const act = useCommentAct(procedure);
  const self = useSession().data?.member.id ?? '';
  const words = useRefusalWords();
  const [filter, setFilter] = useState<Filter>('open');
  const threads = useMemo(() => threadsOf(comments.data ?? []), [comments.data]);
  const { acts, places, selected } = drawing;
  const counts = useMemo(() => countsOf(threads), [threads]);
  usePins(drawing, counts, (id) => {
    acts.select(id);
    setFilter('here');
    onOpen();
  });
  return {
    count: threads.filter(({ first }) => first.resolved === null).length,
    printed: <PrintedComments threads={threads} names={namesOf(places)} />,
    panel: (onClose) => (
      <CommentsPanel
        threads={threads}
        readers={readers.data ?? []}
        names={namesOf(places)}
        selected={selected}
        self={self}
        mayComment={mayComment}
        isBusy={act.isPending}
        refusal={act.error === null ? null : words(act.error).sentence}
        filter={filter}
        onFilter={setFilter}
        onSay={(comment) => {
          act.mutate({ kind: 'say', comment });
        }}
        onResolve={(thread, resolved) => {
          act.mutate({ kind: 'resolve', thread, resolved });
        }}
        onDrop={(comment) => {
          act.mutate({ kind: 'drop', comment });
        }}
        onGoTo={acts.select}
        onClose={onClose}
      />
    ),
  };
}

function usePins(
  { acts, phase, places }: OpenDrawing,
  counts: ReadonlyMap<string, number>,
  onPin: (id: string) => void,
): void {
  const t = useWords('review');
  const figures = useFigures();
  const latest = useRef(onPin);
  useEffect(() => {
    latest.current = onPin;
  });
  useEffect(() => {
    if (phase !== 'open') return;
    const pins = [...counts].map(([id, count]) => ({
      id,
      count: figures.number(count),
      says: t('pin', { count }),
    }));
    acts.canvas()?.pins(pins, (id) => {
      latest.current(id);
    });
    // An edit can draw an element anew, and its pin with it.
  }, [acts, phase, places, counts, figures, t]);
}

function namesOf(places: readonly Place[]): ReadonlyMap<string, Place['names']> {
  return new Map(places.map(({ id, names }) => [id, names]));
}
