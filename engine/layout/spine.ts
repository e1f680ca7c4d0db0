import { leavingFlows } from './cycles.ts';
import { cellNode, isFlowNode, item, nodeAt } from './ends.ts';
import type { Net, Node, Scope } from './model.ts';

const impossible = -1e9;

// By so much a later branch must be better, so that one step more does not turn the main path.
const steady = 1.1;

const endValue = (node: Node, forward: number, all: number): number => {
  if (forward > 0) return impossible;
  if (all > 0) return impossible / 2;
  if (node.role === 'end') return 1;
  return node.role === 'fault' ? -2 : 0;
};

const stepValue = (scope: Scope, net: Net): number => {
  const source = item(scope.nodes, nodeAt(net.source) ?? 0);
  const target = item(scope.nodes, nodeAt(net.target) ?? 0);
  const boundary = source.host === null ? 0 : -4;
  const lane = source.lane === target.lane ? 0.05 : 0;
  return (
    1 +
    (net.isDefault ? 0.6 : 0) +
    boundary +
    lane -
    (0.01 * net.index) / (1 + scope.nets.length / 50)
  );
};

/**
 * Orders flow nodes so that every forward flow leads from an earlier to a later one.
 *
 * @param scope - with back flows marked
 * @returns node indexes; boundary events and artifacts are left out
 */
const topologicalOrder = (scope: Scope): number[] => {
  const leaving = leavingFlows(scope);
  const missing = scope.nodes.map(() => 0);
  for (const nets of leaving.keys()) {
    if (item(scope.nodes, nets).host !== null) continue;
    for (const net of item(leaving, nets)) {
      if (!net.back) missing[nodeAt(net.target) ?? 0] = (missing[nodeAt(net.target) ?? 0] ?? 0) + 1;
    }
  }
  const order = scope.nodes
    .filter((n) => isFlowNode(n) && missing[n.index] === 0)
    .map((n) => n.index);
  for (let i = 0; i < order.length; i++) {
    for (const net of item(leaving, item(order, i))) {
      const target = nodeAt(net.target);
      if (net.back || target === null) continue;
      missing[target] = (missing[target] ?? 0) - 1;
      if (missing[target] === 0) order.push(target);
    }
  }
  return order;
};

/**
 * Marks the main path of every pool: the longest way from a start to an end, preferring default flows,
 * the same lane and what is declared first, and avoiding exceptions.
 *
 * @param scope - its nets are marked as spine
 * @returns which nodes lie on a main path, by node index
 */
export const markSpine = (scope: Scope): boolean[] => {
  const leaving = leavingFlows(scope);
  const best = scope.nodes.map(() => impossible);
  const next: (Net | null)[] = scope.nodes.map(() => null);
  for (const index of topologicalOrder(scope).reverse()) {
    const flows = item(leaving, index).filter((net) => net.kind === 'sequence');
    const forward = flows.filter((net) => !net.back);
    best[index] = endValue(item(scope.nodes, index), forward.length, flows.length);
    for (const net of forward) {
      const value = stepValue(scope, net) + (best[nodeAt(net.target) ?? 0] ?? impossible);
      const margin = next[index] === null ? 0 : steady;
      if (value > (best[index] ?? impossible) + margin) {
        best[index] = value;
        next[index] = net;
      }
    }
  }
  const onSpine = scope.nodes.map(() => false);
  for (const pool of scope.pools) markPath(scope, startOf(scope, pool.index, best), next, onSpine);
  return onSpine;
};

const startOf = (scope: Scope, pool: number, best: number[]): number | null => {
  const entered = new Set<number>();
  for (const net of scope.nets) {
    const target = cellNode(scope, net.target);
    if (net.kind === 'sequence' && !net.back && target !== null) entered.add(target.index);
  }
  let start: number | null = null;
  let value = -Infinity;
  for (const node of scope.nodes) {
    if (!isFlowNode(node) || entered.has(node.index)) continue;
    if (item(scope.lanes, node.lane).pool !== pool) continue;
    const own = (best[node.index] ?? impossible) + (node.role === 'start' ? 0.5 : 0);
    if (own > value) {
      value = own;
      start = node.index;
    }
  }
  return start;
};

const markPath = (
  scope: Scope,
  start: number | null,
  next: (Net | null)[],
  onSpine: boolean[],
): void => {
  for (let at = start; at !== null;) {
    onSpine[at] = true;
    const net: Net | null = next[at] ?? null;
    if (net === null) return;
    net.spine = item(scope.nodes, nodeAt(net.source) ?? 0).host === null;
    at = nodeAt(net.target);
  }
};
