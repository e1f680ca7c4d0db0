import type { Change, Diagram, Element, ElementKey } from '@handara/schemas';

type Bounds = NonNullable<Element['bounds']>;

/** A diagram while one edit is made on it, as an editor would: records are written whole. */
export class Sketch {
  readonly before: Diagram;
  readonly newKey: (wanted: string) => ElementKey;
  readonly #put = new Map<ElementKey, Element>();
  readonly #drop = new Set<ElementKey>();

  constructor(before: Diagram, newKey: (wanted: string) => ElementKey) {
    this.before = before;
    this.newKey = newKey;
  }

  at(key: ElementKey | undefined): Element | undefined {
    if (key === undefined || this.#drop.has(key)) return undefined;
    return (
      this.#put.get(key) ??
      (Object.hasOwn(this.before.elements, key) ? this.before.elements[key] : undefined)
    );
  }

  all(...types: string[]): Element[] {
    const keys = new Set([...Object.keys(this.before.elements), ...this.#put.keys()]);
    return [...keys].sort().flatMap((key) => {
      const element = this.at(key);
      return element !== undefined && types.includes(element.type) ? [element] : [];
    });
  }

  children(key: ElementKey): Element[] {
    const keys = new Set([...Object.keys(this.before.elements), ...this.#put.keys()]);
    return [...keys].sort().flatMap((each) => {
      const element = this.at(each);
      return element?.parent?.[0] === key ? [element] : [];
    });
  }

  put(element: Element): Element {
    this.#put.set(element.key, element);
    this.#drop.delete(element.key);
    return element;
  }

  add(
    wanted: string,
    type: string,
    parent: [string, string, string],
    rest: Partial<Element> = {},
  ): Element {
    const isSlot = parent[2] === '';
    const key =
      isSlot || wanted.startsWith('#') || wanted.includes('@') ? wanted : this.newKey(wanted);
    return this.put({ key, type, parent, values: {}, references: {}, attributes: {}, ...rest });
  }

  set(key: ElementKey, rest: Partial<Element>): void {
    const element = this.at(key);
    if (element !== undefined) this.put({ ...element, ...rest });
  }

  value(key: ElementKey, name: string, value: string | number | boolean): void {
    const element = this.at(key);
    if (element !== undefined)
      this.put({ ...element, values: { ...element.values, [name]: value } });
  }

  refer(key: ElementKey, name: string, target: string | string[]): void {
    const element = this.at(key);
    if (element !== undefined)
      this.put({ ...element, references: { ...element.references, [name]: target } });
  }

  /** Where something is drawn, if it is. */
  bounds(key: ElementKey): Bounds | undefined {
    return this.at(`${key}@`)?.bounds;
  }

  /** Takes an element away as an editor does: with its contents, its drawings, its flows and what sits on it. */
  remove(key: ElementKey): void {
    const waiting = [key];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const element = this.at(next);
      if (element === undefined) continue;
      this.#drop.add(next);
      this.#put.delete(next);
      for (const child of this.children(next)) waiting.push(child.key);
      for (const other of Object.values(this.before.elements))
        if (needs(other, next)) waiting.push(other.key);
    }
  }

  change(): Change {
    const drop = [...this.#drop].filter((key) => Object.hasOwn(this.before.elements, key));
    return { put: [...this.#put.values()].map((element) => this.#intact(element)), drop };
  }

  // What an editor writes of a reference whose target it took away: nothing.
  #intact(element: Element): Element {
    const references = Object.entries(element.references).map(([name, keys]) => {
      const kept = [keys].flat().filter((key) => key.startsWith('?') || this.at(key) !== undefined);
      return [name, Array.isArray(keys) ? kept : kept[0]] as const;
    });
    return {
      ...element,
      references: Object.fromEntries(
        references.filter(
          (each): each is [string, string | string[]] =>
            each[1] !== undefined && each[1].length > 0,
        ),
      ),
    };
  }
}

const vital = ['sourceRef', 'targetRef', 'attachedToRef', 'bpmnElement'];

function needs(element: Element, key: ElementKey): boolean {
  return vital.some((name) => [element.references[name] ?? []].flat().includes(key));
}
