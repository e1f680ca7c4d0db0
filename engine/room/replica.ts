import type { Change, Diagram, Element, ElementKey } from '@handara/schemas';
import * as Y from 'yjs';
import { applyChange, difference, isSame } from '../diagram/difference.ts';
import { elementsOf } from './document.ts';
import type { ReadCache } from './draft.ts';
import { History, stepOf, type TakenBack } from './history.ts';
import { Mirror, type Touched } from './mirror.ts';
import { project } from './project.ts';
import { registers, type Raw } from './raw.ts';
import { readElement } from './read-element.ts';
import { writesOf, type Write } from './writes.ts';

/** Told what changed in what is seen, and the whole of it as it is now. */
export type ReplicaListener = (change: Change, diagram: Diagram) => void;

/**
 * One person's copy of a room: what is seen of it, the person's edits and the way back from them.
 *
 * An edit is one transaction of the document, with the replica as its origin. What others write comes
 * to the listener as a change of what is seen, and so does what the person takes back.
 */
export class Replica {
  readonly #doc: Y.Doc;
  readonly #mirror: Mirror;
  readonly #history = new History();
  readonly #cache: ReadCache = new WeakMap();
  readonly #listeners = new Set<ReplicaListener>();
  readonly #marker: string;
  #diagram: Diagram;
  #tokens = 0;

  /**
   * Begins with what the document holds.
   *
   * @param doc the document of a room, filled or still empty
   */
  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#marker = registers.marker + doc.clientID.toString(36);
    this.#mirror = new Mirror(doc, (touched, transaction) => {
      this.#follow(touched, transaction);
    });
    this.#diagram = project(this.#mirror.raw, this.#cache);
  }

  /**
   * What is seen.
   *
   * @returns the projection of the room as it is now; never changed, a change gives a new one
   */
  get diagram(): Diagram {
    return this.#diagram;
  }

  /**
   * The registers behind what is seen.
   *
   * @returns the room as it was meant, hidden elements included; it follows the document
   */
  get raw(): Raw {
    return this.#mirror.raw;
  }

  /**
   * Listens to changes that did not come from {@link commit}.
   *
   * @param listener told after each
   * @returns ends the listening
   */
  listen(listener: ReplicaListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * Gives a key that no element of any copy of the room has.
   *
   * @param wanted what it should look like
   * @param isLone whether somebody else might want the same one at this moment
   * @returns the wanted one where it was never used in this room and nobody else can want it
   */
  newKey(wanted: string, isLone = false): ElementKey {
    if (!isLone && wanted !== '__proto__' && !this.#mirror.raw.has(wanted)) return wanted;
    this.#tokens += 1;
    return `${wanted}~${this.#token()}`;
  }

  #token(): string {
    return `${this.#doc.clientID.toString(36)}.${this.#tokens.toString(36)}`;
  }

  /**
   * Enters an edit of what is seen, as one step.
   *
   * @param change the records as edited, whole, and the keys of those taken away
   * @param isStep false for what nobody did and nobody takes back
   * @returns what is seen differently from how it was edited; empty in most cases
   */
  commit(change: Change, isStep = true): Change {
    if (change.put.length + change.drop.length === 0) return change;
    this.#tokens += 1;
    const writer = { marker: this.#marker, token: this.#token() };
    const before = this.#diagram;
    const { writes, created } = writesOf(this.#mirror.raw, before, change, writer);
    this.#write(writes, this);
    if (isStep) {
      const fresh = new Set(
        change.put.map(({ key }) => key).filter((key) => !Object.hasOwn(before.elements, key)),
      );
      this.#history.done(stepOf(writes, created, fresh, this.#marker, writer.token));
    }
    const plain = this.#entered(before, change);
    this.#diagram = plain ?? project(this.#mirror.raw, this.#cache);
    return plain === null ? unlike(before, change, this.#diagram) : { put: [], drop: [] };
  }

  // An edit of names, colours or texts alone is seen as it was made; nothing else can depend on it.
  #entered(before: Diagram, change: Change): Diagram | null {
    if (change.drop.length > 0 || !change.put.every((element) => isPlain(before, element)))
      return null;
    for (const element of change.put) {
      const read = readElement(element.key, this.#mirror.raw.get(element.key) ?? {});
      if (read === null || !isSame(read.element.values, element.values)) return null;
    }
    return applyChange(before, change);
  }

  /**
   * Takes the person's last step back, as far as nobody else built on it.
   *
   * @returns what was left as it is; null where there is nothing to take back
   */
  undo(): TakenBack | null {
    return this.#step('undo');
  }

  /**
   * Does again what was taken back last.
   *
   * @returns what was left as it is; null where there is nothing to do again
   */
  redo(): TakenBack | null {
    return this.#step('redo');
  }

  /**
   * Tells whether there is a step to take back or to do again.
   *
   * @param way back or forth
   * @returns false where {@link undo} or {@link redo} would do nothing
   */
  can(way: 'undo' | 'redo'): boolean {
    return this.#history.can(way);
  }

  /** Stops following the document. */
  close(): void {
    this.#mirror.close();
    this.#listeners.clear();
  }

  #step(way: 'undo' | 'redo'): TakenBack | null {
    const step = this.#history.step(way, this.#mirror.raw, this.#diagram);
    if (step === null) return null;
    this.#write(step.writes, this);
    this.#show();
    return step.result;
  }

  #write(writes: readonly Write[], origin: unknown): void {
    if (writes.length === 0) return;
    const elements = elementsOf(this.#doc);
    this.#doc.transact(() => {
      for (const { key, register, after } of writes) {
        let element = elements.get(key);
        if (!(element instanceof Y.Map)) {
          element = new Y.Map<unknown>();
          elements.set(key, element);
        }
        element.set(register, after);
      }
    }, origin);
  }

  #follow(touched: readonly Touched[], transaction: Y.Transaction): void {
    if (transaction.origin === this) return;
    for (const { key, register, client } of touched) this.#history.touched(key, register, client);
    this.#show();
  }

  #show(): void {
    const before = this.#diagram;
    this.#diagram = project(this.#mirror.raw, this.#cache);
    const change = difference(before, this.#diagram);
    if (change.put.length + change.drop.length === 0) return;
    for (const listener of this.#listeners) listener(change, this.#diagram);
  }
}

function isPlain(before: Diagram, element: Element): boolean {
  const former = Object.hasOwn(before.elements, element.key)
    ? before.elements[element.key]
    : undefined;
  if (former === undefined) return false;
  const structure = ({
    type,
    parent,
    namespace,
    references,
    bounds,
    waypoints,
    values,
  }: Element): unknown => [
    [type, parent, namespace, references, bounds, waypoints],
    [values['id'], values['isExpanded'], values['isHorizontal']],
  ];
  return isSame(structure(former), structure(element));
}

// Compares only where the edit and the projection can differ from what was seen before.
function unlike(before: Diagram, change: Change, after: Diagram): Change {
  const seen = difference(before, after);
  const edited: Diagram = { root: before.root, elements: {} };
  const shown: Diagram = { root: before.root, elements: {} };
  const keys = new Set([
    ...change.drop,
    ...seen.drop,
    ...[...change.put, ...seen.put].map(({ key }) => key),
  ]);
  const put = new Map(change.put.map((element) => [element.key, element]));
  const drop = new Set(change.drop);
  for (const key of keys) {
    const asEdited = put.get(key) ?? (drop.has(key) ? undefined : before.elements[key]);
    if (asEdited !== undefined) edited.elements[key] = asEdited;
    const asShown = after.elements[key];
    if (asShown !== undefined) shown.elements[key] = asShown;
  }
  return difference(edited, shown);
}
