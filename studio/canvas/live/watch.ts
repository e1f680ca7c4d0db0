import { isInternal, isObject, kindOf, type LiveObject, type PropertyKind } from './objects.ts';
import { isPlain, numbersOf } from './record.ts';

/** Where an object was met: contained in what, by which property, in a list or alone. */
export interface Met {
  readonly object: LiveObject;
  readonly parent: LiveObject | null;
  readonly property: string;
  readonly isListed: boolean;
  readonly index: number;
}

/** What an object held when it was looked at last; a list is a copy. */
interface Look {
  readonly values: ReadonlyMap<string, unknown>;
  readonly attributes: string;
  parent: LiveObject | null;
  property: string;
}

/** A list of nodes that a lane held when it was looked at last, and the one it holds now. */
export interface Membership {
  readonly lane: LiveObject;
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
}

/** What a look over all objects found. */
export interface Findings {
  readonly met: readonly Met[];
  readonly changed: ReadonlyMap<LiveObject, Met>;
  readonly memberships: readonly Membership[];
}

/**
 * Remembers what every object of the drawing held. A look over all of them compares without making
 * anything, so that an edit costs next to nothing beyond what it changed; bpmn-js tells of only some of
 * what its commands change.
 */
export class Watch {
  readonly #looks = new Map<LiveObject, Look>();

  /**
   * Finds what changed since it was looked at.
   *
   * @param definitions the root of the drawing
   * @returns everything there is, parents first, and what of it is new or different
   */
  lookOver(definitions: LiveObject): Findings {
    const met: Met[] = [];
    const changed = new Map<LiveObject, Met>();
    const memberships: Membership[] = [];
    const waiting: Met[] = [
      { object: definitions, parent: null, property: '', isListed: false, index: 0 },
    ];
    const places = new Map<LiveObject, Met>();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const elsewhere = places.get(next.object);
      if (elsewhere !== undefined) {
        leaveOne(elsewhere, next);
        return this.lookOver(definitions);
      }
      places.set(next.object, next);
      met.push(next);
      const look = this.#looks.get(next.object);
      const isSame = this.#compare(next.object, look, waiting, memberships);
      const isHere = isAt(look, next);
      if (!isSame || !isHere) changed.set(next.object, next);
    }
    return { met, changed, memberships };
  }

  /**
   * Remembers what an object holds now.
   *
   * @param object the moddle element
   * @param parent what contains it; null for the root
   * @param property by which it is contained
   */
  take(object: LiveObject, parent: LiveObject | null, property: string): void {
    const values = new Map<string, unknown>();
    for (const name of Object.getOwnPropertyNames(object)) {
      if (isInternal(name)) continue;
      const value = object[name];
      if (typeof value !== 'object' || value === null) values.set(name, value);
      else {
        const kind = kindOf(object, name, value);
        if (kind === 'none' || kind === 'inverse' || isEmpty(value, kind)) continue;
        values.set(name, stored(object, name, value));
      }
    }
    this.#looks.set(object, { values, attributes: attributesOf(object), parent, property });
  }

  /**
   * Remembers anew what an object holds where it was before.
   *
   * @param object a moddle element already looked at; others are ignored
   */
  retake(object: LiveObject): void {
    const look = this.#looks.get(object);
    if (look !== undefined) this.take(object, look.parent, look.property);
  }

  /**
   * Forgets an object.
   *
   * @param object the moddle element
   */
  forget(object: LiveObject): void {
    this.#looks.delete(object);
  }

  #compare(
    object: LiveObject,
    look: Look | undefined,
    waiting: Met[],
    memberships: Membership[],
  ): boolean {
    let isSame = look !== undefined;
    let count = 0;
    for (const name of Object.getOwnPropertyNames(object)) {
      if (isInternal(name)) continue;
      const value = object[name];
      if (typeof value !== 'object' || value === null) {
        count += 1;
        if (value !== look?.values.get(name)) isSame = false;
        continue;
      }
      const kind = kindOf(object, name, value);
      if (kind === 'none' || kind === 'inverse' || isEmpty(value, kind)) continue;
      count += 1;
      const known = look?.values.get(name);
      if (isPlain(object, name, value)) {
        if (!isSameNumbers(value, known)) isSame = false;
        continue;
      }
      if (!isSameList(value, known)) isSame = false;
      if (kind === 'child') enqueue(object, name, value, waiting);
      if (kind === 'members' && !isSameList(value, known)) {
        memberships.push({ lane: object, before: listOf(known), after: listOf(value) });
      }
    }
    if (count !== look?.values.size) isSame = false;
    return isSame && look?.attributes === attributesOf(object);
  }
}

// Moving between planes, bpmn-js may leave a drawing on both; it belongs where its parent says.
function leaveOne(one: Met, other: Met): void {
  const { object, parent, property } = one.parent === one.object.$parent ? other : one;
  const list = parent?.[property];
  if (Array.isArray(list)) list.splice(list.lastIndexOf(object), 1);
  else parent?.set(property, undefined);
}

function isAt(look: Look | undefined, { parent, property }: Met): boolean {
  return look?.parent === parent && look.property === property;
}

// A list is made when it is asked for; an empty one says nothing. That of a lane's nodes tells who left.
function isEmpty(value: object, kind: PropertyKind): boolean {
  return Array.isArray(value) && value.length === 0 && kind !== 'members';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? [...(value as unknown[])] : [];
}

function stored(object: LiveObject, name: string, value: object): unknown {
  if (isPlain(object, name, value)) return numbersOf(value);
  return Array.isArray(value) ? [...(value as unknown[])] : value;
}

function isSameNumbers(value: object, known: unknown): boolean {
  const numbers = numbersOf(value);
  if (!Array.isArray(known) || known.length !== numbers.length) return false;
  return numbers.every((number, at) => Object.is(number, known[at]));
}

function isSameList(value: object, known: unknown): boolean {
  if (!Array.isArray(value)) return value === known;
  if (!Array.isArray(known) || value.length !== known.length) return false;
  for (let at = 0; at < value.length; at += 1) if (value[at] !== known[at]) return false;
  return true;
}

function attributesOf({ $attrs }: LiveObject): string {
  for (const _ in $attrs) return JSON.stringify($attrs);
  return '';
}

function enqueue(parent: LiveObject, property: string, value: object, waiting: Met[]): void {
  if (!Array.isArray(value)) {
    if (isObject(value))
      waiting.push({ object: value, parent, property, isListed: false, index: 0 });
    return;
  }
  for (let index = value.length - 1; index >= 0; index -= 1) {
    const object: unknown = value[index];
    if (isObject(object)) waiting.push({ object, parent, property, isListed: true, index });
  }
}
