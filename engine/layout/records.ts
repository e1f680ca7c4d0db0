import type { Diagram, Element, ElementKey } from '@handara/schemas';
import type { Outline } from '../diagram/outline.ts';

/** A copy of a diagram's records while elements move between containers; ids and keys stay unique. */
export class Records {
  readonly #outline: Outline;
  readonly #elements: Record<ElementKey, Element>;
  readonly #ids = new Set<string>();

  constructor(outline: Outline) {
    this.#outline = outline;
    this.#elements = { ...outline.diagram.elements };
    for (const { values } of Object.values(this.#elements)) {
      if (typeof values['id'] === 'string') this.#ids.add(values['id']);
    }
  }

  /**
   * Gives the diagram as changed so far.
   *
   * @returns records that later changes do not touch
   */
  diagram(): Diagram {
    return { root: this.#outline.diagram.root, elements: { ...this.#elements } };
  }

  /**
   * Gives a record as it is now.
   *
   * @param key - of a record that was not removed
   * @returns the record; undefined where there is none
   */
  at(key: ElementKey): Element | undefined {
    return this.#elements[key];
  }

  /**
   * Adds a record with an id of its own.
   *
   * @param wanted - key and id; a counter is added where one is taken
   * @param type - qualified name
   * @param parent - container, property and order
   * @param more - values and references besides the id
   * @returns its key
   */
  add(
    wanted: string,
    type: string,
    parent: [string, string, string],
    more: Partial<Pick<Element, 'values' | 'references' | 'bounds'>> = {},
  ): ElementKey {
    let id = wanted;
    for (let n = 2; this.#ids.has(id) || Object.hasOwn(this.#elements, id); n++)
      id = `${wanted}_${String(n)}`;
    this.#ids.add(id);
    this.#elements[id] = {
      key: id,
      type,
      parent,
      values: { id, ...more.values },
      references: more.references ?? {},
      attributes: {},
      ...(more.bounds && { bounds: more.bounds }),
    };
    return id;
  }

  /**
   * Adds a record without an id.
   *
   * @param record - its key must be free
   */
  put(record: Element): void {
    this.#elements[record.key] = record;
  }

  /**
   * Puts an element into another container; its place among its siblings stays.
   *
   * @param key - of the element
   * @param container - key of where it goes
   * @param property - there; the same as before where it is left out
   */
  move(key: ElementKey, container: ElementKey, property?: string): void {
    const element = this.#elements[key];
    if (element?.parent == null) return;
    const [, before, order] = element.parent;
    this.#elements[key] = { ...element, parent: [container, property ?? before, order] };
  }

  /**
   * Sets a reference.
   *
   * @param key - of the record that refers
   * @param property - which reference
   * @param target - key, or keys; null to clear it
   */
  refer(key: ElementKey, property: string, target: string | readonly string[] | null): void {
    const element = this.#elements[key];
    if (element === undefined) return;
    const references = { ...element.references };
    Reflect.deleteProperty(references, property);
    if (target !== null) references[property] = typeof target === 'string' ? target : [...target];
    this.#elements[key] = { ...element, references };
  }

  /**
   * Lets a reference to one element mean another.
   *
   * @param key - of the record that refers
   * @param property - which reference
   * @param from - key of what it means now
   * @param to - key of what it will mean
   */
  redirect(key: ElementKey, property: string, from: ElementKey, to: ElementKey): void {
    const element = this.#elements[key];
    const known = element?.references[property];
    if (element === undefined || known === undefined) return;
    const one = (target: string): string => (target === from ? to : target);
    const next = typeof known === 'string' ? one(known) : known.map(one);
    this.#elements[key] = { ...element, references: { ...element.references, [property]: next } };
  }

  /**
   * Removes a record with all it contains.
   *
   * @param element - as it stood in the diagram at the start
   */
  remove(element: Element): void {
    Reflect.deleteProperty(this.#elements, element.key);
    for (const child of this.#outline.contents(element)) this.remove(child);
  }

  /**
   * Removes a record that is empty by now; of what stood in it, only what still does goes too.
   *
   * @param element - as it stood in the diagram at the start
   */
  forget(element: Element): void {
    for (const child of this.#outline.contents(element)) {
      if (this.#elements[child.key]?.parent?.[0] === element.key) this.forget(child);
    }
    Reflect.deleteProperty(this.#elements, element.key);
  }

  /**
   * Takes an element out of the drawing; what it means stays.
   *
   * @param element - anything drawn
   */
  erase(element: Element): void {
    for (const drawn of this.#outline.drawings(element)) this.remove(drawn);
  }
}
