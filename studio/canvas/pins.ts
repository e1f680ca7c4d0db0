import type { Services } from './model.ts';

/** How many open comments an element has, and what is said of them. */
export interface Pin {
  readonly id: string;
  readonly count: string;
  readonly says: string;
}

/**
 * Pins the number of open comments to elements; whatever was pinned before is taken away.
 *
 * @param services the canvas's services
 * @param pins one per element
 * @param onPin told when somebody presses one
 */
export function showPins(
  services: Pick<Services, 'overlays' | 'elementRegistry'>,
  pins: readonly Pin[],
  onPin: (id: string) => void,
): void {
  const { overlays, elementRegistry } = services;
  overlays.remove({ type: 'comment' });
  for (const pin of pins) {
    const element = elementRegistry.get(pin.id);
    if (!element || element.waypoints) continue;
    overlays.add(pin.id, 'comment', {
      position: { top: -12, right: -2 },
      html: button(pin, onPin),
      scale: false,
    });
  }
}

function button({ id, count, says }: Pin, onPin: (id: string) => void): HTMLElement {
  const html = document.createElement('button');
  html.type = 'button';
  html.className = 'comment-pin';
  html.title = says;
  html.setAttribute('aria-label', says);
  html.textContent = count;
  html.addEventListener('click', () => {
    onPin(id);
  });
  return html;
}
