import { bottomOf, pieceBoxes, rightOf } from './boxes.ts';
import type { Box, Point } from './model.ts';

/** What a line is drawn among. */
export interface Surroundings {
  /** Shapes no line may touch. */
  readonly walls: readonly Box[];
  /** Lines drawn so far; crossing one costs, running on one costs dearly. */
  readonly lines: readonly { readonly points: readonly Point[]; readonly isRelated: boolean }[];
  /** Labels and foreign pools: passing through costs by the pixel. */
  readonly slow: readonly { readonly box: Box; readonly price: number }[];
  /** Borders of pools and lanes, on which no line should run. */
  readonly borders: readonly Box[];
}

const price = { crossing: 90, on: 600, related: 3, near: 60, border: 200 } as const;
const margins = { coarse: [12, 24], fine: [4, 8, 12, 24] } as const;
const track = 10;

// Lines of a grid in one direction, those at ports first of all.
const settle = (wanted: Iterable<number>, fixed: Iterable<number>): number[] => {
  const kept = [...new Set(fixed)].sort((a, b) => a - b);
  const all = [...kept];
  for (const value of [...new Set(wanted)].sort((a, b) => a - b)) {
    const last = all.length > kept.length ? (all.at(-1) ?? -Infinity) : -Infinity;
    if (value - last < 3 || kept.some((one) => Math.abs(one - value) < 3)) continue;
    all.push(value);
  }
  return all.sort((a, b) => a - b);
};

const firstAt = (list: readonly number[], value: number): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Where lines may run, and what each step from crossing to crossing costs. */
export class WireGrid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Cost of the step to the right of, and below, crossing j·|xs|+i; Infinity through a wall. */
  readonly right: Float32Array;
  readonly below: Float32Array;

  constructor(
    around: Surroundings,
    window: Box,
    ports: readonly { x: number; y: number }[],
    mesh: 'coarse' | 'fine',
  ) {
    const { xs, ys } = coordinates(around, window, margins[mesh]);
    this.xs = settle(
      xs,
      ports.map((port) => port.x),
    );
    this.ys = settle(
      ys,
      ports.map((port) => port.y),
    );
    const count = this.xs.length * this.ys.length;
    this.right = new Float32Array(count);
    this.below = new Float32Array(count);
    for (const { box, price: cost } of around.slow) this.#cover(box, cost, false);
    for (const { points, isRelated } of around.lines) {
      for (const piece of pieceBoxes(points)) this.#line(piece, isRelated);
    }
    for (const box of around.borders) this.#border(box);
    for (const box of around.walls) this.#cover(box, Infinity, true);
  }

  /**
   * Finds the crossing at a port.
   *
   * @param x - of the port
   * @param y - of the port
   * @returns its index
   */
  at(x: number, y: number): number {
    return firstAt(this.ys, y) * this.xs.length + firstAt(this.xs, x);
  }

  // Steps that touch the inside of a box; `cost` is a sum for walls, else a price by the pixel.
  #cover(box: Box, cost: number, flat: boolean): void {
    const { xs, ys } = this;
    const [i0, i1] = [firstAt(xs, box[0] + 0.01), firstAt(xs, rightOf(box) - 0.01)];
    const [j0, j1] = [firstAt(ys, box[1] + 0.01), firstAt(ys, bottomOf(box) - 0.01)];
    for (let j = j0; j < j1; j++)
      for (let i = Math.max(0, i0 - 1); i < i1; i++)
        this.#add(this.right, i, j, flat ? cost : cost * overlapOf(xs, i, box[0], rightOf(box)));
    for (let i = i0; i < i1; i++)
      for (let j = Math.max(0, j0 - 1); j < j1; j++)
        this.#add(this.below, i, j, flat ? cost : cost * overlapOf(ys, j, box[1], bottomOf(box)));
  }

  #add(steps: Float32Array, i: number, j: number, cost: number): void {
    const at = j * this.xs.length + i;
    if (i < this.xs.length && j < this.ys.length) steps[at] = (steps[at] ?? 0) + cost;
  }

  #line(piece: Box, isRelated: boolean): void {
    if (piece[3] < 1.5) this.#level(piece, isRelated);
    if (piece[2] < 1.5) this.#upright(piece, isRelated);
    // A slanted piece of a hand-drawn line is crossed wherever its box is.
    if (piece[2] >= 1.5 && piece[3] >= 1.5)
      this.#cover(piece, price.crossing / (piece[2] + piece[3]), false);
  }

  #level(piece: Box, isRelated: boolean): void {
    const { xs, ys } = this;
    const y = piece[1] + piece[3] / 2;
    for (let j = firstAt(ys, y - 6); j < ys.length && (ys[j] ?? 0) < y + 6; j++)
      for (
        let i = Math.max(0, firstAt(xs, piece[0]) - 1);
        i < xs.length && (xs[i] ?? 0) < rightOf(piece);
        i++
      )
        if (overlapOf(xs, i, piece[0], rightOf(piece)) > 1)
          this.#add(this.right, i, j, this.#onLine(Math.abs((ys[j] ?? 0) - y), isRelated));
    const j = firstAt(ys, y) - 1;
    for (
      let i = firstAt(xs, piece[0] + 1.6);
      j >= 0 && i < xs.length && (xs[i] ?? 0) < rightOf(piece) - 1.6;
      i++
    )
      this.#add(this.below, i, j, isRelated ? price.crossing / 3 : price.crossing);
  }

  #upright(piece: Box, isRelated: boolean): void {
    const { xs, ys } = this;
    const x = piece[0] + piece[2] / 2;
    for (let i = firstAt(xs, x - 6); i < xs.length && (xs[i] ?? 0) < x + 6; i++)
      for (
        let j = Math.max(0, firstAt(ys, piece[1]) - 1);
        j < ys.length && (ys[j] ?? 0) < bottomOf(piece);
        j++
      )
        if (overlapOf(ys, j, piece[1], bottomOf(piece)) > 1)
          this.#add(this.below, i, j, this.#onLine(Math.abs((xs[i] ?? 0) - x), isRelated));
    const i = firstAt(xs, x) - 1;
    for (
      let j = firstAt(ys, piece[1] + 1.6);
      i >= 0 && j < ys.length && (ys[j] ?? 0) < bottomOf(piece) - 1.6;
      j++
    )
      this.#add(this.right, i, j, isRelated ? price.crossing / 3 : price.crossing);
  }

  #onLine(distance: number, isRelated: boolean): number {
    if (distance < 2) return isRelated ? price.related : price.on;
    return isRelated ? price.related : price.near;
  }

  #border(box: Box): void {
    for (const piece of pieceBoxes([
      [box[0], box[1]],
      [rightOf(box), box[1]],
      [rightOf(box), bottomOf(box)],
      [box[0], bottomOf(box)],
      [box[0], box[1]],
    ])) {
      const { xs, ys } = this;
      if (piece[3] === 0) {
        for (let j = firstAt(ys, piece[1] - 4); j < ys.length && (ys[j] ?? 0) < piece[1] + 4; j++)
          for (let i = firstAt(xs, piece[0]); i < xs.length && (xs[i] ?? 0) < rightOf(piece); i++)
            this.#add(this.right, i, j, price.border);
      } else {
        for (let i = firstAt(xs, piece[0] - 4); i < xs.length && (xs[i] ?? 0) < piece[0] + 4; i++)
          for (let j = firstAt(ys, piece[1]); j < ys.length && (ys[j] ?? 0) < bottomOf(piece); j++)
            this.#add(this.below, i, j, price.border);
      }
    }
  }
}

const overlapOf = (list: readonly number[], i: number, from: number, to: number): number =>
  Math.max(0, Math.min(list[i + 1] ?? 0, to) - Math.max(list[i] ?? 0, from));

const coordinates = (
  around: Surroundings,
  window: Box,
  steps: readonly number[],
): { xs: number[]; ys: number[] } => {
  const xs: number[] = [window[0], rightOf(window)];
  const ys: number[] = [window[1], bottomOf(window)];
  const addX = (x: number): void => {
    if (x >= window[0] && x <= rightOf(window)) xs.push(x);
  };
  const addY = (y: number): void => {
    if (y >= window[1] && y <= bottomOf(window)) ys.push(y);
  };
  for (const box of [...around.walls, ...around.borders]) {
    for (const margin of steps) {
      addX(box[0] - margin);
      addX(rightOf(box) + margin);
      addY(box[1] - margin);
      addY(bottomOf(box) + margin);
    }
  }
  for (const { points } of around.lines) {
    for (const piece of pieceBoxes(points)) {
      if (piece[2] < 1.5) [piece[0] - track, piece[0], piece[0] + track].forEach(addX);
      if (piece[3] < 1.5) [piece[1] - track, piece[1], piece[1] + track].forEach(addY);
    }
  }
  return { xs, ys };
};
