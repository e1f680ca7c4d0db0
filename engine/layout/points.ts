import { item } from './ends.ts';
import type { Grid } from './grid.ts';
import type { Net, Node, Point, Scope, Segment } from './model.ts';
import type { Geometry } from './sizes.ts';

const isRound = (node: Node): boolean => node.kind === 'event' || node.kind === 'boundary';

/**
 * Finds where a straight line meets the outline of a node.
 *
 * @param node - with its place
 * @param offset - distance of the line from the node's centre, across its direction
 * @param side - which side it docks at
 * @returns the docking point on the true outline: rectangle, circle or diamond
 */
const dockingPoint = (
  node: Node,
  offset: number,
  side: 'left' | 'right' | 'top' | 'bottom',
): Point => {
  const vertical = side === 'top' || side === 'bottom';
  let depth = (vertical ? node.height : node.width) / 2;
  if (isRound(node)) depth = Math.sqrt(Math.max(0, depth * depth - offset * offset));
  if (node.kind === 'gateway') depth = Math.max(0, depth - Math.abs(offset));
  const x = node.x + node.width / 2;
  const y = node.y + node.height / 2;
  const sign = side === 'left' || side === 'top' ? -1 : 1;
  return vertical ? [x + offset, y + sign * depth] : [x + sign * depth, y + offset];
};

const place = (geometry: Geometry, piece: Segment): number =>
  item(piece.horizontal ? geometry.y : geometry.x, piece.line) + piece.offset;

const endPoint = (
  scope: Scope,
  grid: Grid,
  geometry: Geometry,
  net: Net,
  which: 'source' | 'target',
): Point => {
  const piece = item(net.segments, which === 'source' ? 0 : net.segments.length - 1);
  const end = net[which];
  const at = place(geometry, piece);
  const leaving =
    which === 'source' ? Math.sign(piece.to - piece.from) : Math.sign(piece.from - piece.to);
  if (end.at === 'node') {
    const node = item(scope.nodes, end.node);
    if (piece.horizontal) {
      return dockingPoint(node, at - node.y - node.height / 2, leaving > 0 ? 'right' : 'left');
    }
    return dockingPoint(node, at - node.x - node.width / 2, leaving > 0 ? 'bottom' : 'top');
  }
  if (end.at === 'border') return [at, end.side === 'top' ? 0 : geometry.height];
  const box = item(geometry.pools, end.pool);
  return [at, leaving > 0 ? box.top + box.height : box.top];
};

/**
 * Turns the pieces of every net into points.
 *
 * @param scope - with offsets and places; its nets get their points
 * @param grid - the lines
 * @param geometry - where they lie
 */
export const drawNets = (scope: Scope, grid: Grid, geometry: Geometry): void => {
  for (const net of scope.nets) {
    if (net.segments.length === 0) {
      net.points = [];
      continue;
    }
    const points: Point[] = [endPoint(scope, grid, geometry, net, 'source')];
    for (let i = 0; i + 1 < net.segments.length; i++) {
      const piece = item(net.segments, i);
      const next = item(net.segments, i + 1);
      const a = place(geometry, piece);
      const b = place(geometry, next);
      points.push(piece.horizontal ? [b, a] : [a, b]);
    }
    points.push(endPoint(scope, grid, geometry, net, 'target'));
    net.points = points;
  }
};
