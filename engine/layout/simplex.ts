import { item } from './ends.ts';

/** A wish of the ranking: `to` at least `length` after `from`; distance costs `weight` a rank. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly weight: number;
}

const slackOf = (arc: Arc, rank: readonly number[]): number =>
  (rank[arc.to] ?? 0) - (rank[arc.from] ?? 0) - arc.length;

const longestPaths = (count: number, arcs: readonly Arc[]): number[] => {
  const rank = Array.from({ length: count }, () => 0);
  const missing = rank.slice();
  const leaving: Arc[][] = rank.map(() => []);
  for (const arc of arcs) {
    missing[arc.to] = (missing[arc.to] ?? 0) + 1;
    leaving[arc.from]?.push(arc);
  }
  const ready = [...rank.keys()].filter((node) => missing[node] === 0);
  for (let i = 0; i < ready.length; i++) {
    const node = item(ready, i);
    for (const arc of item(leaving, node)) {
      rank[arc.to] = Math.max(rank[arc.to] ?? 0, (rank[node] ?? 0) + arc.length);
      missing[arc.to] = (missing[arc.to] ?? 0) - 1;
      if (missing[arc.to] === 0) ready.push(arc.to);
    }
  }
  return rank;
};

/** Tight spanning tree: for each node the arc that connects it to its parent, and the visiting order. */
interface Tree {
  readonly arc: (Arc | null)[];
  readonly order: number[];
}

const hang = (count: number, arcs: readonly Arc[]): Tree => {
  const touching: Arc[][] = Array.from({ length: count }, () => []);
  for (const arc of arcs) {
    touching[arc.from]?.push(arc);
    touching[arc.to]?.push(arc);
  }
  const tree: Tree = { arc: Array.from({ length: count }, () => null), order: [0] };
  const seen = new Set([0]);
  for (let i = 0; i < tree.order.length; i++) {
    const node = item(tree.order, i);
    for (const arc of item(touching, node)) {
      const other = arc.from === node ? arc.to : arc.from;
      if (seen.has(other)) continue;
      seen.add(other);
      tree.arc[other] = arc;
      tree.order.push(other);
    }
  }
  return tree;
};

const tightTree = (count: number, arcs: readonly Arc[], rank: number[]): Set<Arc> => {
  for (;;) {
    const tight = arcs.filter((arc) => slackOf(arc, rank) === 0);
    const tree = hang(count, tight);
    if (tree.order.length === count) return new Set(tree.arc.filter((arc) => arc !== null));
    const inside = new Set(tree.order);
    let nearest: Arc | null = null;
    for (const arc of arcs) {
      if (inside.has(arc.from) === inside.has(arc.to)) continue;
      if (nearest === null || slackOf(arc, rank) < slackOf(nearest, rank)) nearest = arc;
    }
    if (nearest === null) return new Set(tree.arc.filter((arc) => arc !== null));
    const shift = slackOf(nearest, rank) * (inside.has(nearest.from) ? 1 : -1);
    for (const node of inside) rank[node] = (rank[node] ?? 0) + shift;
  }
};

const subtree = (tree: Tree, arcs: (Arc | null)[], root: number): Set<number> => {
  const inside = new Set([root]);
  for (const node of tree.order) {
    const arc = arcs[node];
    if (arc === null || arc === undefined) continue;
    const parent = arc.from === node ? arc.to : arc.from;
    if (inside.has(parent)) inside.add(node);
  }
  return inside;
};

const negativeCut = (tree: Tree, balance: readonly number[]): number | null => {
  const sum = balance.slice();
  for (const node of tree.order.slice().reverse()) {
    const arc = tree.arc[node];
    if (arc === null || arc === undefined) continue;
    const cut = arc.from === node ? (sum[node] ?? 0) : -(sum[node] ?? 0);
    if (cut < -1e-9) return node;
    const parent = arc.from === node ? arc.to : arc.from;
    sum[parent] = (sum[parent] ?? 0) + (sum[node] ?? 0);
  }
  return null;
};

const entering = (
  arcs: readonly Arc[],
  inside: Set<number>,
  intoInside: boolean,
  rank: number[],
): Arc | null => {
  let best: Arc | null = null;
  for (const arc of arcs) {
    if (inside.has(arc.from) === inside.has(arc.to) || inside.has(arc.to) !== intoInside) continue;
    if (best === null || slackOf(arc, rank) < slackOf(best, rank)) best = arc;
  }
  return best;
};

/**
 * Gives every node a rank so that all arcs keep their length and the weighted sum of distances is least.
 *
 * @param count - nodes 0 … count−1; the graph must be connected and without a circle
 * @param arcs - wishes between nodes
 * @returns ranks; node 0 and others may be anywhere, the least rank is 0
 * @source Gansner, Koutsofios, North, Vo: A technique for drawing directed graphs, 1993, §2.3
 */
export const rankNodes = (count: number, arcs: readonly Arc[]): number[] => {
  const rank = longestPaths(count, arcs);
  const balance = rank.map(() => 0);
  for (const arc of arcs) {
    balance[arc.from] = (balance[arc.from] ?? 0) + arc.weight;
    balance[arc.to] = (balance[arc.to] ?? 0) - arc.weight;
  }
  const chosen = tightTree(count, arcs, rank);
  for (let round = 0; round < 20 * count; round++) {
    const tree = hang(count, [...chosen]);
    const child = negativeCut(tree, balance);
    const leavingArc = child === null ? null : (tree.arc[child] ?? null);
    if (child === null || leavingArc === null) break;
    const inside = subtree(tree, tree.arc, child);
    const tailInside = leavingArc.from === child;
    const arc = entering(arcs, inside, tailInside, rank);
    if (arc === null) break;
    const shift = slackOf(arc, rank) * (tailInside ? -1 : 1);
    for (const node of inside) rank[node] = (rank[node] ?? 0) + shift;
    chosen.delete(leavingArc);
    chosen.add(arc);
  }
  const least = Math.min(...rank);
  return rank.map((value) => value - least);
};
