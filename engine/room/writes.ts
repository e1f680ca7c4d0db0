import type { Change, Diagram, Element, ElementKey } from '@handara/schemas';
import { isSame } from '../diagram/difference.ts';
import { keysOf } from '../diagram/outline.ts';
import { registers, registersOf, type Docks, type Raw, type Register } from './raw.ts';
import { vitalOf } from './sight.ts';

/** One register that an edit set, with what stood in it before. */
export interface Write {
  readonly key: ElementKey;
  readonly register: string;
  readonly before: Register;
  readonly after: Register;
}

/** Who writes: the name of their marker, and what they put there for this edit alone. */
export interface Writer {
  readonly marker: string;
  readonly token: string;
}

/** What an edit becomes in the room: registers to set, and the elements that came to light by it. */
export interface Written {
  readonly writes: readonly Write[];
  readonly created: readonly ElementKey[];
}

/**
 * Translates an edit of what is seen into registers of the room. Only what the edit changed is written:
 * what is hidden or mended in the room stays as it was meant.
 *
 * @param raw the room as it is
 * @param shown what the editor saw before the edit
 * @param change the edit
 * @param writer who made it
 * @returns what to write, in no order that matters
 */
export function writesOf(raw: Raw, shown: Diagram, change: Change, writer: Writer): Written {
  const dropped = new Set(change.drop);
  const put = new Map(change.put.map((element) => [element.key, element]));
  const after = (key: ElementKey): Element | undefined =>
    put.get(key) ?? (dropped.has(key) ? undefined : at(shown, key));
  const writes: Write[] = [];
  const created: ElementKey[] = [];
  const docks = change.put.some(({ waypoints }) => waypoints !== undefined)
    ? docksIn(shown, change)
    : null;
  for (const element of change.put) {
    const before = at(shown, element.key);
    const next = registersOf(element, docks?.(element) ?? null);
    if (before === undefined) {
      created.push(element.key);
      writes.push(...revealed(raw, element.key, next));
    } else writes.push(...changed(raw, before, element, next, dropped));
  }
  for (const key of leastDropped(shown, change.drop, dropped, after))
    writes.push(mark(raw, key, writer));
  return { writes, created: leastCreated(created, put) };
}

function at(diagram: Diagram, key: ElementKey): Element | undefined {
  return Object.hasOwn(diagram.elements, key) ? diagram.elements[key] : undefined;
}

/**
 * Gives what stands in a register.
 *
 * @param raw the room
 * @param key whose
 * @param register its name
 * @returns null where there is nothing
 */
export function registerOf(raw: Raw, key: ElementKey, register: string): Register {
  const element = raw.get(key);
  return element !== undefined && Object.hasOwn(element, register)
    ? ((element[register] ?? null) as Register)
    : null;
}

function mark(raw: Raw, key: ElementKey, { marker, token }: Writer): Write {
  return { key, register: marker, before: registerOf(raw, key, marker), after: token };
}

// An element that was hidden comes to light as the edit has it, whatever it was before.
function revealed(raw: Raw, key: ElementKey, next: Record<string, Register>): Write[] {
  const old = raw.get(key);
  const gone =
    old === undefined ? [] : Object.keys(old).filter((name) => !Object.hasOwn(next, name));
  const all = { ...Object.fromEntries(gone.map((name) => [name, null])), ...next };
  return Object.entries(all)
    .map(([register, after]) => ({ key, register, before: registerOf(raw, key, register), after }))
    .filter(({ before, after }) => !isSame(before, after));
}

function changed(
  raw: Raw,
  before: Element,
  after: Element,
  next: Record<string, Register>,
  dropped: ReadonlySet<ElementKey>,
): Write[] {
  const old = registersOf(before);
  const names = new Set([...Object.keys(old), ...Object.keys(next)]);
  const writes: Write[] = [];
  for (const register of names) {
    const from = old[register] ?? null;
    const to = next[register] ?? null;
    if (isSaid(register, from, to) || onlyLost(register, before, after, dropped)) continue;
    writes.push({
      key: after.key,
      register,
      before: registerOf(raw, after.key, register),
      after: to,
    });
  }
  return writes;
}

function isSaid(register: string, from: Register, to: Register): boolean {
  // Where the ends stood is no part of what is said.
  if (register === registers.waypoints && Array.isArray(from) && Array.isArray(to)) {
    return isSame(from[0], to[0]);
  }
  return isSame(from, to);
}

// A reference to what this very edit took away stays written; taking the edit back brings it back.
function onlyLost(
  register: string,
  before: Element,
  after: Element,
  dropped: ReadonlySet<ElementKey>,
): boolean {
  if (!register.startsWith(registers.reference)) return false;
  const property = register.slice(1);
  const kept = keysOf(before, property).filter((key) => !dropped.has(key));
  return kept.length < keysOf(before, property).length && isSame(kept, keysOf(after, property));
}

function leastDropped(
  shown: Diagram,
  drop: readonly ElementKey[],
  dropped: ReadonlySet<ElementKey>,
  after: (key: ElementKey) => Element | undefined,
): ElementKey[] {
  return drop.filter((key) => {
    const element = at(shown, key);
    if (element === undefined) return false;
    if (element.parent !== null && dropped.has(element.parent[0]))
      return isDrawingOf(shown, element, after);
    return !vitalOf(element).some((property) => dropped.has(keysOf(element, property)[0] ?? ''));
  });
}

// A drawing whose plane went is drawn elsewhere as long as its element is there.
function isDrawingOf(
  shown: Diagram,
  drawing: Element,
  after: (key: ElementKey) => Element | undefined,
): boolean {
  if (drawing.parent?.[1] !== 'planeElement') return false;
  const [key] = keysOf(drawing, 'bpmnElement');
  return key !== undefined && at(shown, key) !== undefined && after(key) !== undefined;
}

function leastCreated(
  created: readonly ElementKey[],
  put: ReadonlyMap<ElementKey, Element>,
): ElementKey[] {
  const fresh = new Set(created);
  return created.filter((key) => {
    const element = put.get(key);
    if (element === undefined || (element.parent !== null && fresh.has(element.parent[0])))
      return false;
    return !vitalOf(element).some((property) => fresh.has(keysOf(element, property)[0] ?? ''));
  });
}

function docksIn(shown: Diagram, change: Change): (edge: Element) => Docks | null {
  const put = new Map(change.put.map((element) => [element.key, element]));
  const dropped = new Set(change.drop);
  const find = (key: ElementKey | undefined): Element | undefined => {
    if (key === undefined || dropped.has(key)) return undefined;
    return put.get(key) ?? at(shown, key);
  };
  const shape = (key: ElementKey | undefined) =>
    find(key === undefined ? undefined : `${key}@`)?.bounds ?? null;
  return (edge) => {
    const element = find(keysOf(edge, 'bpmnElement')[0]);
    if (edge.waypoints === undefined || element === undefined) return null;
    const owner = element.parent?.[0];
    const source = keysOf(element, 'sourceRef')[0] ?? owner;
    const target = keysOf(element, 'targetRef')[0] ?? owner;
    if (element.type === 'bpmn:DataInputAssociation')
      return [shape(keysOf(element, 'sourceRef')[0]), shape(owner)];
    if (element.type === 'bpmn:DataOutputAssociation')
      return [shape(owner), shape(keysOf(element, 'targetRef')[0])];
    return [shape(source), shape(target)];
  };
}
