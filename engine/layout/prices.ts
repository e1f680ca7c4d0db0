import { cellNode, item } from './ends.ts';
import type { Grid } from './grid.ts';
import type { End, Net, Scope } from './model.ts';
import type { Traffic } from './traffic.ts';

const cost = {
  pixel: 0.4,
  bend: 100,
  passedBend: 30,
  crossing: { message: 90, other: 200 },
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
  alongBox: 400,
  association: 0.15,
} as const;

/** Nominal distances between neighbouring lines, in pixels. */
const pitch = { column: 85, row: 60, gap: 30 } as const;

const none: readonly number[] = [];

const same = (a: End, b: End): boolean =>
  a.at === 'node' && b.at === 'node' && a.node === b.node && a.shift === b.shift;

/** What a way over the grid costs one net, given those that already lie there. */
export class Prices {
  readonly #scope: Scope;
  readonly #traffic: Traffic;
  readonly #verticals: number;
  /** Price of one step along each horizontal line, and down from it to the next. */
  readonly #across: Float64Array;
  readonly #down: Float64Array;
  readonly #depth: Float64Array;
  readonly #isRow: boolean[];
  readonly #isBox: boolean[];
  readonly #isPoolGap: boolean[];
  readonly #laneOf: number[];
  #net: Net | null = null;

  constructor(scope: Scope, grid: Grid, traffic: Traffic) {
    const { levels } = grid;
    this.#scope = scope;
    this.#traffic = traffic;
    this.#verticals = grid.verticals;
    this.#isRow = levels.map((level) => level.kind === 'row');
    this.#isBox = levels.map((level) => level.kind === 'box');
    this.#isPoolGap = levels.map((level) => level.kind === 'poolGap');
    this.#laneOf = levels.map((level) => level.lane);
    this.#across = new Float64Array(levels.length);
    this.#down = new Float64Array(levels.length);
    this.#depth = new Float64Array(levels.length);
    for (let h = 1; h < levels.length; h++) {
      this.#depth[h] = (this.#depth[h - 1] ?? 0) + this.#distance(h - 1);
    }
  }

  /**
   * Turns to another net.
   *
   * @param net - whose way is to be priced from now on
   */
  begin(net: Net): void {
    this.#net = net;
    const lanes = [net.source, net.target].map((end) => cellNode(this.#scope, end)?.lane);
    const message = net.kind === 'message';
    for (const h of this.#isRow.keys()) {
      const outside = message && this.#isPoolGap[h] === false ? cost.outsideGap : 0;
      const foreign = !message && !lanes.includes(this.#laneOf[h]) ? cost.foreignLane : 0;
      this.#across[h] = pitch.column * (1 + outside + foreign) * cost.pixel;
      this.#down[h] = this.#distance(h) * (1 + outside) * cost.pixel;
    }
  }

  /**
   * Gives a lower bound of the price between two crossings.
   *
   * @param v - vertical line of the one
   * @param h - its horizontal line
   * @param toV - vertical line of the other
   * @param toH - its horizontal line
   * @returns never more than the way really costs
   */
  atLeast(v: number, h: number, toV: number, toH: number): number {
    const across = Math.abs(toV - v) * pitch.column;
    const down = Math.abs((this.#depth[toH] ?? 0) - (this.#depth[h] ?? 0));
    return (across + down) * cost.pixel + (across > 0 && down > 0 ? cost.bend : 0);
  }

  /**
   * Prices what happens at a crossing: going straight over other nets, or turning.
   *
   * @param vertex - index of the crossing
   * @param straight - whether the net goes on in its direction
   * @param horizontal - whether it arrives along a horizontal line
   * @returns the price
   */
  vertex(vertex: number, straight: boolean, horizontal: boolean): number {
    const { straightAcross, straightDown, bends } = this.#traffic;
    if (!straight) {
      const passing =
        (straightAcross.get(vertex)?.length ?? 0) + (straightDown.get(vertex)?.length ?? 0);
      return cost.bend + Math.min(2, passing) * cost.passedBend;
    }
    let sum = 0;
    const crossing = this.#net?.kind === 'message' ? cost.crossing.message : cost.crossing.other;
    for (const other of (horizontal ? straightDown : straightAcross).get(vertex) ?? none) {
      sum += crossing * this.#regard(item(this.#scope.nets, other));
    }
    for (const other of bends.get(vertex) ?? none) {
      if (!this.#isRelated(item(this.#scope.nets, other))) sum += cost.touching;
    }
    return sum;
  }

  /**
   * Prices one step from a crossing to its neighbour.
   *
   * @param v - vertical line it leaves
   * @param h - horizontal line it leaves
   * @param toV - vertical line it reaches
   * @param toH - horizontal line it reaches
   * @returns the price, shared lines included
   */
  step(v: number, h: number, toV: number, toH: number): number {
    const along = h === toH;
    const length = (along ? this.#across[h] : this.#down[Math.min(h, toH)]) ?? 0;
    const box = this.#isBox[toH] === true ? cost.throughBox + (along ? cost.alongBox : 0) : 0;
    return length + box + this.share(v, h, toV, toH);
  }

  /**
   * Prices sharing a step with nets that already take it.
   *
   * @param v - vertical line it leaves
   * @param h - horizontal line it leaves
   * @param toV - vertical line it reaches
   * @param toH - horizontal line it reaches
   * @returns 0 where nobody else runs
   */
  share(v: number, h: number, toV: number, toH: number): number {
    const horizontal = h === toH;
    const key = Math.min(h, toH) * this.#verticals + Math.min(v, toV);
    const users = (horizontal ? this.#traffic.horizontal : this.#traffic.vertical).get(key);
    if (users === undefined || users.length === 0) return 0;
    const centre = horizontal ? this.#isRow[h] === true : v % 2 === 1;
    let sum = 0;
    for (const index of users) {
      const other = item(this.#scope.nets, index);
      sum += this.#regard(other) * this.#sharePrice(other, horizontal, centre);
    }
    return sum;
  }

  // Distance between a horizontal line and the next one below.
  #distance(h: number): number {
    return this.#isRow[h] === true || this.#isRow[h + 1] === true ? pitch.row : pitch.gap;
  }

  #sharePrice(other: Net, horizontal: boolean, centre: boolean): number {
    const net = this.#net;
    if (net === null) return 0;
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
    const pair = net.kind === 'message' && other.kind === 'message' && this.#isPair(net, other);
    return pair ? cost.messagePair : cost.centre;
  }

  #isPair(net: Net, other: Net): boolean {
    const own = [net.source, net.target];
    return own.some((end) => same(end, other.source) || same(end, other.target));
  }

  // The flow does not give way to data and notes; they give way to it.
  #regard(other: Net): number {
    return this.#net?.kind !== 'association' && other.kind === 'association' ? cost.association : 1;
  }

  #isRelated(other: Net): boolean {
    const net = this.#net;
    return net !== null && (same(net.source, other.source) || same(net.target, other.target));
  }
}
