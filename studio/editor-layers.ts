import type { Finding, Language, Place } from '@handara/schemas';
import { useEffect, useRef } from 'react';
import type { Spot } from './canvas/heat.ts';
import type { Mark } from './canvas/marks.ts';
import type { OpenDrawing } from './editor-drawing.ts';
import { lexiconOf, sayWith } from './locale/say.ts';
import type { Mode } from './views/editor/parts.ts';

/**
 * Lays heat and findings over the drawing, and fits it anew when its sheet changes with the mode.
 *
 * @param drawing the open drawing
 * @param spots the heat map
 * @param mode the way of working; findings are marked while drawing only
 * @param language the reader's language
 */
export function useLayers(
  drawing: OpenDrawing,
  spots: readonly Spot[],
  mode: Mode,
  language: Language,
): void {
  const { acts, phase, findings, places } = drawing;
  useEffect(() => {
    if (phase === 'open') acts.canvas()?.heat(spots);
  }, [acts, phase, spots]);
  useEffect(() => {
    if (phase !== 'open') return;
    acts.canvas()?.mark(mode === 'draw' ? marksOf(findings, places, language) : []);
  }, [acts, phase, findings, places, mode, language]);
  const fitted = useRef<Mode>('draw');
  useEffect(() => {
    if (phase !== 'open' || fitted.current === mode) return;
    fitted.current = mode;
    if (mode === 'simulate') acts.canvas()?.survey();
    else acts.canvas()?.settle();
  }, [acts, phase, mode]);
}

function marksOf(
  findings: readonly Finding[],
  places: readonly Place[],
  language: Language,
): Mark[] {
  const lexicon = lexiconOf(
    places.map(({ names }) => names),
    language,
  );
  const marks = new Map<string, Mark>();
  for (const finding of findings) {
    const { element: id, severity } = finding;
    if (id === null || severity === 'notice' || marks.get(id)?.severity === 'error') continue;
    marks.set(id, { id, severity, says: sayWith(finding, language, lexicon) });
  }
  return [...marks.values()];
}
