import type { Person } from '../case.ts';
import type { Demand, Option } from '../plan.ts';

/** Of several ways to fill the parts of a work so many are tried before it waits. */
const mostWays = 256;

/** Who may do a part, best first; null where nobody is needed because there is always somebody. */
export type Candidates = (option: Option) => readonly Person[] | null;

/**
 * Finds people for all parts of a work at once, nobody for two of them. Options are tried in their
 * order, and within them everybody may stand in for everybody else who is able.
 *
 * @param demands the parts
 * @param candidates who may do an option, best first
 * @returns the people in order of the parts; null where they are not there
 * @source Kuhn, The Hungarian method for the assignment problem, Naval Research Logistics 2 (1955):
 *   augmenting paths
 */
export function match(demands: readonly Demand[], candidates: Candidates): Person[] | null {
  const known = new Map<Option, readonly Person[] | null>();
  const able = (option: Option): readonly Person[] | null => {
    const found = known.has(option) ? (known.get(option) ?? null) : candidates(option);
    known.set(option, found);
    return found;
  };
  let ways = 0;
  const choose = (place: number, slots: readonly (readonly Person[])[]): Person[] | null => {
    const demand = demands[place];
    if (demand === undefined) {
      ways += 1;
      return fill(slots);
    }
    for (const option of demand) {
      if (ways >= mostWays) return null;
      const people = able(option);
      if (people !== null && people.length < option.quantity) continue;
      const more = people === null ? [] : Array.from({ length: option.quantity }, () => people);
      const found = choose(place + 1, [...slots, ...more]);
      if (found !== null) return found;
    }
    return null;
  };
  return choose(0, []);
}

function fill(slots: readonly (readonly Person[])[]): Person[] | null {
  const slotOf = new Map<Person, number>();
  for (const place of slots.keys()) {
    if (!seat(place, slots, slotOf, new Set())) return null;
  }
  const people: Person[] = [];
  for (const [person, place] of slotOf) people[place] = person;
  return people;
}

// Gives a slot its best person, moving others where that makes room.
function seat(
  place: number,
  slots: readonly (readonly Person[])[],
  slotOf: Map<Person, number>,
  tried: Set<Person>,
): boolean {
  for (const person of slots[place] ?? []) {
    if (tried.has(person)) continue;
    tried.add(person);
    const taken = slotOf.get(person);
    if (taken !== undefined && !seat(taken, slots, slotOf, tried)) continue;
    slotOf.set(person, place);
    return true;
  }
  return false;
}
