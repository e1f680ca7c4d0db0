import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { isSame } from '../diagram/difference.ts';
import { keysOf } from '../diagram/outline.ts';
import { registers, registersOf, type Raw, type Register } from './raw.ts';
import { readElement } from './read-element.ts';
import { vitalOf } from './sight.ts';
import { registerOf, type Write } from './writes.ts';

/** What taking back a step did: how many changes it meant, and those left because of somebody else. */
export interface TakenBack {
  readonly meant: number;
  readonly kept: readonly { readonly key: ElementKey; readonly client: number | null }[];
}

interface Step {
  readonly writes: readonly Write[];
  readonly at: number;
}

/** Most steps that can be taken back. */
const longest = 200;

/**
 * The steps of one person. A step is taken back register by register, and only where the register still
 * holds what the step put there and nobody else has written to it since: nobody's work goes with mine.
 */
export class History {
  #undo: Step[] = [];
  #redo: Step[] = [];
  #now = 0;
  readonly #touched = new Map<ElementKey, Map<string, { at: number; client: number }>>();

  /**
   * Notes that somebody else wrote.
   *
   * @param key whose register
   * @param register its name
   * @param client who
   */
  touched(key: ElementKey, register: string, client: number): void {
    this.#now += 1;
    const known = this.#touched.get(key) ?? new Map<string, { at: number; client: number }>();
    known.set(register, { at: this.#now, client });
    this.#touched.set(key, known);
  }

  /**
   * Notes a step; what had been taken back can no longer be done again.
   *
   * @param writes what it wrote
   */
  done(writes: readonly Write[]): void {
    if (writes.length === 0) return;
    this.#redo = [];
    this.#undo.push({ writes, at: this.#now });
    if (this.#undo.length > longest) this.#undo.shift();
  }

  /**
   * Tells whether there is a step in a direction.
   *
   * @param way back or forth
   * @returns false where nothing can be done
   */
  can(way: 'undo' | 'redo'): boolean {
    return (way === 'undo' ? this.#undo : this.#redo).length > 0;
  }

  /**
   * Takes the last step back, or does it again.
   *
   * @param way back or forth
   * @param raw the room as it is
   * @param shown what is seen of it
   * @returns what to write, and what was left; null where there is no step
   */
  step(
    way: 'undo' | 'redo',
    raw: Raw,
    shown: Diagram,
  ): { writes: Write[]; result: TakenBack } | null {
    const [from, to] = way === 'undo' ? [this.#undo, this.#redo] : [this.#redo, this.#undo];
    const step = from.pop();
    if (step === undefined) return null;
    const writes: Write[] = [];
    const kept = new Map<ElementKey, number | null>();
    const dependants = new Dependants(raw);
    const shows = step.writes.filter(
      ({ register, before }) => register.startsWith(registers.marker) && before === null,
    );
    const revealed = new Set(shows.flatMap(({ key }) => [...dependants.of(key)]));
    for (const write of step.writes) {
      const by =
        this.#editedSince(write, step.at) ?? this.#lostBy(way, write, raw, dependants, step.at);
      const isThere = isSame(registerOf(raw, write.key, write.register), write.after);
      if (by !== undefined || !isThere || leadsAstray(write, raw, shown, revealed))
        kept.set(write.key, by ?? null);
      else writes.push({ ...write, before: write.after, after: write.before });
    }
    // What was left out stays out: a step forth does only what the step back undid.
    if (writes.length > 0) to.push({ writes, at: step.at });
    const meant = new Set(step.writes.map(({ key }) => key)).size;
    return { writes, result: { meant, kept: [...kept].map(([key, client]) => ({ key, client })) } };
  }

  // Who would no longer see an edit of theirs, if this were taken back.
  #lostBy(
    way: 'undo' | 'redo',
    write: Write,
    raw: Raw,
    dependants: Dependants,
    at: number,
  ): number | undefined {
    const { key, register, before } = write;
    if (hides(write)) {
      const others = dependants.of(key);
      others.delete(key);
      // What somebody else hung on my new element is theirs, whenever it came.
      return this.#editedIn([key], at) ?? this.#editedIn(others, way === 'undo' ? -1 : at);
    }
    if (register !== registers.type || typeof before !== 'string') return undefined;
    return this.#editedIn(dependants.inside(key), at) ?? this.#unfit(key, raw, before, at);
  }

  // Who wrote a register that the element has no use for as what it was before.
  #unfit(key: ElementKey, raw: Raw, type: string, at: number): number | undefined {
    const former = readElement(key, { ...raw.get(key), [registers.type]: type })?.element;
    const said = former === undefined ? {} : registersOf(former);
    for (const [register, touch] of this.#touched.get(key) ?? []) {
      if (touch.at > at && !Object.hasOwn(said, register)) return touch.client;
    }
    return undefined;
  }

  #editedSince({ key, register }: Write, at: number): number | undefined {
    const touch = this.#touched.get(key)?.get(register);
    return touch !== undefined && touch.at > at ? touch.client : undefined;
  }

  #editedIn(keys: Iterable<ElementKey>, at: number): number | undefined {
    for (const key of keys) {
      for (const touch of this.#touched.get(key)?.values() ?? []) {
        if (touch.at > at) return touch.client;
      }
    }
    return undefined;
  }
}

function hides({ register, before }: Write): boolean {
  return register.startsWith(registers.marker) && before !== null;
}

// Whether it would lead back to a container or an end that is no longer seen, nor comes back with the step.
function leadsAstray(
  { key, register, before }: Write,
  raw: Raw,
  shown: Diagram,
  revealed: ReadonlySet<ElementKey>,
): boolean {
  const element = readElement(key, raw.get(key) ?? {})?.element;
  const isVital =
    register === registers.parent ||
    (element !== undefined &&
      vitalOf(element).some((name) => register === registers.reference + name));
  if (!isVital || !Object.hasOwn(shown.elements, key)) return false;
  const target: unknown = Array.isArray(before) ? before[0] : before;
  if (typeof target !== 'string' || target.startsWith('?')) return false;
  return !Object.hasOwn(shown.elements, target) && !revealed.has(target);
}

/** Knows what would go out of sight with an element: its contents, its drawings and the lines at it. */
class Dependants {
  readonly #raw: Raw;
  #isRead = false;
  readonly #on = new Map<ElementKey, Set<ElementKey>>();
  readonly #in = new Map<ElementKey, Set<ElementKey>>();

  constructor(raw: Raw) {
    this.#raw = raw;
  }

  // Read only when asked: most steps hide nothing.
  #read(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    for (const [key, registered] of this.#raw) {
      const element = readElement(key, registered)?.element;
      if (element === undefined) continue;
      if (isContained(element)) note(this.#in, element.parent?.[0] ?? '', key);
      for (const needed of needs(element)) note(this.#on, needed, key);
    }
  }

  of(key: ElementKey): Set<ElementKey> {
    this.#read();
    const found = new Set<ElementKey>();
    const waiting = [key];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      for (const other of this.#on.get(next) ?? []) waiting.push(other);
    }
    return found;
  }

  inside(key: ElementKey): Set<ElementKey> {
    this.#read();
    const found = new Set<ElementKey>();
    for (const child of this.#in.get(key) ?? []) for (const each of this.of(child)) found.add(each);
    return found;
  }
}

function note(lists: Map<ElementKey, Set<ElementKey>>, needed: ElementKey, key: ElementKey): void {
  const known = lists.get(needed);
  if (known === undefined) lists.set(needed, new Set([key]));
  else known.add(key);
}

// A drawing is on its plane, but goes with its element.
function isContained(element: Element): boolean {
  return element.parent !== null && element.parent[1] !== 'planeElement';
}

function needs(element: Element): ElementKey[] {
  const container = isContained(element) ? [element.parent?.[0] ?? ''] : [];
  return [...container, ...vitalOf(element).flatMap((property) => keysOf(element, property))];
}

/**
 * Puts writes in the form of a history's step: a new element is one change, whatever it says.
 *
 * @param writes what an edit wrote
 * @param created the elements that came to light by it, without what hangs on them
 * @param put everything that came to light by it
 * @param marker register by which the writer hides what they take away
 * @param token hides the created elements once the step is taken back
 * @returns what a history keeps of the edit
 */
export function stepOf(
  writes: readonly Write[],
  created: readonly ElementKey[],
  put: ReadonlySet<ElementKey>,
  marker: string,
  token: Register,
): Write[] {
  const others = writes.filter(({ key }) => !put.has(key));
  return [
    ...created.map((key) => ({ key, register: marker, before: token, after: null })),
    ...others,
  ];
}
