import { byOrder } from '@handara/engine';
import type { Change, Diagram, Element, ElementKey } from '@handara/schemas';
import { isObject, kindOf, namesOf, type LiveObject } from './objects.ts';
import { isPlain } from './record.ts';
import { patchInverses } from './inverses.ts';
import { recordAt, type LiveModdle, type Patched, type Patching } from './patching.ts';

/**
 * Makes the objects of the open drawing say what the room shows, without any command: none of bpmn-js's
 * own rules runs, nothing of it can be taken back here.
 *
 * @param live the open drawing; changed in place
 * @param change what the room shows differently
 * @param before the records the objects stand for
 * @param after the records they shall stand for
 */
export function patch(live: Patched, change: Change, before: Diagram, after: Diagram): void {
  const put = new Map(change.put.map((element) => [element.key, element]));
  const patching: Patching = {
    live,
    before,
    after,
    put,
    drop: change.drop,
    replaced: new Map(),
    lists: new Map(),
    touched: new Set(),
  };
  for (const key of change.drop) dropOne(patching, key);
  for (const element of change.put) makeOne(patching, element);
  for (const element of change.put) fillOne(patching, element);
  for (const [key, properties] of patching.lists) {
    for (const [property, candidates] of properties) contain(patching, key, property, candidates);
  }
  for (const element of referring(patching)) refer(patching, element);
  patchInverses(patching);
  for (const key of patching.touched) remember(patching, key);
}

function dropOne(patching: Patching, key: ElementKey): void {
  const { live, before } = patching;
  const object = live.objects.byKey.get(key);
  const parent = recordAt(before, key)?.parent;
  if (parent != null) note(patching, parent[0], parent[1], null);
  if (object === undefined) return;
  unclaim(live.moddle, object);
  live.objects.byKey.delete(key);
  live.watch.forget(object);
}

function note(
  patching: Patching,
  holder: ElementKey,
  property: string,
  member: ElementKey | null,
): void {
  let properties = patching.lists.get(holder);
  if (properties === undefined) {
    properties = new Map<string, Set<ElementKey>>();
    patching.lists.set(holder, properties);
  }
  let members = properties.get(property);
  if (members === undefined) {
    members = new Set<ElementKey>();
    properties.set(property, members);
  }
  if (member !== null) members.add(member);
}

function makeOne(patching: Patching, element: Element): void {
  const { live, before, replaced } = patching;
  const { key, parent } = element;
  const former = recordAt(before, key)?.parent;
  if (former != null && !isSamePlace(former, parent)) note(patching, former[0], former[1], null);
  if (parent !== null) note(patching, parent[0], parent[1], key);
  const known = live.objects.byKey.get(key);
  if (known?.$type === element.type && isGeneric(known) === (element.namespace !== undefined))
    return;
  const made = create(live.moddle, element);
  live.objects.bind(key, made);
  if (known === undefined) return;
  replaced.set(key, known);
  unclaim(live.moddle, known);
  live.watch.forget(known);
  for (const [property, member] of membersOf(known)) {
    const memberKey = live.objects.keyOf(member);
    if (memberKey !== undefined) note(patching, key, property, memberKey);
  }
}

function isSamePlace(a: Element['parent'], b: Element['parent']): boolean {
  return a !== null && b !== null && a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}

function isGeneric(object: LiveObject): boolean {
  return object.$descriptor.isGeneric === true;
}

function create(moddle: LiveModdle, { type, namespace }: Element): LiveObject {
  if (namespace === undefined) return moddle.create(type);
  const isBare = namespace === '';
  return moddle.createAny(
    isBare ? type.replace(/^[^:]*:/, '') : type,
    isBare ? undefined : namespace,
  );
}

function membersOf(object: LiveObject): [string, LiveObject][] {
  return namesOf(object).flatMap((name) => {
    const value = object[name];
    if (kindOf(object, name, value) !== 'child' || isPlain(object, name, value)) return [];
    const members = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isObject);
    return members.map((member): [string, LiveObject] => [name, member]);
  });
}

function fillOne({ live, touched }: Patching, element: Element): void {
  const object = live.objects.byKey.get(element.key);
  if (object === undefined) return;
  touched.add(element.key);
  const id: unknown = object['id'];
  if (id !== element.values['id']) unclaim(live.moddle, object);
  if (isGeneric(object)) fillGeneric(object, element);
  else fillTyped(live.moddle, object, element);
  claim(live.moddle, object);
}

function fillGeneric(object: LiveObject, element: Element): void {
  for (const name of namesOf(object)) {
    if (!name.startsWith('$') && typeof object[name] === 'string')
      Reflect.deleteProperty(object, name);
  }
  for (const [name, value] of Object.entries(element.attributes)) {
    if (!name.startsWith('$')) object[name] = value;
  }
  const body = element.values['$body'];
  if (typeof body === 'string') object['$body'] = body;
  else Reflect.deleteProperty(object, '$body');
}

function fillTyped(moddle: LiveModdle, object: LiveObject, element: Element): void {
  const known = object.$descriptor.propertiesByName ?? {};
  for (const name of namesOf(object)) {
    if (kindOf(object, name, object[name]) !== 'value' || Object.hasOwn(element.values, name))
      continue;
    if (!isEmptyList(object[name])) object.set(name, undefined);
  }
  for (const [name, value] of Object.entries(element.values)) {
    const isSet = Object.hasOwn(object, name) && object[name] === value;
    if (known[name] !== undefined && !isSet)
      object.set(name, Array.isArray(value) ? [...value] : value);
  }
  const attributes = object.$attrs ?? {};
  for (const name of Object.keys(attributes)) Reflect.deleteProperty(attributes, name);
  Object.assign(attributes, element.attributes);
  fillGeometry(moddle, object, element);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function fillGeometry(
  moddle: LiveModdle,
  object: LiveObject,
  { bounds, waypoints }: Element,
): void {
  if (bounds !== undefined) {
    const [x, y, width, height] = bounds;
    const box = isObject(object['bounds']) ? object['bounds'] : moddle.create('dc:Bounds');
    for (const [side, value] of Object.entries({ x, y, width, height })) box.set(side, value);
    box.$parent = object;
    object.set('bounds', box);
  } else if (isObject(object['bounds']) && isPlain(object, 'bounds', object['bounds'])) {
    object.set('bounds', undefined);
  }
  if (waypoints === undefined) {
    if (isPlain(object, 'waypoint', object['waypoint'])) object.set('waypoint', undefined);
    return;
  }
  const points = waypoints.map(([x, y]) => {
    const point = moddle.create('dc:Point');
    point.set('x', x);
    point.set('y', y);
    point.$parent = object;
    return point;
  });
  object.set('waypoint', points);
}

// Fills one property with what the room contains in it, in the room's order.
function contain(
  patching: Patching,
  holder: ElementKey,
  property: string,
  candidates: ReadonlySet<ElementKey>,
): void {
  const { live, after } = patching;
  const object = live.objects.byKey.get(holder);
  if (object === undefined) return;
  const value = object[property];
  const now = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isObject);
  const keys = new Set([...now.flatMap((each) => live.objects.keyOf(each) ?? []), ...candidates]);
  const members = [...keys]
    .flatMap((key) => recordAt(after, key) ?? [])
    .filter(({ parent }) => parent?.[0] === holder && parent[1] === property)
    .sort(byOrder)
    .flatMap(({ key }) => live.objects.byKey.get(key) ?? []);
  for (const member of members) member.$parent = object;
  write(object, property, members);
  patching.touched.add(holder);
  for (const member of members) patching.touched.add(live.objects.keyOf(member) ?? '');
}

function write(object: LiveObject, property: string, members: LiveObject[]): void {
  const isList =
    isGeneric(object) || object.$descriptor.propertiesByName?.[property]?.isMany === true;
  if (!isList) {
    const [only] = members;
    if (only !== undefined || Object.hasOwn(object, property)) object.set(property, only);
    return;
  }
  const list = object[property];
  if (Array.isArray(list) && Object.hasOwn(object, property))
    list.splice(0, list.length, ...members);
  else if (members.length > 0) {
    if (isGeneric(object)) object[property] = members;
    else object.set(property, members);
  }
}

// Those whose references changed, and those who refer to what is now another object.
function referring({ put, replaced, after }: Patching): Element[] {
  if (replaced.size === 0) return [...put.values()];
  const others = Object.values(after.elements).filter(
    ({ key, references }) =>
      !put.has(key) &&
      Object.values(references).some((keys) =>
        [keys].flat().some((target) => replaced.has(target)),
      ),
  );
  return [...put.values(), ...others];
}

function refer({ live, touched }: Patching, { key, references }: Element): void {
  const object = live.objects.byKey.get(key);
  if (object === undefined || isGeneric(object)) return;
  touched.add(key);
  for (const name of namesOf(object)) {
    if (kindOf(object, name, object[name]) !== 'reference' || Object.hasOwn(references, name))
      continue;
    if (Array.isArray(object[name])) object[name].splice(0);
    else object.set(name, undefined);
  }
  for (const [name, keys] of Object.entries(references)) {
    if (kindOf(object, name, undefined) !== 'reference') continue;
    const targets = [keys].flat().flatMap((target) => live.objects.byKey.get(target) ?? []);
    if (object.$descriptor.propertiesByName?.[name]?.isMany === true) object.set(name, targets);
    else object.set(name, targets[0]);
  }
}

function remember({ live, after }: Patching, key: ElementKey): void {
  const object = live.objects.byKey.get(key);
  const record = recordAt(after, key);
  if (object === undefined || record === undefined) return;
  const parent = record.parent === null ? null : (live.objects.byKey.get(record.parent[0]) ?? null);
  live.watch.take(object, parent, record.parent?.[1] ?? '');
}

function claim({ ids }: LiveModdle, object: LiveObject): void {
  const id: unknown = object['id'];
  if (typeof id !== 'string' || isGeneric(object) || ids.assigned(id) === object) return;
  if (ids.assigned(id) !== false) ids.unclaim(id);
  ids.claim(id, object);
}

function unclaim({ ids }: LiveModdle, object: LiveObject): void {
  const id: unknown = object['id'];
  if (typeof id === 'string' && ids.assigned(id) === object) ids.unclaim(id);
}
