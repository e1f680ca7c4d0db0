import type { ElementScenario } from '@handara/schemas';
import type { Node, Process } from '../process/process.ts';
import type { Control } from './control.ts';
import type { Law } from './law.ts';
import type { Arming, Waiting } from './plan.ts';
import { isThrown } from './wiring.ts';

/**
 * Finds what a step waits for before it goes on or begins.
 *
 * @param node the step
 * @param process the graph it stands in
 * @param control its condition, where it has one
 * @returns null for steps that wait for nothing, or only for what is raised inside them
 */
export function waitingOf(node: Node, process: Process, { condition }: Control): Waiting {
  const isReceive = node.bpmnType === 'bpmn:ReceiveTask';
  if (!isReceive && !isCatch(node, process)) return null;
  if (node.trigger === 'timer') return 'timer';
  if ((isReceive || node.trigger === 'message') && isAddressed(node, process)) return 'message';
  if (node.trigger === 'signal' && process.nodes.some((other) => isHeard(node, other))) {
    return 'signal';
  }
  if (condition !== null) return 'condition';
  if (node.trigger === 'compensation' || node.trigger === 'cancel') return null;
  return node.trigger === 'none' && !isReceive ? null : 'outside';
}

function isCatch({ type, scope }: Node, { nodes }: Process): boolean {
  if (type === 'intermediateCatchEvent' || type === 'boundaryEvent') return true;
  return type === 'startEvent' && scope !== null && nodes[scope]?.isTriggered === true;
}

function isAddressed({ index }: Node, { messages, pools }: Process): boolean {
  return messages.some(
    (message) => message.target === index && pools[message.sourcePool]?.processId != null,
  );
}

function isHeard(node: Node, other: Node): boolean {
  return isThrown(other) && other.code === node.code;
}

/**
 * Finds how an event on the border of an activity, or the start of an event sub-process, comes about.
 *
 * @param node the event
 * @param figures its figures
 * @param waiting what it waits for
 * @param trigger its delay, where one is known
 * @returns `never` where only what is raised inside can bring it about, or nothing
 */
export function armingOf(
  node: Node,
  figures: ElementScenario,
  waiting: Waiting,
  trigger: Law | null,
): Arming {
  const isStart = node.type === 'startEvent';
  if (waiting === null) return 'never';
  if (node.trigger === 'error' || node.trigger === 'escalation') {
    return figures.probability === undefined || isStart ? 'never' : 'end';
  }
  if (waiting === 'message' || waiting === 'signal' || waiting === 'condition') return 'wait';
  if (trigger !== null) return 'wait';
  return figures.probability === undefined || waiting === 'timer' || isStart ? 'never' : 'end';
}
