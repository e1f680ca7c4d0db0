import type { Element } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { definitionsOf } from './details.ts';
import { isA } from './moddle.ts';
import { text } from './notes.ts';
import type { Outline } from './outline.ts';
import type { NodeDraft, Work } from './work.ts';

/**
 * Connects boundary events with the activities they sit on, activities with what undoes them, and calls
 * with what they call.
 *
 * @param work what compiling has made so far; changed
 */
export function linkNodes(work: Work): void {
  linkBoundaries(work);
  for (const [key, index] of work.nodeOf) {
    const node = work.nodes[index];
    const element = work.outline.at(key);
    if (node === undefined || element === null) continue;
    if (node.trigger === 'compensation') linkCompensation(work, node, element);
    if (node.bpmnType === 'bpmn:CallActivity') linkCall(work, node, element);
  }
  lendStaff(work);
}

// BPMN 2.0.2 §10.7: an association leads from the event on the border to the step that undoes.
function linkCompensation(work: Work, node: NodeDraft, element: Element): void {
  const { outline, nodes, nodeOf } = work;
  const named = definitionsOf(outline, element)[0];
  const target = named === undefined ? null : outline.target(named, 'activityRef');
  node.compensates = target === null ? null : (nodeOf.get(target.key) ?? null);
  const host = node.attachedTo === null ? undefined : nodes[node.attachedTo];
  if (node.type !== 'boundaryEvent' || host === undefined) return;
  const handlers = outline
    .referrers(element, 'sourceRef')
    .filter((each) => isA(each, 'bpmn:Association'))
    .flatMap((each) => nodeOf.get(outline.target(each, 'targetRef')?.key ?? '') ?? []);
  host.handler = handlers.find((index) => nodes[index]?.isCompensation === true) ?? null;
  if (host.handler === null) work.findings.push(find('compensation-without-step', node.id));
}

function linkCall(work: Work, node: NodeDraft, element: Element): void {
  const { outline, roots, rootOf } = work;
  const called = text(element, 'calledElement').trim();
  const local = called.replace(/^[^:]*:/u, '');
  const target = called === '' ? null : (outline.byId(called) ?? outline.byId(local));
  const root = target === null ? undefined : roots[rootOf.get(target.key) ?? -1];
  if (root === undefined || !holdsNodes(outline, target)) {
    work.findings.push(find('call-activity-as-task', node.id));
    return;
  }
  node.calls = root.index;
  node.type = 'subProcess';
  // A process with a pool of its own begins by itself too.
  if (root.index !== node.root && root.pool === null) root.isCalled = true;
}

// What is called is done by the people of its first caller, where no lane says otherwise.
function lendStaff({ roots, nodes }: Work): void {
  const inside = Map.groupBy(nodes, ({ root }) => root);
  const lent = new Set(roots.filter(({ isCalled }) => !isCalled).map(({ index }) => index));
  for (const root of lent) {
    for (const caller of inside.get(root) ?? []) {
      const { calls } = caller;
      if (calls === null || lent.has(calls)) continue;
      lent.add(calls);
      for (const node of inside.get(calls) ?? []) {
        node.pool = caller.pool;
        node.lane ??= caller.lane;
      }
    }
  }
}

/**
 * Tells whether a process shows its work.
 *
 * @param outline the file
 * @param process a `bpmn:Process`; null and what is none show nothing
 * @returns whether it holds at least one flow node
 */
export function holdsNodes(outline: Outline, process: Element | null): boolean {
  if (process === null) return false;
  return outline.children(process, 'flowElements').some((each) => isA(each, 'bpmn:FlowNode'));
}

function linkBoundaries(work: Work): void {
  const { outline, nodes, nodeOf, findings } = work;
  for (const [key, index] of nodeOf) {
    const node = nodes[index];
    const element = outline.at(key);
    if (node?.type !== 'boundaryEvent' || element === null) continue;
    const host = outline.target(element, 'attachedToRef');
    const at = host === null ? undefined : nodeOf.get(host.key);
    if (at === undefined) {
      findings.push(find('boundary-without-host', node.id));
      continue;
    }
    node.attachedTo = at;
    nodes[at]?.boundary.push(index);
  }
}
