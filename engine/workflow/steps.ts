import type { Element, Finding } from '@handara/schemas';
import { idOf } from '../diagram/notes.ts';
import { find } from '../finding/finding.ts';
import type { Node } from '../process/process.ts';
import { asciiId, identifier } from './names.ts';
import { recordOf, type Source } from './source.ts';
import { isTimerText } from './timer.ts';
import type { Repetition, Signpost, Step, StepKind } from './workflow.ts';

/** Triggers that every target engine of this export handles alike. */
const handled = ['none', 'message', 'timer', 'signal', 'error', 'escalation', 'link', 'terminate'];

/**
 * Makes a step of every node of the owner, without forms and messages, which need the whole.
 *
 * @param source the owner's process
 * @param findings takes what an engine could not run
 * @returns steps in the order of the diagram
 */
export function stepsOf(source: Source, findings: Finding[]): Step[] {
  return source.nodes.map((node) => stepOf(source, node, findings));
}

function stepOf(source: Source, node: Node, findings: Finding[]): Step {
  const record = recordOf(source.outline, node.id);
  const kind = isEmptySubProcess(source, node) ? 'user' : kindOf(node);
  checkSupport(node, record, findings);
  if (kind === 'user' && node.type === 'subProcess') {
    findings.push(find('export-subprocess-empty', node.id, { name: node.name }));
  }
  if (node.trigger === 'timer') checkTimer(node, findings);
  return {
    id: node.id,
    kind,
    name: node.name,
    nameEn: node.nameEn,
    scope: idAt(source, node.scope),
    role: roleOf(source, node, kind, findings),
    trigger: node.trigger,
    timer: node.timer,
    message: null,
    signpost: signpostOf(source, node, record, findings),
    topic: topicOf(source, node, kind, findings),
    form: null,
    called: kind === 'call' ? calledBy(record, findings) : null,
    repetition: repetitionOf(source, record, findings),
    attachedTo: idAt(source, node.attachedTo),
    interrupting: node.interrupting,
    triggeredByEvent: record.values['triggeredByEvent'] === true,
    defaultFlow: node.default === null ? null : (source.process.flows[node.default]?.id ?? null),
  };
}

// An engine refuses a sub-process without steps; somebody does what it stands for.
function isEmptySubProcess(source: Source, node: Node): boolean {
  if (node.type !== 'subProcess' || node.calls !== null) return false;
  return !source.nodes.some(({ scope }) => scope === node.index);
}

function kindOf(node: Node): StepKind {
  switch (node.type) {
    case 'task':
      return kindOfTask(node);
    case 'startEvent':
      return 'start';
    case 'endEvent':
      return 'end';
    case 'intermediateCatchEvent':
      return 'catch';
    case 'intermediateThrowEvent':
      return 'throw';
    case 'boundaryEvent':
      return 'boundary';
    case 'exclusiveGateway':
      return 'exclusive';
    case 'parallelGateway':
      return 'parallel';
    case 'inclusiveGateway':
    case 'complexGateway':
      return 'inclusive';
    case 'eventBasedGateway':
      return 'eventBased';
    case 'subProcess':
      return node.calls === null ? 'subProcess' : 'call';
  }
}

const programs: Record<string, StepKind> = {
  'bpmn:ServiceTask': 'work',
  'bpmn:ScriptTask': 'work',
  'bpmn:BusinessRuleTask': 'rule',
  'bpmn:SendTask': 'send',
};

function kindOfTask(node: Node): StepKind {
  if (node.bpmnType === 'bpmn:CallActivity') return 'call';
  if (node.bpmnType === 'bpmn:ReceiveTask') return 'receive';
  const program = programs[node.bpmnType];
  if (node.automatic) return program ?? 'work';
  return program !== undefined && node.automation === null ? program : 'user';
}

const unknownToEngines = ['bpmn:AdHocSubProcess', 'bpmn:Transaction', 'bpmn:ComplexGateway'];

function checkSupport(node: Node, record: Element, findings: Finding[]): void {
  if (!handled.includes(node.trigger)) {
    findings.push(find('export-trigger-not-supported', node.id, { trigger: node.trigger }));
  }
  if (unknownToEngines.includes(record.type)) {
    findings.push(find('export-element-not-supported', node.id, { type: record.type.slice(5) }));
  }
}

function checkTimer(node: Node, findings: Finding[]): void {
  if (node.timer === null || node.timer.text.trim() === '') {
    findings.push(find('export-timer-missing', node.id, { name: node.name }));
  } else if (!isTimerText(node.timer)) {
    findings.push(find('export-timer-not-understood', node.id, { text: node.timer.text }));
  }
}

function roleOf(source: Source, node: Node, kind: StepKind, findings: Finding[]): string | null {
  const lane = source.process.lanes[node.lane ?? -1];
  if (lane !== undefined) return lane.id;
  if (kind === 'user') findings.push(find('export-role-missing', node.id, { name: node.name }));
  return source.pool?.id ?? null;
}

function topicOf(source: Source, node: Node, kind: StepKind, findings: Finding[]): string | null {
  const sends = (kind === 'throw' || kind === 'end') && node.trigger === 'message';
  if (!['work', 'rule', 'send'].includes(kind) && !sends) return null;
  const topic = `${asciiId(source.id)}.${asciiId(node.id)}`;
  findings.push(find('export-worker-missing', node.id, { name: node.name, topic }));
  return topic;
}

function calledBy(record: Element, findings: Finding[]): string | null {
  const called = record.values['calledElement'];
  const id = idOf(record) ?? '';
  if (typeof called === 'string' && /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u.test(called)) {
    findings.push(find('export-called-process', id, { called }));
    return called;
  }
  findings.push(find('export-called-process-missing', id));
  return null;
}

function repetitionOf(source: Source, record: Element, findings: Finding[]): Repetition | null {
  const loop = source.outline.child(record, 'loopCharacteristics');
  if (loop === null) return null;
  const id = idOf(record) ?? '';
  if (loop.type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    findings.push(find('export-loop-runs-once', id));
    return null;
  }
  const sequential = loop.values['isSequential'] === true;
  const body = source.outline.child(loop, 'loopCardinality')?.values['body'];
  const count = typeof body === 'string' && /^\d{1,4}$/.test(body.trim()) ? Number(body) : null;
  if (count !== null) return { sequential, count };
  const variable = `count_${identifier(id)}`;
  findings.push(find('export-repetition-unknown', id, { variable }));
  return { sequential, count: variable };
}

const referenceOf: Record<string, string> = {
  signal: 'signalRef',
  error: 'errorRef',
  escalation: 'escalationRef',
};

function signpostOf(
  source: Source,
  node: Node,
  record: Element,
  findings: Finding[],
): Signpost | null {
  const definition = source.outline.child(record, 'eventDefinitions');
  if (definition === null) return null;
  if (node.trigger === 'link') return link(definition);
  const property = referenceOf[node.trigger];
  if (property === undefined) return null;
  const target = source.outline.target(definition, property);
  return target === null ? unnamed(node, findings) : signpost(target);
}

function signpost(target: Element): Signpost {
  const id = idOf(target) ?? '';
  const name = target.values['name'];
  const code = target.values['errorCode'] ?? target.values['escalationCode'];
  return {
    id,
    name: typeof name === 'string' && name !== '' ? name : id,
    code: typeof code === 'string' && code !== '' ? code : null,
  };
}

// A boundary event without reference catches every error or escalation; the others need a name.
function unnamed(node: Node, findings: Finding[]): Signpost | null {
  const catchesAll = node.type === 'boundaryEvent' || node.type === 'startEvent';
  if (catchesAll && node.trigger !== 'signal') return null;
  const name = node.name === '' ? node.id : node.name;
  findings.push(find('export-reference-missing', node.id, { trigger: node.trigger, name }));
  return { id: `${node.trigger}_${asciiId(name)}`, name, code: null };
}

function link(definition: Element): Signpost | null {
  const name = definition.values['name'];
  return typeof name === 'string' ? { id: definition.key, name, code: null } : null;
}

function idAt(source: Source, index: number | null): string | null {
  return index === null ? null : (source.process.nodes[index]?.id ?? null);
}
