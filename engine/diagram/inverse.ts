import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { isA } from './moddle.ts';
import { keysOf, Outline } from './outline.ts';

/** A relation that a file writes twice: the list on one side is told by references on the other. */
interface Inverse {
  readonly type: string;
  readonly property: string;
  readonly members: (outline: Outline, element: Element) => readonly Element[];
}

const inverses: readonly Inverse[] = [
  {
    type: 'bpmn:FlowNode',
    property: 'incoming',
    members: (outline, node) => outline.incoming(node),
  },
  {
    type: 'bpmn:FlowNode',
    property: 'outgoing',
    members: (outline, node) => outline.outgoing(node),
  },
  { type: 'bpmn:Lane', property: 'flowNodeRef', members: (outline, lane) => outline.nodesIn(lane) },
];

/**
 * Keeps the doubly written relations on one side only: flows tell a node's `incoming` and `outgoing`,
 * nodes tell their `lanes`. The written list stays on the record only where its order or a missing
 * target in it would otherwise be lost.
 *
 * @param diagram records with every reference as written
 * @param lists the same references by element and property
 * @returns the diagram without double entries
 */
export function withInverses(
  diagram: Diagram,
  lists: ReadonlyMap<ElementKey, ReadonlyMap<string, readonly string[]>>,
): Diagram {
  const elements = Object.values(diagram.elements);
  for (const lane of elements) if (isA(lane, 'bpmn:Lane')) enterLane(diagram, lane);
  for (const element of elements) dropInverses(element);
  const outline = new Outline(diagram);
  for (const element of elements) {
    for (const { type, property, members } of inverses) {
      if (!isA(element, type)) continue;
      const written = lists.get(element.key)?.get(property) ?? [];
      if (!keepsOrder(written, members(outline, element)))
        element.references[property] = [...written];
    }
  }
  return diagram;
}

function enterLane(diagram: Diagram, lane: Element): void {
  for (const key of keysOf(lane, 'flowNodeRef')) {
    if (key.startsWith('?') || !Object.hasOwn(diagram.elements, key)) continue;
    const node = diagram.elements[key];
    if (node === undefined) continue;
    const lanes = keysOf(node, 'lanes');
    if (!lanes.includes(lane.key)) node.references['lanes'] = [...lanes, lane.key];
  }
}

function dropInverses(element: Element): void {
  for (const { type, property } of inverses) {
    if (isA(element, type)) Reflect.deleteProperty(element.references, property);
  }
}

function keepsOrder(written: readonly string[], told: readonly Element[]): boolean {
  if (written.length === 0) return true;
  return written.length === told.length && told.every(({ key }, index) => key === written[index]);
}

/**
 * Gives the doubly written lists of an element as a file wants them.
 *
 * @param outline the diagram
 * @param element any record
 * @returns by property, keys in the order of the file it came from, newer ones after them; missing
 *   targets (`?id`) stay
 */
export function inverseLists(outline: Outline, element: Element): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const { type, property, members } of inverses) {
    if (!isA(element, type)) continue;
    const told = members(outline, element).map(({ key }) => key);
    const written = keysOf(element, property);
    const present = new Set(told);
    const kept = written.filter((key) => key.startsWith('?') || present.has(key));
    const all = new Set([...kept, ...told]);
    if (all.size > 0) lists.set(property, [...all]);
  }
  return lists;
}

/**
 * Tells whether a reference is derived from the other side of its relation.
 *
 * @param element who refers
 * @param property name as in moddle
 * @returns true for `incoming`, `outgoing` and `flowNodeRef` where they have that meaning
 */
export function isInverse(element: Element, property: string): boolean {
  return inverses.some((inverse) => inverse.property === property && isA(element, inverse.type));
}
