/** What a property of a case can be; null where nobody has said. */
export type Value = number | string | boolean | null;

/** A part of an expression, ready to be asked with the values of its names by slot. */
export type Part = (values: readonly Value[]) => Value;

/**
 * Compares two values for equality.
 *
 * @param left one value
 * @param right the other
 * @returns null where they are of different kinds, as FEEL says
 * @source OMG DMN 1.5 §10.3.2.15 (equality)
 */
export function isEqual(left: Value, right: Value): boolean | null {
  if (left === null || right === null) return left === right;
  return typeof left === typeof right ? left === right : null;
}

/**
 * Compares two values by order.
 *
 * @param left one value
 * @param right the other
 * @returns below 0, 0 or above 0; null where there is no order between them
 */
export function order(left: Value, right: Value): number | null {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== 'string' || typeof right !== 'string') return null;
  return left < right ? -1 : Number(left > right);
}

/** What a sign of comparison asks of two values; null where they cannot be compared. */
type Comparison = (left: Value, right: Value) => boolean | null;

const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['=', isEqual],
  ['!=', (left, right) => denied(isEqual(left, right))],
  ['<', (left, right) => ordered(left, right, (sign) => sign < 0)],
  ['<=', (left, right) => ordered(left, right, (sign) => sign <= 0)],
  ['>', (left, right) => ordered(left, right, (sign) => sign > 0)],
  ['>=', (left, right) => ordered(left, right, (sign) => sign >= 0)],
]);

/**
 * Finds what a sign of comparison asks.
 *
 * @param sign as written: `= != < <= > >=`
 * @returns undefined for any other text
 */
export function comparisonOf(sign: string): Comparison | undefined {
  return comparisons.get(sign);
}

function denied(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}

function ordered(left: Value, right: Value, test: (sign: number) => boolean): boolean | null {
  const sign = order(left, right);
  return sign === null ? null : test(sign);
}

const arithmetic: ReadonlyMap<string, (left: number, right: number) => number> = new Map([
  ['+', (left, right) => left + right],
  ['-', (left, right) => left - right],
  ['*', (left, right) => left * right],
  ['/', (left, right) => left / right],
  ['**', (left, right) => left ** right],
]);

/**
 * Reckons with two values.
 *
 * @param sign of the operation: `+ - * / **`
 * @param left one value
 * @param right the other
 * @returns null where that is no number, and no text made of two texts
 */
export function reckon(sign: string, left: Value, right: Value): Value {
  if (sign === '+' && typeof left === 'string' && typeof right === 'string') {
    return left.length + right.length > longest ? null : left + right;
  }
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  return finite(arithmetic.get(sign)?.(left, right) ?? NaN);
}

// Texts that grow with every step of a case would fill the memory.
const longest = 10_000;

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

type Numeric = (...numbers: number[]) => number;

const ofNumbers: [name: string, least: number, most: number, work: Numeric][] = [
  ['abs', 1, 1, Math.abs],
  ['floor', 1, 1, Math.floor],
  ['ceiling', 1, 1, Math.ceil],
  ['sqrt', 1, 1, Math.sqrt],
  ['exp', 1, 1, Math.exp],
  ['log', 1, 1, Math.log],
  ['modulo', 2, 2, (left = 0, right = 0) => left - right * Math.floor(left / right)],
  ['min', 1, Infinity, Math.min],
  ['max', 1, Infinity, Math.max],
];

const ofTexts: [name: string, count: number, work: (one: string, other: string) => Value][] = [
  ['contains', 2, (one, other) => one.includes(other)],
  ['starts with', 2, (one, other) => one.startsWith(other)],
  ['ends with', 2, (one, other) => one.endsWith(other)],
  ['string length', 1, (one) => one.length],
  ['upper case', 1, (one) => one.toUpperCase()],
  ['lower case', 1, (one) => one.toLowerCase()],
];

/** A function of FEEL that a run knows, with how many arguments it takes. */
interface Known {
  readonly least: number;
  readonly most: number;
  readonly work: (...values: Value[]) => Value;
}

/** The functions of FEEL that give the same answer every time and take no longer for larger numbers. */
export const functions: ReadonlyMap<string, Known> = new Map<string, Known>([
  [
    'not',
    { least: 1, most: 1, work: (value = null) => (typeof value === 'boolean' ? !value : null) },
  ],
  ...ofNumbers.map(([name, least, most, work]): [string, Known] => [
    name,
    {
      least,
      most,
      work: (...values) => {
        const numbers = values.filter((value) => typeof value === 'number');
        return numbers.length === values.length ? finite(work(...numbers)) : null;
      },
    },
  ]),
  ...ofTexts.map(([name, count, work]): [string, Known] => [
    name,
    {
      least: count,
      most: count,
      work: (one = null, other = '') =>
        typeof one === 'string' && typeof other === 'string' ? work(one, other) : null,
    },
  ]),
]);
