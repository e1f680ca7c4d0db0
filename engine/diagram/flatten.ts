import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { Keys } from './keys.ts';
import type { ModdleElement, ModdleProperty, Parsed } from './moddle.ts';
import { orders } from './order.ts';
import { withInverses } from './inverse.ts';
import { takeGeometry } from './geometry.ts';

/** Property in which a generic element keeps its children, and the value in which it keeps its text. */
export const generic = { children: '$children', body: '$body' } as const;

/** Deepest nesting a file may have; no drawing comes near it. */
export const depthLimit = 300;

/** A diagram still missing what was written only in inverse: lists of flows and of lane members. */
interface Draft {
  readonly elements: Record<ElementKey, Element>;
  readonly keys: Map<ModdleElement, ElementKey>;
  readonly given: Keys;
}

interface Place {
  readonly element: ModdleElement;
  readonly parent: Element | null;
  readonly property: ModdleProperty | null;
  readonly order: string;
  readonly index: number;
  readonly depth: number;
}

/**
 * Makes flat records of a parsed file.
 *
 * @param parsed what bpmn-moddle read
 * @param renamed new ids by the ids that the file's references still use
 * @returns the diagram with all that was parsed; null where elements are nested deeper than 300
 */
export function flatten(
  parsed: Parsed,
  renamed: ReadonlyMap<string, string> = new Map(),
): Diagram | null {
  const draft: Draft = { elements: {}, keys: new Map(), given: new Keys() };
  const drawings: Place[] = [];
  const start = { element: parsed.rootElement, parent: null, property: null, order: '' };
  if (!gather(draft, { ...start, index: 0, depth: 0 }, drawings)) return null;
  for (const place of drawings) if (!gather(draft, place, null)) return null;
  const lists = referenceLists(parsed, draft, renamed);
  return withInverses({ root: '#', elements: draft.elements }, lists);
}

// Records a subtree; drawings are put aside, because their keys depend on what they draw.
function gather(draft: Draft, start: Place, aside: Place[] | null): boolean {
  const waiting = [start];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (place.depth > depthLimit) return false;
    if (aside !== null && place.element.$type === 'bpmndi:BPMNDiagram') {
      aside.push(place);
      continue;
    }
    const record = toRecord(draft, place);
    draft.elements[record.key] = record;
    draft.keys.set(place.element, record.key);
    // One by one: a list may be longer than a call may have arguments.
    for (const child of childrenOf(place, record).reverse()) waiting.push(child);
  }
  return true;
}

function toRecord(draft: Draft, place: Place): Element {
  const { element, parent, property, order } = place;
  const record: Element = {
    key: draft.given.take(keyOf(draft, place)),
    type: element.$type,
    parent: parent === null ? null : [parent.key, property?.name ?? generic.children, order],
    values: {},
    references: {},
    attributes: {},
  };
  if (element.$descriptor.isGeneric === true) {
    // An element without any namespace is told from a typed one by the empty text.
    record.namespace = element.$descriptor.ns.uri ?? '';
    takeGeneric(element, record);
  } else {
    takeTyped(element, record);
  }
  return record;
}

function keyOf(draft: Draft, { element, parent, property, index }: Place): string {
  if (parent === null) return '#';
  const drawn = drawnKey(draft, element);
  if (drawn !== null) return drawn;
  const id: unknown = element.get('id');
  const name = property?.name ?? generic.children;
  const isList = property === null || property.isMany === true;
  if (typeof id === 'string' && id !== '' && isList) return id;
  return isList ? `${parent.key}/${name}${String(index)}` : `${parent.key}.${name}`;
}

function drawnKey(draft: Draft, element: ModdleElement): string | null {
  const isDiagram = element.$type === 'bpmndi:BPMNDiagram';
  if (!isDiagram && element.$type !== 'bpmndi:BPMNShape' && element.$type !== 'bpmndi:BPMNEdge') {
    return null;
  }
  const plane = isDiagram ? element.get('plane') : element;
  const drawn = isElement(plane) ? plane.get('bpmnElement') : null;
  const key = isElement(drawn) ? draft.keys.get(drawn) : undefined;
  return key === undefined ? null : `${key}@${isDiagram ? 'd' : ''}`;
}

function takeGeneric(element: ModdleElement, record: Element): void {
  for (const [name, value] of Object.entries(element)) {
    if (!name.startsWith('$') && typeof value === 'string') record.attributes[name] = value;
  }
  if (element.$body !== undefined) record.values[generic.body] = element.$body;
}

function takeTyped(element: ModdleElement, record: Element): void {
  for (const property of element.$descriptor.properties ?? []) {
    if (property.isVirtual === true || property.isReference === true) continue;
    if (!Object.hasOwn(element, property.name)) continue;
    const value = scalars(element.get(property.name));
    if (value !== null) record.values[property.name] = value;
  }
  for (const [name, value] of Object.entries(element.$attrs ?? {})) {
    record.attributes[name] = value;
  }
  takeGeometry(element, record);
}

type Scalar = string | number | boolean;

function scalars(value: unknown): Scalar | Scalar[] | null {
  if (!Array.isArray(value)) return scalar(value);
  const list = value.map(scalar).filter((item) => item !== null);
  return list.length === 0 ? null : list;
}

function scalar(value: unknown): Scalar | null {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'number') return null;
  // What is no number in the file stays visible as text; JSON could not carry it otherwise.
  return Number.isFinite(value) ? value : String(value);
}

function childrenOf({ element, depth }: Place, parent: Element): Place[] {
  if (element.$descriptor.isGeneric === true) {
    return places(element.$children ?? [], parent, null, depth);
  }
  const properties = element.$descriptor.properties ?? [];
  return properties.flatMap((property) => {
    if (property.isVirtual === true || property.isReference === true) return [];
    if (!Object.hasOwn(element, property.name)) return [];
    if (property.name === 'bounds' && isPlainBounds(parent)) return [];
    if (property.name === 'waypoint' && parent.waypoints !== undefined) return [];
    const value = element.get(property.name);
    const members = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isElement);
    return places(members, parent, property, depth);
  });
}

function isPlainBounds(record: Element): boolean {
  return record.bounds !== undefined;
}

function places(
  members: readonly ModdleElement[],
  parent: Element,
  property: ModdleProperty | null,
  depth: number,
): Place[] {
  const isList = property === null || property.isMany === true;
  const keys = isList ? orders(members.length) : [];
  return members.map((element, index) => {
    return { element, parent, property, order: keys[index] ?? '', index, depth: depth + 1 };
  });
}

// The references of every record, by property, in written order.
function referenceLists(
  parsed: Parsed,
  draft: Draft,
  renamed: ReadonlyMap<string, string>,
): Map<ElementKey, Map<string, string[]>> {
  const lists = new Map<ElementKey, Map<string, string[]>>();
  for (const { element, property, id } of parsed.references) {
    const key = draft.keys.get(element);
    const described = element.$descriptor.propertiesByName?.[property];
    const wanted = id?.trim() ?? '';
    if (key === undefined || described === undefined || wanted === '') continue;
    const target = parsed.elementsById[renamed.get(wanted) ?? wanted];
    const targetKey = target === undefined ? undefined : draft.keys.get(target);
    const ofElement = lists.get(key) ?? new Map<string, string[]>();
    lists.set(key, ofElement);
    const list = described.isMany === true ? (ofElement.get(described.name) ?? []) : [];
    list.push(targetKey ?? `?${wanted}`);
    ofElement.set(described.name, list);
    const record = draft.elements[key];
    if (record !== undefined) {
      record.references[described.name] = described.isMany === true ? list : (list[0] ?? '');
    }
  }
  return lists;
}

/**
 * Tells moddle elements from scalars.
 *
 * @param value what a moddle property holds
 * @returns whether it has a type of its own
 */
export function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}
