import type { Scenario } from '@handara/schemas';
import { readMoment, weekSeconds, type Moment } from '../../calendar/civil.ts';
import { combine, compileCalendar, defaultStart, offsetOf } from '../../calendar/compile.ts';
import type { Hours } from '../../calendar/hours.ts';
import { figuresOf } from '../../process/figures.ts';
import { toLaw } from '../law.ts';
import type { Crew, Member, Squad } from '../plan.ts';

/** Of a crew beyond this number people are not told apart: there is always one more. */
const mostPeople = 2000;

type Resource = Scenario['resources'][string];

/** The calendars of a scenario, each made ready once. */
export class Calendars {
  readonly start: Moment;
  private readonly scenario: Scenario;
  private readonly known = new Map<string, Hours | null>();

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.start = readMoment(scenario.start ?? '') ?? defaultStart;
  }

  get offset(): number {
    return offsetOf(this.start);
  }

  // The hours of a calendar; null where nothing is called so, which is round the clock.
  named(name: string | undefined): Hours | null {
    if (name === undefined) return null;
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const calendar = figuresOf(this.scenario.calendars ?? {}, name);
    const hours = calendar === undefined ? null : compileCalendar(calendar, this.start);
    this.known.set(name, hours);
    return hours;
  }

  // The second from which no week differs from the next any more.
  get settled(): number {
    let settled = 0;
    for (const hours of this.known.values()) {
      const last = hours?.numbers.at(-1) ?? -1;
      settled = Math.max(settled, (last + 1) * weekSeconds - this.offset);
    }
    return settled;
  }
}

/**
 * Finds how many people a resource has at most.
 *
 * @param resource its figures; undefined where there are none
 * @returns their number, null where it is unknown
 */
export function capacityOf(resource: Resource | undefined): number | null {
  if (resource === undefined) return null;
  if (resource.people !== undefined) return resource.people.length;
  const shifts = (resource.shifts ?? []).map(({ capacity }) => capacity);
  if (shifts.length === 0) return resource.capacity;
  return Math.max(resource.capacity ?? 0, ...shifts);
}

/**
 * Tells the people of a crew apart.
 *
 * @param crew whose size is known by now
 * @param resource its figures; undefined where there are none
 * @param calendars hours by name
 * @returns the squad; null where the crew is unlimited round the clock
 */
export function toSquad(
  crew: Crew,
  resource: Resource | undefined,
  calendars: Calendars,
): Squad | null {
  if (resource === undefined) return null;
  const hours = calendars.named(resource.calendar);
  const isUnlimited = crew.capacity === null || crew.capacity > mostPeople;
  const spare = isUnlimited ? { ...alike(crew, resource), hours } : null;
  if (isUnlimited && hours === null) return null;
  const { absence } = resource;
  return {
    crew,
    members: spare === null ? membersOf(crew, resource, calendars) : [],
    spare,
    discipline: resource.discipline ?? 'fifo',
    absence:
      absence === undefined ? null : { every: toLaw(absence.every), lasts: toLaw(absence.lasts) },
    costPerUse: resource.costPerUse ?? 0,
    costPerCase: resource.costPerCase ?? 0,
    overtimePerHour: resource.overtimePerHour ?? null,
  };
}

function alike(crew: Crew, { skills = [], costPerHour }: Resource): Member {
  return { id: crew.id, hours: null, skills: new Set(skills), costPerHour };
}

function membersOf(crew: Crew, resource: Resource, calendars: Calendars): Member[] {
  const one = alike(crew, resource);
  if (resource.people !== undefined) {
    return resource.people.map(({ id, calendar, costPerHour, skills }) => ({
      id,
      hours: calendars.named(calendar ?? resource.calendar),
      skills: skills === undefined ? one.skills : new Set(skills),
      costPerHour: costPerHour ?? one.costPerHour,
    }));
  }
  const hours = hoursByPlace(resource, calendars);
  return Array.from({ length: crew.capacity ?? 0 }, (_, place) => ({
    ...one,
    id: `${crew.id} ${String(place + 1)}`,
    hours: hours(place),
  }));
}

// Of a crew whose number changes the first ones are on duty, so that few come and go.
function hoursByPlace(
  { calendar, shifts = [], capacity }: Resource,
  calendars: Calendars,
): (place: number) => Hours | null {
  const usual = calendars.named(calendar);
  if (shifts.length === 0) return () => usual;
  const known = shifts.flatMap((shift) => {
    const hours = calendars.named(shift.calendar);
    return hours === null ? [] : [{ hours, capacity: shift.capacity }];
  });
  const parts = [...known.map(({ hours }) => hours), ...(usual === null ? [] : [usual])];
  const level = (open: readonly boolean[]): number => {
    const shift = known.find((_, place) => open[place]);
    if (shift !== undefined) return shift.capacity;
    return usual === null || open[known.length] === true ? (capacity ?? 0) : 0;
  };
  const steps = [capacity ?? 0, ...known.map((shift) => shift.capacity)];
  const made = new Map<number, Hours>();
  return (place) => {
    const next = Math.min(...steps.filter((step) => step > place));
    const hours = made.get(next) ?? combine(parts, calendars.offset, (open) => level(open) > place);
    made.set(next, hours);
    return hours;
  };
}
