import type { Diagram, Element } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { orders } from '../diagram/order.ts';
import type { Outline } from '../diagram/outline.ts';
import type { Box, Picture, Point } from './model.ts';
import { style } from './style.ts';

/** A plane with its picture. */
export interface Page {
  readonly owner: Element;
  readonly picture: Picture;
}

const isInterchange = (outline: Outline, element: Element): boolean => {
  for (let at: Element | null = element; at !== null; at = outline.parent(at)) {
    if (at.type === 'bpmndi:BPMNDiagram') return true;
  }
  return false;
};

/** Writes the diagram interchange of pages into a copy of the records. */
class Writer {
  readonly #outline: Outline;
  readonly #elements: Record<string, Element>;
  readonly #ids = new Set<string>();

  constructor(outline: Outline) {
    this.#outline = outline;
    const kept = Object.entries(outline.diagram.elements).filter(
      ([, element]) => !isInterchange(outline, element),
    );
    this.#elements = Object.fromEntries(kept);
    for (const [, element] of kept) {
      const id = element.values['id'];
      if (typeof id === 'string') this.#ids.add(id);
    }
  }

  write(pages: readonly Page[]): Diagram {
    const places = orders(pages.length);
    for (const [i, page] of pages.entries()) this.#page(page, places[i] ?? '');
    return { root: this.#outline.diagram.root, elements: this.#elements };
  }

  #page({ owner, picture }: Page, place: string): void {
    const diagram = this.#add(`${owner.key}@d`, 'bpmndi:BPMNDiagram', [
      this.#outline.diagram.root,
      'diagrams',
      place,
    ]);
    diagram.values['id'] = this.#id(owner, 'diagram');
    const plane = this.#add(`${diagram.key}.plane`, 'bpmndi:BPMNPlane', [diagram.key, 'plane', '']);
    plane.values['id'] = this.#id(owner, 'plane');
    plane.references['bpmnElement'] = owner.key;
    const places = orders(picture.shapes.length + picture.edges.length);
    for (const [i, shape] of picture.shapes.entries()) {
      this.#shape(shape, [plane.key, 'planeElement', places[i] ?? '']);
    }
    for (const [i, edge] of picture.edges.entries()) {
      const at = places[picture.shapes.length + i] ?? '';
      this.#edge(edge, [plane.key, 'planeElement', at]);
    }
  }

  #shape(shape: Picture['shapes'][number], parent: [string, string, string]): void {
    const record = this.#drawing(shape.key, 'bpmndi:BPMNShape', parent);
    record.bounds = shift(shape.box);
    if (shape.frame !== null) record.values['isHorizontal'] = true;
    if (shape.expanded !== null) record.values['isExpanded'] = shape.expanded;
    const semantic = this.#outline.at(shape.key);
    if (semantic !== null && isA(semantic, 'bpmn:ExclusiveGateway'))
      record.values['isMarkerVisible'] = true;
    this.#label(record, shape.label);
  }

  #edge(edge: Picture['edges'][number], parent: [string, string, string]): void {
    const record = this.#drawing(edge.key, 'bpmndi:BPMNEdge', parent);
    record.waypoints = edge.points.map(([x, y]): Point => [
      round(x + style.origin),
      round(y + style.origin),
    ]);
    this.#label(record, edge.label);
  }

  // A shape or edge; colours that it had stay.
  #drawing(key: string, type: string, parent: [string, string, string]): Element {
    const record = this.#add(`${key}@`, type, parent);
    const semantic = this.#outline.at(key);
    record.references['bpmnElement'] = key;
    if (semantic === null) return record;
    const before = this.#outline.drawing(semantic);
    if (before !== null) keepLook(before, record);
    record.values['id'] = this.#id(semantic, 'di');
    return record;
  }

  #label(owner: Element, box: Box | null): void {
    if (box === null) return;
    const label = this.#add(`${owner.key}.label`, 'bpmndi:BPMNLabel', [owner.key, 'label', '']);
    label.bounds = shift(box);
  }

  #add(wanted: string, type: string, parent: [string, string, string]): Element {
    let key = wanted;
    for (let n = 2; Object.hasOwn(this.#elements, key); n++) key = `${wanted}~${String(n)}`;
    const record: Element = { key, type, parent, values: {}, references: {}, attributes: {} };
    this.#elements[key] = record;
    return record;
  }

  #id(element: Element, suffix: string): string {
    const own = element.values['id'];
    const base = `${typeof own === 'string' ? own : element.key.replace(/[^\w.-]/gu, '_')}_${suffix}`;
    let id = base;
    for (let n = 2; this.#ids.has(id); n++) id = `${base}_${String(n)}`;
    this.#ids.add(id);
    return id;
  }
}

// What a drawing says of itself besides its place: colours, and whether a message is shown on its line.
const look = /color$|^(?:fill|stroke|messageVisibleKind)$/u;

const keepLook = (before: Element, record: Element): void => {
  Object.assign(record.attributes, before.attributes);
  for (const [name, value] of Object.entries(before.values)) {
    if (look.test(name)) record.values[name] = value;
  }
};

const round = (value: number): number => Math.round(value * 100) / 100;

const shift = ([x, y, width, height]: Box): Box => [
  round(x + style.origin),
  round(y + style.origin),
  round(width),
  round(height),
];

/**
 * Puts pictures into a diagram as fresh diagram interchange; what was there before goes.
 *
 * @param outline - the diagram
 * @param pages - planes with their pictures, in the order of the file
 * @returns a new diagram with the same semantic records
 * @source BPMN 2.0.2 §12
 */
export const interchange = (outline: Outline, pages: readonly Page[]): Diagram =>
  new Writer(outline).write(pages);
