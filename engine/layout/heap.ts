/** Priority queue of integers: the one with the least key comes first, ties by order of arrival. */
export class Heap {
  readonly #keys: number[] = [];
  readonly #items: number[] = [];

  get size(): number {
    return this.#items.length;
  }

  /**
   * Tells the least key.
   *
   * @returns Infinity when empty
   */
  get least(): number {
    return this.#keys[0] ?? Infinity;
  }

  /**
   * Puts an item in.
   *
   * @param key - what the order goes by
   * @param value - an integer ≥ 0
   */
  push(key: number, value: number): void {
    const keys = this.#keys;
    const items = this.#items;
    let at = items.length;
    keys.push(key);
    items.push(value);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const upper = keys[up] ?? 0;
      if (upper <= key) break;
      keys[at] = upper;
      items[at] = items[up] ?? 0;
      at = up;
    }
    keys[at] = key;
    items[at] = value;
  }

  // Takes the first item out; −1 when empty.
  pop(): number {
    const keys = this.#keys;
    const items = this.#items;
    const first = items[0] ?? -1;
    const key = keys.pop() ?? 0;
    const value = items.pop() ?? 0;
    const count = items.length;
    if (count === 0) return first;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= count) break;
      if (down + 1 < count && (keys[down + 1] ?? 0) < (keys[down] ?? 0)) down++;
      const lower = keys[down] ?? 0;
      if (lower >= key) break;
      keys[at] = lower;
      items[at] = items[down] ?? 0;
      at = down;
    }
    keys[at] = key;
    items[at] = value;
    return first;
  }
}
