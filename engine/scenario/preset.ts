import { spans, type ElementScenario, type Scenario } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import type { Process } from '../process/process.ts';
import { partyOf, type Plan, type Step } from '../run/plan.ts';
import { prepare } from '../run/prepare.ts';
import { atLeastOne, crowd, isOpen } from './arrivals.ts';
import { mapValues } from './records.ts';
import { stretch } from './scale.ts';
import { staffed } from './staff.ts';

/** Days that are not like others, in the order in which they are offered. */
export const presets = ['normal', 'peak', 'absence', 'partnerLate', 'systemDown'] as const;

/** A day that is not like others. */
export type Preset = (typeof presets)[number];

/**
 * What a preset's factor is when nobody says otherwise: `peak` times as many cases, `absence` that share of
 * the staff away, partners that many times as slow, the platform down for that share of the time.
 */
export const usualFactors: Readonly<Record<Preset, number>> = {
  normal: 1,
  peak: 2,
  absence: 0.2,
  partnerLate: 2,
  systemDown: 0.1,
};

/** A preset that has nothing to change in a scenario, and the figure or step that it would need. */
export type Lack = 'arrivals' | 'staff' | 'partner' | 'platform';

/** Seconds for which the platform is down at a time: a working day of seven hours. */
const outageSeconds = 7 * 3600;

/** Places of an outage at which a case may meet it, as points of a law. */
const outagePoints = 10;

/**
 * Turns a scenario into that of a day that is not like others.
 *
 * - `peak`: `factor` times as many cases in the same time.
 * - `absence`: that share of each role's people is away, rounded; of several at least one, never the last.
 * - `partnerLate`: answers from outside and the partners' own work take `factor` times as long.
 * - `systemDown`: a case meets the platform down with that chance, and waits for what is left of a working
 *   day; each case by itself.
 *
 * @param process what runs
 * @param scenario its numbers, left as they are
 * @param preset which day
 * @param factor > 0; for `absence` and `systemDown` a share below 1
 * @returns the scenario of that day, with the same chance
 * @throws {RangeError} for a factor out of its bounds
 */
export function applyPreset(
  process: Process,
  scenario: Scenario,
  preset: Preset,
  factor: number = usualFactors[preset],
): Scenario {
  if (!isFactor(preset, factor)) throw new RangeError(`no factor of ${preset}: ${String(factor)}`);
  return changes[preset](scenario, factor, process);
}

/**
 * Tells whether a preset can be had with a factor.
 *
 * @param preset which day
 * @param factor any number
 * @returns false for one that makes no sense, such as a share of 1 or a peak of nothing
 */
export function isFactor(preset: Preset, factor: number): boolean {
  if (!Number.isFinite(factor) || factor <= 0) return false;
  return preset === 'absence' || preset === 'systemDown' ? factor < 1 : factor <= 100;
}

/**
 * Says what a preset lacks, because nothing in the scenario would be otherwise.
 *
 * @param process what runs
 * @param scenario its numbers
 * @param preset which day
 * @returns null where the preset changes something
 */
export function lackOf(process: Process, scenario: Scenario, preset: Preset): Lack | null {
  const lacks: Record<Preset, () => Lack | null> = {
    normal: () => null,
    peak: () => (Object.values(scenario.arrivals).some(isOpen) ? null : 'arrivals'),
    absence: () => (Object.values(scenario.resources).some(canMiss) ? null : 'staff'),
    partnerLate: () => (lateSteps(process, scenario).length > 0 ? null : 'partner'),
    systemDown: () => (platformSteps(process, scenario).length > 0 ? null : 'platform'),
  };
  return lacks[preset]();
}

type Change = (scenario: Scenario, factor: number, process: Process) => Scenario;

const changes: Record<Preset, Change> = {
  normal: (scenario) => scenario,
  peak: (scenario, factor) => ({
    ...scenario,
    cases: scenario.cases === null ? null : atLeastOne(scenario.cases * factor),
    arrivals: mapValues(scenario.arrivals, (arrival) => crowd(arrival, factor)),
  }),
  absence: (scenario, factor) => ({
    ...scenario,
    resources: mapValues(scenario.resources, (resource) =>
      resource.capacity !== null && canMiss(resource)
        ? staffed(resource, thinned(resource.capacity, factor))
        : resource,
    ),
  }),
  partnerLate: (scenario, factor, process) =>
    withElements(scenario, lateSteps(process, scenario), (figures) => slowed(figures, factor)),
  systemDown: (scenario, factor, process) =>
    withElements(scenario, platformSteps(process, scenario), (figures) => held(figures, factor)),
};

function canMiss({ capacity }: Scenario['resources'][string]): boolean {
  return capacity !== null && capacity > 1;
}

function thinned(capacity: number, share: number): number {
  return Math.min(capacity - 1, atLeastOne(capacity * (1 - share)));
}

// Steps on a partner's side that take time, and those of anybody that wait for an answer from outside.
function lateSteps(process: Process, scenario: Scenario): Step[] {
  const plan = prepare(process, scenario);
  return plan.steps.filter((step) => isTimed(step, scenario) && isPartners(step, plan));
}

function isPartners(step: Step, plan: Plan): boolean {
  return partyOf(step, plan) === 'partner' || step.waiting === 'outside';
}

function isTimed({ id }: Step, scenario: Scenario): boolean {
  const figures = figuresOf(scenario.elements, id);
  return [figures?.times, figures?.timesBy, figures?.trigger].some((each) => each !== undefined);
}

function platformSteps(process: Process, scenario: Scenario): Step[] {
  return prepare(process, scenario).steps.filter(({ isWork, node }) => isWork && node.automatic);
}

function withElements(
  scenario: Scenario,
  steps: readonly Step[],
  change: (figures: ElementScenario) => ElementScenario,
): Scenario {
  const changed = steps.map(({ id }) => [id, change(figuresOf(scenario.elements, id) ?? {})]);
  return {
    ...scenario,
    elements: { ...scenario.elements, ...(Object.fromEntries(changed) as Scenario['elements']) },
  };
}

function slowed(figures: ElementScenario, factor: number): ElementScenario {
  const { times, timesBy, trigger } = figures;
  return {
    ...figures,
    ...(times && { times: mapValues(times, (law) => stretch(law, factor)) }),
    ...(timesBy && {
      timesBy: mapValues(timesBy, (each) => mapValues(each, (law) => stretch(law, factor))),
    }),
    ...(trigger && { trigger: stretch(trigger, factor) }),
  };
}

function held(figures: ElementScenario, share: number): ElementScenario {
  const free = (['wait', 'queue', 'transfer', ...spans] as const).find(
    (span) => figures.times?.[span] === undefined,
  );
  if (free === undefined) return figures;
  const points = Array.from({ length: outagePoints }, (_, index) => ({
    value: (outageSeconds * (index + 0.5)) / outagePoints,
    weight: share / outagePoints,
  }));
  const outage = {
    kind: 'empirical' as const,
    points: [{ value: 0, weight: 1 - share }, ...points],
  };
  return { ...figures, times: { ...figures.times, [free]: outage } };
}
