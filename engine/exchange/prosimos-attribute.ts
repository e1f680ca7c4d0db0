import type { ValueSource } from '@handara/schemas';
import { lawOfProsimos } from './prosimos-law.ts';
import { prosimosLawSchema, type ProsimosAttribute, type ProsimosRule } from '@handara/schemas';

const comparisons = ['=', '!=', '<', '<=', '>', '>='];
const name = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * Puts rules of Prosimos into FEEL.
 *
 * @param rules the outer list joined by `or`, the inner ones by `and`
 * @returns FEEL over the properties of the case; null where a rule is none that is known
 */
export function conditionOf(rules: readonly (readonly ProsimosRule[])[]): string | null {
  const parts = rules.map((all) => joined(all.map(comparison), ' and '));
  return joined(
    parts.map((part) => part && (parts.length > 1 ? `(${part})` : part)),
    ' or ',
  );
}

function joined(parts: readonly (string | null)[], by: string): string | null {
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length && known.length > 0 ? known.join(by) : null;
}

function comparison({ attribute, comparison: sign, value }: ProsimosRule): string | null {
  if (!name.test(attribute)) return null;
  if (sign === 'in' && Array.isArray(value)) {
    const [from, to] = value.map(Number);
    const isBounded = to !== undefined && Number.isFinite(to);
    if (from === undefined || !Number.isFinite(from)) return null;
    const least = `${attribute} >= ${String(from)}`;
    return isBounded ? `${least} and ${attribute} <= ${String(to)}` : least;
  }
  if (!comparisons.includes(sign)) return null;
  const literal = literalOf(value);
  return literal === null ? null : `${attribute} ${sign} ${literal}`;
}

function literalOf(value: unknown): string | null {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== 'string' || value.length > 1000) return null;
  // Files from forms write numbers in quotes.
  return value.trim() !== '' && Number.isFinite(Number(value))
    ? value.trim()
    : JSON.stringify(value);
}

/**
 * Reads where the value of an attribute comes from.
 *
 * @param attribute with its type and values
 * @returns the source; null for decision tables, Markov chains and arithmetic of its own
 */
export function sourceOf({ type, values }: ProsimosAttribute): ValueSource | null {
  if (type === 'continuous') {
    const law = prosimosLawSchema.safeParse(values);
    const read = law.success ? lawOfProsimos(law.data) : null;
    return read && { kind: 'law', law: read.law };
  }
  if (type !== 'discrete' || !Array.isArray(values)) return null;
  const options = values.flatMap((each: unknown) => optionOf(each) ?? []);
  return options.length < values.length || options.length === 0
    ? null
    : { kind: 'choice', options };
}

function optionOf(each: unknown): { value: string | number; weight: number } | null {
  if (typeof each !== 'object' || each === null) return null;
  const { key, value } = each as { key?: unknown; value?: unknown };
  const weight = Number(value);
  if (typeof key !== 'string' || key.length > 1000 || !(weight >= 0)) return null;
  const number = Number(key);
  return { value: key.trim() !== '' && Number.isFinite(number) ? number : key, weight };
}
