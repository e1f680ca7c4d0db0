import { cellNode, isFlowNode, item } from './ends.ts';
import type { Node, Scope } from './model.ts';

/**
 * Names the column in which a node's messages leave it.
 *
 * @param node - of any width
 * @returns the middle one of its columns
 */
export const middle = (node: Node): number => node.column + Math.floor((node.span - 1) / 2);

/** The upright line that a straight message would take, from a node to another or to above or below all. */
export interface Vertical {
  readonly column: number;
  readonly a: Node;
  readonly b: Node | number;
}

/**
 * Lists the upright lines of messages.
 *
 * @param scope - with columns
 * @returns one for each message with a node at an end
 */
export const messageVerticals = (scope: Scope): Vertical[] =>
  scope.nets.flatMap((net): Vertical[] => {
    if (net.kind !== 'message') return [];
    const source = cellNode(scope, net.source);
    const target = cellNode(scope, net.target);
    const end = source === null ? net.source : net.target;
    const node = source ?? target;
    if (node === null) return [];
    if (source !== null && target !== null)
      return [{ column: middle(source), a: source, b: target }];
    const above =
      end.at === 'pool'
        ? end.pool < item(scope.lanes, node.lane).pool
        : end.at === 'border' && end.side === 'top';
    return [{ column: middle(node), a: node, b: above ? -1 : 1e6 }];
  });

/**
 * Finds the nodes that stand in the way of straight messages.
 *
 * @param scope - with columns and rows
 * @returns each blocking node with the node whose message it blocks
 */
export const messageBlocks = (scope: Scope): { node: Node; talker: Node }[] => {
  const bases: number[] = [];
  let next = 0;
  for (const lane of scope.lanes) {
    bases.push(next);
    next += lane.rows;
  }
  const position = (node: Node): number => item(bases, node.lane) + node.row;
  return messageVerticals(scope).flatMap(({ column, a, b }) => {
    const from = position(a);
    const to = typeof b === 'number' ? b : position(b);
    if (typeof b !== 'number' && middle(b) !== column) return [];
    return scope.nodes
      .filter(
        (node) =>
          isFlowNode(node) &&
          node.column <= column &&
          column < node.column + node.span &&
          position(node) > Math.min(from, to) &&
          position(node) < Math.max(from, to),
      )
      .map((node) => ({ node, talker: a }));
  });
};
