import type { End, Net, Node, Scope } from './model.ts';

/**
 * Says at which node a net ends.
 *
 * @param end - one end of a net
 * @returns the node's index, or null for a black-box pool or the border of the scope
 */
export const nodeAt = (end: End): number | null => (end.at === 'node' ? end.node : null);

/**
 * Picks an item of a list by an index that our own code made, and refuses one that is out of range.
 *
 * @param list - where to look
 * @param index - position in the list
 * @returns what stands there
 * @throws RangeError when there is none: a fault of the layout itself
 */
export const item = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new RangeError(`layout-index ${String(index)}`);
  return found;
};

/**
 * Finds the node that takes up a cell of the grid for an end: a boundary event stands for its host.
 *
 * @param scope - where the node lives
 * @param end - one end of a net
 * @returns the node, or null for a black-box pool or the border
 */
export const cellNode = (scope: Scope, end: End): Node | null => {
  const index = nodeAt(end);
  if (index === null) return null;
  const node = item(scope.nodes, index);
  return node.host === null ? node : item(scope.nodes, node.host);
};

// Kinds that are placed beside the flow instead of in it.
export const isArtifact = (node: Node): boolean => node.kind === 'data' || node.kind === 'note';

/**
 * Tells the flow nodes that take up a cell: not boundary events, not data, not notes.
 *
 * @param node - any node
 * @returns whether the grid places it by the flow
 */
export const isFlowNode = (node: Node): boolean => node.host === null && !isArtifact(node);

/**
 * Tells whether a net takes part in the order of time.
 *
 * @param net - any net
 * @returns true for forward sequence flows
 */
export const isForward = (net: Net): boolean => net.kind === 'sequence' && !net.back;
