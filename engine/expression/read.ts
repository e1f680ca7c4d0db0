import { parseExpression } from 'feelin';
import { toFeel } from './spelling.ts';
import { comparisonOf, functions, order, reckon, isEqual, type Part, type Value } from './value.ts';

/** An expression ready to be asked again and again. `uses` are the names it asks for. */
interface Expression {
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
  const walk = new Walk(feel, names);
  try {
    const part = walk.part(parseExpression(feel, context, undefined).topNode, 0);
    return {
      expression: { part, uses: [...walk.uses] },
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

class Walk {
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

type Maker = (walk: Walk, children: Branch[], branch: Branch, depth: number) => Part;

const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['Expression', only],
  ['PositiveUnaryTest', only],
  ['ParenthesizedExpression', (walk, [, inner], branch, depth) => part(walk, inner, branch, depth)],
  ['Disjunction', (...given) => joined(true, ...given)],
  ['Conjunction', (...given) => joined(false, ...given)],
  ['Comparison', compared],
  ['ArithmeticExpression', reckoned],
  ['IfExpression', chosen],
  ['FunctionInvocation', called],
  [
    'VariableName',
    (walk, _, branch) => {
      const slot = walk.slotOf(branch);
      return (values) => values[slot] ?? null;
    },
  ],
  ['NumericLiteral', (walk, _, branch) => always(Number(walk.textOf(branch)))],
  ['BooleanLiteral', (walk, _, branch) => always(walk.textOf(branch) === 'true')],
  ['StringLiteral', (walk, _, branch) => always(unquoted(walk.textOf(branch)))],
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

function part(walk: Walk, child: Branch | undefined, of: Branch, depth: number): Part {
  if (child === undefined) throw new NotUnderstood(walk.textOf(of));
  return walk.part(child, depth);
}

function only(walk: Walk, [child]: Branch[], branch: Branch, depth: number): Part {
  return part(walk, child, branch, depth);
}

// In three values: what decides alone is the result, else one that is neither makes it unknown.
function joined(
  decides: boolean,
  walk: Walk,
  [left, , right]: Branch[],
  branch: Branch,
  depth: number,
): Part {
  const one = part(walk, left, branch, depth);
  const other = part(walk, right, branch, depth);
  return (values) => {
    const first = one(values);
    if (first === decides) return decides;
    const second = other(values);
    if (second === decides) return decides;
    return first === !decides && second === !decides ? !decides : null;
  };
}

function compared(walk: Walk, children: Branch[], branch: Branch, depth: number): Part {
  const [left, sign, right] = children;
  const value = part(walk, left, branch, depth);
  const word = sign === undefined ? '' : walk.textOf(sign);
  if (word === 'between') {
    const least = part(walk, right, branch, depth);
    const most = part(walk, children[4], branch, depth);
    return (values) => within(value(values), least(values), most(values));
  }
  if (word === 'in') return contained(walk, value, children.slice(2), depth);
  const compare = comparisonOf(word);
  if (compare === undefined) throw new NotUnderstood(walk.textOf(branch));
  const other = part(walk, right, branch, depth);
  return (values) => compare(value(values), other(values));
}

function within(value: Value, least: Value, most: Value): boolean | null {
  const above = order(value, least);
  const below = order(value, most);
  return above === null || below === null ? null : above >= 0 && below <= 0;
}

type Test = (value: Value, values: readonly Value[]) => boolean | null;

function contained(walk: Walk, value: Part, children: Branch[], depth: number): Part {
  const tests = children.flatMap((child) => testsOf(walk, child, depth));
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

function testsOf(walk: Walk, branch: Branch, depth: number): Test[] {
  if (depth > deepest) throw new NotUnderstood(walk.textOf(branch));
  const children = walk.childrenOf(branch);
  switch (branch.name) {
    case '(':
    case ')':
    case '[':
    case ']':
      return [];
    case 'PositiveUnaryTests':
    case 'PositiveUnaryTest':
    case 'List':
      return children.flatMap((child) => testsOf(walk, child, depth + 1));
    case 'SimplePositiveUnaryTest':
      return [simpleTest(walk, children, branch, depth)];
    default: {
      const other = walk.part(branch, depth);
      return [(value, values) => isEqual(value, other(values)) ?? false];
    }
  }
}

function simpleTest(walk: Walk, children: Branch[], branch: Branch, depth: number): Test {
  const [first, second] = children;
  if (first?.name === 'Interval') return interval(walk, first, depth);
  const compare = first === undefined ? undefined : comparisonOf(walk.textOf(first));
  if (compare === undefined) throw new NotUnderstood(walk.textOf(branch));
  const other = part(walk, second, branch, depth);
  return (value, values) => compare(value, other(values));
}

function interval(walk: Walk, branch: Branch, depth: number): Test {
  const [open, low, , high, close] = walk.childrenOf(branch);
  const least = part(walk, low, branch, depth);
  const most = part(walk, high, branch, depth);
  const above = comparisonOf(open !== undefined && walk.textOf(open) === '[' ? '>=' : '>');
  const below = comparisonOf(close !== undefined && walk.textOf(close) === ']' ? '<=' : '<');
  return (value, values) => {
    const isAbove = above?.(value, least(values)) ?? null;
    const isBelow = below?.(value, most(values)) ?? null;
    return isAbove === null || isBelow === null ? null : isAbove && isBelow;
  };
}

function reckoned(walk: Walk, children: Branch[], branch: Branch, depth: number): Part {
  const [first, second, third] = children;
  if (children.length === 2) {
    const value = part(walk, second, branch, depth);
    return (values) => reckon('-', 0, value(values));
  }
  const left = part(walk, first, branch, depth);
  const right = part(walk, third, branch, depth);
  const sign = second === undefined ? '' : walk.textOf(second);
  return (values) => reckon(sign, left(values), right(values));
}

function chosen(walk: Walk, children: Branch[], branch: Branch, depth: number): Part {
  const [, condition, , yes, , no] = children;
  const test = part(walk, condition, branch, depth);
  const one = part(walk, yes, branch, depth);
  const other = part(walk, no, branch, depth);
  return (values) => (test(values) === true ? one(values) : other(values));
}

function called(walk: Walk, children: Branch[], branch: Branch, depth: number): Part {
  const [name, , parameters] = children;
  const known = name === undefined ? undefined : functions.get(plain(walk.textOf(name)));
  if (known === undefined || parameters?.name !== 'PositionalParameters') {
    throw new NotUnderstood(walk.textOf(branch));
  }
  const given = walk.childrenOf(parameters).map((child) => walk.part(child, depth));
  if (given.length < known.least || given.length > known.most) {
    throw new NotUnderstood(walk.textOf(branch));
  }
  return (values) => known.work(...given.map((each) => each(values)));
}
