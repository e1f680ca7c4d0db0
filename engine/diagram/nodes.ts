import type { Element } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { NodeType, Timer, Trigger } from '../process/process.ts';
import { durationSeconds } from './duration.ts';
import { isA } from './moddle.ts';
import { idOf, text } from './notes.ts';
import type { Outline } from './outline.ts';
import { isSimulated, support, triggers } from './support.ts';
import type { NodeDraft, Work } from './work.ts';

const automaticTypes = ['bpmn:ServiceTask', 'bpmn:ScriptTask', 'bpmn:BusinessRuleTask'];

/**
 * Adds a flow node to the graph, with a finding for all of it that a run simplifies.
 *
 * @param work what compiling has made so far; changed
 * @param element any flow element; only flow nodes become nodes
 * @param pool index of the pool around it
 * @param scope index of the sub-process around it
 * @returns the node; null where the element is none or takes no part in a run
 */
export function toNode(
  work: Work,
  element: Element,
  pool: number | null,
  scope: number | null,
): NodeDraft | null {
  if (!isA(element, 'bpmn:FlowNode')) return null;
  const type = typeOf(work, element);
  if (type === null) return null;
  const { notes } = work;
  const trigger = triggerOf(work, element, type);
  const automation = notes.automation(element);
  const node: NodeDraft = {
    index: work.nodes.length,
    id: idOf(element) ?? element.key,
    name: notes.name(element),
    nameEn: notes.nameEn(element),
    type,
    bpmnType: element.type,
    trigger,
    timer: trigger === 'timer' ? timerOf(work, element) : null,
    pool,
    lane: laneOf(work, element) ?? laneAround(work, scope),
    scope,
    incoming: [],
    outgoing: [],
    default: null,
    attachedTo: null,
    boundary: [],
    interrupting: element.values['cancelActivity'] !== false,
    automatic:
      automation === null ? automaticTypes.includes(element.type) : automation === 'automatic',
    burden: notes.burden(element),
    value: notes.value(element),
    automation,
    legalBasis: notes.legalBasis(element),
    evidence: notes.evidence(element),
  };
  work.nodes.push(node);
  work.nodeOf.set(element.key, node.index);
  return node;
}

function typeOf(work: Work, element: Element): NodeType | null {
  const id = idOf(element);
  const name = element.type.replace(/^\w+:/, '');
  const known = support.get(element.type) ?? { type: null, code: 'not-simulated' as const };
  if (known.code !== null) work.findings.push(find(known.code, id, { type: name }));
  if (element.values['triggeredByEvent'] === true) {
    work.findings.push(find('event-sub-process-left-out', id));
    return null;
  }
  if (element.values['isForCompensation'] === true) {
    work.findings.push(find('compensation-left-out', id));
    return null;
  }
  const loop = work.outline.child(element, 'loopCharacteristics');
  if (loop !== null) work.findings.push(find('repetition-runs-once', id));
  return known.type;
}

function definitionsOf(outline: Outline, element: Element): Element[] {
  const own = outline.children(element, 'eventDefinitions');
  return [...own, ...outline.targets(element, 'eventDefinitionRef')];
}

function triggerOf(work: Work, element: Element, type: NodeType): Trigger {
  const definitions = definitionsOf(work.outline, element);
  const first = definitions[0];
  const id = idOf(element);
  if (definitions.length > 1) work.findings.push(find('several-triggers', id));
  const trigger = first === undefined ? 'none' : (triggers.get(first.type) ?? 'none');
  if (!isSimulated(type, trigger) && !isCatch(work, element, trigger)) {
    work.findings.push(find('event-simplified', id, { trigger }));
  }
  return trigger;
}

// What is raised inside a sub-process reaches the event on its border; a step raises nothing by itself.
function isCatch({ outline }: Work, element: Element, trigger: Trigger): boolean {
  if (trigger !== 'error' && trigger !== 'escalation') return false;
  const host = outline.target(element, 'attachedToRef');
  return host !== null && isA(host, 'bpmn:SubProcess');
}

const timerProperties = [
  ['timeDuration', 'duration'],
  ['timeDate', 'date'],
  ['timeCycle', 'cycle'],
] as const;

function timerOf(work: Work, element: Element): Timer | null {
  const definition = definitionsOf(work.outline, element)[0];
  const id = idOf(element);
  for (const [property, kind] of timerProperties) {
    const expression = definition === undefined ? null : work.outline.child(definition, property);
    if (expression === null) continue;
    const written = text(expression, 'body').trim();
    if (written === '') continue;
    const seconds = kind === 'duration' ? durationSeconds(written) : null;
    if (kind === 'duration' && seconds === null) {
      work.findings.push(find('bad-duration', id, { text: written }));
    }
    if (kind !== 'duration') work.findings.push(find('timer-needs-figure', id, { text: written }));
    return { kind, text: written, seconds };
  }
  if (!isA(element, 'bpmn:StartEvent')) work.findings.push(find('timer-without-time', id));
  return null;
}

// Editors name only the sub-process in a lane; whoever does it does what is inside.
function laneAround(work: Work, scope: number | null): number | null {
  return scope === null ? null : (work.nodes[scope]?.lane ?? null);
}

// Only the innermost lane counts; a file may name a node in all lanes around it.
function laneOf(work: Work, element: Element): number | null {
  const named = work.outline.lanesOf(element).flatMap((lane) => work.laneOf.get(lane.key) ?? []);
  const outer = new Set(named.flatMap((index) => work.lanes[index]?.parent ?? []));
  const inner = named.filter((index) => !outer.has(index));
  if (inner.length > 1) work.findings.push(find('several-lanes', idOf(element)));
  return inner[0] ?? null;
}
