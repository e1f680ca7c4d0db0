import type { Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { variablesIn, type Condition } from './condition.ts';
import type { Form, Step, StepFlow, Variable } from './workflow.ts';

/** What the conditions say of a variable: its type and the texts it is compared with. */
export interface Usage {
  readonly type: 'text' | 'number' | 'boolean';
  readonly texts: readonly string[];
}

/**
 * Gathers from all conditions what type each variable has.
 *
 * @param flows the flows with their conditions
 * @param findings takes variables compared with values of two types, and decimal numbers tested for equality
 * @returns usages by variable name, in order of first use
 */
export function usagesOf(
  flows: readonly StepFlow[],
  findings: Finding[],
): ReadonlyMap<string, Usage> {
  const values = new Map<string, Set<string | number | boolean>>();
  for (const flow of flows) {
    if (flow.condition === null) continue;
    for (const name of variablesIn(flow.condition))
      if (!values.has(name)) values.set(name, new Set());
    const pairs = comparisonsIn(flow.condition);
    for (const [name, value] of pairs) values.get(name)?.add(value);
    if (pairs.some(([, value]) => typeof value === 'number' && !Number.isInteger(value))) {
      if (testsEquality(flow.condition)) findings.push(find('export-decimal-equality', flow.id));
    }
  }
  return new Map([...values].map(([name, met]) => [name, usage(name, [...met], flows, findings)]));
}

/**
 * Lists every variable of a case, so that each exists before a condition asks for it.
 *
 * @param usages what the conditions ask for
 * @param forms what people fill in
 * @param steps steps, for repetitions counted by a variable
 * @returns variables with their first value: 1 for a count, otherwise null, because nobody has said yet
 */
export function variablesOf(
  usages: ReadonlyMap<string, Usage>,
  forms: readonly Form[],
  steps: readonly Step[],
): Variable[] {
  const variables = new Map<string, Variable>();
  for (const [name, { type }] of usages) variables.set(name, variable(name, type));
  for (const field of forms.flatMap((form) => form.fields)) {
    if (field.kind === 'note' || variables.has(field.key)) continue;
    const type = field.kind === 'check' ? 'boolean' : field.kind === 'number' ? 'number' : 'text';
    variables.set(field.key, variable(field.key, type));
  }
  for (const { repetition } of steps) {
    if (typeof repetition?.count !== 'string') continue;
    variables.set(repetition.count, { name: repetition.count, type: 'number', initial: 1 });
  }
  return [...variables.values()];
}

function variable(name: string, type: Variable['type']): Variable {
  return { name, type, initial: null };
}

function usage(
  name: string,
  met: readonly (string | number | boolean)[],
  flows: readonly StepFlow[],
  findings: Finding[],
): Usage {
  const types = [...new Set(met.map((value) => typeof value))];
  if (types.length > 1) {
    const where = flows.find((flow) => flow.condition !== null && mentions(flow.condition, name));
    findings.push(find('export-types-differ', where?.id ?? null, { variable: name }));
  }
  const texts = met.filter((value) => typeof value === 'string');
  if (types[0] === 'boolean') return { type: 'boolean', texts: [] };
  return types[0] === 'number' ? { type: 'number', texts: [] } : { type: 'text', texts };
}

function mentions(condition: Condition, name: string): boolean {
  return variablesIn(condition).includes(name);
}

// Each variable of a condition beside each value it is held against; alone it is held against true.
function comparisonsIn(condition: Condition): [string, string | number | boolean][] {
  switch (condition.kind) {
    case 'value':
      return [];
    case 'variable':
      return [[condition.name, true]];
    case 'not':
      return comparisonsIn(condition.of);
    case 'and':
    case 'or':
      return condition.parts.flatMap(comparisonsIn);
    case 'compare':
      return [...pair(condition.left, condition.right), ...pair(condition.right, condition.left)];
    case 'in':
      return condition.list.flatMap((item) => pair(condition.of, item));
  }
}

function pair(side: Condition, other: Condition): [string, string | number | boolean][] {
  if (side.kind !== 'variable') return side.kind === 'value' ? [] : comparisonsIn(side);
  return other.kind === 'value' && other.value !== null ? [[side.name, other.value]] : [];
}

function testsEquality(condition: Condition): boolean {
  switch (condition.kind) {
    case 'compare':
      return condition.by === '=' || condition.by === '!=';
    case 'in':
      return true;
    case 'and':
    case 'or':
      return condition.parts.some(testsEquality);
    case 'not':
      return testsEquality(condition.of);
    default:
      return false;
  }
}
