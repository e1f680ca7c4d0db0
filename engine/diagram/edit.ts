import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { byOrder, orderBetween } from './order.ts';
import { Outline } from './outline.ts';

/** Changes a copy of a diagram record by record and still knows who contains whom. */
export class Edit {
  readonly #root: ElementKey;
  readonly #elements: Map<ElementKey, Element>;
  readonly #children = new Map<ElementKey, Set<ElementKey>>();

  constructor(diagram: Diagram) {
    this.#root = diagram.root;
    this.#elements = new Map(Object.entries(diagram.elements));
    for (const element of this.#elements.values()) this.#enter(element);
  }

  /**
   * Lists what an element contains in one property, as changed so far.
   *
   * @param parent key of the container
   * @param property name as in moddle
   * @returns the contained records in order
   */
  children(parent: ElementKey, property: string): Element[] {
    const keys = [...(this.#children.get(parent) ?? [])];
    const all = keys.flatMap((key) => this.#elements.get(key) ?? []);
    return all.filter((each) => each.parent?.[1] === property).sort(byOrder);
  }

  /**
   * Gives what an element contains in a single-valued property, made if there is none.
   *
   * @param parent key of the container
   * @param property name as in moddle
   * @param type qualified name of what to make
   * @returns key of the contained record
   */
  childOrNew(parent: ElementKey, property: string, type: string): ElementKey {
    const known = this.children(parent, property)[0];
    if (known !== undefined) return known.key;
    return this.add({ key: `${parent}.${property}`, type, parent: [parent, property, ''] }).key;
  }

  /**
   * Adds a record at the end of a list.
   *
   * @param key wanted key; a counter is added if it is taken
   * @param type qualified name
   * @param parent key of the container
   * @param property list it goes into
   * @param values attributes
   * @returns key of the new record
   */
  append(
    key: string,
    type: string,
    parent: ElementKey,
    property: string,
    values: Element['values'] = {},
  ): ElementKey {
    const last = this.children(parent, property).at(-1)?.parent?.[2] ?? null;
    let free = key;
    for (let count = 2; this.#elements.has(free); count += 1) free = `${key}~${String(count)}`;
    return this.add({
      key: free,
      type,
      parent: [parent, property, orderBetween(last, null)],
      values,
    }).key;
  }

  /**
   * Adds a record.
   *
   * @param record what is not given is empty
   * @returns the record as kept
   */
  add(record: Pick<Element, 'key' | 'type' | 'parent'> & Partial<Element>): Element {
    const element: Element = { values: {}, references: {}, attributes: {}, ...record };
    this.#elements.set(element.key, element);
    this.#enter(element);
    return element;
  }

  /**
   * Sets or clears one value of a record.
   *
   * @param key whose
   * @param name property as in moddle
   * @param value null to clear it
   */
  set(key: ElementKey, name: string, value: string | number | null): void {
    const element = this.#elements.get(key);
    if (element === undefined) return;
    const values = { ...element.values };
    if (value === null) Reflect.deleteProperty(values, name);
    else values[name] = value;
    this.#elements.set(key, { ...element, values });
  }

  /**
   * Sets the references of a record.
   *
   * @param key whose
   * @param references by property, keys of the targets
   */
  refer(key: ElementKey, references: Element['references']): void {
    const element = this.#elements.get(key);
    if (element !== undefined) this.#elements.set(key, { ...element, references });
  }

  /**
   * Tells whether a record says nothing.
   *
   * @param key whose
   * @returns true if it has no value, no attribute and no contained record
   */
  isEmpty(key: ElementKey): boolean {
    const element = this.#elements.get(key);
    if (element === undefined) return true;
    const said = Object.keys(element.values).length + Object.keys(element.attributes).length;
    return said === 0 && (this.#children.get(key)?.size ?? 0) === 0;
  }

  /**
   * Takes a record away with everything in it.
   *
   * @param key whose; unknown ones are ignored
   */
  remove(key: ElementKey): void {
    const waiting = [key];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const child of this.#children.get(next) ?? []) waiting.push(child);
      this.#children.delete(next);
      const parent = this.#elements.get(next)?.parent?.[0];
      if (parent !== undefined) this.#children.get(parent)?.delete(next);
      this.#elements.delete(next);
    }
  }

  /**
   * Gives the diagram with all changes.
   *
   * @returns a new diagram; untouched records are the same objects
   */
  finish(): Diagram {
    return { root: this.#root, elements: Object.fromEntries(this.#elements) };
  }

  /**
   * Gives a walkable view of the diagram as it is now.
   *
   * @returns a view that does not follow later changes
   */
  outline(): Outline {
    return new Outline(this.finish());
  }

  #enter({ key, parent }: Element): void {
    if (parent === null) return;
    const keys = this.#children.get(parent[0]);
    if (keys === undefined) this.#children.set(parent[0], new Set([key]));
    else keys.add(key);
  }
}
