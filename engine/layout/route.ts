import { cellNode, item } from './ends.ts';
import type { Grid } from './grid.ts';
import { Heap } from './heap.ts';
import type { End, Net, Scope, Vertex } from './model.ts';
import { down, left, portsOf, right, up } from './ports.ts';
import type { Port } from './ports.ts';

const cost = {
  pixel: 0.4,
  bend: 55,
  crossing: 90,
  touching: 30,
  centre: 110,
  gap: 6,
  sameTarget: { horizontal: 14, vertical: 3 },
  sameSource: 2,
  sameGateway: 50,
  messagePair: 1.5,
  foreignLane: 0.2,
  outsideGap: 0.25,
  throughBox: 160,
} as const;

const stepX = [1, 0, -1, 0] as const;
const stepY = [0, 1, 0, -1] as const;

/** Who runs where: nets by step of the grid and by crossing. */
class Traffic {
  readonly horizontal = new Map<number, number[]>();
  readonly vertical = new Map<number, number[]>();
  readonly straightAcross = new Map<number, number[]>();
  readonly straightDown = new Map<number, number[]>();
  readonly bends = new Map<number, number[]>();
  readonly #verticals: number;

  constructor(verticals: number) {
    this.#verticals = verticals;
  }

  add(net: Net): void {
    this.#each(net, (map, key) => {
      const list = map.get(key);
      if (list === undefined) map.set(key, [net.index]);
      else list.push(net.index);
    });
  }

  remove(net: Net): void {
    this.#each(net, (map, key) => {
      const list = map.get(key);
      list?.splice(list.indexOf(net.index), 1);
    });
  }

  #each(net: Net, visit: (map: Map<number, number[]>, key: number) => void): void {
    for (const [i, at] of net.path.entries()) {
      const next = net.path[i + 1];
      const before = net.path[i - 1];
      const key = at.h * this.#verticals + at.v;
      if (next !== undefined) {
        const low = Math.min(at.h, next.h) * this.#verticals + Math.min(at.v, next.v);
        visit(at.h === next.h ? this.horizontal : this.vertical, low);
      }
      if (next === undefined || before === undefined) continue;
      if (before.h === next.h) visit(this.straightAcross, key);
      else if (before.v === next.v) visit(this.straightDown, key);
      else visit(this.bends, key);
    }
  }
}

const same = (a: End, b: End): boolean =>
  a.at === 'node' && b.at === 'node' && a.node === b.node && a.shift === b.shift;

/** Finds ways for nets over the grid, one at a time, minding those that already lie there. */
class Router {
  readonly #scope: Scope;
  readonly #grid: Grid;
  readonly #traffic: Traffic;
  readonly #best: Float64Array;
  readonly #stamp: Int32Array;
  readonly #from: Int32Array;
  #round = 0;

  constructor(scope: Scope, grid: Grid) {
    this.#scope = scope;
    this.#grid = grid;
    this.#traffic = new Traffic(grid.verticals);
    const states = grid.verticals * grid.levels.length * 4;
    this.#best = new Float64Array(states);
    this.#stamp = new Int32Array(states);
    this.#from = new Int32Array(states);
  }

  remove(net: Net): void {
    this.#traffic.remove(net);
    net.path = [];
  }

  route(net: Net): void {
    const sources = portsOf(this.#scope, this.#grid, net, true);
    const targets = portsOf(this.#scope, this.#grid, net, false);
    net.path = this.#search(net, sources, targets);
    this.#traffic.add(net);
  }

  #search(net: Net, sources: readonly Port[], targets: readonly Port[]): Vertex[] {
    this.#round++;
    const queue = new Heap();
    const goals = new Map<number, Port>();
    for (const port of targets) goals.set(this.#state(port.v, port.h, port.direction), port);
    const starts = new Map<number, Port>();
    const pools = this.#allowedPools(net);
    for (const port of sources) {
      if (!this.#passable(net, port.v, port.h, pools)) continue;
      const state = this.#state(port.v, port.h, port.direction);
      const first = port.cost + this.#shareCost(net, port.dock.v, port.dock.h, port.v, port.h);
      if (!this.#improve(state, first, -1)) continue;
      starts.set(state, port);
      queue.push(first + this.#estimate(port.v, port.h, targets), state);
    }
    const goal = this.#expand(net, queue, goals, targets, pools);
    return goal === -1 ? this.#direct(sources, targets) : this.#trace(goal, starts, goals);
  }

  #expand(
    net: Net,
    queue: Heap,
    goals: Map<number, Port>,
    targets: readonly Port[],
    pools: Set<number> | null,
  ): number {
    let goal = -1;
    let goalCost = Infinity;
    const done = new Set<number>();
    while (queue.size > 0) {
      const state = queue.pop();
      if (done.has(state)) continue;
      done.add(state);
      const sofar = this.#best[state] ?? Infinity;
      if (sofar >= goalCost) break;
      const direction = state % 4;
      const vertex = (state - direction) / 4;
      const v = vertex % this.#grid.verticals;
      const h = (vertex - v) / this.#grid.verticals;
      for (const [turn, port] of this.#goalsAt(goals, vertex, direction)) {
        const end = this.#vertexCost(net, vertex, direction, turn);
        const last = sofar + end + port.cost + this.#shareCost(net, v, h, port.dock.v, port.dock.h);
        if (last < goalCost) {
          goalCost = last;
          goal = state * 4 + turn;
        }
      }
      for (let turn = 0; turn < 4; turn++) {
        if (turn === (direction + 2) % 4) continue;
        const nextV = v + (stepX[turn] ?? 0);
        const nextH = h + (stepY[turn] ?? 0);
        if (!this.#passable(net, nextV, nextH, pools)) continue;
        const next = this.#state(nextV, nextH, turn);
        const price =
          sofar +
          this.#vertexCost(net, vertex, direction, turn) +
          this.#stepCost(net, v, h, nextV, nextH);
        if (price >= goalCost || !this.#improve(next, price, state)) continue;
        queue.push(price + this.#estimate(nextV, nextH, targets), next);
      }
    }
    return goal;
  }

  *#goalsAt(
    goals: Map<number, Port>,
    vertex: number,
    direction: number,
  ): Generator<[number, Port]> {
    for (let turn = 0; turn < 4; turn++) {
      if (turn === (direction + 2) % 4) continue;
      const port = goals.get(vertex * 4 + turn);
      if (port !== undefined) yield [turn, port];
    }
  }

  #trace(goal: number, starts: Map<number, Port>, goals: Map<number, Port>): Vertex[] {
    const turn = goal % 4;
    let state = (goal - turn) / 4;
    const path: Vertex[] = [];
    const last = goals.get(state - (state % 4) + turn);
    if (last !== undefined) path.push(last.dock);
    for (;;) {
      const vertex = (state - (state % 4)) / 4;
      const v = vertex % this.#grid.verticals;
      path.push({ v, h: (vertex - v) / this.#grid.verticals });
      const before = this.#from[state] ?? -1;
      if (before === -1) break;
      state = before;
    }
    const first = starts.get(state);
    if (first !== undefined) path.push(first.dock);
    return withoutRepeats(path.reverse());
  }

  // Last resort where walls leave no way: through them, so that nothing stays undrawn.
  #direct(sources: readonly Port[], targets: readonly Port[]): Vertex[] {
    const from = item(sources, 0);
    const to = item(targets, 0);
    const corner = from.direction % 2 === 0 ? { v: to.v, h: from.h } : { v: from.v, h: to.h };
    return withoutRepeats(
      unitSteps([from.dock, { v: from.v, h: from.h }, corner, { v: to.v, h: to.h }, to.dock]),
    );
  }

  #state(v: number, h: number, direction: number): number {
    return (h * this.#grid.verticals + v) * 4 + direction;
  }

  #improve(state: number, price: number, from: number): boolean {
    if (this.#stamp[state] === this.#round && (this.#best[state] ?? 0) <= price) return false;
    this.#stamp[state] = this.#round;
    this.#best[state] = price;
    this.#from[state] = from;
    return true;
  }

  #allowedPools(net: Net): Set<number> | null {
    if (net.kind === 'message' || net.kind === 'association') return null;
    if (net.source.at === 'border' || net.target.at === 'border') return null;
    const pools = new Set<number>();
    for (const end of [net.source, net.target]) {
      const node = cellNode(this.#scope, end);
      if (node !== null) pools.add(item(this.#scope.lanes, node.lane).pool);
    }
    return pools.size === 1 ? pools : null;
  }

  #passable(net: Net, v: number, h: number, pools: Set<number> | null): boolean {
    if (v < 0 || h < 0 || v >= this.#grid.verticals || h >= this.#grid.levels.length) return false;
    const level = item(this.#grid.levels, h);
    if (pools !== null && !pools.has(level.pool)) return false;
    if (level.kind === 'box' && net.kind === 'sequence') return false;
    return this.#grid.wall[h * this.#grid.verticals + v] === -1;
  }

  #estimate(v: number, h: number, targets: readonly Port[]): number {
    if (targets.length > 12) return 0;
    let least = Infinity;
    for (const port of targets) {
      least = Math.min(least, Math.abs(port.v - v) * 85 + Math.abs(port.h - h) * 30);
    }
    return least * cost.pixel;
  }

  #vertexCost(net: Net, vertex: number, direction: number, turn: number): number {
    if (direction !== turn) {
      const passing =
        (this.#traffic.straightAcross.get(vertex)?.length ?? 0) +
        (this.#traffic.straightDown.get(vertex)?.length ?? 0);
      return cost.bend + Math.min(2, passing) * 8;
    }
    const crossed = direction % 2 === 0 ? this.#traffic.straightDown : this.#traffic.straightAcross;
    const bends = this.#traffic.bends.get(vertex) ?? [];
    let sum = 0;
    for (const other of crossed.get(vertex) ?? []) sum += cost.crossing * this.#regard(net, other);
    for (const other of bends) if (!this.#related(net, other)) sum += cost.touching;
    return sum;
  }

  #stepCost(net: Net, v: number, h: number, nextV: number, nextH: number): number {
    const horizontal = h === nextH;
    const level = item(this.#grid.levels, horizontal ? h : Math.max(h, nextH));
    const other = item(this.#grid.levels, Math.min(h, nextH));
    let length = 85;
    if (!horizontal) length = level.kind === 'row' || other.kind === 'row' ? 60 : 30;
    let factor = 1;
    if (horizontal && net.kind !== 'message' && this.#foreign(net, level.lane))
      factor += cost.foreignLane;
    if (net.kind === 'message' && level.kind !== 'poolGap') factor += cost.outsideGap;
    let price = length * factor * cost.pixel + this.#shareCost(net, v, h, nextV, nextH);
    if (item(this.#grid.levels, nextH).kind === 'box')
      price += cost.throughBox + (horizontal ? 400 : 0);
    return price;
  }

  #foreign(net: Net, lane: number): boolean {
    return (
      cellNode(this.#scope, net.source)?.lane !== lane &&
      cellNode(this.#scope, net.target)?.lane !== lane
    );
  }

  #shareCost(net: Net, v: number, h: number, nextV: number, nextH: number): number {
    const horizontal = h === nextH;
    const key = Math.min(h, nextH) * this.#grid.verticals + Math.min(v, nextV);
    const users = (horizontal ? this.#traffic.horizontal : this.#traffic.vertical).get(key);
    if (users === undefined || users.length === 0) return 0;
    const centre = horizontal ? item(this.#grid.levels, h).kind === 'row' : v % 2 === 1;
    let sum = 0;
    for (const index of users)
      sum +=
        this.#regard(net, index) *
        this.#sharePrice(net, item(this.#scope.nets, index), horizontal, centre);
    return sum;
  }

  #sharePrice(net: Net, other: Net, horizontal: boolean, centre: boolean): number {
    if (net.kind !== 'message' && other.kind !== 'message') {
      if (same(net.target, other.target)) {
        return horizontal ? cost.sameTarget.horizontal : cost.sameTarget.vertical;
      }
      if (same(net.source, other.source)) {
        const gateway = cellNode(this.#scope, net.source)?.kind === 'gateway';
        return gateway && centre && horizontal ? cost.sameGateway : cost.sameSource;
      }
    }
    if (!centre) return cost.gap;
    return net.kind === 'message' && other.kind === 'message' && this.#pair(net, other)
      ? cost.messagePair
      : cost.centre;
  }

  #pair(net: Net, other: Net): boolean {
    const own = [net.source, net.target];
    return own.some((end) => same(end, other.source) || same(end, other.target));
  }

  // The flow does not give way to data and notes; they give way to it.
  #regard(net: Net, other: number): number {
    if (net.kind === 'association') return 1;
    return item(this.#scope.nets, other).kind === 'association' ? 0.15 : 1;
  }

  #related(net: Net, other: number): boolean {
    const that = item(this.#scope.nets, other);
    return same(net.source, that.source) || same(net.target, that.target);
  }
}

const withoutRepeats = (path: Vertex[]): Vertex[] =>
  path.filter((at, i) => i === 0 || at.v !== path[i - 1]?.v || at.h !== path[i - 1]?.h);

const unitSteps = (corners: readonly Vertex[]): Vertex[] => {
  const path: Vertex[] = [];
  for (const corner of corners) {
    const last = path.at(-1);
    if (last === undefined) {
      path.push(corner);
      continue;
    }
    let { v, h } = last;
    while (v !== corner.v || h !== corner.h) {
      if (v !== corner.v) v += Math.sign(corner.v - v);
      else h += Math.sign(corner.h - h);
      path.push({ v, h });
    }
  }
  return path;
};

const routingOrder = (scope: Scope): Net[] => {
  const rank = (net: Net): number => {
    if (net.kind === 'sequence') return net.back ? 2 : net.spine ? 0 : 1;
    return net.kind === 'message' ? 3 : 4;
  };
  const length = (net: Net): number => {
    const source = cellNode(scope, net.source);
    const target = cellNode(scope, net.target);
    if (source === null || target === null) return 0;
    return Math.abs(source.column - target.column) + 2 * Math.abs(source.lane - target.lane);
  };
  return [...scope.nets].sort(
    (a, b) => rank(a) - rank(b) || length(a) - length(b) || a.index - b.index,
  );
};

/**
 * Finds a way over the grid for every net: shortest with few bends and crossings, each taken up and
 * laid again twice when all others lie.
 *
 * @param scope - its nets get their path
 * @param grid - lines and walls
 */
export const routeNets = (scope: Scope, grid: Grid): void => {
  const router = new Router(scope, grid);
  const order = routingOrder(scope);
  for (const net of order) router.route(net);
  for (let round = 0; round < 2; round++) {
    for (const net of order) {
      router.remove(net);
      router.route(net);
    }
  }
};

/** Directions by name, for those who read paths. */
export const directions = { right, down, left, up } as const;
