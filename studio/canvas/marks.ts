import type { Services } from './model.ts';

/** A finding's mark on an element: the worst severity there and what is said of it. */
export interface Mark {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly says: string;
}

/**
 * Marks elements that findings name; whatever was marked before is plain again.
 *
 * @param services the canvas's services
 * @param before the marks shown so far
 * @param marks the marks to show
 */
export function showMarks(
  services: Pick<Services, 'canvas' | 'overlays' | 'elementRegistry'>,
  before: readonly Mark[],
  marks: readonly Mark[],
): void {
  const { canvas, overlays, elementRegistry } = services;
  overlays.remove({ type: 'finding' });
  for (const { id, severity } of before) {
    if (elementRegistry.get(id)) canvas.removeMarker(id, `found-${severity}`);
  }
  for (const mark of marks) {
    const element = elementRegistry.get(mark.id);
    if (!element || element.waypoints) continue;
    canvas.addMarker(mark.id, `found-${mark.severity}`);
    overlays.add(mark.id, 'finding', {
      position: { top: -9, right: 14 },
      html: sign(mark),
      scale: false,
    });
  }
}

function sign({ severity, says }: Mark): HTMLElement {
  const html = document.createElement('div');
  html.className = `finding-mark finding-mark-${severity}`;
  html.title = says;
  html.textContent = '!';
  return html;
}
