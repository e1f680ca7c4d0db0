import { cellNode, isForward, item, nodeAt } from './ends.ts';
import type { Net, Node, Scope } from './model.ts';
import type { Rows } from './row-stack.ts';

/** A rough line of a flow on half columns: upright at `x` between two rows, and level ones. */
interface Stroke {
  readonly source: number;
  readonly target: number;
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly level: readonly { row: number; from: number; to: number }[];
}

/** Row of a node, counted through all lanes; null while it has none. */
type RowOf = (node: Node) => number | null;

const centre = (column: number): number => 2 * column + 1;

// Where a flow to another row most likely turns: under a gateway or a boundary event, else before its target.
const turnOf = (scope: Scope, net: Net, from: Node, to: Node): number => {
  const source = nodeAt(net.source);
  const last = from.column + from.span - 1;
  if (source !== null && item(scope.nodes, source).host !== null) return centre(last);
  if (from.kind === 'gateway') return centre(from.column);
  return to.kind === 'gateway' ? centre(to.column) : 2 * to.column;
};

const strokeOf = (scope: Scope, net: Net, rowOf: RowOf): Stroke | null => {
  const from = cellNode(scope, net.source);
  const to = cellNode(scope, net.target);
  if (!isForward(net) || from === null || to === null) return null;
  const a = rowOf(from);
  const b = rowOf(to);
  if (a === null || b === null) return null;
  const start = centre(from.column + from.span - 1);
  const end = centre(to.column);
  const x = a === b ? end : turnOf(scope, net, from, to);
  const level = [
    { row: a, from: start, to: x },
    { row: b, from: x, to: end },
  ].filter((one) => one.to > one.from);
  const [source, target] = [nodeAt(net.source) ?? -1, to.index];
  return { source, target, x, low: Math.min(a, b), high: Math.max(a, b), level };
};

const runsInto = (upright: Stroke, other: Stroke): number => {
  let count = 0;
  for (const { row, from, to } of other.level) {
    if (row > upright.low && row < upright.high && upright.x > from && upright.x < to) count++;
  }
  return count;
};

// Lines that leave the same step or enter the same one become a trunk.
const cross = (a: Stroke, b: Stroke): number =>
  a.source === b.source || a.target === b.target ? 0 : runsInto(a, b) + runsInto(b, a);

/** Counts the crossings that a chain's flows would cause with all flows whose steps have their rows. */
export class Sketch {
  readonly #scope: Scope;
  readonly #rowOf: RowOf;

  constructor(scope: Scope, rows: Rows) {
    this.#scope = scope;
    this.#rowOf = (node) => (rows.placed(node) ? rows.position(node) : null);
  }

  /**
   * Draws the flows that stay while a chain looks for its place.
   *
   * @param touching - the chain's own connections
   * @returns the strokes of all others
   */
  others(touching: ReadonlySet<Net>): Stroke[] {
    const strokes: Stroke[] = [];
    let [from, to] = [Infinity, -Infinity];
    for (const net of touching) {
      const [first, last] = this.#extent(net);
      from = Math.min(from, first);
      to = Math.max(to, last);
    }
    for (const net of this.#scope.nets) {
      if (touching.has(net) || !isForward(net)) continue;
      const [first, last] = this.#extent(net);
      if (first > to || last < from) continue;
      const stroke = strokeOf(this.#scope, net, this.#rowOf);
      if (stroke !== null) strokes.push(stroke);
    }
    return strokes;
  }

  #extent(net: Net): [first: number, last: number] {
    const from = cellNode(this.#scope, net.source);
    const to = cellNode(this.#scope, net.target);
    return [from?.column ?? to?.column ?? 0, to?.column ?? from?.column ?? 0];
  }

  /**
   * Counts the crossings of a chain's flows.
   *
   * @param touching - its connections
   * @param members - its nodes
   * @param own - the row they would get, counted through all lanes
   * @param others - strokes of all other flows
   * @returns the number of crossings
   */
  crossings(
    touching: ReadonlySet<Net>,
    members: ReadonlySet<number>,
    own: number,
    others: readonly Stroke[],
  ): number {
    const rowOf: RowOf = (node) => (members.has(node.index) ? own : this.#rowOf(node));
    let count = 0;
    for (const net of touching) {
      const stroke = strokeOf(this.#scope, net, rowOf);
      if (stroke !== null) for (const other of others) count += cross(stroke, other);
    }
    return count;
  }
}
