import { cutSheets, readDiagram } from '@handara/engine';
import { useState } from 'react';
import type { OpenDrawing } from './editor-drawing.ts';
import type { Paper, PrintActs, PrintShown } from './views/editor/parts.ts';
import { roomOn } from './views/editor/paper.ts';

/** Printing as the page offers it. */
export interface Printing {
  readonly shown: PrintShown | null;
  readonly acts: PrintActs;
}

interface Open {
  readonly paper: Paper;
  readonly xml: string;
  readonly pictures: ReadonlyMap<string, string>;
}

/**
 * Lets the drawing be printed in pages, the content of collapsed sub-processes at the end.
 *
 * @param drawing the open drawing
 * @returns what the view shows and what can be done
 */
export function usePrint({ acts, revision }: Pick<OpenDrawing, 'acts' | 'revision'>): Printing {
  const [shown, setShown] = useState<PrintShown | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const show = async (next: Open): Promise<void> => {
    const { diagram } = await readDiagram(next.xml);
    if (!diagram) throw new Error('the open drawing is no diagram');
    setOpen(next);
    const { paper, pictures } = next;
    const sets = cutSheets(diagram, roomOn(paper));
    const date = new Date().toISOString();
    setShown({ kind: 'ready', paper, sets, pictures, revision, date });
  };
  const attempt = (work: () => Promise<void>): void => {
    work().catch(() => {
      setShown({ kind: 'failed' });
    });
  };
  return {
    shown,
    acts: {
      open: () => {
        const canvas = acts.canvas();
        if (!canvas) return;
        setShown({ kind: 'preparing' });
        attempt(async () => {
          const xml = await acts.xml();
          await show({ paper: 'a4', xml, pictures: await canvas.pictures() });
        });
      },
      paper: (paper) => {
        if (open) attempt(() => show({ ...open, paper }));
      },
      print: () => {
        globalThis.print();
      },
      close: () => {
        setShown(null);
      },
    },
  };
}
