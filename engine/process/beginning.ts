import type { Node, Process } from './process.ts';

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

// A boundary event, the far end of a link, an event sub-process and a step that only undoes another are
// led to without a flow.
function isLedTo({ type, trigger, isTriggered, isCompensation }: Node): boolean {
  if (isTriggered || isCompensation || type === 'boundaryEvent') return true;
  return type === 'intermediateCatchEvent' && trigger === 'link';
}

/**
 * Finds the far end of a link.
 *
 * @param node any node
 * @param nodes all nodes of the process
 * @returns the link event of the same name in the same process and scope; null where there is none, and
 *   for a node that throws no link
 * @source BPMN 2.0.2 §10.5.4 (link events)
 */
export function landingOf(node: Node, nodes: readonly Node[]): Node | null {
  if (node.type !== 'intermediateThrowEvent' || node.trigger !== 'link') return null;
  const landing = nodes.find(
    (other) =>
      other.type === 'intermediateCatchEvent' &&
      other.trigger === 'link' &&
      (other.code ?? other.name) === (node.code ?? node.name) &&
      other.scope === node.scope &&
      other.root === node.root,
  );
  return landing ?? null;
}

/**
 * Finds what can begin because a node does: the beginning of what is inside or called, its event
 * sub-processes, and the step that undoes it.
 *
 * @param node any node
 * @param process the graph it stands in
 * @returns nodes without a flow from it
 * @source BPMN 2.0.2 §10.3.4, §10.3.5, §10.7
 */
export function begunBy(node: Node, { nodes }: Process): Node[] {
  const handler = node.handler === null ? undefined : nodes[node.handler];
  const undone = handler === undefined ? [] : [handler];
  if (node.type !== 'subProcess') return undone;
  const inside = nodes.filter(({ scope, root }) =>
    node.calls === null ? scope === node.index : scope === null && root === node.calls,
  );
  const triggered = inside.filter(({ isTriggered }) => isTriggered);
  return [...undone, ...beginningsOf(inside), ...triggered];
}
