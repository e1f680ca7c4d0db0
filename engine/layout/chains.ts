import { isFlowNode, isForward, item, nodeAt } from './ends.ts';
import type { Net, Scope } from './model.ts';

/** A run of nodes that takes one row of a lane whole, so that it is straight. */
export interface Chain {
  readonly index: number;
  readonly lane: number;
  readonly nodes: readonly number[];
  /** First and last column it takes up. */
  readonly first: number;
  readonly last: number;
  readonly spine: boolean;
}

const pairs = (scope: Scope, onSpine: readonly boolean[]): Net[] => {
  const fitting = scope.nets.filter((net) => {
    const source = nodeAt(net.source);
    const target = nodeAt(net.target);
    if (!isForward(net) || source === null || target === null) return false;
    const from = item(scope.nodes, source);
    const to = item(scope.nodes, target);
    if (from.host !== null || from.lane !== to.lane || from.column + from.span > to.column)
      return false;
    return net.spine || !(onSpine[source] === true || onSpine[target] === true);
  });
  const length = (net: Net): number =>
    item(scope.nodes, nodeAt(net.target) ?? 0).column -
    item(scope.nodes, nodeAt(net.source) ?? 0).column;
  return fitting.sort(
    (a, b) =>
      Number(b.spine) - Number(a.spine) ||
      length(a) - length(b) ||
      Number(b.isDefault) - Number(a.isDefault) ||
      a.index - b.index,
  );
};

/**
 * Joins nodes that follow each other in one lane to chains.
 *
 * @param scope - with columns
 * @param onSpine - which nodes lie on a main path
 * @returns chains in the order of their first node's declaration; every flow node is in exactly one
 */
export const joinChains = (scope: Scope, onSpine: readonly boolean[]): Chain[] => {
  const after = new Map<number, number>();
  const before = new Map<number, number>();
  for (const net of pairs(scope, onSpine)) {
    const source = nodeAt(net.source) ?? 0;
    const target = nodeAt(net.target) ?? 0;
    if (after.has(source) || before.has(target)) continue;
    after.set(source, target);
    before.set(target, source);
  }
  const chains: Chain[] = [];
  for (const node of scope.nodes.filter(isFlowNode)) {
    if (before.has(node.index)) continue;
    const nodes: number[] = [];
    for (let at: number | undefined = node.index; at !== undefined; at = after.get(at))
      nodes.push(at);
    const end = item(scope.nodes, item(nodes, nodes.length - 1));
    chains.push({
      index: chains.length,
      lane: node.lane,
      nodes,
      first: node.column,
      last: end.column + end.span - 1,
      spine: onSpine[node.index] === true,
    });
  }
  return chains;
};
