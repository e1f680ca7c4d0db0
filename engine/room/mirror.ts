import type { ElementKey } from '@handara/schemas';
import * as Y from 'yjs';
import { elementsOf, readRegisters } from './document.ts';
import type { RawElement } from './raw.ts';

/** A register that a transaction set, and the client that set it. */
export interface Touched {
  readonly key: ElementKey;
  readonly register: string;
  readonly client: number;
}

/** Keeps the registers of a document as plain data, reading anew only what a transaction changed. */
export class Mirror {
  readonly raw = new Map<ElementKey, RawElement>();
  readonly #elements: Y.Map<Y.Map<unknown>>;
  readonly #onChange: (touched: readonly Touched[], transaction: Y.Transaction) => void;

  /**
   * Reads the document and follows it from now on.
   *
   * @param doc the document of a room
   * @param onChange told after each transaction that touched an element, the mirror already up to date
   */
  constructor(
    doc: Y.Doc,
    onChange: (touched: readonly Touched[], transaction: Y.Transaction) => void,
  ) {
    this.#elements = elementsOf(doc);
    this.#onChange = onChange;
    for (const key of this.#elements.keys()) this.#read(key);
    this.#elements.observeDeep(this.#follow);
  }

  /** Stops following. */
  close(): void {
    this.#elements.unobserveDeep(this.#follow);
  }

  readonly #follow = (
    events: Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ): void => {
    const touched: Touched[] = [];
    for (const { target, changes } of events) {
      const isElements = (target as unknown) === this.#elements;
      const key = isElements ? null : (target._item?.parentSub ?? null);
      for (const name of changes.keys.keys()) {
        if (key === null) for (const each of this.#whole(name)) touched.push(each);
        else if (target.parent === this.#elements)
          touched.push({ key, register: name, client: writer(target, name) });
      }
    }
    if (touched.length === 0) return;
    for (const key of new Set(touched.map((each) => each.key))) this.#read(key);
    this.#onChange(touched, transaction);
  };

  #read(key: ElementKey): void {
    const raw = readRegisters(this.#elements.get(key));
    if (raw === null) this.raw.delete(key);
    else this.raw.set(key, raw);
  }

  #whole(key: ElementKey): Touched[] {
    const value: unknown = this.#elements.get(key);
    const client = writer(this.#elements, key);
    const names = value instanceof Y.Map ? [...value.keys()] : [''];
    return names.map((register) => ({ key, register, client }));
  }
}

function writer(type: Pick<Y.AbstractType<unknown>, '_map'>, name: string): number {
  return type._map.get(name)?.id.client ?? 0;
}
