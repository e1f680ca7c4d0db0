import type { Finding, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Process } from '../process/process.ts';
import { examine } from '../report/examine.ts';
import { isHuman, partyOf, type Crew, type Plan } from '../run/plan.ts';
import { prepare } from '../run/prepare.ts';
import { isOpen } from './arrivals.ts';
import { mapValues, without } from './records.ts';

/**
 * How much of a scenario a run takes in, each level more than the one before: `flow` whether every case ends,
 * `times` how long a case takes that waits for nobody, `staff` what waiting for people adds, `hours` what
 * hours on duty add.
 */
export const levels = ['flow', 'times', 'staff', 'hours'] as const;

/** How much of a scenario a run takes in. */
export type Level = (typeof levels)[number];

/** So many cases show which ways are taken at all. */
const flowCases = 500;

/**
 * Leaves out of a scenario what belongs to higher levels.
 *
 * @param scenario left as it is
 * @param level the highest that stays
 * @returns the scenario to run at that level
 */
export function reduce(scenario: Scenario, level: Level): Scenario {
  if (level === 'hours') return scenario;
  const timeless = withoutHours(scenario);
  if (level === 'staff') return timeless;
  const alone = withoutQueues(timeless);
  if (level === 'times') return alone;
  return { ...alone, ...onePass, arrivals: mapValues(alone.arrivals, oneByOne) };
}

const onePass = { cases: flowCases, replications: 2, warmUp: 0, duration: null } as const;

function oneByOne({ classes }: Scenario['arrivals'][string]): Scenario['arrivals'][string] {
  return { interval: null, count: null, ...(classes && { classes }) };
}

function withoutHours(scenario: Scenario): Scenario {
  return {
    ...without(scenario, 'start', 'calendars'),
    arrivals: mapValues(scenario.arrivals, (arrival) => ({
      ...without(arrival, 'calendar', 'during'),
      interval: arrival.interval ?? arrival.during?.[0]?.interval ?? null,
    })),
    elements: mapValues(scenario.elements, (figures) => without(figures, 'split')),
    resources: mapValues(scenario.resources, (resource) => ({
      ...without(resource, 'calendar', 'shifts', 'absence'),
      ...(resource.people && {
        people: resource.people.map((person) => without(person, 'calendar')),
      }),
    })),
  };
}

function withoutQueues(scenario: Scenario): Scenario {
  return {
    ...scenario,
    elements: mapValues(scenario.elements, (figures) => without(figures, 'batch')),
    resources: mapValues(scenario.resources, (resource) => ({
      ...without(resource, 'people'),
      capacity: null,
    })),
  };
}

/**
 * Finds the highest level that the figures of a scenario reach.
 *
 * @param process what runs
 * @param scenario its numbers
 * @returns `hours` where hours are given, `staff` where anybody can be short, else `times`
 */
export function highestLevel(process: Process, scenario: Scenario): Level {
  const { crews } = prepare(process, scenario);
  if (crews.some((crew) => hasHours(scenario, crew))) return 'hours';
  const isShort = crews.some(({ capacity }) => capacity !== null);
  return isShort && Object.values(scenario.arrivals).some(isOpen) ? 'staff' : 'times';
}

/**
 * Names what a level lacks, each with its place.
 *
 * @param process what runs
 * @param scenario its numbers
 * @param level the level that shall be whole
 * @returns findings; empty where every figure that the level needs is known
 */
export function gapsOf(process: Process, scenario: Scenario, level: Level): Finding[] {
  const plan = prepare(process, scenario);
  return gaps[level](plan);
}

const needed = new Set(['time-missing', 'timer-missing', 'answer-missing', 'shared-equally']);

const gaps: Record<Level, (plan: Plan) => Finding[]> = {
  flow: () => [],
  times: (plan) => examine(plan).filter(({ code }) => needed.has(code)),
  staff: (plan) => [
    ...closedStarts(plan),
    ...officeCrews(plan)
      .filter(({ capacity }) => capacity === null)
      .map(({ id, name }) => find('staff-missing', id, { name })),
  ],
  hours: (plan) => [
    ...officeCrews(plan)
      .filter((crew) => !hasHours(plan.scenario, crew))
      .map(({ id, name }) => find('hours-missing', id, { name })),
    ...(plan.scenario.start === undefined ? [find('start-date-missing', null)] : []),
  ],
};

function closedStarts({ process, scenario }: Plan): Finding[] {
  return process.nodes
    .filter(({ type, scope, id }) => {
      const isStart = type === 'startEvent' && scope === null;
      return isStart && Object.hasOwn(scenario.arrivals, id);
    })
    .filter(({ id }) => {
      const arrival = scenario.arrivals[id];
      return arrival !== undefined && !isOpen(arrival);
    })
    .map(({ id, name }) => find('arrivals-missing', id, { name }));
}

// Whoever works for the office or a partner; the recipient's own time is not a queue.
function officeCrews(plan: Plan): Crew[] {
  return plan.crews.filter((crew) =>
    plan.steps.some(
      (step) =>
        isHuman(step) &&
        partyOf(step, plan) !== 'recipient' &&
        step.needs.some((need) => need.crew === crew),
    ),
  );
}

function hasHours({ resources }: Scenario, { id }: Crew): boolean {
  const resource = Object.hasOwn(resources, id) ? resources[id] : undefined;
  if (resource === undefined) return false;
  const { calendar, shifts, people } = resource;
  return (
    calendar !== undefined ||
    (shifts?.length ?? 0) > 0 ||
    (people?.some((person) => person.calendar !== undefined) ?? false)
  );
}
