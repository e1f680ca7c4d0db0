import { nodeAt } from './ends.ts';
import type { Net, Scope } from './model.ts';

/**
 * Lists the flows that leave each node; those of a boundary event count as its host's too, because an
 * exception continues where the host stood.
 *
 * @param scope - nodes and nets
 * @returns nets by node index, sequence flows and compensation associations only
 */
export const leavingFlows = (scope: Scope): Net[][] => {
  const leaving: Net[][] = scope.nodes.map(() => []);
  for (const net of scope.nets) {
    const source = nodeAt(net.source);
    if (source === null || nodeAt(net.target) === null) continue;
    if (net.kind !== 'sequence' && net.kind !== 'compensation') continue;
    leaving[source]?.push(net);
    const host = scope.nodes[source]?.host ?? null;
    if (host !== null) leaving[host]?.push(net);
  }
  return leaving;
};

const visitOrder = (scope: Scope, leaving: Net[][]): number[] => {
  const entered = new Set(
    leaving
      .flat()
      .filter((net) => !net.rework)
      .map((net) => nodeAt(net.target)),
  );
  const free = scope.nodes.filter((node) => node.host === null && !entered.has(node.index));
  return [
    ...free.filter((node) => node.role === 'start'),
    ...free,
    ...scope.nodes.filter((node) => node.host === null),
  ].map((node) => node.index);
};

/**
 * Marks the flows that lead back to an earlier step, so that the rest has no circle: those declared as
 * rework, and those that meet a node still open in a depth-first walk from the starts.
 *
 * @param scope - its nets are marked
 */
export const markBackFlows = (scope: Scope): void => {
  const leaving = leavingFlows(scope);
  for (const net of scope.nets) {
    net.back = net.rework || selfLoop(scope, net);
  }
  const state = new Uint8Array(scope.nodes.length);
  for (const start of visitOrder(scope, leaving)) {
    if (state[start] !== 0) continue;
    state[start] = 1;
    const stack: { node: number; next: number }[] = [{ node: start, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const net = leaving[top.node]?.[top.next++];
      if (net === undefined) {
        state[top.node] = 2;
        stack.pop();
        continue;
      }
      const target = nodeAt(net.target);
      if (net.back || target === null) continue;
      if (state[target] === 1) net.back = true;
      else if (state[target] === 0) {
        state[target] = 1;
        stack.push({ node: target, next: 0 });
      }
    }
  }
};

const selfLoop = (scope: Scope, net: Net): boolean => {
  const source = nodeAt(net.source);
  const target = nodeAt(net.target);
  if (source === null || target === null || net.kind !== 'sequence') return false;
  return source === target || scope.nodes[source]?.host === target;
};
