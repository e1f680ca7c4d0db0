import type { FindingCode } from '../finding/en.ts';
import type { NodeType, Trigger } from '../process/process.ts';

/** How a BPMN type takes part in a run; `code` says what is simplified, null where nothing is. */
export interface Support {
  readonly type: NodeType | null;
  readonly code: FindingCode | null;
}

const plainly = (type: NodeType): Support => ({ type, code: null });
const task = plainly('task');

/**
 * What the run understands of each flow node. A type that is not here is `not-simulated`, which
 * forbids a run; nothing is left out without a finding.
 */
export const support: ReadonlyMap<string, Support> = new Map<string, Support>([
  ['bpmn:Task', task],
  ['bpmn:UserTask', task],
  ['bpmn:ManualTask', task],
  ['bpmn:ServiceTask', task],
  ['bpmn:ScriptTask', task],
  ['bpmn:BusinessRuleTask', task],
  ['bpmn:SendTask', task],
  ['bpmn:ReceiveTask', task],
  ['bpmn:CallActivity', task],
  ['bpmn:SubProcess', plainly('subProcess')],
  ['bpmn:Transaction', plainly('subProcess')],
  ['bpmn:AdHocSubProcess', plainly('subProcess')],
  ['bpmn:StartEvent', plainly('startEvent')],
  ['bpmn:EndEvent', plainly('endEvent')],
  ['bpmn:IntermediateCatchEvent', plainly('intermediateCatchEvent')],
  ['bpmn:IntermediateThrowEvent', plainly('intermediateThrowEvent')],
  ['bpmn:BoundaryEvent', plainly('boundaryEvent')],
  ['bpmn:ExclusiveGateway', plainly('exclusiveGateway')],
  ['bpmn:ParallelGateway', plainly('parallelGateway')],
  ['bpmn:InclusiveGateway', plainly('inclusiveGateway')],
  ['bpmn:EventBasedGateway', plainly('eventBasedGateway')],
  ['bpmn:ComplexGateway', plainly('complexGateway')],
]);

/** The trigger that each event definition stands for. */
export const triggers: ReadonlyMap<string, Trigger> = new Map<string, Trigger>([
  ['bpmn:MessageEventDefinition', 'message'],
  ['bpmn:TimerEventDefinition', 'timer'],
  ['bpmn:SignalEventDefinition', 'signal'],
  ['bpmn:ErrorEventDefinition', 'error'],
  ['bpmn:EscalationEventDefinition', 'escalation'],
  ['bpmn:ConditionalEventDefinition', 'conditional'],
  ['bpmn:LinkEventDefinition', 'link'],
  ['bpmn:CompensateEventDefinition', 'compensation'],
  ['bpmn:CancelEventDefinition', 'cancel'],
  ['bpmn:TerminateEventDefinition', 'terminate'],
]);

const simulated: Readonly<Record<NodeType, readonly Trigger[]>> = {
  task: ['none'],
  subProcess: ['none'],
  startEvent: [
    ...(['none', 'message', 'timer', 'signal', 'conditional'] as const),
    ...(['error', 'escalation', 'compensation'] as const),
  ],
  endEvent: [
    ...(['none', 'message', 'terminate', 'error', 'escalation'] as const),
    ...(['signal', 'compensation', 'cancel'] as const),
  ],
  intermediateCatchEvent: ['message', 'timer', 'link', 'signal', 'conditional'],
  intermediateThrowEvent: ['none', 'message', 'link', 'escalation', 'signal', 'compensation'],
  boundaryEvent: [
    ...(['message', 'timer', 'signal', 'conditional'] as const),
    ...(['error', 'escalation', 'compensation', 'cancel'] as const),
  ],
  exclusiveGateway: ['none'],
  parallelGateway: ['none'],
  inclusiveGateway: ['none'],
  eventBasedGateway: ['none'],
  complexGateway: ['none'],
};

/**
 * Tells whether a run does with an event what BPMN says.
 *
 * @param type kind of node
 * @param trigger what it waits for or gives off
 * @returns false where the run treats the event as plain or as one that comes from outside
 */
export function isSimulated(type: NodeType, trigger: Trigger): boolean {
  return simulated[type].includes(trigger);
}
