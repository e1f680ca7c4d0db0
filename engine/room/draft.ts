import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { keysOf } from '../diagram/outline.ts';
import { isMarked, rootKey, type Docks, type Raw, type RawElement } from './raw.ts';
import { readElement, type ReadElement } from './read-element.ts';

/** What was read of registers before; an element whose registers are the same object is not read again. */
export type ReadCache = WeakMap<RawElement, ReadElement | { readonly element: null }>;

/** A room while it is being made presentable: everything readable, and what of it is seen so far. */
export interface Draft {
  readonly raw: Raw;
  readonly elements: Map<ElementKey, Element>;
  readonly docks: Map<ElementKey, Docks>;
  readonly children: Map<ElementKey, ElementKey[]>;
  readonly referrers: Map<ElementKey, ElementKey[]>;
  readonly visible: Set<ElementKey>;
  readonly ofType: Map<string, ElementKey[]>;
}

/**
 * Reads a room; keys are taken in order of their text, so that everybody meets them in the same order.
 *
 * @param raw the room, unchecked
 * @param cache what was read before
 * @returns all that can be read, nothing of it visible yet
 */
export function draftOf(raw: Raw, cache: ReadCache): Draft {
  const draft: Draft = {
    raw,
    elements: new Map(),
    docks: new Map(),
    children: new Map(),
    referrers: new Map(),
    visible: new Set(),
    ofType: new Map(),
  };
  for (const [key, each] of raw) {
    const { element, docks } = readCached(key, each, cache);
    if (element === null) continue;
    draft.elements.set(key, element);
    if (docks !== null) draft.docks.set(key, docks);
  }
  const root = draft.elements.get(rootKey);
  if (root?.type !== 'bpmn:Definitions' || root.namespace !== undefined) {
    draft.elements.set(rootKey, emptyRoot());
  }
  for (const element of draft.elements.values()) enter(draft, element);
  return draft;
}

function readCached(key: ElementKey, raw: RawElement, cache: ReadCache) {
  let found = cache.get(raw);
  if (found === undefined) {
    found = readElement(key, raw) ?? { element: null };
    cache.set(raw, found);
  }
  return found.element === null ? { element: null, docks: null } : found;
}

function emptyRoot(): Element {
  const values = { targetNamespace: 'http://bpmn.io/schema/bpmn' };
  return {
    key: rootKey,
    type: 'bpmn:Definitions',
    parent: null,
    values,
    references: {},
    attributes: {},
  };
}

function enter(draft: Draft, element: Element): void {
  if (element.parent !== null) push(draft.children, element.parent[0], element.key);
  if (element.namespace === undefined) push(draft.ofType, element.type, element.key);
  for (const property in element.references) {
    for (const key of keysOf(element, property)) {
      if (!key.startsWith('?')) push(draft.referrers, key, element.key);
    }
  }
}

/**
 * Appends to a list that may not be there yet.
 *
 * @param lists lists by key; changed
 * @param key whose list
 * @param item what goes to its end
 */
export function push<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/**
 * Lists what is seen of a type and those derived from it.
 *
 * @param draft the room
 * @param type qualified name, abstract ones included
 * @returns records in order of their keys
 */
export function visibleOf(draft: Draft, type: string): Element[] {
  const keys: ElementKey[] = [];
  for (const members of draft.ofType.values()) {
    const [first] = members;
    const sample = first === undefined ? undefined : draft.elements.get(first);
    if (sample !== undefined && isA(sample, type)) for (const key of members) keys.push(key);
  }
  return keys
    .filter((key) => draft.visible.has(key))
    .sort(byText)
    .flatMap((key) => draft.elements.get(key) ?? []);
}

/**
 * Gives a record that is seen.
 *
 * @param draft the room
 * @param key identity; undefined finds nothing
 * @returns null where there is none or it is hidden
 */
export function seen(draft: Draft, key: ElementKey | undefined): Element | null {
  return key !== undefined && draft.visible.has(key) ? (draft.elements.get(key) ?? null) : null;
}

/**
 * Writes a record anew in the draft; the record itself is never changed, it may be that of an earlier draft.
 *
 * @param draft the room; changed
 * @param element what stands in place of the record of the same key
 */
export function replace(draft: Draft, element: Element): void {
  draft.elements.set(element.key, element);
}

/**
 * Tells whether somebody took this very element away.
 *
 * @param draft the room
 * @param key whose
 * @returns false also where it is unknown
 */
export function isTaken(draft: Draft, key: ElementKey): boolean {
  const raw = draft.raw.get(key);
  return key !== rootKey && raw !== undefined && isMarked(raw);
}

/**
 * Compares two texts by code unit, as every machine does.
 *
 * @param a one
 * @param b another
 * @returns below 0 where the first comes first
 */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
