import { collide, crossings } from './bundles.ts';
import type { Bundle } from './bundles.ts';
import { cellNode, item } from './ends.ts';
import type { End, Node, Scope, Segment } from './model.ts';
import { reach } from './reach.ts';
import { style } from './style.ts';

const candidates = [0, 10, -10, 20, -20, 30, -30, 40, -40, 5, -5, 15, -15, 25, -25, 35, -35];
const closest = 4.5;

const boundaryEvents = (scope: Scope, host: Node): Node[] =>
  scope.nodes.filter((node) => node.host === host.index);

const dockedEnds = (scope: Scope, piece: Segment): { end: End; side: 'top' | 'bottom' }[] => {
  const net = item(scope.nets, piece.net);
  const ends: { end: End; side: 'top' | 'bottom' }[] = [];
  if (piece.order === 0)
    ends.push({ end: net.source, side: piece.to > piece.from ? 'bottom' : 'top' });
  if (piece.order === net.segments.length - 1) {
    ends.push({ end: net.target, side: piece.to > piece.from ? 'top' : 'bottom' });
  }
  return ends;
};

const hitsBoundary = (scope: Scope, piece: Segment, offset: number): boolean => {
  if (piece.horizontal) return false;
  return dockedEnds(scope, piece).some(({ end, side }) => {
    const node = end.at === 'node' ? item(scope.nodes, end.node) : null;
    if (node?.host !== null || node.span > 1) return false;
    return boundaryEvents(scope, node).some(
      (event) => event.side === side && Math.abs(event.shift - offset) < style.event / 2 + 5,
    );
  });
};

const isSmall = (scope: Scope, one: Bundle): boolean =>
  one.pieces.some((piece) =>
    dockedEnds(scope, piece).some(({ end }) => {
      const kind = cellNode(scope, end)?.kind;
      return kind === 'event' || kind === 'gateway';
    }),
  );

const isSpine = (scope: Scope, one: Bundle): boolean =>
  one.pieces.some((piece) => item(scope.nets, piece.net).spine);

const rank = (scope: Scope, one: Bundle): number => {
  if (one.pieces.some((piece) => piece.fixed !== null)) return 0;
  if (isSpine(scope, one)) return 1;
  return isSmall(scope, one) ? 2 : 3;
};

const length = (one: Bundle): number => one.high - one.low;

const offsetCost = (
  scope: Scope,
  one: Bundle,
  offset: number,
  settled: readonly Bundle[],
): number => {
  let cost = Math.abs(offset) * 0.5;
  const limit = Math.min(
    ...one.pieces.flatMap((piece) =>
      dockedEnds(scope, piece).map(({ end }) => reach(scope, end, piece.horizontal)),
    ),
    50,
  );
  if (Math.abs(offset) > limit) return Infinity;
  for (const piece of one.pieces) if (hitsBoundary(scope, piece, offset)) cost += 400;
  for (const other of settled) {
    const there = item(other.pieces, 0).offset;
    if (!one.pieces.some((p) => other.pieces.some((q) => collide(scope, p, q)))) continue;
    const distance = Math.abs(there - offset);
    if (distance < closest) cost += 5000;
    else if (distance < 9.5) cost += 60;
    else if (distance < 19.5) cost += 8;
    cost += 30 * (offset < there ? crossings(scope, one, other) : crossings(scope, other, one));
  }
  return cost;
};

/**
 * Places the pieces that share a centre line: docking points that are fixed first, then the main path
 * and small shapes, which stay in the middle, the others beside them where they cross least.
 *
 * @param scope - with segments; the offsets of the group's pieces are set
 * @param group - bundles that touch each other
 */
export const centreOffsets = (scope: Scope, group: readonly Bundle[]): void => {
  const settled: Bundle[] = [];
  const order = [...group].sort(
    (a, b) => rank(scope, a) - rank(scope, b) || length(b) - length(a) || firstNet(a) - firstNet(b),
  );
  for (const one of order) {
    const fixed = one.pieces.find((piece) => piece.fixed !== null)?.fixed ?? null;
    let best = fixed ?? 0;
    let least = Infinity;
    for (const offset of fixed === null ? candidates : []) {
      const cost = offsetCost(scope, one, offset, settled);
      if (cost < least) {
        least = cost;
        best = offset;
      }
    }
    for (const piece of one.pieces) piece.offset = best;
    settled.push(one);
  }
  balancePair(scope, settled);
};

const firstNet = (one: Bundle): number => item(one.pieces, 0).net;

// Two lines between two broad shapes stand evenly left and right of the middle.
const balancePair = (scope: Scope, settled: readonly Bundle[]): void => {
  const [a, b] = settled;
  if (settled.length !== 2 || a === undefined || b === undefined) return;
  if (rank(scope, a) !== 3 || rank(scope, b) !== 3) return;
  const distance = item(b.pieces, 0).offset - item(a.pieces, 0).offset;
  if (Math.abs(distance) !== 20) return;
  const shifted = [
    ...a.pieces.map((p) => [p, -distance / 2] as const),
    ...b.pieces.map((p) => [p, distance / 2] as const),
  ];
  if (shifted.some(([piece, offset]) => hitsBoundary(scope, piece, offset))) return;
  for (const [piece, offset] of shifted) piece.offset = offset;
};
