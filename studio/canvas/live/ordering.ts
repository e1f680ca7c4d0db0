import { orderBetween } from '@handara/engine';

/** The place a member of a list had: its order key and its own key, which decides between equal ones. */
export interface Placed {
  readonly order: string;
  readonly key: string;
}

/**
 * Gives the members of a list ascending order keys; as many as possible keep theirs.
 *
 * @param known where the members stood, in the order they now have; null for new ones
 * @returns one order key a member
 */
export function ordersFor(known: readonly (Placed | null)[]): string[] {
  const kept = longestAscending(known);
  const orders: string[] = [];
  let before: string | null = null;
  known.forEach((placed, at) => {
    const order: string =
      placed !== null && kept.has(at)
        ? placed.order
        : orderBetween(before, nextKept(known, kept, at, before));
    orders.push(order);
    before = order;
  });
  return orders;
}

function nextKept(
  known: readonly (Placed | null)[],
  kept: ReadonlySet<number>,
  from: number,
  before: string | null,
): string | null {
  for (let at = from + 1; at < known.length; at += 1) {
    const order = kept.has(at) ? (known[at]?.order ?? '') : '';
    if (order !== '' && (before === null || order > before)) return order;
  }
  return null;
}

function isBelow(a: Placed, b: Placed): boolean {
  return a.order === b.order ? a.key < b.key : a.order < b.order;
}

// Places of a longest strictly ascending part (patience sorting).
function longestAscending(known: readonly (Placed | null)[]): Set<number> {
  const tails: { at: number; placed: Placed }[] = [];
  const previous: number[] = [];
  known.forEach((placed, at) => {
    if (placed === null || placed.order === '') return;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const tail = tails[middle];
      if (tail !== undefined && isBelow(tail.placed, placed)) low = middle + 1;
      else high = middle;
    }
    previous[at] = tails[low - 1]?.at ?? -1;
    tails[low] = { at, placed };
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1)?.at ?? -1; at !== -1; at = previous[at] ?? -1) kept.add(at);
  return kept;
}
