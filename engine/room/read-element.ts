import type { Element, ElementKey } from '@handara/schemas';
import { generic } from '../diagram/flatten.ts';
import { descriptorOf, type ModdleDescriptor, type ModdleProperty } from '../diagram/moddle.ts';
import { registers, rootKey, type Docks, type RawElement } from './raw.ts';

/** An element read from a room, and where the ends of a line stood when its points were set. */
export interface ReadElement {
  readonly element: Element;
  readonly docks: Docks | null;
}

const farthest = 1_000_000;

/**
 * Reads the registers of one element, whatever they hold.
 *
 * @param key identity in the room
 * @param raw its registers, unchecked
 * @returns what of them makes sense for its type; null where there is no type or no place
 */
export function readElement(key: ElementKey, raw: RawElement): ReadElement | null {
  const type = raw[registers.type];
  if (typeof type !== 'string' || type === '' || key === '') return null;
  const namespace = raw[registers.namespace];
  const descriptor = typeof namespace === 'string' ? null : descriptorOf(type);
  if (typeof namespace !== 'string' && (descriptor === null || descriptor.isGeneric === true))
    return null;
  if (typeof namespace === 'string' && !isName(type)) return null;
  const parent = key === rootKey ? null : readParent(raw[registers.parent]);
  if (parent === undefined) return null;
  const element: Element = { key, type, parent, values: {}, references: {}, attributes: {} };
  if (typeof namespace === 'string') element.namespace = namespace;
  for (const name in raw) takeRegister(element, descriptor, name, raw[name]);
  const bounds = readBounds(raw[registers.bounds]);
  if (bounds !== null && has(descriptor, 'bounds')) element.bounds = bounds;
  const line = has(descriptor, 'waypoint') ? readLine(raw[registers.waypoints]) : null;
  if (line !== null) element.waypoints = line.points;
  return { element, docks: line?.docks ?? null };
}

function isName(type: string): boolean {
  return /^[^\s<>&"'/=]+$/.test(type);
}

function readParent(value: unknown): [string, string, string] | undefined {
  if (!Array.isArray(value) || value.length !== 3) return undefined;
  const [key, property, order] = value as unknown[];
  if (typeof key !== 'string' || typeof property !== 'string' || typeof order !== 'string')
    return undefined;
  return [key, property, order];
}

function takeRegister(
  element: Element,
  descriptor: ModdleDescriptor | null,
  name: string,
  value: unknown,
): void {
  if (value === null || value === undefined) return;
  const sign = name.charAt(0);
  if (sign === registers.attribute) takeAttribute(element, name.slice(1), value);
  else if (sign === registers.reference) takeReference(element, descriptor, name.slice(1), value);
  else if (name === registers.body) {
    if (descriptor === null && typeof value === 'string') element.values[generic.body] = value;
  } else if (sign !== '$' && sign !== '^' && sign !== registers.marker) {
    takeValue(element, descriptor, name, value);
  }
}

function takeAttribute(element: Element, name: string, value: unknown): void {
  if (typeof value === 'string' && isName(name) && name !== '__proto__')
    element.attributes[name] = value;
}

function takeReference(
  element: Element,
  descriptor: ModdleDescriptor | null,
  name: string,
  value: unknown,
): void {
  const property = propertyOf(descriptor, name);
  if (property?.isReference !== true) return;
  if (property.isMany !== true) {
    if (typeof value === 'string') element.references[name] = value;
    return;
  }
  if (!Array.isArray(value)) return;
  const keys = (value as unknown[]).filter((item) => typeof item === 'string');
  if (keys.length > 0) element.references[name] = keys;
}

function takeValue(
  element: Element,
  descriptor: ModdleDescriptor | null,
  name: string,
  value: unknown,
): void {
  const property = propertyOf(descriptor, name);
  if (property === null || property.isReference === true || property.isVirtual === true) return;
  if (property.isMany !== true) {
    if (fits(property.type, value)) element.values[name] = value;
    return;
  }
  if (!Array.isArray(value)) return;
  const items = (value as unknown[]).filter((item) => fits(property.type, item));
  if (items.length > 0) element.values[name] = items;
}

function fits(type: string, value: unknown): value is string | number | boolean {
  if (type === 'Boolean') return typeof value === 'boolean';
  // What was no number in its file is kept as the text it was.
  if (type === 'Integer' || type === 'Real')
    return typeof value === 'string' || Number.isFinite(value);
  return typeof value === 'string';
}

function propertyOf(descriptor: ModdleDescriptor | null, name: string): ModdleProperty | null {
  const named = descriptor?.propertiesByName;
  return named !== undefined && Object.hasOwn(named, name) ? (named[name] ?? null) : null;
}

function has(descriptor: ModdleDescriptor | null, name: string): boolean {
  return propertyOf(descriptor, name) !== null;
}

function numbers(value: unknown, count: number): number[] | null {
  if (!Array.isArray(value) || value.length !== count) return null;
  const list = value as unknown[];
  const areNear = list.every((item) => typeof item === 'number' && Math.abs(item) <= farthest);
  return areNear ? (list as number[]) : null;
}

function readBounds(value: unknown): [number, number, number, number] | null {
  const [x, y, width, height] = numbers(value, 4) ?? [];
  if (x === undefined || y === undefined || width === undefined || height === undefined)
    return null;
  return width < 0 || height < 0 ? null : [x, y, width, height];
}

function readLine(value: unknown): { points: [number, number][]; docks: Docks | null } | null {
  if (!Array.isArray(value) || !Array.isArray(value[0])) return null;
  const points: [number, number][] = [];
  for (const point of value[0] as unknown[]) {
    const [x, y] = numbers(point, 2) ?? [];
    if (x === undefined || y === undefined) return null;
    points.push([x, y]);
  }
  const docks: Docks | null =
    value.length === 3 ? [readBounds(value[1]), readBounds(value[2])] : null;
  return { points, docks };
}
