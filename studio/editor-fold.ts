import { foldedSteps, type Fold } from '@handara/engine';
import type { Finding } from '@handara/schemas';
import { useCallback, useState } from 'react';
import type { OpenDrawing } from './editor-drawing.ts';
import { useWords } from './locale/words.tsx';
import { findFolds, foldFile, unfoldFile } from './session/folding.ts';
import type { FoldActs, FoldShown } from './views/editor/parts.ts';

/** Folding as the page offers it; `said` is what readers who do not see the drawing hear. */
export interface Folding {
  readonly shown: FoldShown | null;
  readonly acts: FoldActs;
  readonly said: string;
}

interface Open {
  readonly xml: string;
  readonly isWhole: boolean;
  readonly least: number;
  readonly folds: readonly Fold[];
  readonly finding: Finding | null;
  readonly unfolds: string | null;
}

/**
 * Lets long stretches of the drawing, or what is selected, be folded into sub-processes.
 *
 * @param drawing the open drawing
 * @returns what the dialog shows and what can be done
 */
export function useFold({ acts }: Pick<OpenDrawing, 'acts'>): Folding {
  const t = useWords('tidy');
  const [open, setOpen] = useState<Open | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [said, setSaid] = useState('');
  const look = useCallback(
    async (least: number): Promise<void> => {
      const only = acts.canvas()?.chosen() ?? [];
      const xml = await acts.xml();
      setOpen({ xml, isWhole: only.length === 0, least, ...(await findFolds(xml, only, least)) });
    },
    [acts],
  );
  const attempt = (work: () => Promise<void>): void => {
    setFailed(false);
    setSaid('');
    work().catch(() => {
      setFailed(true);
    });
  };
  const take = async (xml: string | null, sentence: string): Promise<void> => {
    const canvas = acts.canvas();
    // What was folded for a drawing that has changed since would take the change away.
    if (xml === null || !canvas || (await acts.xml()) !== open?.xml)
      throw new Error('the drawing changed meanwhile');
    await canvas.exchange(xml);
    setOpen(null);
    setSaid(sentence);
  };
  return {
    said,
    shown: open && { ...open, hasFailed },
    acts: {
      open: () => {
        attempt(() => look(foldedSteps));
      },
      least: (steps) => {
        attempt(() => look(steps));
      },
      fold: (folds) => {
        attempt(async () => {
          if (!open) return;
          const { xml } = await foldFile(open.xml, folds, open.isWhole);
          await take(xml, t('folded', { count: folds.length }));
        });
      },
      unfold: () => {
        attempt(async () => {
          if (!open?.unfolds) return;
          await take((await unfoldFile(open.xml, open.unfolds)).xml, t('unfolded'));
        });
      },
      close: () => {
        setOpen(null);
      },
    },
  };
}
