import type { Diagram, Element } from '@handara/schemas';
import type { Box, Point } from './model.ts';

/** Where one element is drawn, in pixels: a box for a shape, corners for a line. */
export interface DrawnPlace {
  readonly bounds: Box | null;
  readonly waypoints: readonly Point[] | null;
  /** Box of the name that stands beside it; null where it has no place of its own. */
  readonly label: Box | null;
  /** Whether a pool or lane runs across the page; null for everything else. */
  readonly isHorizontal: boolean | null;
}

const idOf = (diagram: Diagram, drawn: Element): string | null => {
  const key = drawn.references['bpmnElement'];
  const id = typeof key === 'string' ? diagram.elements[key]?.values['id'] : undefined;
  return typeof id === 'string' ? id : null;
};

/**
 * Reads where a diagram draws what.
 *
 * @param diagram - with diagram interchange
 * @returns places by the id of the element as the file writes it; the first one where it is drawn twice
 */
export const placesOf = (diagram: Diagram): ReadonlyMap<string, DrawnPlace> => {
  const labels = new Map<string, Box>();
  for (const { type, parent, bounds } of Object.values(diagram.elements)) {
    if (type === 'bpmndi:BPMNLabel' && parent !== null && bounds !== undefined)
      labels.set(parent[0], bounds);
  }
  const places = new Map<string, DrawnPlace>();
  for (const drawn of Object.values(diagram.elements)) {
    const { key, bounds = null, waypoints = null, values } = drawn;
    const id = idOf(diagram, drawn);
    if (id === null || places.has(id) || (bounds === null && waypoints === null)) continue;
    const across = values['isHorizontal'];
    const isHorizontal = typeof across === 'boolean' ? across : null;
    places.set(id, { bounds, waypoints, label: labels.get(key) ?? null, isHorizontal });
  }
  return places;
};
