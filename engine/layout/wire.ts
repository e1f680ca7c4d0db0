import { Heap } from './heap.ts';
import { hull } from './boxes.ts';
import type { Box, Point } from './model.ts';
import type { Port, Side } from './wire-ports.ts';
import { WireGrid } from './wire-grid.ts';
import type { Surroundings } from './wire-grid.ts';

const bendPrice = 55;
const reach = 260;

/** Directions in which a line can run: right, down, left, up. */
const directionOf: Readonly<Record<Side, number>> = { right: 0, bottom: 1, left: 2, top: 3 };

interface Goal {
  readonly port: Port;
  /** Direction in which a line runs into the shape there. */
  readonly direction: number;
}

/** One search over a grid: states are crossing·4 + direction. */
class Search {
  readonly #grid: WireGrid;
  readonly #cost: Float64Array;
  readonly #from: Int32Array;
  readonly #heap = new Heap();
  readonly #goals = new Map<number, Goal[]>();
  readonly #target: Point;

  constructor(grid: WireGrid, goals: readonly Port[]) {
    this.#grid = grid;
    const states = grid.xs.length * grid.ys.length * 4;
    this.#cost = new Float64Array(states).fill(Infinity);
    this.#from = new Int32Array(states).fill(-1);
    for (const port of goals) {
      const at = grid.at(port.x, port.y);
      const goal = { port, direction: (directionOf[port.side] + 2) % 4 };
      this.#goals.set(at, [...(this.#goals.get(at) ?? []), goal]);
    }
    const box = hull(goals.map(({ x, y }): Box => [x, y, 0, 0])) ?? [0, 0, 0, 0];
    this.#target = [box[0] + box[2] / 2, box[1] + box[3] / 2];
    this.#slack = (box[2] + box[3]) / 2;
  }

  readonly #slack: number;

  run(starts: readonly Port[]): Point[] | null {
    for (const port of starts) {
      const at = this.#grid.at(port.x, port.y);
      this.#reach(at * 4 + directionOf[port.side], port.price, -1);
    }
    let best = -1;
    let least = Infinity;
    while (this.#heap.size > 0 && this.#heap.least < least) {
      const state = this.#heap.pop();
      const cost = this.#cost[state] ?? Infinity;
      for (const goal of this.#goals.get(state >> 2) ?? []) {
        // A line that begins here has not got anywhere yet.
        if (goal.direction !== state % 4 || this.#from[state] === -1) continue;
        if (cost + goal.port.price >= least) continue;
        least = cost + goal.port.price;
        best = state;
      }
      this.#spread(state, cost);
    }
    return best === -1 ? null : this.#trace(best);
  }

  #spread(state: number, cost: number): void {
    const { xs, ys, right, below } = this.#grid;
    const at = state >> 2;
    const i = at % xs.length;
    const j = (at - i) / xs.length;
    const isStart = this.#from[state] === -1;
    for (let direction = 0; direction < 4; direction++) {
      const turn = (direction - (state % 4) + 4) % 4;
      if (turn === 2 || (isStart && turn !== 0)) continue;
      const ni = i + (direction === 0 ? 1 : direction === 2 ? -1 : 0);
      const nj = j + (direction === 1 ? 1 : direction === 3 ? -1 : 0);
      if (ni < 0 || nj < 0 || ni >= xs.length || nj >= ys.length) continue;
      const step =
        direction % 2 === 0
          ? (right[j * xs.length + Math.min(i, ni)] ?? Infinity)
          : (below[Math.min(j, nj) * xs.length + i] ?? Infinity);
      if (step === Infinity) continue;
      const length =
        Math.abs((xs[ni] ?? 0) - (xs[i] ?? 0)) + Math.abs((ys[nj] ?? 0) - (ys[j] ?? 0));
      const next = (nj * xs.length + ni) * 4 + direction;
      this.#reach(next, cost + step + length * 0.5 + (turn === 0 ? 0 : bendPrice), state);
    }
  }

  #reach(state: number, cost: number, from: number): void {
    if (cost >= (this.#cost[state] ?? Infinity)) return;
    this.#cost[state] = cost;
    this.#from[state] = from;
    const [x, y] = this.#pointOf(state);
    const far = Math.abs(x - this.#target[0]) + Math.abs(y - this.#target[1]) - this.#slack;
    this.#heap.push(cost + Math.max(0, far) * 0.5, state);
  }

  #pointOf(state: number): Point {
    const { xs, ys } = this.#grid;
    const at = state >> 2;
    const i = at % xs.length;
    return [xs[i] ?? 0, ys[(at - i) / xs.length] ?? 0];
  }

  #trace(last: number): Point[] {
    const points: Point[] = [];
    for (let state = last; state !== -1; state = this.#from[state] ?? -1)
      points.push(this.#pointOf(state));
    points.reverse();
    return points.filter((at, i) => {
      const before = points[i - 1];
      const after = points[i + 1];
      if (before === undefined || after === undefined) return true;
      return !(
        (before[0] === at[0] && at[0] === after[0]) ||
        (before[1] === at[1] && at[1] === after[1])
      );
    });
  }
}

const near = (around: Surroundings, window: Box): Surroundings => {
  const touches = (box: Box): boolean =>
    box[0] <= window[0] + window[2] &&
    box[0] + box[2] >= window[0] &&
    box[1] <= window[1] + window[3] &&
    box[1] + box[3] >= window[1];
  return {
    ...around,
    walls: around.walls.filter(touches),
    slow: around.slow.filter(({ box }) => touches(box)),
    lines: around.lines.filter(({ points }) => {
      const box = hull(points.map(([x, y]): Box => [x, y, 0, 0]));
      return box !== null && touches(box);
    }),
  };
};

/**
 * Draws one line in level and upright pieces among what stands, through no wall.
 *
 * @param starts - where it may leave
 * @param goals - where it may arrive
 * @param around - what stands
 * @returns its corners from dock to dock; null where walls leave no way
 */
export const drawWire = (
  starts: readonly Port[],
  goals: readonly Port[],
  around: Surroundings,
): Point[] | null => {
  const ports = [...starts, ...goals];
  const own = hull(ports.map(({ x, y }): Box => [x, y, 0, 0]));
  const all = hull([...around.walls, ...around.borders, ...(own === null ? [] : [own])]);
  if (own === null || all === null) return null;
  for (const [box, margin, mesh] of [
    [own, reach, 'coarse'],
    [own, reach, 'fine'],
    [all, 60, 'fine'],
  ] as const) {
    const window: Box = [
      box[0] - margin,
      box[1] - margin,
      box[2] + 2 * margin,
      box[3] + 2 * margin,
    ];
    const grid = new WireGrid(near(around, window), window, ports, mesh);
    const points = new Search(grid, goals).run(starts);
    if (points !== null) return points;
  }
  return null;
};
