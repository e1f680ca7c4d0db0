import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { orderBetween } from '../diagram/order.ts';
import { keysOf } from '../diagram/outline.ts';
import type { Outline } from '../diagram/outline.ts';
import type { Records } from './records.ts';
import { stepsOf } from './stretch.ts';
import type { Stretch } from './stretch.ts';

/** What a sub-process is called: the name in the file, and the English one beside it if there is. */
export interface Naming {
  readonly name: string;
  readonly nameEn: string | null;
}

const idOf = (element: Element): string => {
  const id = element.values['id'];
  return typeof id === 'string' ? id : element.key.replace(/[^\w.-]/gu, '_');
};

// Everything of a stretch that goes with its nodes: flows between them, notes and their lines.
const companions = (outline: Outline, { nodes, entry, exit }: Stretch): Element[] => {
  const found = new Set<Element>();
  for (const node of nodes) {
    for (const flow of [...outline.incoming(node), ...outline.outgoing(node)])
      if (flow !== entry && flow !== exit) found.add(flow);
  }
  for (const one of [...nodes, ...found]) {
    for (const end of ['sourceRef', 'targetRef'] as const) {
      for (const link of outline.referrers(one, end)) {
        if (!isA(link, 'bpmn:Association')) continue;
        found.add(link);
        const other = outline.target(link, end === 'sourceRef' ? 'targetRef' : 'sourceRef');
        if (other !== null && isA(other, 'bpmn:TextAnnotation')) found.add(other);
      }
    }
  }
  return [...found];
};

const isData = (element: Element): boolean =>
  isA(element, 'bpmn:DataObjectReference') || isA(element, 'bpmn:DataStoreReference');

// Which connections of the stretch's steps read or write a document outside.
const documentsOf = (
  outline: Outline,
  nodes: readonly Element[],
): Map<Element, { readonly link: Element; readonly property: string }[]> => {
  const documents = new Map<Element, { link: Element; property: string }[]>();
  const waiting = [...nodes];
  const own = new Set(waiting);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const child of outline.contents(next)) {
      own.add(child);
      waiting.push(child);
    }
  }
  for (const link of own) {
    if (!isA(link, 'bpmn:DataAssociation')) continue;
    for (const property of ['sourceRef', 'targetRef']) {
      for (const end of outline.targets(link, property)) {
        if (!isData(end) || own.has(end)) continue;
        const list = documents.get(end) ?? [];
        list.push({ link, property });
        documents.set(end, list);
      }
    }
  }
  return documents;
};

const usersOf = (outline: Outline, document: Element): number =>
  outline.referrers(document, 'sourceRef').length + outline.referrers(document, 'targetRef').length;

/**
 * Names the second drawing of a document inside a folded sub-process.
 *
 * @param document - id of the one outside
 * @param holder - id of the sub-process it is drawn in
 * @returns the id by which unfolding knows it again
 */
export const twinId = (document: string, holder: string): string => `${document}_in_${holder}`;

// A document that only the stretch uses goes along; one that others use as well is drawn twice.
const takeDocuments = (
  outline: Outline,
  records: Records,
  nodes: readonly Element[],
  holder: string,
): void => {
  for (const [document, links] of documentsOf(outline, nodes)) {
    if (links.length === usersOf(outline, document)) {
      records.move(document.key, holder, 'flowElements');
      records.erase(document);
      continue;
    }
    const values = { ...document.values };
    Reflect.deleteProperty(values, 'id');
    const twin = records.add(
      twinId(idOf(document), holder),
      document.type,
      [holder, 'flowElements', document.parent?.[2] ?? ''],
      { values, references: { ...document.references } },
    );
    const state = outline.child(document, 'dataState');
    if (state !== null)
      records.put({
        ...state,
        key: `${twin}.dataState`,
        parent: [twin, 'dataState', ''],
        values: { ...state.values, id: `${twin}_state` },
      });
    for (const { link, property } of links) {
      records.redirect(link.key, property, document.key, twin);
    }
  }
};

const addEnglishName = (records: Records, holder: ElementKey, text: string | null): void => {
  if (text === null || text.trim() === '') return;
  const shell = `${holder}.extensionElements`;
  const plain = { references: {}, attributes: {} };
  records.put({
    key: shell,
    type: 'bpmn:ExtensionElements',
    parent: [holder, 'extensionElements', ''],
    values: {},
    ...plain,
  });
  records.put({
    key: `${shell}/values1`,
    type: 'handara:Name',
    parent: [shell, 'values', orderBetween(null, null)],
    values: { language: 'en', text },
    ...plain,
  });
};

const addSubProcess = (
  outline: Outline,
  records: Records,
  stretch: Stretch,
  naming: Naming,
): ElementKey => {
  const first = stretch.nodes[0];
  const [container, property, order] = first?.parent ?? ['', 'flowElements', ''];
  const lanes = first === undefined ? [] : keysOf(first, 'lanes');
  const holder = records.add(
    `Fold_${first === undefined ? '' : idOf(first)}`,
    'bpmn:SubProcess',
    [container, property, order],
    {
      values: naming.name.trim() === '' ? {} : { name: naming.name.trim() },
      references: lanes.length === 0 ? {} : { lanes: [...lanes] },
    },
  );
  addEnglishName(records, holder, naming.nameEn);
  return holder;
};

// Where the first step stood there is room for one.
const drawShape = (
  outline: Outline,
  records: Records,
  stretch: Stretch,
  holder: ElementKey,
): void => {
  const step = stepsOf(stretch.nodes)[0];
  const drawn = step === undefined ? null : outline.drawing(step);
  if (drawn?.parent == null) return;
  const { bounds } = drawn;
  const open = drawn.values['isExpanded'] === true;
  records.add(`${holder}_di`, 'bpmndi:BPMNShape', drawn.parent, {
    values: { isExpanded: false },
    references: { bpmnElement: holder },
    ...(bounds !== undefined && !open && { bounds }),
  });
};

const targetOf = (flow: Element): string => keysOf(flow, 'targetRef')[0] ?? '';

// The sub-process begins before the first step and ends after the last one.
const addEnds = (records: Records, stretch: Stretch, holder: ElementKey): void => {
  const { entry, exit } = stretch;
  const place = (order: string): [string, string, string] => [holder, 'flowElements', order];
  const start = records.add(`${holder}_start`, 'bpmn:StartEvent', place('00V'));
  const end = records.add(`${holder}_end`, 'bpmn:EndEvent', place('zzV'));
  const first = targetOf(entry);
  const last = keysOf(exit, 'sourceRef')[0] ?? '';
  records.add(`${holder}_in`, 'bpmn:SequenceFlow', place('01V'), {
    references: { sourceRef: start, targetRef: first },
  });
  records.add(`${holder}_out`, 'bpmn:SequenceFlow', place('zzX'), {
    references: { sourceRef: last, targetRef: end },
  });
  records.refer(entry.key, 'targetRef', holder);
  records.refer(exit.key, 'sourceRef', holder);
};

/**
 * Moves one stretch into a collapsed sub-process that takes its place in the flow.
 *
 * @param outline - the diagram before any folding
 * @param records - changed
 * @param stretch - what is folded
 * @param naming - what it is called
 */
export const foldStretch = (
  outline: Outline,
  records: Records,
  stretch: Stretch,
  naming: Naming,
): void => {
  const holder = addSubProcess(outline, records, stretch, naming);
  drawShape(outline, records, stretch, holder);
  for (const node of stretch.nodes) {
    records.move(node.key, holder, 'flowElements');
    records.refer(node.key, 'lanes', null);
    records.erase(node);
  }
  for (const one of companions(outline, stretch)) {
    records.move(one.key, holder, isA(one, 'bpmn:SequenceFlow') ? 'flowElements' : 'artifacts');
    records.erase(one);
  }
  takeDocuments(outline, records, stretch.nodes, holder);
  for (const node of stretch.nodes) {
    for (const name of ['dataInputAssociations', 'dataOutputAssociations'])
      for (const link of outline.children(node, name)) records.erase(link);
  }
  addEnds(records, stretch, holder);
  records.erase(stretch.entry);
  records.erase(stretch.exit);
};
