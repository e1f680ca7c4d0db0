import type { Diagram, ElementKey } from '@handara/schemas';
import * as Y from 'yjs';
import { isSame } from '../diagram/difference.ts';
import { moddleExtensions } from '../diagram/moddle.ts';
import { writeDiagram } from '../diagram/write.ts';
import { inspectElement, inspectRoot, roomLimits, type RoomFault } from './inspect-room.ts';
import { project } from './project.ts';
import { registersOf, rootKey, type Raw, type RawElement } from './raw.ts';

/** Version of the shape of a room's document and of the rules by which it is shown. */
export const roomSchema = 1;

/** What a room says of itself, set once when it is made. */
export interface RoomMeta {
  readonly schema: number;
  readonly epoch: number;
  readonly extensions: readonly string[];
}

type Registers = Y.Map<unknown>;

/**
 * Gives the part of a document that holds the elements.
 *
 * @param doc the document of a room
 * @returns registers by key
 */
export function elementsOf(doc: Y.Doc): Y.Map<Registers> {
  return doc.getMap<Registers>('elements');
}

function extensions(): string[] {
  return Object.values(moddleExtensions).map(({ prefix, uri }) => `${prefix}=${uri}`);
}

/**
 * Fills an empty document with a diagram. Once in the life of a room, on the server, before anybody is
 * let in: a second time would join two rooms into one.
 *
 * @param doc an empty document
 * @param diagram what the room begins with
 * @param epoch counts how often the room's history was cut off, from 1
 * @throws {Error} with the text `room-not-empty` if somebody has written into the document
 */
export function seedRoom(doc: Y.Doc, diagram: Diagram, epoch = 1): void {
  const elements = elementsOf(doc);
  const meta = doc.getMap('meta');
  if (elements.size > 0 || meta.size > 0) throw new Error('room-not-empty');
  doc.transact(() => {
    meta.set('schema', roomSchema);
    meta.set('epoch', epoch);
    meta.set('extensions', extensions());
    for (const element of Object.values(diagram.elements)) {
      const key = element.key === diagram.root ? rootKey : element.key;
      elements.set(key, new Y.Map(Object.entries(registersOf(element))));
    }
  });
}

/**
 * Reads what a room says of itself.
 *
 * @param doc the document of a room
 * @returns null where the room is empty or was made by another version, or with other extensions, than this
 */
export function readMeta(doc: Y.Doc): RoomMeta | null {
  const meta = doc.getMap('meta');
  const [schema, epoch, names] = [meta.get('schema'), meta.get('epoch'), meta.get('extensions')];
  if (schema !== roomSchema || typeof epoch !== 'number' || !isSame(names, extensions()))
    return null;
  return { schema, epoch, extensions: extensions() };
}

/**
 * Reads all registers of a room.
 *
 * @param doc the document of a room
 * @returns registers by key, unchecked; what is no set of registers is left out
 */
export function readRoom(doc: Y.Doc): Raw {
  const raw = new Map<ElementKey, RawElement>();
  for (const [key, value] of elementsOf(doc).entries()) {
    const element = readRegisters(value);
    if (element !== null) raw.set(key, element);
  }
  return raw;
}

/**
 * Reads the registers of one element.
 *
 * @param value what a room holds under a key
 * @returns null where it is no set of registers
 */
export function readRegisters(value: unknown): RawElement | null {
  return value instanceof Y.Map ? Object.fromEntries((value as Registers).entries()) : null;
}

/**
 * Writes what everybody in a room sees as a file.
 *
 * @param doc the document of a room
 * @returns BPMN text, the same for the same registers on every machine
 */
export async function exportRoom(doc: Y.Doc): Promise<string> {
  return writeDiagram(project(readRoom(doc)));
}

/**
 * Looks through a whole room.
 *
 * @param doc the document of a room
 * @returns the first thing that must not be in it; null where it can be kept
 */
export function inspectRoom(doc: Y.Doc): RoomFault | null {
  const meta = doc.getMap('meta');
  if (readMeta(doc) === null || meta.size !== 3) return { code: 'unknown-schema', key: null };
  const elements = elementsOf(doc);
  return inspectParts(doc) ?? inspectKeys(elements, elements.keys());
}

/**
 * Looks at what one transaction changed in a room, in time that grows with the change alone.
 *
 * @param transaction a finished transaction that carried out somebody's update
 * @returns the first thing that must not be in the room; null where the change can be kept. A faulty change
 *   cannot be undone in the document: the room must be restored from before it.
 */
export function inspectTransaction(transaction: Y.Transaction): RoomFault | null {
  const { doc } = transaction;
  const elements = elementsOf(doc);
  const keys = new Set<ElementKey>();
  for (const [type, names] of transaction.changed) {
    if ((type as unknown) === doc.getMap('meta')) return { code: 'meta-changed', key: null };
    // Content without a name is that of a text or a list in the place of a map.
    if (names.has(null)) return { code: 'foreign-part', key: null };
    if ((type as unknown) === elements) for (const name of names) keys.add(name ?? '');
    else if (type.parent === elements) keys.add(type._item?.parentSub ?? '');
    else if (type._item === null || type._item.deleted) continue;
    else return { code: 'foreign-part', key: null };
  }
  return inspectParts(doc) ?? inspectKeys(elements, keys);
}

function inspectParts(doc: Y.Doc): RoomFault | null {
  const isForeign = [...doc.share.keys()].some((name) => name !== 'elements' && name !== 'meta');
  return isForeign || doc.subdocs.size > 0 ? { code: 'foreign-part', key: null } : null;
}

function inspectKeys(elements: Y.Map<Registers>, keys: Iterable<ElementKey>): RoomFault | null {
  if (elements.size > roomLimits.elements) return { code: 'too-many-elements', key: null };
  for (const key of keys) {
    if (!elements.has(key)) continue;
    const fault = inspectElement(key, readRegisters(elements.get(key)));
    if (fault !== null) return fault;
  }
  return inspectRoot(readRegisters(elements.get(rootKey)) ?? undefined);
}
