import { isArtifact, item } from './ends.ts';
import { firstCentre, lastCentre } from './grid.ts';
import type { Grid } from './grid.ts';
import type { End, Net, Node, Scope } from './model.ts';

/** Directions of travel on the grid. */
const right = 0;
const down = 1;
const left = 2;
const up = 3;

/** A place where a line may leave or enter: first crossing outside, direction of travel there, cost. */
export interface Port {
  readonly v: number;
  readonly h: number;
  readonly direction: number;
  readonly cost: number;
  /** Crossing of the grid at the shape itself, where the line docks. */
  readonly dock: { readonly v: number; readonly h: number };
}

type Side = 'right' | 'left' | 'top' | 'bottom';

const forbidden = null;

const sequenceCost = (scope: Scope, net: Net, node: Node, side: Side, out: boolean): number => {
  if (net.back) return backCost(node, side, out);
  if (side === (out ? 'left' : 'right')) return 260;
  if (side === 'left') return 0;
  if (side === 'right')
    return node.kind === 'gateway' && !net.spine && besideSpine(scope, node) ? 45 : 0;
  if (node.kind === 'gateway') return net.spine ? 60 : side === 'bottom' ? 6 : 8;
  if (!out) return 40;
  if (node.kind === 'event') return 70;
  return node.span > 1 ? 170 : 85;
};

const besideSpine = (scope: Scope, node: Node): boolean =>
  scope.nets.some((net) => net.spine && net.source.at === 'node' && net.source.node === node.index);

const backCost = (node: Node, side: Side, out: boolean): number => {
  if (side === 'top') return node.kind === 'gateway' ? 0 : 4;
  if (side === 'bottom') return node.kind === 'gateway' ? 2 : 6;
  return side === (out ? 'right' : 'left') ? 70 : 200;
};

const costOf = (scope: Scope, net: Net, node: Node, side: Side, out: boolean): number | null => {
  const vertical = side === 'top' || side === 'bottom';
  if (net.kind === 'message') return vertical ? 0 : forbidden;
  if (net.kind === 'sequence') return sequenceCost(scope, net, node, side, out);
  if (net.kind === 'compensation') return vertical ? 10 : side === 'left' ? 0 : 80;
  if (isArtifact(node)) return vertical ? 0 : 8;
  return vertical ? 0 : 20;
};

/**
 * Lists the ways a net may leave its source or enter its target.
 *
 * @param scope - nodes and nets
 * @param grid - the lines
 * @param net - the connection
 * @param out - true for its source, false for its target
 * @returns ports in a fixed order; `direction` is the direction of travel at the port
 */
export const portsOf = (scope: Scope, grid: Grid, net: Net, out: boolean): Port[] => {
  const end = out ? net.source : net.target;
  if (end.at === 'pool') return poolPorts(scope, grid, end.pool, out);
  if (end.at === 'border') {
    const top = end.side === 'top';
    const h = top ? 0 : grid.levels.length - 1;
    return borderPorts(grid, h, out === top ? down : up);
  }
  return nodePorts(scope, grid, net, end, out);
};

// A pool can be docked along its upper and lower edge; one of a shared strip only on its own stretch.
const poolPorts = (scope: Scope, grid: Grid, index: number, out: boolean): Port[] => {
  const pool = item(scope.pools, index);
  const [top, bottom] = grid.poolLevels(index);
  const ports: Port[] = [];
  for (let v = 0; v < grid.verticals; v++) {
    if (v < pool.from || v > pool.to || (v % 2 === 0 && (v === pool.from || v === pool.to)))
      continue;
    const cost = v % 2 === 1 ? 0 : 12;
    const below = { v, h: bottom + 1, direction: out ? down : up, cost, dock: { v, h: bottom } };
    const above = { v, h: top - 1, direction: out ? up : down, cost, dock: { v, h: top } };
    ports.push(below, above);
  }
  return ports;
};

const borderPorts = (grid: Grid, h: number, direction: number): Port[] => {
  const ports: Port[] = [];
  for (let v = 0; v < grid.verticals; v++) {
    ports.push({ v, h, direction, cost: v % 2 === 1 ? 0 : 12, dock: { v, h } });
  }
  return ports;
};

const nodePorts = (
  scope: Scope,
  grid: Grid,
  net: Net,
  end: End & { at: 'node' },
  out: boolean,
): Port[] => {
  const node = item(scope.nodes, end.node);
  if (node.host !== null) {
    const host = item(scope.nodes, node.host);
    return [verticalPort(grid, host, lineAt(host, node.shift), node.side, out, 0)];
  }
  if (end.shift !== null && end.side !== null) {
    return [verticalPort(grid, node, lineAt(node, end.shift), end.side, out, 0)];
  }
  const ports: Port[] = [];
  const h = grid.rowLevel(node.lane, node.row);
  for (const side of ['right', 'bottom', 'top', 'left'] as const) {
    const cost = costOf(scope, net, node, side, out);
    if (cost === null) continue;
    if (side === 'top' || side === 'bottom') {
      for (const v of docksAlong(node)) ports.push(verticalPort(grid, node, v, side, out, cost));
    } else {
      const v = side === 'right' ? lastCentre(node) + 1 : firstCentre(node) - 1;
      const outward = side === 'right' ? right : left;
      const dock = { v: side === 'right' ? lastCentre(node) : firstCentre(node), h };
      ports.push({ v, h, direction: out ? outward : (outward + 2) % 4, cost, dock });
    }
  }
  return ports;
};

const docksAlong = (node: Node): number[] => {
  const lines: number[] = [];
  for (let v = firstCentre(node); v <= lastCentre(node); v += 2) lines.push(v);
  return lines;
};

const lineAt = (node: Node, shift: number): number => {
  const part = Math.min(0.999, Math.max(0, (shift + node.width / 2) / node.width));
  return 2 * (node.column + Math.floor(part * node.span)) + 1;
};

const verticalPort = (
  grid: Grid,
  node: Node,
  v: number,
  side: 'top' | 'bottom',
  out: boolean,
  cost: number,
): Port => {
  const h = grid.rowLevel(node.lane, node.row);
  const outward = side === 'top' ? up : down;
  return {
    v,
    h: side === 'top' ? h - 1 : h + 1,
    direction: out ? outward : (outward + 2) % 4,
    cost,
    dock: { v, h },
  };
};
