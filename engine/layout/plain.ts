import { markBackFlows } from './cycles.ts';
import { cellNode, item, nodeAt } from './ends.ts';
import type { Box, End, Net, Node, Point, Scope } from './model.ts';
import type { Geometry } from './sizes.ts';
import { style } from './style.ts';

/** From here on a careful layout would keep people waiting. */
const many = { nodes: 1200, nets: 1600, dense: 600, perNode: 6 } as const;

/** Room between columns, and between rows, where lines run. */
const gap = { column: 60, row: 70 } as const;

/**
 * Tells whether a scope is too large, or too densely woven, for a careful layout.
 *
 * @param nodes - how many things are placed
 * @param nets - how many connections are drawn
 * @returns true where it is to be drawn plainly
 */
export const isTooLarge = (nodes: number, nets: number): boolean =>
  nodes > many.nodes || nets > many.nets || (nets > many.dense && nets > many.perNode * nodes);

// Longest way from a start, in steps; loops are left out.
const placeInColumns = (scope: Scope): void => {
  markBackFlows(scope);
  const leaving: Node[][] = scope.nodes.map(() => []);
  const missing = scope.nodes.map(() => 0);
  for (const net of scope.nets) {
    const source = cellNode(scope, net.source);
    const target = cellNode(scope, net.target);
    if (net.kind !== 'sequence' || net.back || source === null || target === null) continue;
    if (source === target) continue;
    item(leaving, source.index).push(target);
    missing[target.index] = item(missing, target.index) + 1;
  }
  const ready = scope.nodes.filter((node) => node.host === null && missing[node.index] === 0);
  for (const node of ready) node.column = 0;
  for (const node of ready) {
    for (const target of item(leaving, node.index)) {
      target.column = Math.max(target.column, node.column + 1);
      missing[target.index] = item(missing, target.index) - 1;
      if (missing[target.index] === 0) ready.push(target);
    }
  }
  scope.columns = scope.nodes.reduce((most, node) => Math.max(most, node.column + 1), 1);
};

// The next free row of its column in its lane.
const placeInRows = (scope: Scope): void => {
  const taken = new Map<string, number>();
  for (const lane of scope.lanes) lane.rows = 1;
  for (const node of scope.nodes) {
    if (node.host !== null) continue;
    const cell = `${String(node.lane)} ${String(node.column)}`;
    node.row = taken.get(cell) ?? 0;
    taken.set(cell, node.row + 1);
    const lane = item(scope.lanes, node.lane);
    lane.rows = Math.max(lane.rows, node.row + 1);
  }
};

const rowStart = (scope: Scope): number[] => {
  let sum = 0;
  return scope.lanes.map(({ rows }) => (sum += rows) - rows);
};

/** A geometry that also knows how wide columns and how high rows are. */
interface PlainGeometry extends Geometry {
  readonly widths: readonly number[];
  readonly heights: readonly number[];
  /** First row of every lane, counted through all lanes. */
  readonly first: readonly number[];
}

// Left edges of columns and top edges of rows, each as large as the largest in it.
const measure = (scope: Scope): PlainGeometry => {
  const first = rowStart(scope);
  const widths = Array.from({ length: scope.columns }, () => 90);
  const heights = Array.from(
    { length: (first.at(-1) ?? 0) + (scope.lanes.at(-1)?.rows ?? 1) },
    () => 60,
  );
  for (const node of scope.nodes) {
    if (node.host !== null) continue;
    const row = item(first, node.lane) + node.row;
    widths[node.column] = Math.max(item(widths, node.column), node.width);
    heights[row] = Math.max(item(heights, row), node.height);
  }
  const levels = scope.pools.reduce((most, pool) => Math.max(most, pool.levels), 0);
  const drawn = scope.pools.some(({ key }) => key !== null);
  const left = (drawn ? style.poolHeader : 0) + levels * style.groupHeader + style.laneHeader;
  const x: number[] = [];
  let right = left;
  for (const width of widths) {
    x.push(right + width / 2);
    right += width + gap.column;
  }
  const y: number[] = [];
  const lanes = scope.lanes.map(() => ({ top: 0, height: 0 }));
  let top = 0;
  const pools = scope.pools.map((pool) => {
    const from = top;
    for (const index of pool.lanes) {
      const start = top;
      for (let row = 0; row < item(scope.lanes, index).rows; row++) {
        const at = item(first, index) + row;
        y[at] = top + gap.row / 2 + item(heights, at) / 2;
        top += item(heights, at) + gap.row;
      }
      lanes[index] = { top: start, height: top - start };
    }
    if (pool.lanes.length === 0) top += style.blackBox;
    const height = top - from;
    top += style.poolGap;
    return { left: 0, top: from, width: right, height };
  });
  return {
    x,
    y,
    width: right,
    height: Math.max(1, top - style.poolGap),
    contentLeft: left,
    lanes,
    pools,
    widths,
    heights,
    first,
  };
};

const seat = (scope: Scope, geometry: PlainGeometry): void => {
  const { first } = geometry;
  const guests = new Map<number, number>();
  for (const node of scope.nodes) {
    if (node.host !== null) continue;
    node.x = item(geometry.x, node.column) - node.width / 2;
    node.y = item(geometry.y, item(first, node.lane) + node.row) - node.height / 2;
  }
  for (const node of scope.nodes) {
    if (node.host === null) continue;
    const host = item(scope.nodes, node.host);
    const count = guests.get(host.index) ?? 0;
    guests.set(host.index, count + 1);
    node.side = 'bottom';
    node.x = host.x + ((host.width - node.width) * ((count % 3) + 0.5)) / 3;
    node.y = host.y + host.height - node.height / 2;
  }
};

// Lines leave through the gap behind a column and arrive through the gap before one, along a row gap.
const wayFrom = (
  scope: Scope,
  geometry: PlainGeometry,
  end: End,
  shift: number,
): { points: Point[]; level: number } | null => {
  const at = nodeAt(end);
  if (at === null) return null;
  const node = item(scope.nodes, at);
  const host = node.host === null ? node : item(scope.nodes, node.host);
  const x = item(geometry.x, host.column) + item(geometry.widths, host.column) / 2 + 2 + shift;
  const row = item(geometry.first, host.lane) + host.row;
  const level = item(geometry.y, row) + item(geometry.heights, row) / 2 + 22 + shift / 2;
  if (node.host !== null) {
    const middle = node.x + node.width / 2;
    return {
      points: [
        [middle, node.y + node.height],
        [middle, level],
      ],
      level,
    };
  }
  const y = node.y + node.height / 2;
  return {
    points: [
      [node.x + node.width, y],
      [x, y],
      [x, level],
    ],
    level,
  };
};

const wayTo = (
  scope: Scope,
  geometry: PlainGeometry,
  end: End,
  level: number,
  shift: number,
): Point[] => {
  const at = nodeAt(end);
  if (at === null) return [];
  const node = item(scope.nodes, at);
  const host = node.host === null ? node : item(scope.nodes, node.host);
  if (node.host !== null) {
    const middle = node.x + node.width / 2;
    return [
      [middle, level],
      [middle, node.y + node.height],
    ];
  }
  const x = item(geometry.x, host.column) - item(geometry.widths, host.column) / 2 - 2 - shift;
  const y = node.y + node.height / 2;
  return [
    [x, level],
    [x, y],
    [node.x, y],
  ];
};

// The border of a pool or of the scope itself, straight above or below.
const borderOf = (geometry: Geometry, end: End, from: number): number => {
  if (end.at === 'border') return end.side === 'top' ? 0 : geometry.height;
  if (end.at !== 'pool') return from;
  const { top, height } = item(geometry.pools, end.pool);
  return from < top ? top : top + height;
};

const lineOf = (scope: Scope, geometry: PlainGeometry, net: Net): Point[] => {
  const shift = (net.index % 7) * 4;
  const leaving = wayFrom(scope, geometry, net.source, shift);
  if (leaving === null) {
    const arriving = wayTo(scope, geometry, net.target, 0, shift).slice(1);
    const [begin] = arriving;
    if (begin === undefined) return [];
    return [[begin[0], borderOf(geometry, net.source, begin[1])], ...arriving];
  }
  const { points, level } = leaving;
  const target = nodeAt(net.target);
  const last = points.at(-1) ?? [0, 0];
  if (target === null)
    return [...points.slice(0, -1), [last[0], borderOf(geometry, net.target, last[1])]];
  const before = nodeAt(net.source);
  const [from, to] = [item(scope.nodes, before ?? 0), item(scope.nodes, target)];
  const isNext = from.lane === to.lane && from.row === to.row && from.column + 1 === to.column;
  if (isNext && from.host === null && to.host === null) {
    const y = from.y + from.height / 2;
    return [
      [from.x + from.width, y],
      [to.x, y],
    ];
  }
  return [...points, ...wayTo(scope, geometry, net.target, level, shift)];
};

/**
 * Places everything in a large scope on a plain grid, in time that grows with its size alone: by order
 * of time from left to right, in its lane, one below the other. Lines run in the gaps, through nothing,
 * but may lie on each other.
 *
 * @param scope - nodes, nets, lanes and pools; nodes get their place, nets their points
 * @returns where lanes and pools lie
 */
export const arrangePlainly = (scope: Scope): Geometry => {
  placeInColumns(scope);
  placeInRows(scope);
  const geometry = measure(scope);
  seat(scope, geometry);
  for (const net of scope.nets) net.points = lineOf(scope, geometry, net);
  return geometry;
};

/**
 * Puts the names of events and gateways of a large scope below them.
 *
 * @param scope - with places
 * @returns boxes by the key of the node
 */
export const labelPlainly = (scope: Scope): Map<string, Box> => {
  const labels = new Map<string, Box>();
  for (const { key, label, x, y, width, height } of scope.nodes) {
    if (label === null) continue;
    labels.set(key, [x + width / 2 - label.width / 2, y + height + 4, label.width, label.height]);
  }
  return labels;
};
