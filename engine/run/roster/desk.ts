import type { Hours } from '../../calendar/hours.ts';
import { hashText, type Chance } from '../chance.ts';
import type { Job, Person } from '../case.ts';
import type { Member, Plan, RosterPlan, Squad, Step } from '../plan.ts';
import { Overtaking } from './overtaking.ts';
import { Absence, Presence } from './presence.ts';

/** A crew during a run: its people, and the work that waits for it, in order of service. */
export interface Desk {
  readonly squad: Squad;
  readonly people: Person[];
  readonly line: Job[];
  /** Steps that can ask for this crew. */
  readonly steps: readonly Step[];
  /** How its work is overtaken; null where it serves in order of request. */
  readonly overtaking: Overtaking | null;
  /** When one more can always be found; null where the people are all there are. */
  readonly spare: Shift | null;
  onDuty: number;
  isDue: boolean;
}

/** Those who come and go together. */
export interface Shift {
  readonly presence: Presence;
  readonly people: Person[];
}

/** Everybody who works in one replication. */
export interface Staffing {
  /** By index of crew; null where a crew is unlimited round the clock. */
  readonly desks: readonly (Desk | null)[];
  readonly shifts: readonly Shift[];
}

/**
 * Calls everybody to their desks.
 *
 * @param roster who there is
 * @param plan what they may be asked for
 * @param chance where absences come from
 * @returns desks with nothing to do, and shifts at second 0
 */
export function callUp(roster: RosterPlan, plan: Plan, chance: Chance): Staffing {
  const shifts = new Shifts(chance);
  const desks = roster.squads.map((squad): Desk | null => {
    if (squad === null) return null;
    const steps = plan.steps.filter(({ demands }) =>
      demands.some((options) => options.some(({ crews }) => crews.includes(squad.crew.index))),
    );
    const people = squad.members.map((member, place) => shifts.person(squad, member, place));
    return {
      squad,
      people,
      line: [],
      steps,
      overtaking: squad.discipline === 'fifo' ? null : new Overtaking(),
      spare: squad.spare?.hours == null ? null : shifts.add(squad.spare.hours, null),
      onDuty: people.filter(({ presence }) => presence?.isOn !== false).length,
      isDue: false,
    };
  });
  return { desks, shifts: shifts.all };
}

/**
 * Finds the desks at which the work of a step waits.
 *
 * @param step any step
 * @param desks of all crews
 * @returns each once, that of its first need first; none where nobody can be short
 */
export function placesOf({ demands }: Step, desks: readonly (Desk | null)[]): Desk[] {
  const options = demands.flatMap((demand) => demand.slice(0, 1));
  const others = demands.flatMap((demand) => demand.slice(1));
  const crews = [...options, ...others].flatMap((option) => option.crews);
  return [...new Set(crews.flatMap((crew) => desks[crew] ?? []))];
}

/**
 * Makes one more of a crew of unknown size.
 *
 * @param desk where people are short
 * @returns the person, free, at the desk from now on; null where the people are all there are
 */
export function hire({ squad, spare, people }: Desk): Person | null {
  if (spare === null || squad.spare === null) return null;
  const person = toPerson(squad, squad.spare, people.length, spare.presence);
  people.push(person);
  spare.people.push(person);
  return person;
}

class Shifts {
  readonly all: Shift[] = [];
  private readonly byHours = new Map<Hours, Shift>();
  private readonly chance: Chance;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  person(squad: Squad, member: Member, place: number): Person {
    const shift = this.shiftOf(squad, member);
    const person = toPerson(squad, member, place, shift?.presence ?? null);
    shift?.people.push(person);
    return person;
  }

  add(hours: Hours | null, absence: Absence | null): Shift {
    const shift = { presence: new Presence(hours, absence), people: [] };
    this.all.push(shift);
    return shift;
  }

  private shiftOf({ absence, crew }: Squad, { hours, id }: Member): Shift | null {
    if (absence !== null) {
      return this.add(hours, new Absence(absence, this.chance, hashText(`${crew.id} ${id}`)));
    }
    if (hours === null) return null;
    const known = this.byHours.get(hours) ?? this.add(hours, null);
    this.byHours.set(hours, known);
    return known;
  }
}

function toPerson(
  squad: Squad,
  { id, skills, costPerHour }: Member,
  place: number,
  presence: Presence | null,
): Person {
  return {
    index: place,
    crew: squad.crew.index,
    id,
    presence,
    skills,
    costPerHour,
    job: null,
    // Whoever was never asked yet comes before those who were, in order of the crew.
    turn: place - 1e9,
    beyond: -1,
    overtime: 0,
  };
}
