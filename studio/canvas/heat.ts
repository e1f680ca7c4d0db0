import type { Services } from './model.ts';

/** How one element is shown in a heat map: a level from 1 (least) to 5 (most) and its badge. */
export interface Spot {
  readonly id: string;
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly badge: string;
}

/** A scale from 0 to the hottest value, cut into five equal levels. */
export interface HeatScale {
  readonly top: number;
  readonly levelOf: (value: number) => Spot['level'];
}

const levels = [1, 2, 3, 4, 5] as const;

/**
 * Makes the scale of a heat map.
 *
 * @param values what the elements came to, each ≥ 0; unknown ones are left out by the caller
 * @returns the scale; with nothing above 0 everything is at the least level
 */
export function heatScale(values: readonly number[]): HeatScale {
  const top = Math.max(0, ...values);
  return {
    top,
    levelOf: (value) => {
      const fifth = top === 0 ? 0 : Math.ceil((value / top) * 5) - 1;
      return levels[Math.min(4, Math.max(0, fifth))] ?? 1;
    },
  };
}

/**
 * Colours the drawing; whatever was coloured before is plain again.
 *
 * @param services the canvas's services
 * @param before the spots shown so far
 * @param spots the spots to show; empty takes the heat map away
 * @param direction the badges' reading direction
 */
export function showHeat(
  services: Pick<Services, 'canvas' | 'overlays' | 'elementRegistry'>,
  before: readonly Spot[],
  spots: readonly Spot[],
  direction: 'rtl' | 'ltr',
): void {
  const { canvas, overlays, elementRegistry } = services;
  overlays.remove({ type: 'heat' });
  for (const { id, level } of before) {
    if (elementRegistry.get(id)) canvas.removeMarker(id, `heat-${String(level)}`);
  }
  for (const spot of spots) {
    const element = elementRegistry.get(spot.id);
    if (!element) continue;
    canvas.addMarker(spot.id, `heat-${String(spot.level)}`);
    overlays.add(spot.id, 'heat', {
      position: { top: element.height - 12, left: 8 },
      html: badge(spot, direction),
      scale: false,
    });
  }
}

function badge({ level, badge: text }: Spot, direction: 'rtl' | 'ltr'): HTMLElement {
  const html = document.createElement('div');
  html.className = level >= 4 ? 'heat-badge heat-badge-hot' : 'heat-badge';
  html.dir = direction;
  html.textContent = text;
  return html;
}
