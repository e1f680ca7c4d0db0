import type { Replica } from '@handara/engine';
import type { Diagram, Element, ElementKey } from '@handara/schemas';
import type * as Y from 'yjs';

/** Who wrote what is in a room, and what of it is seen, at one moment. */
export interface Standing {
  readonly written: ReadonlyMap<string, { client: number; value: string }>;
  readonly marks: ReadonlyMap<ElementKey, readonly { client: number; value: string }[]>;
  readonly seen: ReadonlySet<ElementKey>;
}

/**
 * Lists what is wrong with a diagram that everybody sees.
 *
 * @param diagram a projection
 * @returns broken promises; empty where it is sound
 */
export function faultsIn(diagram: Diagram): string[] {
  const faults: string[] = [];
  const ids = new Set<unknown>();
  for (const element of Object.values(diagram.elements)) {
    const { key, parent, values } = element;
    const id = values['id'];
    if (id !== undefined && ids.has(id)) faults.push(`id ${String(id)} twice`);
    if (id !== undefined) ids.add(id);
    if (parent !== null && !Object.hasOwn(diagram.elements, parent[0]))
      faults.push(`${key} hangs on nothing`);
    if (parent !== null && isCircular(diagram, element)) faults.push(`${key} contains itself`);
    for (const target of targetsOf(element)) {
      if (!Object.hasOwn(diagram.elements, target))
        faults.push(`${key} refers to the missing ${target}`);
    }
  }
  return [...faults, ...overlaps(diagram)];
}

function targetsOf(element: Element): string[] {
  return Object.values(element.references)
    .flat()
    .filter((key) => !key.startsWith('?'));
}

function isCircular(diagram: Diagram, element: Element): boolean {
  const path = new Set<string>();
  for (let at: Element | undefined = element; at?.parent; at = diagram.elements[at.parent[0]]) {
    if (path.has(at.key)) return true;
    path.add(at.key);
  }
  return false;
}

function overlaps(diagram: Diagram): string[] {
  const lanes = Object.values(diagram.elements).filter(({ type }) => type === 'bpmn:Lane');
  const pools = new Set(
    Object.values(diagram.elements)
      .filter(({ type }) => type === 'bpmn:Participant')
      .map(({ references }) => references['processRef']),
  );
  const bounds = (key: string) => diagram.elements[`${key}@`]?.bounds;
  return lanes.flatMap((lane) => {
    const laneSet = diagram.elements[lane.parent?.[0] ?? ''];
    if (!pools.has(laneSet?.parent?.[0])) return [];
    const a = bounds(lane.key);
    const beside = lanes.filter(
      (other) => other.key < lane.key && other.parent?.[0] === laneSet?.key,
    );
    return beside.flatMap((other) => {
      const b = bounds(other.key);
      if (!a || !b) return [];
      const common = [0, 1].map((side) => {
        const [from = 0, to = 0] = [a[side], b[side]];
        return Math.min(from + (a[side + 2] ?? 0), to + (b[side + 2] ?? 0)) - Math.max(from, to);
      });
      return Math.min(...common) > 11 ? [`${lane.key} covers ${other.key}`] : [];
    });
  });
}

/**
 * Notes who wrote what.
 *
 * @param doc the document of a room
 * @param replica a copy of it
 * @returns what {@link overwrites} compares with
 */
export function standing(doc: Y.Doc, replica: Replica): Standing {
  const written = new Map<string, { client: number; value: string }>();
  const marks = new Map<ElementKey, { client: number; value: string }[]>();
  for (const [key, registers] of doc.getMap<Y.Map<unknown> | null>('elements').entries()) {
    // A hostile peer may have put something else there.
    for (const [name, item] of (registers as Partial<Y.Map<unknown>> | null)?._map ?? []) {
      if (item.deleted) continue;
      const entry = { client: item.id.client, value: JSON.stringify(item.content.getContent()) };
      written.set(`${key}\u0000${name}`, entry);
      if (name.startsWith('!')) marks.set(key, [...(marks.get(key) ?? []), entry]);
    }
  }
  return { written, marks, seen: new Set(Object.keys(replica.diagram.elements)) };
}

/**
 * Checks that taking back, or doing again, left alone what others did.
 *
 * @param before the standing before it
 * @param doc the document after it
 * @param replica the copy of the one who did it
 * @param way which of both
 * @returns what of others' work is gone
 */
export function overwrites(
  before: Standing,
  doc: Y.Doc,
  replica: Replica,
  way: 'undo' | 'redo',
): string[] {
  const me = doc.clientID;
  const after = standing(doc, replica);
  const faults: string[] = [];
  const foreign = new Set<string>();
  for (const [name, { client, value }] of before.written) {
    if (client === me || client === 1) continue;
    foreign.add(name.slice(0, name.indexOf('\u0000')));
    if (after.written.get(name)?.value !== value)
      faults.push(`${way} overwrote ${name.replace('\u0000', ' ')}`);
  }
  if (way === 'redo') return faults;
  for (const key of foreign) {
    if (!before.seen.has(key) || after.seen.has(key) || key.includes('@')) continue;
    if (!isMarkedBy(before, key, null) && !cameBackBy(before, doc, key, me))
      faults.push(`undo hid ${key}`);
  }
  return faults;
}

// Hidden as it was before the same person had brought it back, alone or with what contains it.
function cameBackBy(before: Standing, doc: Y.Doc, key: ElementKey, client: number): boolean {
  const elements = doc.getMap<Y.Map<unknown>>('elements');
  const passed = new Set<string>();
  for (let at: unknown = key; typeof at === 'string' && !passed.has(at);) {
    if (isMarkedBy(before, at, client)) return true;
    passed.add(at);
    const registers = elements.get(at) as Partial<Y.Map<unknown>> | undefined;
    at = (registers?.get?.('^') as unknown[] | undefined)?.[0];
  }
  return false;
}

// Marked by anybody, or with a mark that the client wiped away.
function isMarkedBy({ marks }: Standing, key: ElementKey, client: number | null): boolean {
  return (marks.get(key) ?? []).some((mark) =>
    client === null ? mark.value !== '[null]' : mark.value === '[null]' && mark.client === client,
  );
}
