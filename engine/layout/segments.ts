import { cellNode, item } from './ends.ts';
import type { Grid } from './grid.ts';
import type { Net, Scope, Segment, Vertex } from './model.ts';
import { reach } from './reach.ts';

const bend = (path: readonly Vertex[], i: number): boolean => {
  const before = path[i - 1];
  const after = path[i + 1];
  if (before === undefined || after === undefined) return false;
  return (before.h === path[i]?.h) !== (path[i]?.h === after.h);
};

/** Distance of a fixed docking point from its line's centre; the caller knows the geometry. */
export type FixedOffset = (net: Net, which: 'source' | 'target', line: number) => number | null;

/**
 * Cuts the path of every net into straight pieces.
 *
 * @param scope - with paths; its nets get segments
 * @param grid - the lines
 * @param fixedOffset - where an end must dock beside the centre of its line
 */
export const cutSegments = (scope: Scope, grid: Grid, fixedOffset: FixedOffset): void => {
  for (const net of scope.nets) {
    const corners = net.path.filter(
      (_, i) => i === 0 || i === net.path.length - 1 || bend(net.path, i),
    );
    addJog(scope, grid, net, corners, fixedOffset);
    net.segments = corners.slice(1).map((to, i): Segment => {
      const from = item(corners, i);
      const horizontal = from.h === to.h;
      const line = horizontal ? from.h : from.v;
      const first = i === 0 && !horizontal ? fixedOffset(net, 'source', line) : null;
      const last =
        i === corners.length - 2 && !horizontal ? fixedOffset(net, 'target', line) : null;
      return {
        net: net.index,
        order: i,
        horizontal,
        line,
        from: horizontal ? from.v : from.h,
        to: horizontal ? to.v : to.h,
        fixed: first ?? last,
        offset: 0,
      };
    });
  }
};

// A straight line whose ends cannot both dock where they must gets a jog in a gap between them.
const addJog = (
  scope: Scope,
  grid: Grid,
  net: Net,
  corners: Vertex[],
  fixedOffset: FixedOffset,
): void => {
  const [from, to, more] = corners;
  if (from === undefined || more !== undefined || from.v !== to?.v) return;
  const first = fixedOffset(net, 'source', from.v);
  const last = fixedOffset(net, 'target', from.v);
  if (first === null && last === null) return;
  const meets =
    first !== null && last !== null
      ? Math.abs(first - last) < 1
      : Math.abs(first ?? last ?? 0) <=
        reach(scope, first === null ? net.source : net.target, false);
  if (meets) return;
  const [low, high] = [Math.min(from.h, to.h), Math.max(from.h, to.h)];
  const between = grid.levels.map((_, h) => h).filter((h) => h > low && h < high);
  const gap =
    between.find((h) => grid.levels[h]?.kind === 'poolGap') ??
    between.find((h) => grid.levels[h]?.kind === 'gap');
  if (gap === undefined) return;
  corners.splice(1, 0, { v: from.v, h: gap }, { v: from.v, h: gap });
};

/**
 * Says whether two pieces may be drawn as one line: they leave the same port, or enter the same one,
 * and their nets run alike from there up to these pieces.
 *
 * @param scope - with segments
 * @param a - one piece
 * @param b - another on the same line
 * @returns true where sharing the line reads as a trunk
 */
export const sharesTrunk = (scope: Scope, a: Segment, b: Segment): boolean => {
  const first = item(scope.nets, a.net);
  const second = item(scope.nets, b.net);
  if (first.kind === 'message' || second.kind === 'message' || first.kind !== second.kind)
    return false;
  // Two boundary events of one host stand side by side.
  if (a.fixed !== null && b.fixed !== null && Math.abs(a.fixed - b.fixed) >= 1) return false;
  return (
    alike(scope, first, a.order, second, b.order, 'source') ||
    alike(
      scope,
      first,
      first.segments.length - 1 - a.order,
      second,
      second.segments.length - 1 - b.order,
      'target',
    )
  );
};

const alike = (
  scope: Scope,
  a: Net,
  depthA: number,
  b: Net,
  depthB: number,
  which: 'source' | 'target',
): boolean => {
  if (depthA !== depthB) return false;
  const endA = a[which];
  const endB = b[which];
  if (endA.at !== 'node' || endB.at !== 'node' || endA.node !== endB.node) return false;
  if (endA.shift !== null || endB.shift !== null || cellNode(scope, endA) === null) return false;
  for (let i = 0; i <= depthA; i++) {
    const p = pieceFrom(a, i, which);
    const q = pieceFrom(b, i, which);
    if (p.line !== q.line || p.horizontal !== q.horizontal || p.start !== q.start) return false;
    if (Math.sign(p.end - p.start) !== Math.sign(q.end - q.start) && i < depthA) return false;
    if (i === 0 && Math.sign(p.end - p.start) !== Math.sign(q.end - q.start)) return false;
    if (i < depthA && p.end !== q.end) return false;
  }
  return true;
};

const pieceFrom = (
  net: Net,
  depth: number,
  which: 'source' | 'target',
): { line: number; horizontal: boolean; start: number; end: number } => {
  const at = which === 'source' ? depth : net.segments.length - 1 - depth;
  const { line, horizontal, from, to } = item(net.segments, at);
  return which === 'source'
    ? { line, horizontal, start: from, end: to }
    : { line, horizontal, start: to, end: from };
};
