import { cellNode, item } from './ends.ts';
import type { Grid } from './grid.ts';
import { Heap } from './heap.ts';
import type { Net, Scope, Vertex } from './model.ts';
import { portsOf } from './ports.ts';
import type { Port } from './ports.ts';
import { Prices } from './prices.ts';
import { Traffic } from './traffic.ts';

const stepX = [1, 0, -1, 0] as const;
const stepY = [0, 1, 0, -1] as const;
const directions = [0, 1, 2, 3] as const;

// What it costs more to enter data from the side, as in the ports.
const sideways = 8;

// A node has at most this many ports; a pool or border has more.
const few = 16;

/** One search: where it may begin and end, and what it has found. */
interface Search {
  readonly starts: Map<number, Port>;
  readonly goals: Map<number, Port>;
  readonly targets: readonly Port[];
  readonly open: readonly boolean[];
  readonly queue: Heap;
}

/** Finds ways for nets over the grid, one at a time, minding those that already lie there. */
export class Router {
  readonly #scope: Scope;
  readonly #grid: Grid;
  readonly #traffic: Traffic;
  readonly #prices: Prices;
  readonly #best: Float64Array;
  readonly #stamp: Int32Array;
  readonly #done: Int32Array;
  readonly #from: Int32Array;
  #round = 0;

  constructor(scope: Scope, grid: Grid) {
    this.#scope = scope;
    this.#grid = grid;
    this.#traffic = new Traffic(grid.verticals);
    this.#prices = new Prices(scope, grid, this.#traffic);
    const states = grid.verticals * grid.levels.length * 4;
    this.#best = new Float64Array(states);
    this.#stamp = new Int32Array(states);
    this.#done = new Int32Array(states);
    this.#from = new Int32Array(states);
  }

  /**
   * Takes a net up again.
   *
   * @param net - with a path, which it loses
   */
  remove(net: Net): void {
    this.#traffic.remove(net);
    net.path = [];
  }

  /**
   * Finds the cheapest way for a net and lays it there.
   *
   * @param net - without a path
   */
  route(net: Net): void {
    this.#prices.begin(net);
    const sources = portsOf(this.#scope, this.#grid, net, true);
    const targets = portsOf(this.#scope, this.#grid, net, false);
    net.path = this.#search(net, sources, targets);
    this.#traffic.add(net);
  }

  /**
   * Prices the ways from one end of a net to everywhere.
   *
   * @param net - whose other end has no place yet
   * @param out - true if its source has a place, false if its target has
   * @returns the least price to arrive at each crossing, from above or below, index h·verticals + v;
   *   from the side it costs a little more
   */
  flood(net: Net, out: boolean): Float64Array {
    this.#prices.begin(net);
    this.#round++;
    const open = this.#openLevels(net);
    const queue = new Heap();
    for (const port of portsOf(this.#scope, this.#grid, net, out)) {
      if (!this.#isFree(port.v, port.h, open)) continue;
      const state = this.#state(port.v, port.h, (port.direction + (out ? 0 : 2)) % 4);
      const first = port.cost + this.#prices.share(port.dock.v, port.dock.h, port.v, port.h);
      if (this.#improve(state, first, -1)) queue.push(first, state);
    }
    const reached = new Float64Array(this.#grid.wall.length).fill(Infinity);
    while (queue.size > 0) this.#spread(queue, open, reached);
    return reached;
  }

  #spread(queue: Heap, open: readonly boolean[], reached: Float64Array): void {
    const state = queue.pop();
    if (this.#done[state] === this.#round) return;
    this.#done[state] = this.#round;
    const sofar = this.#best[state] ?? Infinity;
    const direction = state % 4;
    const vertex = (state - direction) / 4;
    const v = vertex % this.#grid.verticals;
    const h = (vertex - v) / this.#grid.verticals;
    const arrival = sofar + (direction % 2 === 0 ? sideways : 0);
    reached[vertex] = Math.min(reached[vertex] ?? Infinity, arrival);
    for (const turn of directions) {
      if (turn === (direction + 2) % 4) continue;
      const nextV = v + stepX[turn];
      const nextH = h + stepY[turn];
      if (!this.#isFree(nextV, nextH, open)) continue;
      const here = sofar + this.#prices.vertex(vertex, turn === direction, direction % 2 === 0);
      const price = here + this.#prices.step(v, h, nextV, nextH);
      const next = this.#state(nextV, nextH, turn);
      if (this.#improve(next, price, state)) queue.push(price, next);
    }
  }

  /**
   * Prices what a node would stand in the way of.
   *
   * @param v - vertical line of the crossing it would take
   * @param h - its horizontal line
   * @returns 0 where nothing runs
   */
  obstruction(v: number, h: number): number {
    const { straightAcross, straightDown, bends } = this.#traffic;
    const vertex = h * this.#grid.verticals + v;
    let sum = 0;
    for (const list of [straightAcross, straightDown, bends]) {
      for (const index of list.get(vertex) ?? []) {
        sum += item(this.#scope.nets, index).kind === 'association' ? 70 : 200;
      }
    }
    return sum;
  }

  #search(net: Net, sources: readonly Port[], targets: readonly Port[]): Vertex[] {
    this.#round++;
    const search: Search = {
      starts: new Map(),
      goals: new Map(targets.map((port) => [this.#state(port.v, port.h, port.direction), port])),
      targets,
      open: this.#openLevels(net),
      queue: new Heap(),
    };
    for (const port of sources) {
      if (!this.#isFree(port.v, port.h, search.open)) continue;
      const state = this.#state(port.v, port.h, port.direction);
      const first = port.cost + this.#prices.share(port.dock.v, port.dock.h, port.v, port.h);
      if (!this.#improve(state, first, -1)) continue;
      search.starts.set(state, port);
      search.queue.push(first + this.#estimate(port.v, port.h, targets), state);
    }
    const goal = this.#expand(search);
    return goal === -1 ? this.#direct(sources, targets) : this.#trace(goal, search);
  }

  // Gives the last state times four plus the direction in which it enters the target.
  #expand(search: Search): number {
    const { queue, goals } = search;
    let goal = -1;
    let goalCost = Infinity;
    while (queue.size > 0) {
      if (queue.least >= goalCost) break;
      const state = queue.pop();
      if (this.#done[state] === this.#round) continue;
      this.#done[state] = this.#round;
      const sofar = this.#best[state] ?? Infinity;
      const direction = state % 4;
      const vertex = (state - direction) / 4;
      const v = vertex % this.#grid.verticals;
      const h = (vertex - v) / this.#grid.verticals;
      for (const turn of directions) {
        if (turn === (direction + 2) % 4) continue;
        const here = sofar + this.#prices.vertex(vertex, turn === direction, direction % 2 === 0);
        const port = goals.get(vertex * 4 + turn);
        if (port !== undefined) {
          const last = here + port.cost + this.#prices.share(v, h, port.dock.v, port.dock.h);
          if (last < goalCost) {
            goalCost = last;
            goal = state * 4 + turn;
          }
        }
        this.#go(search, state, here, v, h, turn, goalCost);
      }
    }
    return goal;
  }

  #go(
    search: Search,
    state: number,
    here: number,
    v: number,
    h: number,
    turn: number,
    limit: number,
  ): void {
    const nextV = v + (stepX[turn] ?? 0);
    const nextH = h + (stepY[turn] ?? 0);
    if (!this.#isFree(nextV, nextH, search.open)) return;
    const price = here + this.#prices.step(v, h, nextV, nextH);
    const least = price + this.#estimate(nextV, nextH, search.targets);
    const next = this.#state(nextV, nextH, turn);
    if (least < limit && this.#improve(next, price, state)) search.queue.push(least, next);
  }

  #trace(goal: number, { starts, goals }: Search): Vertex[] {
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

  // Horizontal lines a net may use: the flow of a pool stays in it, and runs through no other.
  #openLevels(net: Net): boolean[] {
    const pools = new Set<number>();
    for (const end of [net.source, net.target]) {
      const node = cellNode(this.#scope, end);
      if (node !== null) pools.add(item(this.#scope.lanes, node.lane).pool);
    }
    const inside = net.source.at === 'node' && net.target.at === 'node' && pools.size === 1;
    const bound = inside && net.kind !== 'message' && net.kind !== 'association';
    return this.#grid.levels.map((level) => {
      if (bound && !pools.has(level.pool)) return false;
      return level.kind !== 'box' || net.kind !== 'sequence';
    });
  }

  #isFree(v: number, h: number, open: readonly boolean[]): boolean {
    if (v < 0 || v >= this.#grid.verticals || open[h] !== true) return false;
    return this.#grid.wall[h * this.#grid.verticals + v] === -1;
  }

  #estimate(v: number, h: number, targets: readonly Port[]): number {
    let least = Infinity;
    // A pool can be docked all along: only the way up or down to it counts.
    const along = targets.length > few;
    for (const port of along ? [item(targets, 0), item(targets, 1)] : targets) {
      const cost = along ? 0 : port.cost;
      least = Math.min(least, cost + this.#prices.atLeast(v, h, along ? v : port.v, port.h));
    }
    return least;
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
