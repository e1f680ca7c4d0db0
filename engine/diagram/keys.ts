import type { ElementKey } from '@handara/schemas';

/**
 * Gives out the keys of one diagram: the same file always gets the same keys.
 *
 * An element with an id is called by it; one in a single-valued property `parent.property`; any
 * other member of a list `parent/propertyN`. A shape or edge is `element@`, a diagram `element@d`.
 */
export class Keys {
  readonly #taken = new Map<ElementKey, number>();

  /**
   * Reserves a key.
   *
   * @param wanted the key by the rules above
   * @returns the key itself where it is free, else the key with a counter (`Task_1~2`)
   */
  take(wanted: string): ElementKey {
    // A plain object, which a diagram travels as, cannot hold this name.
    const base = wanted === '__proto__' ? '__proto__~' : wanted;
    let count = this.#taken.get(base) ?? 0;
    let key = base;
    do {
      count += 1;
      if (count > 1) key = `${base}~${String(count)}`;
    } while (count > 1 && this.#taken.has(key));
    this.#taken.set(base, count);
    if (key !== base) this.#taken.set(key, 1);
    return key;
  }
}
