import type { Report } from '@handara/schemas';

/**
 * Counts the cases of a run that came to no end.
 *
 * @param report what a run came to
 * @returns their number over all replications
 */
export function stuckOf({ findings }: Report): number {
  return findings
    .filter(({ code }) => code.startsWith('stuck-'))
    .reduce(
      (sum, { values }) => sum + (typeof values['cases'] === 'number' ? values['cases'] : 0),
      0,
    );
}

/**
 * Lists the elements at which no case ever arrived.
 *
 * @param report what a run came to
 * @returns the elements, in the order of the file
 */
export function unreachedOf({ elements }: Report): Report['elements'] {
  return elements.filter(({ arrivals }) => arrivals?.max === 0);
}

/** A role and the share of its time for which it works. */
export interface Busy {
  readonly id: string;
  readonly name: string;
  readonly use: number;
}

/**
 * Finds the busiest role.
 *
 * @param report what a run came to
 * @returns the role, null where nobody's number is known
 */
export function busiestOf(report: Report): Busy | null {
  const known = report.resources.flatMap(({ id, name, utilisation, utilisationOnDuty }) => {
    const use = (utilisationOnDuty ?? utilisation)?.mean;
    return use === undefined ? [] : [{ id, name, use }];
  });
  return known.toSorted((a, b) => b.use - a.use)[0] ?? null;
}
