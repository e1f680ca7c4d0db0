import type { ElementKey } from '@handara/schemas';

/** What moddle says of one property of a type. */
interface LiveProperty {
  readonly name: string;
  readonly type: string;
  readonly isMany?: boolean;
  readonly isReference?: boolean;
  readonly isVirtual?: boolean;
}

/** What moddle says of a type; a generic one is an extension without descriptor. */
interface LiveDescriptor {
  readonly isGeneric?: boolean;
  readonly ns: { readonly uri?: string };
  readonly properties?: readonly LiveProperty[];
  readonly propertiesByName?: Readonly<Record<string, LiveProperty | undefined>>;
  readonly allTypesByName?: Readonly<Record<string, unknown>>;
}

/** A moddle element of the open drawing. */
export interface LiveObject {
  readonly $type: string;
  readonly $descriptor: LiveDescriptor;
  readonly $attrs?: Record<string, string>;
  $parent?: LiveObject | undefined;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  [name: string]: unknown;
}

/** Which object of the open drawing stands for which element of the room. */
export class Objects {
  readonly byKey = new Map<ElementKey, LiveObject>();
  // What was replaced keeps its key here: bpmn-js leaves pointers to it behind.
  readonly #keys = new WeakMap<LiveObject, ElementKey>();

  /**
   * Finds the key of an object, even of one that was replaced by another.
   *
   * @param object any moddle element
   * @returns undefined where it never stood for an element
   */
  keyOf(object: LiveObject): ElementKey | undefined {
    return this.#keys.get(object);
  }

  /**
   * Tells whether an object stands for an element now.
   *
   * @param object any moddle element
   * @returns false also for one that was replaced
   */
  isBound(object: LiveObject): boolean {
    const key = this.#keys.get(object);
    return key !== undefined && this.byKey.get(key) === object;
  }

  /**
   * Lets an object stand for an element from now on.
   *
   * @param key identity in the room
   * @param object the moddle element
   */
  bind(key: ElementKey, object: LiveObject): void {
    this.byKey.set(key, object);
    this.#keys.set(object, key);
  }
}

/**
 * Tells moddle elements from everything else.
 *
 * @param value what a property holds
 * @returns whether it has a type of its own
 */
export function isObject(value: unknown): value is LiveObject {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/**
 * Tells whether an object is of a type or one derived from it.
 *
 * @param object the moddle element
 * @param type qualified name, abstract ones included
 * @returns false for extensions without descriptor
 */
export function isOf(object: LiveObject, type: string): boolean {
  return object.$type === type || object.$descriptor.allTypesByName?.[type] !== undefined;
}

/**
 * Lists the properties an object has of its own; moddle hides references from enumeration.
 *
 * @param object the moddle element
 * @returns names, those of moddle's own machinery left out
 */
export function namesOf(object: LiveObject): string[] {
  return Object.getOwnPropertyNames(object).filter((name) => !isInternal(name));
}

/**
 * Tells whether a property is moddle's own machinery.
 *
 * @param name of the property
 * @returns true also for the parent, which the room knows
 */
export function isInternal(name: string): boolean {
  return name.startsWith('$') && name !== '$children' && name !== '$body';
}

/** How a property takes part: `inverse` lists are told by the other side, `members` are the nodes of a lane. */
export type PropertyKind = 'value' | 'child' | 'reference' | 'inverse' | 'members' | 'none';

const kinds = new WeakMap<LiveDescriptor, Map<string, PropertyKind>>();

/**
 * Tells how a property takes part in records.
 *
 * @param object whose
 * @param name as moddle calls it
 * @param value what it holds
 * @returns `none` for what belongs to moddle itself
 */
export function kindOf(object: LiveObject, name: string, value: unknown): PropertyKind {
  const descriptor = object.$descriptor;
  if (descriptor.isGeneric === true) return genericKind(name, value);
  let known = kinds.get(descriptor);
  if (known === undefined) kinds.set(descriptor, (known = new Map<string, PropertyKind>()));
  let kind = known.get(name);
  if (kind === undefined) known.set(name, (kind = typedKind(object, name)));
  return kind === 'child' && !isContained(value) ? 'value' : kind;
}

function isContained(value: unknown): boolean {
  return Array.isArray(value) ? isObject(value[0]) : isObject(value);
}

function genericKind(name: string, value: unknown): PropertyKind {
  if (name === '$children') return 'child';
  if (name === '$body') return 'value';
  return name.startsWith('$') || typeof value !== 'string' ? 'none' : 'value';
}

function typedKind(object: LiveObject, name: string): PropertyKind {
  const property = object.$descriptor.propertiesByName?.[name];
  if (property === undefined || property.isVirtual === true) return 'none';
  if (property.isReference !== true) return 'child';
  if (name === 'flowNodeRef' && isOf(object, 'bpmn:Lane')) return 'members';
  if ((name === 'incoming' || name === 'outgoing') && isOf(object, 'bpmn:FlowNode'))
    return 'inverse';
  return 'reference';
}
