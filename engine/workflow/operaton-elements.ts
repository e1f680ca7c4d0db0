import type { ModdleElement } from '../diagram/moddle.ts';
import { printJuel } from './juel.ts';
import type { Builder } from './moddle.ts';
import { asciiId, plain } from './names.ts';
import type { Step, StepFlow, Workflow } from './workflow.ts';

const types: Record<Step['kind'], string> = {
  start: 'bpmn:StartEvent',
  end: 'bpmn:EndEvent',
  catch: 'bpmn:IntermediateCatchEvent',
  throw: 'bpmn:IntermediateThrowEvent',
  boundary: 'bpmn:BoundaryEvent',
  user: 'bpmn:UserTask',
  work: 'bpmn:ServiceTask',
  rule: 'bpmn:BusinessRuleTask',
  send: 'bpmn:SendTask',
  receive: 'bpmn:ReceiveTask',
  call: 'bpmn:CallActivity',
  subProcess: 'bpmn:SubProcess',
  exclusive: 'bpmn:ExclusiveGateway',
  parallel: 'bpmn:ParallelGateway',
  inclusive: 'bpmn:InclusiveGateway',
  eventBased: 'bpmn:EventBasedGateway',
};

/** The elements made so far, by the id of what they were made from. */
export type Made = ReadonlyMap<string, ModdleElement>;

/**
 * Makes the BPMN element of a step for Operaton, not yet connected to others.
 *
 * @param builder makes elements
 * @param workflow the workflow the step belongs to
 * @param step what to make
 * @param roots messages, signals, errors and escalations of the file
 * @returns the element with its event definition, role, form, topic and repetition
 */
export function stepElement(
  builder: Builder,
  workflow: Workflow,
  step: Step,
  roots: Made,
): ModdleElement {
  return builder.make(types[step.kind], {
    id: step.id,
    name: step.name === '' ? null : plain(step.name),
    documentation: documentation(builder, step.nameEn),
    extensionElements: extensions(builder, step),
    ...ofKind(workflow, step, roots),
    ...formOf(workflow, step),
    eventDefinitions: eventDefinitions(builder, step, roots),
    loopCharacteristics: repetition(builder, step),
  });
}

/**
 * Makes a sequence flow and ties both its ends to it.
 *
 * @param builder makes elements
 * @param flow what to make
 * @param steps the elements of all steps
 * @returns the flow with its condition
 * @throws when an end of the flow was not made
 */
export function flowElement(builder: Builder, flow: StepFlow, steps: Made): ModdleElement {
  const source = steps.get(flow.from);
  const target = steps.get(flow.to);
  if (source === undefined || target === undefined) throw new Error(`loose flow <${flow.id}>`);
  const condition = flow.condition === null ? null : expression(builder, printJuel(flow.condition));
  const element = builder.make('bpmn:SequenceFlow', {
    id: flow.id,
    name: flow.name === '' ? null : plain(flow.name),
    sourceRef: source,
    targetRef: target,
    conditionExpression: condition,
  });
  (source.get('outgoing') as ModdleElement[]).push(element);
  (target.get('incoming') as ModdleElement[]).push(element);
  return element;
}

/**
 * Makes what events refer to: one message, signal, error or escalation an id.
 *
 * @param builder makes elements
 * @param workflow whose steps refer to them
 * @returns root elements by id
 */
export function rootElements(builder: Builder, workflow: Workflow): Map<string, ModdleElement> {
  const roots = new Map<string, ModdleElement>();
  for (const message of workflow.messages) {
    const element = builder.make('bpmn:Message', {
      id: message.id,
      name: message.key,
      documentation: documentation(builder, message.name),
    });
    roots.set(message.id, element);
  }
  for (const { trigger, signpost } of workflow.steps) {
    if (signpost === null || roots.has(signpost.id)) continue;
    const { id, name } = signpost;
    const code = signpost.code ?? asciiId(id);
    if (trigger === 'signal') roots.set(id, builder.make('bpmn:Signal', { id, name: plain(name) }));
    if (trigger === 'error')
      roots.set(id, builder.make('bpmn:Error', { id, name: plain(name), errorCode: plain(code) }));
    if (trigger === 'escalation') {
      const properties = { id, name: plain(name), escalationCode: plain(code) };
      roots.set(id, builder.make('bpmn:Escalation', properties));
    }
  }
  return roots;
}

/**
 * Makes a documentation element.
 *
 * @param builder makes elements
 * @param text what it says; null for none
 * @returns a list for the property `documentation`, null where there is nothing to say
 */
export function documentation(builder: Builder, text: string | null): ModdleElement[] | null {
  if (text === null || text === '') return null;
  return [builder.make('bpmn:Documentation', { text: plain(text) })];
}

type Properties = Parameters<Builder['make']>[1];

function ofKind(workflow: Workflow, step: Step, roots: Made): Properties {
  const role = workflow.roles.find((candidate) => candidate.id === step.role);
  switch (step.kind) {
    case 'user':
      return { 'camunda:candidateGroups': role?.group };
    case 'work':
    case 'rule':
    case 'send':
      return { 'camunda:type': 'external', 'camunda:topic': step.topic };
    case 'receive':
      return { messageRef: roots.get(step.message ?? '') };
    case 'call':
      return { calledElement: step.called };
    case 'subProcess':
      return { triggeredByEvent: step.triggeredByEvent ? true : null };
    case 'boundary':
      return { cancelActivity: step.interrupting };
    case 'start':
      return { isInterrupting: step.interrupting ? null : false };
    default:
      return {};
  }
}

function formOf(workflow: Workflow, step: Step): Properties {
  if (step.form === null) return {};
  return {
    'camunda:formRef': formKey(workflow, step.form),
    'camunda:formRefBinding': 'deployment',
  };
}

/**
 * Gives the id of a form inside the engine, where all workflows share one shelf.
 *
 * @param workflow whose form it is
 * @param form id of the form
 * @returns an ASCII id
 */
export function formKey(workflow: Workflow, form: string): string {
  return `${asciiId(workflow.id)}.${asciiId(form)}`;
}

function extensions(builder: Builder, step: Step): ModdleElement | null {
  if (step.kind !== 'call') return null;
  const values = ['camunda:In', 'camunda:Out'].map((type) =>
    builder.make(type, { variables: 'all' }),
  );
  return builder.make('bpmn:ExtensionElements', { values });
}

function repetition(builder: Builder, step: Step): ModdleElement | null {
  if (step.repetition === null) return null;
  const { sequential, count } = step.repetition;
  const text = typeof count === 'number' ? String(count) : `\${${count}}`;
  return builder.make('bpmn:MultiInstanceLoopCharacteristics', {
    isSequential: sequential ? true : null,
    loopCardinality: expression(builder, text),
  });
}

function eventDefinitions(builder: Builder, step: Step, roots: Made): ModdleElement[] | null {
  const definition = eventDefinition(builder, step, roots);
  return definition === null ? null : [definition];
}

function eventDefinition(builder: Builder, step: Step, roots: Made): ModdleElement | null {
  const reference = roots.get(step.signpost?.id ?? '');
  switch (step.trigger) {
    case 'message':
      return messageDefinition(builder, step, roots);
    case 'timer':
      return timerDefinition(builder, step);
    case 'signal':
      return builder.make('bpmn:SignalEventDefinition', { signalRef: reference });
    case 'error':
      return builder.make('bpmn:ErrorEventDefinition', { errorRef: reference });
    case 'escalation':
      return builder.make('bpmn:EscalationEventDefinition', { escalationRef: reference });
    case 'link':
      return builder.make('bpmn:LinkEventDefinition', { name: plain(step.signpost?.name ?? '') });
    case 'terminate':
      return builder.make('bpmn:TerminateEventDefinition');
    default:
      return null;
  }
}

function messageDefinition(builder: Builder, step: Step, roots: Made): ModdleElement | null {
  if (step.topic !== null) {
    const properties = { 'camunda:type': 'external', 'camunda:topic': step.topic };
    return builder.make('bpmn:MessageEventDefinition', properties);
  }
  if (step.message === null) return null;
  return builder.make('bpmn:MessageEventDefinition', { messageRef: roots.get(step.message) });
}

const timerProperty = { duration: 'timeDuration', date: 'timeDate', cycle: 'timeCycle' } as const;

function timerDefinition(builder: Builder, step: Step): ModdleElement | null {
  if (step.timer === null) return null;
  const property = timerProperty[step.timer.kind];
  return builder.make('bpmn:TimerEventDefinition', {
    [property]: expression(builder, step.timer.text.trim()),
  });
}

function expression(builder: Builder, body: string): ModdleElement {
  return builder.make('bpmn:FormalExpression', { body });
}
