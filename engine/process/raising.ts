import type { Node, Process } from './process.ts';

/**
 * Tells whether anything within an activity can bring about an event that watches over it: an error or
 * escalation end inside it, a cancel end in a transaction, or a process it calls.
 *
 * @param event an event on a border, or the start of an event sub-process
 * @param process the graph it stands in
 * @returns true for triggers that nothing inside raises, since they come about by themselves
 */
export function canBeRaised(event: Node, process: Process): boolean {
  const { trigger } = event;
  if (trigger !== 'error' && trigger !== 'escalation' && trigger !== 'cancel') return true;
  const within = watchedBy(event, process);
  const throwers = process.nodes.filter(
    (node) =>
      node.calls !== null ||
      (node.trigger === trigger &&
        (node.type === 'endEvent' || node.type === 'intermediateThrowEvent')),
  );
  return throwers.some((node) => isWithin(node, within, process));
}

// Null stands for the whole process that an event sub-process belongs to.
function watchedBy(event: Node, { nodes }: Process): { scope: number | null; root: number } {
  if (event.attachedTo !== null) return { scope: event.attachedTo, root: event.root };
  const triggered = event.scope === null ? undefined : nodes[event.scope];
  return { scope: triggered?.scope ?? null, root: event.root };
}

function isWithin(
  node: Node,
  { scope, root }: { scope: number | null; root: number },
  { nodes }: Process,
): boolean {
  if (scope === null) return node.root === root;
  if (node.index === scope) return node.calls !== null;
  let around = node.scope;
  while (around !== null && around !== scope) around = nodes[around]?.scope ?? null;
  return around === scope;
}
