import type { Element, ElementKey } from '@handara/schemas';
import { isObject, kindOf, namesOf, type LiveObject, type Objects } from './objects.ts';

type Scalar = string | number | boolean;

/**
 * Tells whether the bounds or points of a drawing are plain numbers, which stand on its record; those
 * with attributes of another tool are elements of their own.
 *
 * @param object the shape, edge or label
 * @param name `bounds` or `waypoint`
 * @param value what it holds
 * @returns false also for every other property
 */
export function isPlain(object: LiveObject, name: string, value: unknown): boolean {
  if (name !== 'bounds' && name !== 'waypoint') return false;
  if (!object.$type.startsWith('bpmndi:')) return false;
  const parts = Array.isArray(value) ? (value as unknown[]) : [value];
  return parts.every((part) => isObject(part) && hasNoAttributes(part));
}

function hasNoAttributes(object: LiveObject): boolean {
  for (const name in object.$attrs ?? {}) if (name !== 'xsi:type') return false;
  return true;
}

/**
 * Spells plain geometry out, for comparing.
 *
 * @param value bounds or a list of points
 * @returns numbers in order
 */
export function numbersOf(value: unknown): number[] {
  if (!Array.isArray(value))
    return ['x', 'y', 'width', 'height'].map((side) => numberAt(value, side));
  return (value as unknown[]).flatMap((point) => [numberAt(point, 'x'), numberAt(point, 'y')]);
}

function numberAt(value: unknown, name: string): number {
  return Number((value as Record<string, unknown> | undefined)?.[name] ?? 0);
}

/**
 * Makes the record of an object as it is now; lists told by the other side, and targets that a file
 * names without having them, are taken from the record it had.
 *
 * @param objects knows the keys
 * @param object the moddle element
 * @param parent where it is contained
 * @param former the record it had; undefined for a new one
 * @returns the record, without the lanes of a node, which their lists tell
 */
export function recordOf(
  objects: Objects,
  object: LiveObject,
  parent: Element['parent'],
  former: Element | undefined,
): Element {
  const key = objects.keyOf(object) ?? '';
  const record: Element = {
    key,
    type: object.$type,
    parent,
    values: {},
    references: {},
    attributes: {},
  };
  const isGeneric = object.$descriptor.isGeneric === true;
  if (isGeneric) record.namespace = object.$descriptor.ns.uri ?? '';
  for (const name of namesOf(object)) {
    const value = object[name];
    if (isPlain(object, name, value)) takeGeometry(record, name, value);
    else take(objects, record, object, name, value, isGeneric);
  }
  for (const [name, value] of Object.entries(object.$attrs ?? {})) record.attributes[name] = value;
  for (const [name, keys] of Object.entries(former?.references ?? {}))
    keep(record, object, name, keys);
  return record;
}

function takeGeometry(record: Element, name: string, value: unknown): void {
  const numbers = numbersOf(value);
  if (name === 'bounds') {
    const [x = 0, y = 0, width = 0, height = 0] = numbers;
    record.bounds = [x, y, width, height];
    return;
  }
  record.waypoints = Array.from({ length: numbers.length / 2 }, (_, index) => [
    numbers[index * 2] ?? 0,
    numbers[index * 2 + 1] ?? 0,
  ]);
}

function take(
  objects: Objects,
  record: Element,
  object: LiveObject,
  name: string,
  value: unknown,
  isGeneric: boolean,
): void {
  const kind = kindOf(object, name, value);
  if (kind === 'value') {
    const scalar = scalars(value);
    if (scalar === null) return;
    if (isGeneric && name !== '$body') record.attributes[name] = String(scalar);
    else record.values[name] = scalar;
  } else if (kind === 'reference') {
    const keys = (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((target) =>
      isObject(target) ? (objects.keyOf(target) ?? []) : [],
    );
    if (keys.length > 0) record.references[name] = Array.isArray(value) ? keys : (keys[0] ?? '');
  }
}

function scalars(value: unknown): Scalar | Scalar[] | null {
  if (!Array.isArray(value)) return isScalar(value) ? value : null;
  const list = (value as unknown[]).filter(isScalar);
  return list.length === 0 ? null : list;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function keep(record: Element, object: LiveObject, name: string, keys: string | string[]): void {
  const kind = name === 'lanes' ? 'inverse' : kindOf(object, name, undefined);
  if (kind === 'inverse' || kind === 'members') {
    record.references[name] = keys;
    return;
  }
  if (kind !== 'reference') return;
  const missing = [keys].flat().filter((key) => key.startsWith('?'));
  if (missing.length === 0) return;
  const now = [record.references[name] ?? []].flat();
  if (Array.isArray(keys)) record.references[name] = mergeMissing(keys, now);
  else if (now.length === 0) record.references[name] = keys;
}

// The missing ones stay where they stood before.
function mergeMissing(former: readonly ElementKey[], now: readonly ElementKey[]): ElementKey[] {
  const left = new Set(now);
  const kept = former.filter((key) => key.startsWith('?') || left.delete(key));
  return [...kept, ...left];
}
