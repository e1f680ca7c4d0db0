import type { Element } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { numberOf, type ParameterPlace } from './parameter.ts';

/**
 * Reads an amount that cannot be below 0.
 *
 * @param place where to report
 * @param group a BPSim group (`CostParameters`)
 * @param figure the parameter in it
 * @returns the amount as written; null where none is given or it is below 0
 */
export function amountOf(place: ParameterPlace, group: Element, figure: string): number | null {
  const amount = numberOf(place, place.outline.child(group, figure));
  if (amount === null || amount >= 0) return amount;
  reportBad(place, figure, amount);
  return null;
}

/**
 * Reports a number that cannot be what it is given for.
 *
 * @param place where to report
 * @param figure the parameter
 * @param found the number
 */
export function reportBad(
  { findings, element }: ParameterPlace,
  figure: string,
  found: number,
): void {
  findings.push(find('bad-figure', element, { figure, text: String(found) }));
}
