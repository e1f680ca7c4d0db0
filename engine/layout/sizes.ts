import { cellNode, item } from './ends.ts';
import { firstCentre, lastCentre } from './grid.ts';
import type { Grid, Level } from './grid.ts';
import type { Net, Node, Scope } from './model.ts';
import { stripHeads } from './strips.ts';
import { style } from './style.ts';
import type { Crowd } from './tracks.ts';

/** Where the lines of the grid lie, in pixels from the scope's corner. */
export interface Geometry {
  readonly x: number[];
  readonly y: number[];
  readonly width: number;
  readonly height: number;
  readonly contentLeft: number;
  /** Top and height of each leaf lane, and of each pool. */
  readonly lanes: { top: number; height: number }[];
  readonly pools: { left: number; top: number; width: number; height: number }[];
}

const dockedSides = (scope: Scope, node: Node): Set<'top' | 'bottom'> => {
  const sides = new Set<'top' | 'bottom'>();
  for (const net of scope.nets) {
    const first = net.segments[0];
    const last = net.segments.at(-1);
    if (first !== undefined && !first.horizontal && isAt(net, 'source', node)) {
      sides.add(first.to > first.from ? 'bottom' : 'top');
    }
    if (last !== undefined && !last.horizontal && isAt(net, 'target', node)) {
      sides.add(last.to > last.from ? 'top' : 'bottom');
    }
  }
  return sides;
};

const isAt = (net: Net, which: 'source' | 'target', node: Node): boolean => {
  const end = net[which];
  return end.at === 'node' && end.node === node.index;
};

/**
 * Chooses where the label of an event, gateway or data object would like to stand.
 *
 * @param scope - with segments
 * @param node - a node with a label
 * @returns above or below it; `beside` if lines dock at both
 */
export const labelSide = (scope: Scope, node: Node): 'top' | 'bottom' | 'beside' => {
  const used = dockedSides(scope, node);
  const order =
    node.kind === 'gateway' ? (['top', 'bottom'] as const) : (['bottom', 'top'] as const);
  return order.find((side) => !used.has(side)) ?? 'beside';
};

const columnWidths = (
  scope: Scope,
  crowd: Crowd,
): { widths: number[]; gaps: number[]; lead: number[] } => {
  const widths: number[] = Array.from({ length: scope.columns }, () => style.gateway);
  for (const node of scope.nodes) {
    if (node.host !== null || node.span > 1) continue;
    const label = node.label === null ? 0 : Math.min(style.labelWidth + 8, node.label.width);
    widths[node.column] = Math.max(widths[node.column] ?? 0, node.width, label);
  }
  const lead = leads(scope);
  const gaps = lead.map((left, column) => {
    const tracks = crowd.vertical[2 * column] ?? 0;
    return Math.max(style.columnGap, left + style.track * Math.max(0, tracks - 1) + 25);
  });
  gaps[0] = Math.max(style.margin, 20 + style.track * (crowd.vertical[0] ?? 0));
  gaps[scope.columns] = Math.max(
    style.margin,
    20 + style.track * (crowd.vertical[2 * scope.columns] ?? 0),
  );
  for (const node of scope.nodes) if (node.span > 1) widen(node, widths, gaps);
  return { widths, gaps, lead };
};

const leads = (scope: Scope): number[] => {
  const lead = Array.from({ length: scope.columns + 1 }, () => 25);
  for (const net of scope.nets) {
    const first = net.segments[0];
    if (net.label === null || net.kind === 'message' || first?.horizontal !== true) continue;
    const source = cellNode(scope, net.source);
    if (source === null || first.to < first.from) continue;
    const gap = source.column + source.span;
    const inset = source.kind === 'task' || source.kind === 'subProcess' ? 16 : 12;
    lead[gap] = Math.max(lead[gap] ?? 0, net.label.width + inset);
  }
  return lead;
};

const widen = (node: Node, widths: number[], gaps: number[]): void => {
  let sum = 0;
  for (let c = node.column; c < node.column + node.span; c++) {
    sum += (widths[c] ?? 0) + (c > node.column ? (gaps[c] ?? 0) : 0);
  }
  const missing = Math.max(0, node.width - sum) / node.span;
  for (let c = node.column; c < node.column + node.span; c++)
    widths[c] = (widths[c] ?? 0) + missing;
};

const layColumns = (
  scope: Scope,
  crowd: Crowd,
  contentLeft: number,
): { x: number[]; width: number; edges: number[] } => {
  const { widths, gaps, lead } = columnWidths(scope, crowd);
  const x: number[] = [];
  const edges: number[] = [];
  let at = contentLeft;
  for (let column = 0; column <= scope.columns; column++) {
    const gap = item(gaps, column);
    const tracks = (style.track * Math.max(0, (crowd.vertical[2 * column] ?? 1) - 1)) / 2;
    const left = column === 0 ? gap / 2 : Math.max(item(lead, column) + tracks, gap / 2);
    x.push(at + Math.min(left, gap - 20 - tracks));
    at += gap;
    if (column === scope.columns) break;
    x.push(at + item(widths, column) / 2);
    edges.push(at, at + item(widths, column));
    at += item(widths, column);
  }
  return { x: x.map(Math.round), width: Math.ceil(at), edges };
};

/** Half heights a row needs above and below its centre line, without and with labels. */
interface Need {
  half: number;
  above: number;
  below: number;
}

const rowNeeds = (scope: Scope): Map<string, Need> => {
  const needs = new Map<string, Need>();
  const need = (node: Node): Need => {
    const key = `${String(node.lane)}/${String(node.row)}`;
    const known = needs.get(key) ?? { half: 0, above: 0, below: 0 };
    needs.set(key, known);
    return known;
  };
  for (const node of scope.nodes) {
    const host = node.host === null ? node : item(scope.nodes, node.host);
    const own = need(host);
    if (node.host === null) own.half = Math.max(own.half, node.height / 2);
    const side = node.host === null ? labelSide(scope, node) : node.side;
    const label = node.label === null ? 0 : node.label.height + 6;
    const extent = host.height / 2 + (node.host === null ? 0 : node.height / 2) + label;
    if (side === 'top') own.above = Math.max(own.above, extent);
    else own.below = Math.max(own.below, extent);
  }
  return needs;
};

const zones = (needs: Map<string, Need>, lane: number, row: number): Need => {
  const found = needs.get(`${String(lane)}/${String(row)}`);
  const half = Math.max(20, found?.half ?? 0);
  return {
    half,
    above: Math.max(0, (found?.above ?? 0) - half),
    below: Math.max(0, (found?.below ?? 0) - half),
  };
};

interface Stack {
  readonly y: number[];
  at: number;
}

const trackRoom = (crowd: Crowd, h: number): number =>
  style.track * Math.max(0, (crowd.horizontal[h] ?? 0) - 1);

const layLane = (
  scope: Scope,
  crowd: Crowd,
  needs: Map<string, Need>,
  stack: Stack,
  h: number,
  lane: number,
): number => {
  const rows = item(scope.lanes, lane).rows;
  const top = stack.at;
  let below = 0;
  let last = h;
  for (let row = 0; row <= rows; row++) {
    const zone = row < rows ? zones(needs, lane, row) : { half: 0, above: 0, below: 0 };
    const edge = row === 0 || row === rows;
    const tracks = trackRoom(crowd, last);
    const used = (crowd.horizontal[last] ?? 0) > 0;
    const pads = edge ? (used ? 2 * style.pad : style.lanePadding) : used ? 2 * style.pad : 16;
    const least = edge ? style.lanePadding : style.rowGap;
    const gap = Math.max(least, below + tracks + pads + zone.above);
    stack.y[last] = Math.round(stack.at + below + (gap - below - zone.above) / 2);
    stack.at += gap;
    last++;
    if (row === rows) break;
    stack.y[last] = Math.round(stack.at + zone.half);
    stack.at += 2 * zone.half;
    below = zone.below;
    last++;
  }
  const missing = style.laneHeight - (stack.at - top);
  if (missing > 0 && !loose(scope)) {
    for (let i = h; i < last; i++) stack.y[i] = Math.round((stack.y[i] ?? 0) + missing / 2);
    stack.at += missing;
  }
  stack.at = Math.round(stack.at);
  return last;
};

// Scopes without a drawn pool need no lane of full height.
const loose = (scope: Scope): boolean => scope.pools.every((pool) => pool.key === null);

const layLevels = (
  scope: Scope,
  crowd: Crowd,
  levels: readonly Level[],
): Pick<Geometry, 'y' | 'height' | 'lanes' | 'pools'> => {
  const needs = rowNeeds(scope);
  const stack: Stack = { y: [], at: 0 };
  const lanes = scope.lanes.map(() => ({ top: 0, height: 0 }));
  const pools = scope.pools.map(() => ({ left: 0, top: 0, width: 0, height: 0 }));
  let h = 0;
  const poolGap = (edge: boolean): void => {
    const room = trackRoom(crowd, h);
    const used = (crowd.horizontal[h] ?? 0) > 0;
    const gap = edge ? (used ? room + 40 : 0) : Math.max(style.poolGap, 44 + room);
    stack.y[h] = Math.round(stack.at + gap / 2);
    stack.at += gap;
    h++;
  };
  poolGap(true);
  const heads = stripHeads(scope);
  for (const pool of heads) {
    const top = stack.at;
    if (pool.lanes.length === 0) {
      stack.y[h++] = stack.at + style.blackBox / 2;
      stack.at += style.blackBox;
    }
    for (const lane of pool.lanes) {
      const laneTop = stack.at;
      h = layLane(scope, crowd, needs, stack, h, lane);
      lanes[lane] = { top: laneTop, height: stack.at - laneTop };
    }
    for (const member of scope.pools) {
      if (member.strip === pool.index) {
        pools[member.index] = { left: 0, top, width: 0, height: stack.at - top };
      }
    }
    poolGap(pool === heads.at(-1));
  }
  if (h !== levels.length) throw new RangeError('layout-levels');
  return { y: stack.y, height: Math.round(stack.at), lanes, pools };
};

const headerWidth = (scope: Scope): number => {
  if (loose(scope)) return 0;
  const levels = Math.max(...scope.pools.map((pool) => pool.levels));
  const lanes = levels === 0 ? 0 : style.laneHeader + (levels - 1) * style.groupHeader;
  return style.poolHeader + lanes;
};

// A line docks at the centre of any column of a wide shape, so that must lie over the shape.
const reachesItsLines = (node: Node, x: readonly number[], from: number, to: number): boolean => {
  if (node.span === 1) return true;
  const half = node.width / 2 - style.pad;
  const middle = (from + to) / 2;
  return [firstCentre(node), lastCentre(node)].every((v) => Math.abs(item(x, v) - middle) <= half);
};

/**
 * Turns the grid into pixels: columns as wide as their nodes and labels, gaps as wide as their tracks.
 *
 * @param scope - with segments and offsets; its nodes get x and y of their upper left corner
 * @param grid - the lines
 * @param crowd - tracks of each gap
 * @returns the place of every line, lane and pool
 */
export const measureOut = (scope: Scope, grid: Grid, crowd: Crowd): Geometry => {
  const contentLeft = headerWidth(scope);
  const { x, width, edges } = layColumns(scope, crowd, contentLeft);
  const vertical = layLevels(scope, crowd, grid.levels);
  for (const node of scope.nodes) {
    if (node.host !== null) continue;
    const from = item(edges, 2 * node.column);
    const to = item(edges, 2 * (node.column + node.span) - 1);
    if (!reachesItsLines(node, x, from, to)) node.width = Math.floor(to - from);
    node.x = Math.round((from + to - node.width) / 2);
    node.y = Math.round(item(vertical.y, grid.rowLevel(node.lane, node.row)) - node.height / 2);
  }
  for (const node of scope.nodes) {
    if (node.host === null) continue;
    const host = item(scope.nodes, node.host);
    node.x = Math.round(host.x + host.width / 2 + node.shift - node.width / 2);
    node.y = Math.round(host.y + (node.side === 'top' ? 0 : host.height) - node.height / 2);
  }
  for (const pool of scope.pools) {
    const place = item(vertical.pools, pool.index);
    place.left = pool.from === 0 ? 0 : item(x, pool.from) + style.stripGap / 2;
    const right = pool.to >= 2 * scope.columns ? width : item(x, pool.to) - style.stripGap / 2;
    place.width = right - place.left;
  }
  return { x, width, contentLeft, ...vertical };
};
