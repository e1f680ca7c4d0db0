import type { Element } from '@handara/schemas';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const base = digits.length;

/**
 * Gives order keys for the children of a property that has none yet.
 *
 * @param count how many children, ≥ 0
 * @returns one key a child, ascending by code unit, evenly spread so that later ones fit between
 */
export function orders(count: number): string[] {
  let width = 3;
  while (base ** (width - 1) <= count + 1) width += 1;
  const step = Math.floor(base ** width / (count + 1));
  return Array.from({ length: count }, (_, index) => write((index + 1) * step, width));
}

/**
 * Gives an order key between two neighbours.
 *
 * @param before key of the left neighbour; null at the start of the list
 * @param after key of the right neighbour; null at the end of the list
 * @returns a key that sorts after `before` and before `after` by code unit
 */
export function orderBetween(before: string | null, after: string | null): string {
  const left = before ?? '';
  let key = '';
  let bounded = after !== null;
  for (let place = 0; ; place += 1) {
    const low = digitAt(left, place);
    const high = bounded && after !== null ? digitAt(after, place, base) : base;
    if (high - low > 1) return key + digit(low + Math.floor((high - low) / 2));
    key += digit(low);
    if (high > low) bounded = false;
  }
}

/**
 * Compares two children of one property, for sorting.
 *
 * @param a a record with a container
 * @param b another of the same list
 * @returns below 0 where the first stands before the second; equal order keys are told apart by key
 */
export function byOrder(a: Element, b: Element): number {
  const left = a.parent?.[2] ?? '';
  const right = b.parent?.[2] ?? '';
  if (left !== right) return left < right ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

function digitAt(key: string, place: number, missing = 0): number {
  const character = key[place];
  return character === undefined ? missing : Math.max(0, digits.indexOf(character));
}

function digit(value: number): string {
  return digits.charAt(value);
}

function write(value: number, width: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < width; place += 1) {
    text = digit(rest % base) + text;
    rest = Math.floor(rest / base);
  }
  return text.endsWith('0') ? `${text}V` : text;
}
