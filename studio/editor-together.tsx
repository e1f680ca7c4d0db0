import { notifications } from '@mantine/notifications';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useSession } from './api/queries.ts';
import { useReviewNews } from './api/review-queries.ts';
import type { OpenDrawing } from './editor-drawing.ts';
import type { Present, Together } from './editor-room.ts';
import { useWords } from './locale/words.tsx';
import type { SaveState } from './session/autosave.ts';
import { TogetherBar } from './views/editor/TogetherBar.tsx';

/** Drawing together as the page offers it; `room` is null where the file is saved as a whole. */
export interface OfferedTogether {
  readonly room: Together | null;
  readonly bar: (drawing: OpenDrawing) => ReactNode;
}

const refusals = ['not-allowed', 'not-valid', 'too-large', 'too-many-requests'] as const;
const shuts = ['not-allowed', 'not-found', 'too-large', 'other-schema'] as const;

/**
 * Wires drawing together: the way in and out, who is there, and what is said of it.
 *
 * @param procedure its id
 * @param isTogether whether the address asks for the room
 * @returns what the drawing and the bar need
 */
export function useTogether(procedure: string, isTogether: boolean): OfferedTogether {
  const t = useWords('together');
  // The server calls whoever came in by its token 'local'; a reader wants a word.
  const local = useWords('shell')('localMember');
  const [, setAddress] = useSearchParams();
  const [people, setPeople] = useState<readonly Present[]>([]);
  const member = useSession().data?.member.id ?? '';
  const onNews = useReviewNews(procedure);
  const turn = (isOn: boolean): void => {
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        if (isOn) next.set('together', '');
        else next.delete('together');
        return next;
      },
      { replace: true },
    );
  };
  const toggle = async ({ acts }: OpenDrawing): Promise<void> => {
    if (await acts.isSafe()) turn(!isTogether);
    else tell(t('notSavedYet'));
  };
  const room: Together = {
    member,
    onPeople: setPeople,
    onRefused: (code) => {
      const known = refusals.find((each) => each === code) ?? 'other';
      tell(t(`refused.${known}`));
    },
    onShut: (state) => {
      tell(t(`shut.${shutOf(state)}`));
      turn(false);
    },
    onKept: (_way, count) => {
      tell(t('kept', { count }));
    },
    onFailure: () => {
      tell(t('failed'));
    },
    onNews,
  };
  return {
    room: isTogether ? room : null,
    bar: (drawing) => (
      <TogetherBar
        isOn={isTogether}
        people={people.map((each) => (each.name === 'local' ? { ...each, name: local } : each))}
        onToggle={() => void toggle(drawing)}
      />
    ),
  };
}

function tell(message: string): void {
  notifications.show({ message, color: 'orange', autoClose: 8000 });
}

function shutOf(state: SaveState): (typeof shuts)[number] | 'signed-out' | 'conflict' | 'offline' {
  if (state.kind === 'signed-out' || state.kind === 'conflict') return state.kind;
  if (state.kind !== 'refused') return 'offline';
  return shuts.find((each) => each === state.code) ?? 'offline';
}
