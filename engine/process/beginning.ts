import type { Node } from './process.ts';

/**
 * Finds where a process or sub-process begins.
 *
 * @param nodes all that stand in it, without what is inside its sub-processes
 * @returns its start events; without any, the nodes that nothing leads to
 * @source BPMN 2.0.2 §13.2 (instantiation)
 */
export function beginningsOf(nodes: readonly Node[]): Node[] {
  const starts = nodes.filter(({ type }) => type === 'startEvent');
  if (starts.length > 0) return starts;
  return nodes.filter((node) => node.incoming.length === 0 && !isLedTo(node));
}

// A boundary event and the far end of a link are led to without a flow.
function isLedTo({ type, trigger }: Node): boolean {
  return type === 'boundaryEvent' || (type === 'intermediateCatchEvent' && trigger === 'link');
}

/**
 * Finds the far end of a link.
 *
 * @param node any node
 * @param nodes all nodes of the process
 * @returns the link event of the same name in the same pool and scope; null where there is none, and
 *   for a node that throws no link
 * @source BPMN 2.0.2 §10.5.4 (link events)
 */
export function landingOf(node: Node, nodes: readonly Node[]): Node | null {
  if (node.type !== 'intermediateThrowEvent' || node.trigger !== 'link') return null;
  const landing = nodes.find(
    (other) =>
      other.type === 'intermediateCatchEvent' &&
      other.trigger === 'link' &&
      other.name === node.name &&
      other.scope === node.scope &&
      other.pool === node.pool,
  );
  return landing ?? null;
}
