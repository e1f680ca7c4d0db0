import { cellNode, isArtifact } from './ends.ts';
import type { End, Scope } from './model.ts';

/**
 * Says how far from its centre a side of a shape can be docked.
 *
 * @param scope - where the end is
 * @param end - one end of a net
 * @param horizontal - whether the line arrives from the side
 * @returns a distance in pixels
 */
export const reach = (scope: Scope, end: End, horizontal: boolean): number => {
  const node = cellNode(scope, end);
  if (node === null) return 60;
  if (node.kind === 'event') return 10;
  if (node.kind === 'gateway') return 10;
  if (isArtifact(node)) return horizontal ? node.height / 2 - 6 : node.width / 2 - 6;
  return Math.min(50, (horizontal ? node.height : node.width) / 2 - 12);
};
