import { cellNode, isFlowNode, item, nodeAt } from './ends.ts';
import type { Net, Node, Scope } from './model.ts';
import { rankNodes } from './simplex.ts';
import type { Arc } from './simplex.ts';

const innerPitch = 170;

const reaches = (leaving: ReadonlyMap<number, Arc[]>, from: number, to: number): boolean => {
  const seen = new Set([from]);
  const stack = [from];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === to) return true;
    for (const arc of leaving.get(node) ?? []) {
      if (seen.has(arc.to)) continue;
      seen.add(arc.to);
      stack.push(arc.to);
    }
  }
  return false;
};

/** Grows a graph of arcs that never has a circle. */
class Arcs {
  readonly list: Arc[] = [];
  readonly #leaving = new Map<number, Arc[]>();

  add(arc: Arc): boolean {
    if (arc.from === arc.to || reaches(this.#leaving, arc.to, arc.from)) return false;
    this.list.push(arc);
    const leaving = this.#leaving.get(arc.from);
    if (leaving === undefined) this.#leaving.set(arc.from, [arc]);
    else leaving.push(arc);
    return true;
  }
}

const columnsInto = (node: Node, net: Net, which: 'source' | 'target'): number => {
  const end = net[which];
  if (end.at !== 'node' || end.shift === null || node.inner === null) return 0;
  return Math.max(0, Math.floor((end.shift + node.width / 2) / innerPitch));
};

const columnsAlong = (host: Node, event: Node): number =>
  Math.min(host.span - 1, Math.floor(((event.shift + host.width / 2) / host.width) * host.span));

const addFlows = (scope: Scope, arcs: Arcs): void => {
  for (const net of scope.nets) {
    const source = cellNode(scope, net.source);
    const target = cellNode(scope, net.target);
    if (source === null || target === null) continue;
    const event = item(scope.nodes, nodeAt(net.source) ?? 0);
    if (net.kind === 'sequence' && !net.back) {
      const length = event === source ? source.span : columnsAlong(source, event) + 1;
      arcs.add({ from: source.index, to: target.index, length, weight: net.spine ? 8 : 4 });
    } else if (net.kind === 'compensation') {
      arcs.add({ from: source.index, to: target.index, length: 1, weight: 4 });
    }
  }
};

const addMessages = (scope: Scope, arcs: Arcs): void => {
  for (const net of scope.nets) {
    const source = cellNode(scope, net.source);
    const target = cellNode(scope, net.target);
    if (net.kind !== 'message' || source === null || target === null) continue;
    const length = columnsInto(source, net, 'source') - columnsInto(target, net, 'target');
    arcs.add({ from: source.index, to: target.index, length, weight: 10 });
  }
};

const spreadLooseNodes = (scope: Scope, arcs: Arcs): void => {
  const tied = new Set(arcs.list.flatMap((arc) => [arc.from, arc.to]));
  for (const lane of scope.lanes) {
    const loose = scope.nodes.filter(
      (n) => n.lane === lane.index && isFlowNode(n) && !tied.has(n.index),
    );
    const width = Math.ceil(Math.sqrt(loose.length * 1.5));
    for (const [i, node] of loose.entries()) {
      const before = i % width === 0 ? undefined : loose[i - 1];
      if (before === undefined) continue;
      arcs.add({ from: before.index, to: node.index, length: before.span, weight: 1 });
    }
  }
};

const rank = (scope: Scope, arcs: readonly Arc[]): void => {
  const places = scope.nodes.filter(isFlowNode);
  const place = new Map(places.map((node, i) => [node.index, i + 1]));
  const at = (node: number): number => place.get(node) ?? 0;
  const local = arcs.map((arc) => ({ ...arc, from: at(arc.from), to: at(arc.to) }));
  const entered = new Set(local.map((arc) => arc.to));
  for (const node of place.values()) {
    if (!entered.has(node)) local.push({ from: 0, to: node, length: 0, weight: 1 });
  }
  const ranks = rankNodes(places.length + 1, local);
  settleLeft(ranks, local);
  for (const node of places) node.column = item(ranks, at(node.index));
};

// Moves nodes that cost nothing to move to their earliest column.
const settleLeft = (ranks: number[], arcs: readonly Arc[]): void => {
  const order = [...ranks.keys()].sort((a, b) => item(ranks, a) - item(ranks, b) || a - b);
  for (const node of order) {
    const into = arcs.filter((arc) => arc.to === node);
    const out = arcs.filter((arc) => arc.from === node);
    const sum = (list: Arc[]): number => list.reduce((total, arc) => total + arc.weight, 0);
    if (node === 0 || into.length === 0 || sum(into) < sum(out)) continue;
    ranks[node] = Math.max(...into.map((arc) => item(ranks, arc.from) + arc.length));
  }
};

const messageSides = (scope: Scope, node: Node): { up: boolean; down: boolean } => {
  const sides = { up: false, down: false };
  for (const net of scope.nets) {
    if (net.kind !== 'message') continue;
    for (const [own, other] of [
      [net.source, net.target],
      [net.target, net.source],
    ] as const) {
      if (cellNode(scope, own)?.index !== node.index) continue;
      const there = poolOfEnd(scope, other);
      if (there < item(scope.lanes, node.lane).pool) sides.up = true;
      else sides.down = true;
    }
  }
  return sides;
};

const poolOfEnd = (scope: Scope, end: Net['source']): number => {
  if (end.at === 'pool') return end.pool;
  if (end.at === 'border') return end.side === 'top' ? -1 : scope.pools.length;
  const node = cellNode(scope, end);
  return node === null ? 0 : item(scope.lanes, node.lane).pool;
};

interface Talker {
  readonly node: Node;
  readonly pool: number;
  readonly sides: { up: boolean; down: boolean };
}

const talkersOf = (scope: Scope): Talker[] =>
  scope.nodes
    .filter(isFlowNode)
    .map((node) => ({
      node,
      pool: item(scope.lanes, node.lane).pool,
      sides: messageSides(scope, node),
    }))
    .filter(({ sides }) => sides.up || sides.down);

// Puts apart nodes of one pool whose message lines would run down the same column; one pool at a time,
// so that its partners follow before they are looked at.
const addStairs = (scope: Scope, arcs: Arcs): boolean => {
  const talkers = talkersOf(scope);
  for (const pool of scope.pools) {
    const own = talkers.filter((one) => one.pool === pool.index);
    let changed = false;
    for (const [i, a] of own.entries()) {
      for (const b of own.slice(i + 1)) {
        if (a.node.column !== b.node.column) continue;
        if (!((a.sides.up && b.sides.up) || (a.sides.down && b.sides.down))) continue;
        changed = putApart(arcs, a.node, b.node) || changed;
      }
    }
    if (changed) return true;
  }
  return false;
};

const putApart = (arcs: Arcs, first: Node, second: Node): boolean =>
  arcs.add({ from: first.index, to: second.index, length: first.span, weight: 0.1 }) ||
  arcs.add({ from: second.index, to: first.index, length: second.span, weight: 0.1 });

const dropEmptyColumns = (scope: Scope): void => {
  const used = new Set<number>();
  for (const node of scope.nodes.filter(isFlowNode)) {
    for (let i = 0; i < node.span; i++) used.add(node.column + i);
  }
  const columns = [...used].sort((a, b) => a - b);
  const place = new Map(columns.map((column, i) => [column, i]));
  for (const node of scope.nodes) node.column = place.get(node.column) ?? 0;
  scope.columns = Math.max(1, columns.length);
};

/** The order of time of a scope, kept so that it can be refined once rows are known. */
export class Columns {
  readonly #scope: Scope;
  readonly #arcs = new Arcs();

  constructor(scope: Scope) {
    this.#scope = scope;
    addFlows(scope, this.#arcs);
    addMessages(scope, this.#arcs);
    spreadLooseNodes(scope, this.#arcs);
  }

  /**
   * Gives every flow node a column. Columns are time and shared by all pools: a flow leads to a later
   * column, a message to the same one where it can.
   */
  place(): void {
    rank(this.#scope, this.#arcs.list);
    for (let round = 0; round < 12 && addStairs(this.#scope, this.#arcs); round++) {
      rank(this.#scope, this.#arcs.list);
    }
    dropEmptyColumns(this.#scope);
  }

  /**
   * Asks that a node leaves the column of another at the next {@link Columns.place}.
   *
   * @param node - who is to go, to the right if possible
   * @param other - who stays
   * @returns false if the flow allows neither order
   */
  separate(node: Node, other: Node): boolean {
    return putApart(this.#arcs, other, node);
  }
}
