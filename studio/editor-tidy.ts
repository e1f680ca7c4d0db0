import type { Names } from '@handara/schemas';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useState } from 'react';
import type { OpenDrawing } from './editor-drawing.ts';
import { useFigures, useWords } from './locale/words.tsx';
import { findPlaces } from './session/tidying.ts';

/** Tidying as the page offers it; `said` is what readers who do not see the drawing hear. */
export interface Tidying {
  readonly tidy: () => void;
  readonly isWorking: boolean;
  readonly said: string;
}

/** How often it begins anew when the drawing changes under its hands. */
const attempts = 3;

type Outcome =
  { readonly kind: 'all' | 'none' } | { readonly kind: 'some'; readonly count: number };

async function tidyDrawing({ acts }: Pick<OpenDrawing, 'acts'>): Promise<Outcome> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const canvas = acts.canvas();
    if (!canvas) break;
    const xml = await acts.xml();
    const only = canvas.chosen();
    const places = await findPlaces({ xml, only }, canvas.places().length);
    // Places found for a drawing that has changed since are not its own.
    if (acts.canvas() !== canvas || (await acts.xml()) !== xml) continue;
    if (!canvas.tidy(places)) return { kind: 'none' };
    if (only.length > 0) return { kind: 'some', count: only.length };
    canvas.begin();
    return { kind: 'all' };
  }
  return { kind: 'none' };
}

/**
 * Lets the drawing be tidied: the selection, or all of it where nothing is selected.
 *
 * @param drawing the open drawing
 * @param isOffered whether the page is in a mode that draws; the key `O` works only then
 * @returns the act and how it stands
 */
export function useTidy(drawing: OpenDrawing, isOffered: boolean): Tidying {
  const t = useWords('tidy');
  const [isWorking, setWorking] = useState(false);
  const [said, setSaid] = useState('');
  const { acts } = drawing;
  const tidy = useCallback(() => {
    setWorking(true);
    setSaid('');
    tidyDrawing({ acts })
      .then(
        (outcome) => {
          setSaid(outcome.kind === 'some' ? t('some', { count: outcome.count }) : t(outcome.kind));
        },
        () => {
          setSaid(t('failed'));
        },
      )
      .finally(() => {
        setWorking(false);
      });
  }, [acts, t]);
  useEffect(() => {
    if (!isOffered) return;
    const press = (event: KeyboardEvent): void => {
      const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (event.code !== 'KeyO' || isHeld || event.repeat || isTyping(event.target)) return;
      event.preventDefault();
      tidy();
    };
    globalThis.addEventListener('keydown', press);
    return () => {
      globalThis.removeEventListener('keydown', press);
    };
  }, [isOffered, tidy]);
  return { tidy, isWorking, said };
}

/**
 * Says that a file lacked a drawing, or part of it, and got one on opening.
 *
 * @param name of the procedure
 * @returns tells the reader
 */
export function useDrawnNews(name: Names): (how: 'laidOut' | 'completed') => void {
  const editor = useWords('editor');
  const t = useWords('tidy');
  const figures = useFigures();
  return (how) => {
    const file = figures.name(name);
    const message = how === 'laidOut' ? editor('laidOut', { file }) : t('completed', { file });
    notifications.show({ message, color: 'petrol', autoClose: 6000 });
  };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
