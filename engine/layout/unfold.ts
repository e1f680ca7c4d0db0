import type { Diagram, Element, ElementKey, Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { isA } from '../diagram/moddle.ts';
import { keysOf, Outline } from '../diagram/outline.ts';
import { FlowMap } from './flow-map.ts';
import { twinId } from './fold-stretch.ts';
import { Records } from './records.ts';
import { stretchOf } from './stretch.ts';
import { placeNew } from './tidy.ts';
import type { LayOutOptions } from './lay-out.ts';

/** A sub-process with what marks its beginning and its end. */
interface Folded {
  readonly holder: Element;
  readonly entry: Element;
  readonly exit: Element;
  readonly start: Element;
  readonly end: Element;
  readonly first: Element;
  readonly last: Element;
}

const only = <T>(list: readonly T[]): T | null => (list.length === 1 ? (list[0] ?? null) : null);

const isPlain = (outline: Outline, holder: Element): boolean =>
  holder.type === 'bpmn:SubProcess' &&
  holder.values['triggeredByEvent'] !== true &&
  ['loopCharacteristics', 'ioSpecification'].every(
    (name) => outline.child(holder, name) === null,
  ) &&
  ['dataInputAssociations', 'dataOutputAssociations', 'properties', 'laneSets'].every(
    (name) => outline.children(holder, name).length === 0,
  ) &&
  ['attachedToRef', 'sourceRef', 'targetRef'].every((name) =>
    outline.referrers(holder, name).every((one) => isA(one, 'bpmn:SequenceFlow')),
  );

const foldedOf = (outline: Outline, holder: Element): Folded | null => {
  if (!isPlain(outline, holder)) return null;
  const inner = outline.children(holder, 'flowElements');
  const start = only(inner.filter((one) => isA(one, 'bpmn:StartEvent')));
  const end = only(inner.filter((one) => isA(one, 'bpmn:EndEvent')));
  const entry = only(outline.incoming(holder));
  const exit = only(outline.outgoing(holder));
  if (start === null || end === null || entry === null || exit === null) return null;
  const first = only(outline.outgoing(start));
  const last = only(outline.incoming(end));
  const plain = [start, end].every((one) => outline.children(one, 'eventDefinitions').length === 0);
  if (first === null || last === null || !plain || first === last) return null;
  const nodes = inner.filter((one) => isA(one, 'bpmn:FlowNode') && one !== start && one !== end);
  const stretch = stretchOf(new FlowMap(outline), nodes, true);
  const fits = typeof stretch !== 'string' && stretch.entry === first && stretch.exit === last;
  return fits ? { holder, entry, exit, start, end, first, last } : null;
};

const mergeTwin = (outline: Outline, records: Records, holder: Element, one: Element): boolean => {
  const id = String(one.values['id'] ?? '');
  const suffix = twinId('', String(holder.values['id'] ?? holder.key));
  const document = id.endsWith(suffix) ? outline.byId(id.slice(0, -suffix.length)) : null;
  if (document?.type !== one.type) return false;
  for (const property of ['sourceRef', 'targetRef']) {
    for (const link of outline.referrers(one, property)) {
      records.redirect(link.key, property, one.key, document.key);
    }
  }
  records.erase(one);
  records.remove(one);
  return true;
};

const eraseAll = (outline: Outline, records: Records, element: Element): void => {
  records.erase(element);
  for (const child of outline.contents(element)) eraseAll(outline, records, child);
};

const erasePage = (outline: Outline, records: Records, holder: Element): void => {
  for (const plane of outline.referrers(holder, 'bpmnElement')) {
    const page = plane.type === 'bpmndi:BPMNPlane' ? outline.parent(plane) : null;
    if (page !== null) records.remove(page);
  }
};

const takeOut = (outline: Outline, records: Records, folded: Folded): void => {
  const { holder, entry, exit, start, end, first, last } = folded;
  const container = holder.parent?.[0] ?? '';
  const lanes = keysOf(holder, 'lanes');
  eraseAll(outline, records, holder);
  erasePage(outline, records, holder);
  for (const one of outline.children(holder, 'flowElements')) {
    if (mergeTwin(outline, records, holder, one)) continue;
    records.move(one.key, container, 'flowElements');
    if (isA(one, 'bpmn:FlowNode') && lanes.length > 0) records.refer(one.key, 'lanes', lanes);
  }
  for (const one of outline.children(holder, 'artifacts'))
    records.move(one.key, container, 'artifacts');
  records.refer(entry.key, 'targetRef', keysOf(first, 'targetRef')[0] ?? null);
  records.refer(exit.key, 'sourceRef', keysOf(last, 'sourceRef')[0] ?? null);
  for (const flow of [entry, exit]) records.erase(flow);
  for (const gone of [first, last, start, end]) records.remove(gone);
  records.forget(holder);
};

/**
 * Takes a sub-process out of its frame: its steps go back into the flow round it.
 *
 * @param diagram - any diagram
 * @param key - of an embedded sub-process with one way in, one way out, and nothing on its border
 * @param options - text measure
 * @returns the diagram with the steps placed where they find room, or why it cannot be
 */
export const unfold = (
  diagram: Diagram,
  key: ElementKey,
  options: LayOutOptions = {},
): { readonly diagram: Diagram; readonly finding: Finding | null } => {
  const outline = new Outline(diagram);
  const holder = outline.at(key);
  const folded = holder === null ? null : foldedOf(outline, holder);
  if (folded === null) {
    const id = holder?.values['id'];
    return { diagram, finding: find('unfold-impossible', typeof id === 'string' ? id : null) };
  }
  const records = new Records(outline);
  takeOut(outline, records, folded);
  return { diagram: placeNew(records.diagram(), options), finding: null };
};
