import type { Services } from './model.ts';

/** How one element differs from another state of the drawing. */
export interface Difference {
  readonly id: string;
  readonly kind: 'added' | 'changed' | 'removed';
}

/**
 * Marks what differs.
 *
 * @param services the canvas's services
 * @param differences one per element; what is not drawn is left out
 */
export function showDifferences(
  { canvas, elementRegistry }: Pick<Services, 'canvas' | 'elementRegistry'>,
  differences: readonly Difference[],
): void {
  for (const { id, kind } of differences) {
    if (elementRegistry.get(id)) canvas.addMarker(id, `differs-${kind}`);
  }
}
