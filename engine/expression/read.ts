import { parseExpression } from 'feelin';
import { toFeel } from './spelling.ts';
import { comparisonOf, functions, order, reckon, isEqual, type Part, type Value } from './value.ts';

/** An expression ready to be asked again and again. `uses` are the names it asks for. */
export interface Expression {
  readonly part: Part;
  readonly uses: readonly string[];
}

/**
 * What came of reading an expression. Where it could not be read, `problem` is the place in it, and
 * `unknown` the name that nobody knows, if that is the reason.
 */
export type Reading =
  | { readonly expression: Expression; readonly problem: null; readonly unknown: null }
  | { readonly expression: null; readonly problem: string; readonly unknown: string | null };

// Nobody writes longer conditions by hand, and reading takes longer than in proportion.
const mostLetters = 1000;
const deepest = 100;

/**
 * Reads an expression over values by name: comparisonOf, `and`, `or`, `not(…)`, `in`, `between`,
 * `if then else`, arithmetic and functions that always answer alike. What takes longer for larger values
 * (`for`, `some`, ranges as lists) or asks the clock is not read.
 *
 * @param text FEEL, or the simple forms of JUEL
 * @param names what may be asked for, each in the slot of its value; spaces are allowed
 * @returns the expression, or what stopped the reader
 * @throws whatever is no fault of the text
 * @source OMG DMN 1.5 §10.3 (FEEL)
 */
export function readExpression(text: string, names: readonly string[]): Reading {
  const feel = toFeel(text);
  if (feel.length > mostLetters) return refused(`${feel.slice(0, 20)}…`, null);
  const context = Object.fromEntries(names.map((name) => [name, 0]));
  const reader = new Reader(feel, names);
  try {
    const part = reader.part(parseExpression(feel, context, undefined).topNode, 0);
    return {
      expression: { part, uses: [...reader.uses] },
      problem: null,
      unknown: null,
    };
  } catch (failure) {
    if (failure instanceof NotUnderstood) return refused(failure.message, failure.unknown);
    throw failure;
  }
}

function refused(problem: string, unknown: string | null): Reading {
  return { expression: null, problem: problem.trim().slice(0, 60), unknown };
}

type Branch = ReturnType<typeof parseExpression>['topNode'];

class NotUnderstood extends Error {
  readonly unknown: string | null;

  constructor(problem: string, unknown: string | null = null) {
    super(problem);
    this.unknown = unknown;
  }
}

class Reader {
  readonly uses = new Set<string>();
  readonly #text: string;
  readonly #slots: ReadonlyMap<string, number>;

  constructor(text: string, names: readonly string[]) {
    this.#text = text;
    this.#slots = new Map(names.map((name, slot) => [plain(name), slot]));
  }

  part(branch: Branch, depth: number): Part {
    const read = makers.get(branch.name);
    if (read === undefined || depth > deepest) throw new NotUnderstood(this.textOf(branch));
    return read(this, this.childrenOf(branch), branch, depth + 1);
  }

  childrenOf(branch: Branch): Branch[] {
    const children: Branch[] = [];
    for (let child = branch.firstChild; child !== null; child = child.nextSibling) {
      if (child.type.isError) throw new NotUnderstood(this.textOf(child) || this.textOf(branch));
      if (!child.type.name.endsWith('Comment')) children.push(child);
    }
    return children;
  }

  textOf({ from, to }: Branch): string {
    return this.#text.slice(from, to);
  }

  slotOf(branch: Branch): number {
    const name = plain(this.textOf(branch));
    const slot = this.#slots.get(name);
    if (slot === undefined) throw new NotUnderstood(name, name);
    this.uses.add(name);
    return slot;
  }
}

function plain(name: string): string {
  return name.replace(/\s+/gu, ' ').trim();
}

type Maker = (reader: Reader, children: Branch[], branch: Branch, depth: number) => Part;

const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['Expression', only],
  ['PositiveUnaryTest', only],
  [
    'ParenthesizedExpression',
    (reader, [, inner], branch, depth) => part(reader, inner, branch, depth),
  ],
  ['Disjunction', (...given) => joined(true, ...given)],
  ['Conjunction', (...given) => joined(false, ...given)],
  ['Comparison', compared],
  ['ArithmeticExpression', reckoned],
  ['IfExpression', chosen],
  ['FunctionInvocation', called],
  [
    'VariableName',
    (reader, _, branch) => {
      const slot = reader.slotOf(branch);
      return (values) => values[slot] ?? null;
    },
  ],
  ['NumericLiteral', (reader, _, branch) => always(Number(reader.textOf(branch)))],
  ['BooleanLiteral', (reader, _, branch) => always(reader.textOf(branch) === 'true')],
  ['StringLiteral', (reader, _, branch) => always(unquoted(reader.textOf(branch)))],
  ['null', () => always(null)],
]);

function always(value: Value): Part {
  return () => value;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\([^])/gu, (_, letter: string) => escapes.get(letter) ?? letter);
}

function part(reader: Reader, child: Branch | undefined, of: Branch, depth: number): Part {
  if (child === undefined) throw new NotUnderstood(reader.textOf(of));
  return reader.part(child, depth);
}

function only(reader: Reader, [child]: Branch[], branch: Branch, depth: number): Part {
  return part(reader, child, branch, depth);
}

// In three values: what decides alone is the result, else one that is neither makes it unknown.
function joined(
  decides: boolean,
  reader: Reader,
  [left, , right]: Branch[],
  branch: Branch,
  depth: number,
): Part {
  const one = part(reader, left, branch, depth);
  const other = part(reader, right, branch, depth);
  return (values) => {
    const first = one(values);
    if (first === decides) return decides;
    const second = other(values);
    if (second === decides) return decides;
    return first === !decides && second === !decides ? !decides : null;
  };
}

function compared(reader: Reader, children: Branch[], branch: Branch, depth: number): Part {
  const [left, sign, right] = children;
  const value = part(reader, left, branch, depth);
  const word = sign === undefined ? '' : reader.textOf(sign);
  if (word === 'between') {
    const least = part(reader, right, branch, depth);
    const most = part(reader, children[4], branch, depth);
    return (values) => within(value(values), least(values), most(values));
  }
  if (word === 'in') return contained(reader, value, children.slice(2), depth);
  const compare = comparisonOf(word);
  if (compare === undefined) throw new NotUnderstood(reader.textOf(branch));
  const other = part(reader, right, branch, depth);
  return (values) => compare(value(values), other(values));
}

function within(value: Value, least: Value, most: Value): boolean | null {
  const above = order(value, least);
  const below = order(value, most);
  return above === null || below === null ? null : above >= 0 && below <= 0;
}

type Test = (value: Value, values: readonly Value[]) => boolean | null;

function contained(reader: Reader, value: Part, children: Branch[], depth: number): Part {
  const tests = children.flatMap((child) => testsOf(reader, child, depth));
  return (values) => {
    const asked = value(values);
    let isUnknown = false;
    for (const test of tests) {
      const found = test(asked, values);
      if (found === true) return true;
      isUnknown ||= found === null;
    }
    return isUnknown ? null : false;
  };
}

function testsOf(reader: Reader, branch: Branch, depth: number): Test[] {
  if (depth > deepest) throw new NotUnderstood(reader.textOf(branch));
  const children = reader.childrenOf(branch);
  switch (branch.name) {
    case '(':
    case ')':
    case '[':
    case ']':
      return [];
    case 'PositiveUnaryTests':
    case 'PositiveUnaryTest':
    case 'List':
      return children.flatMap((child) => testsOf(reader, child, depth + 1));
    case 'SimplePositiveUnaryTest':
      return [simpleTest(reader, children, branch, depth)];
    default: {
      const other = reader.part(branch, depth);
      return [(value, values) => isEqual(value, other(values)) ?? false];
    }
  }
}

function simpleTest(reader: Reader, children: Branch[], branch: Branch, depth: number): Test {
  const [first, second] = children;
  if (first?.name === 'Interval') return interval(reader, first, depth);
  const compare = first === undefined ? undefined : comparisonOf(reader.textOf(first));
  if (compare === undefined) throw new NotUnderstood(reader.textOf(branch));
  const other = part(reader, second, branch, depth);
  return (value, values) => compare(value, other(values));
}

function interval(reader: Reader, branch: Branch, depth: number): Test {
  const [open, low, , high, close] = reader.childrenOf(branch);
  const least = part(reader, low, branch, depth);
  const most = part(reader, high, branch, depth);
  const above = comparisonOf(open !== undefined && reader.textOf(open) === '[' ? '>=' : '>');
  const below = comparisonOf(close !== undefined && reader.textOf(close) === ']' ? '<=' : '<');
  return (value, values) => {
    const isAbove = above?.(value, least(values)) ?? null;
    const isBelow = below?.(value, most(values)) ?? null;
    return isAbove === null || isBelow === null ? null : isAbove && isBelow;
  };
}

function reckoned(reader: Reader, children: Branch[], branch: Branch, depth: number): Part {
  const [first, second, third] = children;
  if (children.length === 2) {
    const value = part(reader, second, branch, depth);
    return (values) => reckon('-', 0, value(values));
  }
  const left = part(reader, first, branch, depth);
  const right = part(reader, third, branch, depth);
  const sign = second === undefined ? '' : reader.textOf(second);
  return (values) => reckon(sign, left(values), right(values));
}

function chosen(reader: Reader, children: Branch[], branch: Branch, depth: number): Part {
  const [, condition, , yes, , no] = children;
  const test = part(reader, condition, branch, depth);
  const one = part(reader, yes, branch, depth);
  const other = part(reader, no, branch, depth);
  return (values) => (test(values) === true ? one(values) : other(values));
}

function called(reader: Reader, children: Branch[], branch: Branch, depth: number): Part {
  const [name, , parameters] = children;
  const known = name === undefined ? undefined : functions.get(plain(reader.textOf(name)));
  if (known === undefined || parameters?.name !== 'PositionalParameters') {
    throw new NotUnderstood(reader.textOf(branch));
  }
  const given = reader.childrenOf(parameters).map((child) => reader.part(child, depth));
  if (given.length < known.least || given.length > known.most) {
    throw new NotUnderstood(reader.textOf(branch));
  }
  return (values) => known.work(...given.map((each) => each(values)));
}
