import type { ElementScenario } from '@handara/schemas';
import { readXPath, type Term } from './xpath.ts';

/** Some of one resource, or of any that plays all of the roles. */
export interface Wanted {
  readonly by: 'name' | 'roles';
  readonly names: readonly string[];
  readonly quantity: number;
}

/**
 * Reads which staff a `Selection` asks for.
 *
 * @param expression XPath of BPSim: `bpsim:getResource('Clerk',2)`, `getResourceByRoles(['Clerk'],1)`,
 *   `orResource(…)`, several joined by `and`
 * @returns what is needed at once, each with its alternatives in order; null where the expression asks
 *   for something else
 * @source BPSim 2.0 §6.7, §7.5
 */
export function selectionOf(expression: string): Wanted[][] | null {
  const term = readXPath(expression);
  if (term === null) return null;
  const parts = conjuncts(term).map(alternatives);
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? known : null;
}

function conjuncts(term: Term): Term[] {
  if (term.kind !== 'pair' || term.operator !== 'and') return [term];
  return [...conjuncts(term.left), ...conjuncts(term.right)];
}

function alternatives(term: Term): Wanted[] | null {
  if (term.kind === 'pair' && term.operator === 'or') {
    return joined([alternatives(term.left), alternatives(term.right)]);
  }
  if (term.kind !== 'call') return null;
  if (term.name === 'orResource') {
    const items = term.items.flatMap((item) => (item.kind === 'list' ? item.items : [item]));
    return items.length === 0 ? null : joined(items.map(alternatives));
  }
  const one = wanted(term);
  return one === null ? null : [one];
}

function joined(parts: readonly (Wanted[] | null)[]): Wanted[] | null {
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? known.flat() : null;
}

function wanted({ name, items }: Extract<Term, { kind: 'call' }>): Wanted | null {
  if (name !== 'getResource' && name !== 'getResourceByRoles') return null;
  const last = items.at(-1);
  const isCounted = last?.kind === 'number';
  const quantity = isCounted ? last.value : 1;
  const given = (isCounted ? items.slice(0, -1) : items).flatMap((item) =>
    item.kind === 'list' ? item.items : [item],
  );
  const names = given.flatMap((item) => (item.kind === 'text' ? [item.value] : []));
  const isUsable = names.length > 0 && names.length === given.length;
  if (!isUsable || !Number.isInteger(quantity) || quantity < 1 || quantity > 999_999) return null;
  const by = name === 'getResource' ? 'name' : 'roles';
  return by === 'name' && names.length > 1 ? null : { by, names, quantity };
}

/**
 * Writes who is needed at once.
 *
 * @param resources ids of lanes or resources with how many of each, and their alternatives
 * @returns the XPath of BPSim; null where an id cannot be written there
 * @source BPSim 2.0 §6.7
 */
export function selectionText(resources: NonNullable<ElementScenario['resources']>): string | null {
  const calls = resources.map(({ alternatives: others = [], ...first }) => {
    const each = [first, ...others].map(({ id, quantity }) => {
      return `bpsim:getResource(${quoted(id)},${String(quantity)})`;
    });
    return each.length === 1 ? each[0] : `bpsim:orResource(${each.join(',')})`;
  });
  const text = calls.join(' and ');
  return selectionOf(text) === null ? null : text;
}

function quoted(id: string): string {
  return id.includes("'") ? `"${id}"` : `'${id}'`;
}
