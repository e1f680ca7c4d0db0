import type { Element, ElementKey } from '@handara/schemas';
import { generic } from '../diagram/flatten.ts';

/** What one register of a room holds: plain JSON without objects; null stands for nothing. */
export type Register = string | number | boolean | null | readonly Register[];

/** The registers of one element as the room holds them. Nothing in it has been checked. */
export type RawElement = Readonly<Record<string, unknown>>;

/** All elements of a room as they were meant, hidden and broken ones included. */
export type Raw = ReadonlyMap<ElementKey, RawElement>;

/** Key of the definitions; everything that is seen hangs on it. */
export const rootKey = '#';

/** Names of the registers that every kind of element has; references, attributes and markers carry a sign. */
export const registers = {
  type: '$',
  parent: '^',
  namespace: '$u',
  body: '$b',
  bounds: '$bounds',
  waypoints: '$wp',
  reference: '@',
  attribute: ':',
  marker: '!',
} as const;

/** Bounds of the shapes at both ends of a line when its points were written. */
export type Docks = readonly [Element['bounds'] | null, Element['bounds'] | null];

/**
 * Gives the registers that say what an element says.
 *
 * @param element any record
 * @param docks for a line, where its ends stood when its points were set; null where that is not known
 * @returns by register name; empty references are left out
 */
export function registersOf(
  element: Element,
  docks: Docks | null = null,
): Record<string, Register> {
  const said: Record<string, Register> = { [registers.type]: element.type };
  if (element.parent !== null) said[registers.parent] = element.parent;
  if (element.namespace !== undefined) said[registers.namespace] = element.namespace;
  if (element.bounds !== undefined) said[registers.bounds] = element.bounds;
  if (element.waypoints !== undefined) said[registers.waypoints] = points(element.waypoints, docks);
  for (const [name, value] of Object.entries(element.values)) {
    said[name === generic.body ? registers.body : name] = value;
  }
  for (const [name, keys] of Object.entries(element.references)) {
    if (typeof keys === 'string' || keys.length > 0) said[registers.reference + name] = keys;
  }
  for (const [name, value] of Object.entries(element.attributes)) {
    said[registers.attribute + name] = value;
  }
  return said;
}

function points(waypoints: NonNullable<Element['waypoints']>, docks: Docks | null): Register {
  const [source = null, target = null] = docks ?? [];
  return docks === null ? [waypoints] : [waypoints, source, target];
}

/**
 * Tells whether somebody has taken an element away. Each who did has a marker of their own, so that one
 * who takes it back does not take back what another did.
 *
 * @param raw its registers
 * @returns true while any marker stands
 */
export function isMarked(raw: RawElement): boolean {
  for (const name in raw) {
    if (name.startsWith(registers.marker) && raw[name] !== null && raw[name] !== undefined)
      return true;
  }
  return false;
}
