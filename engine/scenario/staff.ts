import type { Scenario } from '@handara/schemas';

type Resource = Scenario['resources'][string];

/**
 * Gives a role another number of people. Of people by name the first stay; more are like the last one.
 *
 * @param resource the role
 * @param capacity a whole number > 0
 * @returns the role; the capacities of its shifts change by the same number, never below 0
 */
export function staffed(resource: Resource, capacity: number): Resource {
  const { people, shifts } = resource;
  const more = capacity - (resource.capacity ?? capacity);
  return {
    ...resource,
    capacity,
    ...(people && { people: peopleFor(people, capacity) }),
    ...(shifts && {
      shifts: shifts.map((each) => ({ ...each, capacity: Math.max(0, each.capacity + more) })),
    }),
  };
}

function peopleFor(
  people: NonNullable<Resource['people']>,
  capacity: number,
): NonNullable<Resource['people']> {
  const last = people.at(-1);
  if (last === undefined) return people;
  const added = Array.from({ length: Math.max(0, capacity - people.length) }, (_, index) => {
    const number = String(index + 1);
    return { ...last, id: `${last.id}+${number}`, name: `${last.name} +${number}` };
  });
  return [...people.slice(0, capacity), ...added];
}
