import type { Element } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { dateIn } from '../process/date.ts';
import type { NodeType, Timer, Trigger } from '../process/process.ts';
import {
  adHocOf,
  awaitedBy,
  codeOf,
  definitionsOf,
  expressionOf,
  repetitionOf,
} from './details.ts';
import { durationSeconds, repeatsOf } from './duration.ts';
import { isA } from './moddle.ts';
import { idOf } from './notes.ts';
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
  const { notes, outline } = work;
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
    interrupting:
      element.values['cancelActivity'] !== false && element.values['isInterrupting'] !== false,
    root: rootOf(work, element),
    calls: null,
    repetition: repetitionOf(outline, element),
    adHoc: adHocOf(outline, element),
    isTriggered: element.values['triggeredByEvent'] === true,
    isTransaction: isA(element, 'bpmn:Transaction'),
    isCompensation: element.values['isForCompensation'] === true,
    handler: null,
    code: codeOf(outline, element, trigger),
    condition: awaitedBy(outline, element, trigger),
    compensates: null,
    startsAll: element.values['eventGatewayType'] === 'Parallel',
    activation: expressionOf(outline, element, 'activationCondition'),
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
  const known = support.get(element.type) ?? { type: null, code: 'not-simulated' as const };
  if (known.code !== null) {
    const type = element.type.replace(/^\w+:/, '');
    work.findings.push(find(known.code, idOf(element), { type }));
  }
  return known.type;
}

function rootOf({ outline, rootOf: indexes }: Work, element: Element): number {
  const process = outline.ancestor(element, 'bpmn:Process');
  return process === null ? 0 : (indexes.get(process.key) ?? 0);
}

function triggerOf(work: Work, element: Element, type: NodeType): Trigger {
  const definitions = definitionsOf(work.outline, element);
  const first = definitions[0];
  const id = idOf(element);
  if (definitions.length > 1) work.findings.push(find('several-triggers', id));
  const trigger = first === undefined ? 'none' : (triggers.get(first.type) ?? 'none');
  if (!isSimulated(type, trigger)) work.findings.push(find('event-simplified', id, { trigger }));
  return trigger;
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
    const written =
      definition === undefined ? null : expressionOf(work.outline, definition, property);
    if (written === null) continue;
    const timer = timeOf(kind, written);
    if (kind === 'duration' && timer.seconds === null) {
      work.findings.push(find('bad-duration', id, { text: written }));
    } else if (timer.seconds === null && (kind === 'cycle' || dateIn(written) === null)) {
      work.findings.push(find('timer-needs-figure', id, { text: written }));
    }
    return timer;
  }
  if (!isA(element, 'bpmn:StartEvent')) work.findings.push(find('timer-without-time', id));
  return null;
}

function timeOf(kind: Timer['kind'], written: string): Timer {
  if (kind === 'date') return { kind, text: written, seconds: null };
  if (kind === 'duration') return { kind, text: written, seconds: durationSeconds(written) };
  const { seconds, times } = repeatsOf(written);
  return { kind, text: written, seconds, times };
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
