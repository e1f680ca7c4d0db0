import type { Condition } from './condition.ts';
import type { Usage } from './variables.ts';
import type { Field, Step, StepFlow } from './workflow.ts';

/** The flow taken when no condition holds, and what a person calls it. */
interface Otherwise {
  readonly value: string;
  readonly label: string;
}

/**
 * Makes the line of a form that asks for a variable of the modeller's own conditions.
 *
 * @param name the variable
 * @param usage its type and the texts it is compared with
 * @param gateway where the ways part; its name is the question
 * @param flows the flows that leave it
 * @returns a required field, except a check mark, which is an answer either way; a choice has one more
 *   option for the default flow
 */
export function valueField(
  name: string,
  usage: Usage,
  gateway: Step,
  flows: readonly StepFlow[],
): Field {
  const label = gateway.name === '' ? name : `${gateway.name} (${name})`;
  const field = { key: name, label, required: true, options: [] };
  if (usage.type === 'boolean') return { ...field, kind: 'check', required: false };
  if (usage.type === 'number') return { ...field, kind: 'number' };
  if (usage.texts.length === 0) return { ...field, kind: 'text' };
  const options = usage.texts.map((text) => ({ value: text, label: wayOf(name, text, flows) }));
  const rest = otherwise(usage, gateway, flows);
  return { ...field, kind: 'choice', options: rest === null ? options : [...options, rest] };
}

function wayOf(name: string, text: string, flows: readonly StepFlow[]): string {
  const flow = flows.find(({ condition }) => condition !== null && tests(condition, name, text));
  return flow === undefined || flow.name === '' ? text : flow.name;
}

function tests(condition: Condition, name: string, text: string): boolean {
  if (condition.kind !== 'compare' || condition.by !== '=') return false;
  const { left, right } = condition;
  return (
    left.kind === 'variable' && left.name === name && right.kind === 'value' && right.value === text
  );
}

function otherwise(usage: Usage, gateway: Step, flows: readonly StepFlow[]): Otherwise | null {
  const flow = flows.find(({ id }) => id === gateway.defaultFlow);
  if (flow === undefined) return null;
  let value = 'other';
  while (usage.texts.includes(value)) value += '-';
  return { value, label: flow.name === '' ? value : flow.name };
}
