import type { Element } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Flow } from '../process/process.ts';
import { isA } from './moddle.ts';
import { idOf, text } from './notes.ts';
import { keysOf } from './outline.ts';
import type { Work } from './work.ts';

/**
 * Adds a sequence flow to the graph, or says why it takes no part.
 *
 * @param work what compiling has made so far; changed
 * @param element a `bpmn:SequenceFlow`
 */
export function toFlow(work: Work, element: Element): void {
  const { outline, nodes, flows, findings, notes } = work;
  const id = idOf(element);
  const from = outline.target(element, 'sourceRef');
  const to = outline.target(element, 'targetRef');
  if (from === null || to === null) {
    findings.push(find('dangling-flow', id));
    return;
  }
  const source = nodes[work.nodeOf.get(from.key) ?? -1];
  const target = nodes[work.nodeOf.get(to.key) ?? -1];
  // An end that takes no part in the run has its own finding.
  if (source === undefined || target === undefined) {
    reportOddEnd(work, element, from, to);
    return;
  }
  if (source.scope !== target.scope || processOf(work, from) !== processOf(work, to)) {
    findings.push(find('flow-crosses-border', id));
    return;
  }
  const index = flows.length;
  flows.push({
    index,
    id: id ?? element.key,
    name: notes.name(element),
    source: source.index,
    target: target.index,
    condition: conditionOf(work, element),
    handOff: notes.handOff(element),
    evidence: notes.evidence(element),
  });
  source.outgoing.push(index);
  target.incoming.push(index);
  if (keysOf(from, 'default')[0] === element.key) source.default = index;
}

function reportOddEnd(work: Work, element: Element, from: Element, to: Element): void {
  const isOdd = !isA(from, 'bpmn:FlowNode') || !isA(to, 'bpmn:FlowNode');
  if (isOdd) work.findings.push(find('dangling-flow', idOf(element)));
}

function processOf(work: Work, element: Element): Element | null {
  return work.outline.ancestor(element, 'bpmn:Process');
}

function conditionOf(work: Work, element: Element): Flow['condition'] {
  const expression = work.outline.child(element, 'conditionExpression');
  if (expression === null) return null;
  const written = text(expression, 'body').trim();
  if (written === '') return null;
  const language = text(expression, 'language');
  return { language: language === '' ? null : language, text: written };
}

/**
 * Adds a message flow to the graph, or says why it takes no part.
 *
 * @param work what compiling has made so far; changed
 * @param element a `bpmn:MessageFlow`
 */
export function toMessage(work: Work, element: Element): void {
  const { messages, findings, notes } = work;
  const source = endOf(work, element, 'sourceRef');
  const target = endOf(work, element, 'targetRef');
  if (source === null || target === null) {
    findings.push(find('dangling-message', idOf(element)));
    return;
  }
  if (source.pool === target.pool) {
    findings.push(find('message-within-pool', idOf(element)));
    return;
  }
  messages.push({
    index: messages.length,
    id: idOf(element) ?? element.key,
    name: notes.name(element),
    sourcePool: source.pool,
    targetPool: target.pool,
    source: source.node,
    target: target.node,
    handOff: notes.handOff(element),
  });
}

function endOf(
  work: Work,
  element: Element,
  property: string,
): { pool: number; node: number | null } | null {
  const end = work.outline.target(element, property);
  if (end === null) return null;
  const node = work.nodeOf.get(end.key) ?? null;
  const pool = node === null ? work.poolOf.get(end.key) : work.nodes[node]?.pool;
  return pool === undefined || pool === null ? null : { pool, node };
}
