import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { isA } from './moddle.ts';
import { byOrder } from './order.ts';

/**
 * A diagram made walkable: what contains what, what refers to what, what is drawn where.
 *
 * Build it once a diagram; it does not follow later changes. Every list is in the order of the file.
 * Two relations are kept only on one side of the records: a flow node's `incoming` and `outgoing` are
 * told by its flows, and the nodes of a lane by the `lanes` reference of each node; ask
 * {@link Outline.incoming}, {@link Outline.outgoing}, {@link Outline.lanesOf} and {@link Outline.nodesIn}.
 */
export class Outline {
  readonly diagram: Diagram;
  readonly root: Element | null;
  readonly #elements: Map<ElementKey, Element>;
  readonly #children = new Map<string, Element[]>();
  readonly #properties = new Map<ElementKey, Set<string>>();
  readonly #ids = new Map<string, Element>();
  readonly #referrers = new Map<string, Element[]>();
  readonly #order: Element[] = [];

  constructor(diagram: Diagram) {
    this.diagram = diagram;
    this.#elements = new Map(Object.entries(diagram.elements));
    this.root = this.#elements.get(diagram.root) ?? null;
    this.#gatherChildren();
    this.#walk();
    for (const element of this.#order) this.#note(element);
  }

  /**
   * Finds a record by its key.
   *
   * @param key identity inside the diagram; undefined is allowed, so that an absent reference can be followed
   * @returns null where the diagram has no such record
   */
  at(key: ElementKey | null | undefined): Element | null {
    return key === null || key === undefined ? null : (this.#elements.get(key) ?? null);
  }

  /**
   * Finds the record that bears a BPMN id.
   *
   * @param id the id as written in the file, of a semantic or a drawn element
   * @returns the first in the order of the file; null if none
   */
  byId(id: string): Element | null {
    return this.#ids.get(id) ?? null;
  }

  /**
   * Lists the records of a type, derived types included.
   *
   * @param type qualified name, abstract ones included (`bpmn:FlowNode`)
   * @returns every reachable record of that type, depth first
   */
  all(type: string): Element[] {
    return this.#order.filter((element) => isA(element, type));
  }

  /**
   * Lists every record that hangs on the root.
   *
   * @returns parents before their children, depth first
   */
  everything(): readonly Element[] {
    return this.#order;
  }

  /**
   * Lists what an element contains in one property.
   *
   * @param element the container
   * @param property name as in moddle (`flowElements`, `laneSets`, `eventDefinitions`, …)
   * @returns the contained records; empty if none
   */
  children(element: Element, property: string): readonly Element[] {
    return this.#children.get(slot(element.key, property)) ?? [];
  }

  /**
   * Lists everything an element contains.
   *
   * @param element the container
   * @returns the contained records, property by property in order of their names
   */
  contents(element: Element): Element[] {
    const names = [...(this.#properties.get(element.key) ?? [])].sort();
    return names.flatMap((name) => [...this.children(element, name)]);
  }

  /**
   * Gives what an element contains in a single-valued property.
   *
   * @param element the container
   * @param property name as in moddle (`conditionExpression`, `loopCharacteristics`, …)
   * @returns the first contained record; null if none
   */
  child(element: Element, property: string): Element | null {
    return this.children(element, property)[0] ?? null;
  }

  /**
   * Gives the container of an element.
   *
   * @param element the contained record
   * @returns null for the root and for a record whose container is missing
   */
  parent(element: Element): Element | null {
    return this.at(element.parent?.[0]);
  }

  /**
   * Finds the nearest container of a type.
   *
   * @param element where to begin; it does not count itself
   * @param type qualified name, abstract ones included
   * @returns null where no container has the type
   */
  ancestor(element: Element, type: string): Element | null {
    let above = this.parent(element);
    while (above !== null && !isA(above, type)) above = this.parent(above);
    return above;
  }

  /**
   * Follows a single reference.
   *
   * @param element who refers
   * @param property name as in moddle (`sourceRef`, `processRef`, `attachedToRef`, …)
   * @returns the first target; null where there is none or the file's target is missing
   */
  target(element: Element, property: string): Element | null {
    return this.targets(element, property)[0] ?? null;
  }

  /**
   * Follows a reference, one or many.
   *
   * @param element who refers
   * @param property name as in moddle
   * @returns the targets that exist, in written order
   */
  targets(element: Element, property: string): Element[] {
    return keysOf(element, property).flatMap((key) => this.at(key) ?? []);
  }

  /**
   * Lists who refers to an element in one property.
   *
   * @param element the target
   * @param property name as in moddle (`attachedToRef`, `processRef`, …)
   * @returns the referring records; empty if none
   */
  referrers(element: Element, property: string): readonly Element[] {
    return this.#referrers.get(slot(element.key, property)) ?? [];
  }

  /**
   * Lists the sequence flows that enter a node.
   *
   * @param node a flow node
   * @returns the flows whose target it is
   */
  incoming(node: Element): Element[] {
    return this.referrers(node, 'targetRef').filter((flow) => isA(flow, 'bpmn:SequenceFlow'));
  }

  /**
   * Lists the sequence flows that leave a node.
   *
   * @param node a flow node
   * @returns the flows whose source it is
   */
  outgoing(node: Element): Element[] {
    return this.referrers(node, 'sourceRef').filter((flow) => isA(flow, 'bpmn:SequenceFlow'));
  }

  /**
   * Lists the lanes a node stands in, all levels that name it.
   *
   * @param node a flow node
   * @returns outer lanes before inner ones; empty outside lanes
   */
  lanesOf(node: Element): Element[] {
    return this.targets(node, 'lanes');
  }

  /**
   * Lists the nodes of a lane.
   *
   * @param lane a lane of any level
   * @returns the flow nodes that name it, without those of its child lanes unless they name it too
   */
  nodesIn(lane: Element): readonly Element[] {
    return this.referrers(lane, 'lanes');
  }

  /**
   * Gives the shape or edge that draws an element.
   *
   * @param element a semantic record
   * @returns the first shape or edge in the file that refers to it; null where it is not drawn
   */
  drawing(element: Element): Element | null {
    return this.drawings(element)[0] ?? null;
  }

  /**
   * Lists all shapes and edges that draw an element, over all diagrams of the file.
   *
   * @param element a semantic record
   * @returns shapes and edges; planes are not among them
   */
  drawings(element: Element): Element[] {
    return this.referrers(element, 'bpmnElement').filter((di) => di.type !== 'bpmndi:BPMNPlane');
  }

  /**
   * Lists the extension elements of a record.
   *
   * @param element any BPMN record
   * @param type qualified name (`handara:Burden`); all of them if left out
   * @returns extension records of that type
   */
  extensions(element: Element, type?: string): readonly Element[] {
    const holder = this.child(element, 'extensionElements');
    const values = holder === null ? [] : this.children(holder, 'values');
    return type === undefined ? values : values.filter((value) => value.type === type);
  }

  #gatherChildren(): void {
    for (const element of this.#elements.values()) {
      if (element.parent === null) continue;
      const [key, property] = element.parent;
      push(this.#children, slot(key, property), element);
      const names = this.#properties.get(key);
      if (names === undefined) this.#properties.set(key, new Set([property]));
      else names.add(property);
    }
    for (const siblings of this.#children.values()) siblings.sort(byOrder);
  }

  #walk(): void {
    const waiting = this.root === null ? [] : [this.root];
    const seen = new Set<Element>();
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      this.#order.push(next);
      // One by one: a list may be longer than a call may have arguments.
      for (const child of this.contents(next).reverse()) waiting.push(child);
    }
  }

  #note(element: Element): void {
    const id = element.values['id'];
    if (typeof id === 'string' && !this.#ids.has(id)) this.#ids.set(id, element);
    for (const property of Object.keys(element.references)) {
      for (const key of keysOf(element, property))
        push(this.#referrers, slot(key, property), element);
    }
  }
}

/**
 * Lists the keys in a reference, missing targets (`?id`) included.
 *
 * @param element who refers
 * @param property name as in moddle
 * @returns keys in written order; empty where there is no such reference
 */
export function keysOf(element: Element, property: string): readonly string[] {
  const keys = Object.hasOwn(element.references, property) ? element.references[property] : [];
  return typeof keys === 'string' ? [keys] : (keys ?? []);
}

function slot(key: ElementKey, property: string): string {
  return `${key}\u0000${property}`;
}

function push(lists: Map<string, Element[]>, key: string, element: Element): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [element]);
  else list.push(element);
}
