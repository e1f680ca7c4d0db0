import type { Change, Diagram, Element, ElementKey } from '@handara/schemas';
import { ordersFor } from './ordering.ts';
import { isObject, kindOf, namesOf, type LiveObject, type Objects } from './objects.ts';
import { recordOf } from './record.ts';
import type { Findings, Membership, Met, Watch } from './watch.ts';

/** Gives a key that nothing in any copy of the room has; with `isLone` even if the wanted one is free. */
export type NewKey = (wanted: string, isLone?: boolean) => ElementKey;

/** What capturing works on. */
export interface Captured {
  readonly objects: Objects;
  readonly watch: Watch;
  readonly definitions: LiveObject;
}

/**
 * Finds out what an edit changed, by comparing every object with what it held before.
 *
 * @param live the open drawing
 * @param shown the records it stood for before the edit
 * @param newKey gives keys to what is new
 * @returns the edit; the drawing now counts as standing for its records
 */
export function capture(live: Captured, shown: Diagram, newKey: NewKey): Change {
  const found = live.watch.lookOver(live.definitions);
  const attached = new Set(found.met.map(({ object }) => object));
  nameNew(live, found, attached, newKey);
  const orders = orderLists(live.objects, found, shown);
  const drop = dropGone(live, attached);
  const lanes = lanesOf(live.objects, found.memberships, shown);
  const put = new Map<ElementKey, Element>();
  for (const met of found.changed.values()) putOne(live, met, shown, orders, put);
  for (const [object, parent] of orders)
    if (!found.changed.has(object)) moveOne(live, object, parent, shown, put);
  for (const [key, list] of lanes) putLanes(key, list, shown, put);
  for (const { object, parent, property } of found.changed.values()) {
    // Not every command tells what it makes where it is contained.
    if (parent !== null && object.$parent !== parent) object.$parent = parent;
    live.watch.take(object, parent, property);
  }
  return { put: [...put.values()].filter((record) => !isAlike(shown, record)), drop };
}

function recordIn(shown: Diagram, key: ElementKey): Element | undefined {
  return Object.hasOwn(shown.elements, key) ? shown.elements[key] : undefined;
}

function isAlike(shown: Diagram, record: Element): boolean {
  const former = recordIn(shown, record.key);
  return former !== undefined && JSON.stringify(sorted(former)) === JSON.stringify(sorted(record));
}

function sorted(element: Element): unknown {
  const inOrder = (values: Record<string, unknown>): unknown =>
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  const { type, parent, namespace, bounds, waypoints, values, references, attributes } = element;
  return [
    type,
    parent,
    namespace,
    bounds,
    waypoints,
    inOrder(values),
    inOrder(references),
    inOrder(attributes),
  ];
}

// What is drawn is named last: its key is told by what it draws.
function nameNew(
  { objects, watch }: Captured,
  { met }: Findings,
  attached: ReadonlySet<LiveObject>,
  newKey: NewKey,
): void {
  const fresh = met.filter(({ object }) => !objects.isBound(object));
  const isDrawing = ({ object }: Met): boolean => object.$type.startsWith('bpmndi:');
  const ordered = [...fresh.filter((each) => !isDrawing(each)), ...fresh.filter(isDrawing)];
  for (const each of ordered) {
    const key = keyFor(objects, each, attached, newKey);
    const replaced = objects.byKey.get(key);
    if (replaced !== undefined) watch.forget(replaced);
    objects.bind(key, each.object);
  }
}

function keyFor(
  objects: Objects,
  met: Met,
  attached: ReadonlySet<LiveObject>,
  newKey: NewKey,
): ElementKey {
  const { object, parent } = met;
  if (parent === null) return '#';
  const isFree = (key: ElementKey): boolean => {
    const holder = objects.byKey.get(key);
    return holder === undefined || (!attached.has(holder) && isKin(holder, object));
  };
  const fixed = fixedKey(objects, met);
  if (fixed !== null) return isFree(fixed) ? fixed : newKey(fixed, true);
  const id: unknown = object.get('id');
  if (typeof id !== 'string' || id === '') {
    return newKey(`${objects.keyOf(parent) ?? ''}/${met.property}`, true);
  }
  if (objects.byKey.has(id) && isFree(id)) return id;
  return objects.byKey.has(id) ? newKey(id, true) : newKey(id);
}

// A replaced element goes on under its key; a drawing never stands in for what it draws.
function isKin(a: LiveObject, b: LiveObject): boolean {
  return a.$type.startsWith('bpmndi:') === b.$type.startsWith('bpmndi:');
}

// Keys that two people who make the same thing at once must agree on.
function fixedKey(
  objects: Objects,
  { object, parent, property, isListed }: Met,
): ElementKey | null {
  const holder = parent === null ? '' : (objects.keyOf(parent) ?? '');
  if (!isListed) return `${holder}.${property}`;
  if (property === 'planeElement') return drawnKey(objects, object, '@');
  if (property === 'diagrams') {
    const plane = object.get('plane');
    return isObject(plane) ? drawnKey(objects, plane, '@d') : null;
  }
  if (object.$type === 'bpmn:Collaboration') return '#collaboration';
  if (object.$type === 'bpmn:LaneSet' && parent !== null) {
    const [first] = parent.get(property) as LiveObject[];
    if (first === object) return `${holder}.${property}0`;
  }
  return null;
}

function drawnKey(objects: Objects, drawing: LiveObject, sign: string): ElementKey | null {
  const drawn = drawing.get('bpmnElement');
  const key = isObject(drawn) ? objects.keyOf(drawn) : undefined;
  return key === undefined ? null : key + sign;
}

// Places in lists that changed, by object: key of the container, property, order.
function orderLists(
  objects: Objects,
  found: Findings,
  shown: Diagram,
): Map<LiveObject, [string, string, string]> {
  const places = new Map<LiveObject, [string, string, string]>();
  for (const { object } of found.changed.values()) {
    const holder = objects.keyOf(object) ?? '';
    for (const name of namesOf(object)) {
      const value = object[name];
      if (!Array.isArray(value) || kindOf(object, name, value) !== 'child') continue;
      const members = (value as unknown[]).filter(isObject);
      const known = members.map((member) => {
        const key = objects.keyOf(member) ?? '';
        const parent = recordIn(shown, key)?.parent;
        return parent?.[0] === holder && parent[1] === name ? { order: parent[2], key } : null;
      });
      const orders = ordersFor(known);
      members.forEach((member, at) => places.set(member, [holder, name, orders[at] ?? '']));
    }
  }
  return places;
}

function dropGone({ objects, watch }: Captured, attached: ReadonlySet<LiveObject>): ElementKey[] {
  const drop: ElementKey[] = [];
  if (
    attached.size === objects.byKey.size &&
    [...objects.byKey.values()].every((each) => attached.has(each))
  ) {
    return drop;
  }
  for (const [key, object] of objects.byKey) {
    if (attached.has(object)) continue;
    drop.push(key);
    objects.byKey.delete(key);
    watch.forget(object);
  }
  return drop;
}

function putOne(
  { objects }: Captured,
  { object, parent, property, isListed }: Met,
  shown: Diagram,
  orders: ReadonlyMap<LiveObject, [string, string, string]>,
  put: Map<ElementKey, Element>,
): void {
  const key = objects.keyOf(object) ?? '';
  const former = recordIn(shown, key);
  const holder = parent === null ? null : (objects.keyOf(parent) ?? '');
  const place: Element['parent'] =
    holder === null
      ? null
      : isListed
        ? (orders.get(object) ?? former?.parent ?? [holder, property, ''])
        : [holder, property, ''];
  // Where the room shows something else than the list says, the list says nothing new.
  put.set(key, recordOf(objects, object, place, former));
}

function moveOne(
  { objects }: Captured,
  object: LiveObject,
  parent: [string, string, string],
  shown: Diagram,
  put: Map<ElementKey, Element>,
): void {
  const key = objects.keyOf(object) ?? '';
  const former = recordIn(shown, key);
  if (former !== undefined) put.set(key, { ...former, parent });
}

function lanesOf(
  objects: Objects,
  memberships: readonly Membership[],
  shown: Diagram,
): Map<ElementKey, ElementKey[]> {
  const lanes = new Map<ElementKey, ElementKey[]>();
  const change = (node: unknown, edit: (list: ElementKey[]) => ElementKey[]): void => {
    const key = isObject(node) ? objects.keyOf(node) : undefined;
    if (key === undefined) return;
    const known = lanes.get(key) ?? [recordIn(shown, key)?.references['lanes'] ?? []].flat();
    lanes.set(key, edit(known));
  };
  for (const { lane, before, after } of memberships) {
    const key = objects.keyOf(lane) ?? '';
    for (const node of before)
      if (!after.includes(node)) change(node, (list) => list.filter((each) => each !== key));
    for (const node of after) change(node, (list) => (list.includes(key) ? list : [...list, key]));
  }
  return lanes;
}

function putLanes(
  key: ElementKey,
  lanes: readonly ElementKey[],
  shown: Diagram,
  put: Map<ElementKey, Element>,
): void {
  const record = put.get(key) ?? recordIn(shown, key);
  if (record === undefined) return;
  const references = { ...record.references };
  if (lanes.length > 0) references['lanes'] = [...lanes];
  else Reflect.deleteProperty(references, 'lanes');
  put.set(key, { ...record, references });
}
