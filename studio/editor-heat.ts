import type { Place, Report } from '@handara/schemas';
import { useMemo } from 'react';
import { heatScale, type Spot } from './canvas/heat.ts';
import { inUnit, spanUnit } from './locale/figures.ts';
import { useFigures, useWords } from './locale/words.tsx';
import { placesOfRecipients } from './views/editor/kinds.ts';
import type { HeatLayer } from './views/run/parts.ts';

/** A heat map: its spots and the words of its legend; `most` is null where nothing is hot. */
export interface HeatMap {
  readonly spots: readonly Spot[];
  readonly least: string;
  readonly most: string | null;
}

/**
 * Makes the heat map of a report; elements whose figure is unknown or 0 stay plain.
 *
 * @param report what a run came to, null for none
 * @param layer what is shown
 * @param places everything drawn; the recipient's own waiting is left out
 * @returns the spots with their badges, and the legend
 */
export function useHeatMap(
  report: Report | null,
  layer: HeatLayer,
  places: readonly Place[],
): HeatMap {
  const t = useWords('editor');
  const figures = useFigures();
  return useMemo(() => {
    const least = figures.number(0);
    if (!report || layer === 'none') return { spots: [], least, most: null };
    const outside = placesOfRecipients(places);
    const hot = report.elements
      .filter(({ id }) => layer !== 'wait' || !outside.has(id))
      .map((element) => ({ id: element.id, mean: heatOf(report, element, layer) }))
      .filter(({ mean }) => mean > 0);
    const scale = heatScale(hot.map(({ mean }) => mean));
    const say = (mean: number): string => {
      if (layer === 'visits') return `\u2066${figures.number(mean, 0, 2)}\u2069`;
      const unit = spanUnit(mean);
      const [value, decimals, name] =
        layer === 'cost' ? [mean, 2, t('money')] : [inUnit(mean, unit), 1, t(`unitShort.${unit}`)];
      return `\u2068${figures.number(value, 0, decimals)}\u2069 ${name}`;
    };
    const spots = hot.map(({ id, mean }) => ({
      id,
      level: scale.levelOf(mean),
      badge: say(mean),
    }));
    return { spots, least, most: scale.top > 0 ? say(scale.top) : null };
  }, [report, layer, places, figures, t]);
}

// Visits are executions by the average case, the others figures of one execution.
function heatOf(
  report: Report,
  element: Report['elements'][number],
  layer: Exclude<HeatLayer, 'none'>,
): number {
  if (layer !== 'visits') return element[layer]?.mean ?? 0;
  const isStep = /Task$|Activity$|SubProcess$/.test(element.type);
  if (!isStep || report.cases === 0) return 0;
  return ((element.completions?.mean ?? 0) * report.replications) / report.cases;
}
