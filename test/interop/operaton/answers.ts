import type { Condition, StepFlow } from '@handara/engine';
import type { Value } from './driver.ts';

/** What must be known so that a gateway takes a certain way. */
export type Answers = Readonly<Record<string, Value>>;

/**
 * Finds values of variables for which exactly one way of a gateway is taken.
 *
 * @param flows the flows that leave it, with their conditions
 * @param wanted id of the way
 * @returns the first assignment that works; null if there is none among the values the conditions name
 */
export function answersFor(flows: readonly StepFlow[], wanted: string): Answers | null {
  const candidates = new Map<string, Set<Value>>();
  for (const { condition } of flows) if (condition !== null) collect(condition, candidates);
  for (const answers of assignments([...candidates])) {
    const holding = flows.filter(
      ({ condition }) => condition !== null && holds(condition, answers),
    );
    const taken =
      holding.length === 0 ? flows.find(({ condition }) => condition === null) : holding[0];
    if (holding.length <= 1 && taken?.id === wanted) return answers;
  }
  return null;
}

/**
 * Judges a condition as FEEL does, an order relation with null being false.
 *
 * @param condition what to judge
 * @param answers values of its variables, null where there is none
 * @returns whether it holds
 */
export function holds(condition: Condition, answers: Answers): boolean {
  return valueOf(condition, answers) === true;
}

function valueOf(condition: Condition, answers: Answers): Value {
  switch (condition.kind) {
    case 'value':
      return condition.value;
    case 'variable':
      return answers[condition.name] ?? null;
    case 'not':
      return !holds(condition.of, answers);
    case 'and':
      return condition.parts.every((part) => holds(part, answers));
    case 'or':
      return condition.parts.some((part) => holds(part, answers));
    case 'in':
      return condition.list.some(
        (item) => valueOf(item, answers) === valueOf(condition.of, answers),
      );
    case 'compare':
      return compare(condition, answers);
  }
}

function compare(condition: Condition & { kind: 'compare' }, answers: Answers): boolean {
  const left = valueOf(condition.left, answers);
  const right = valueOf(condition.right, answers);
  if (condition.by === '=') return left === right;
  if (condition.by === '!=') return left !== right;
  if (left === null || right === null) return false;
  if (condition.by === '<') return left < right;
  if (condition.by === '<=') return left <= right;
  return condition.by === '>' ? left > right : left >= right;
}

function collect(condition: Condition, into: Map<string, Set<Value>>): void {
  switch (condition.kind) {
    case 'value':
      return;
    case 'variable':
      add(into, condition.name, [true, false]);
      return;
    case 'not':
      collect(condition.of, into);
      return;
    case 'and':
    case 'or':
      for (const part of condition.parts) collect(part, into);
      return;
    case 'in':
      for (const item of condition.list) pair(condition.of, item, into);
      return;
    case 'compare':
      pair(condition.left, condition.right, into);
      pair(condition.right, condition.left, into);
  }
}

function pair(side: Condition, other: Condition, into: Map<string, Set<Value>>): void {
  if (side.kind !== 'variable') {
    collect(side, into);
    return;
  }
  add(into, side.name, other.kind === 'value' ? around(other.value) : [1, 2]);
}

function around(value: Value): Value[] {
  if (typeof value === 'number') return [value, value - 1, value + 1];
  if (typeof value === 'boolean') return [value, !value];
  return typeof value === 'string' ? [value, `${value}?`] : [value, 'something'];
}

function add(into: Map<string, Set<Value>>, name: string, values: readonly Value[]): void {
  const known = into.get(name) ?? new Set<Value>();
  for (const value of values) known.add(value);
  into.set(name, known);
}

function* assignments(left: readonly (readonly [string, Set<Value>])[]): Generator<Answers> {
  const [first, ...rest] = left;
  if (first === undefined) {
    yield {};
    return;
  }
  for (const value of first[1]) {
    for (const others of assignments(rest)) yield { [first[0]]: value, ...others };
  }
}
