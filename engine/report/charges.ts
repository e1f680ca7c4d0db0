import type { Plan } from '../run/plan.ts';

/**
 * Whether work may cost more than its hours and its fixed cost, so that single costs must be kept.
 *
 * @param plan of the run
 * @returns true if any resource costs by use, by case or beyond hours, or may be replaced by another
 */
export function hasCharges({ scenario }: Plan): boolean {
  const { resources, elements } = scenario;
  return (
    Object.values(resources).some(
      ({ costPerUse, costPerCase, overtimePerHour, people }) =>
        (costPerUse ?? costPerCase ?? overtimePerHour ?? people) !== undefined,
    ) ||
    Object.values(elements).some((figures) =>
      (figures.resources ?? []).some(({ alternatives }) => alternatives !== undefined),
    )
  );
}
