import { spans, type ElementScenario, type Scenario } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import { momentsOf } from '../law/moments.ts';
import type { Process } from '../process/process.ts';
import { prepare } from '../run/prepare.ts';
import { atLeastOne, crowd } from './arrivals.ts';
import { stretch } from './scale.ts';
import { staffed } from './staff.ts';

/** Seconds of a working day of seven hours, in which arrivals are counted. */
const daySeconds = 7 * 3600;

/** What can be turned: staff of a role, cases a working day, a step's mean work, a flow's share. */
export type LeverKind = 'staff' | 'arrivals' | 'time' | 'share';

/**
 * One figure of a scenario that can be turned: `value` as the scenario has it, between `least` and `most` by
 * `step`. People for `staff`, cases a working day of seven hours for `arrivals`, seconds for `time`, 0–1 for `share`.
 */
export interface Lever {
  readonly kind: LeverKind;
  readonly id: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** A lever turned to another value. */
export interface Turn {
  readonly kind: LeverKind;
  readonly id: string;
  readonly value: number;
}

/**
 * Lists every figure of a scenario that can be turned; what is unknown cannot.
 *
 * @param process what runs
 * @param scenario its numbers
 * @returns levers by kind, each kind in the order of the diagram
 */
export function leversOf(process: Process, scenario: Scenario): Lever[] {
  const plan = prepare(process, scenario);
  const staff = plan.crews.flatMap(({ id, capacity }): Lever[] =>
    capacity === null
      ? []
      : [{ kind: 'staff', id, value: capacity, least: 1, most: capacity * 3 + 2, step: 1 }],
  );
  const arrivals = Object.entries(scenario.arrivals).flatMap(([id, arrival]): Lever[] => {
    const value = casesADay(arrival);
    return value === null ? [] : [{ kind: 'arrivals', id, value, ...around(value) }];
  });
  const times = plan.steps.flatMap(({ id }): Lever[] => {
    const value = workOf(figuresOf(scenario.elements, id));
    return value > 0 ? [{ kind: 'time', id, value, ...around(value) }] : [];
  });
  return [...staff, ...arrivals, ...times, ...shareLevers(process, scenario)];
}

function around(value: number): Pick<Lever, 'least' | 'most' | 'step'> {
  return { least: value / 4, most: value * 3, step: value / 20 };
}

function shareLevers(process: Process, scenario: Scenario): Lever[] {
  return process.nodes
    .filter(({ type, outgoing }) => type === 'exclusiveGateway' && outgoing.length > 1)
    .flatMap(({ outgoing }) => {
      const shares = outgoing.map((index) => {
        const id = process.flows[index]?.id ?? '';
        return { id, value: figuresOf(scenario.elements, id)?.probability };
      });
      // Two shares are one figure told twice: only the first can be turned.
      const shown = shares.length === 2 ? shares.slice(0, 1) : shares;
      return shown.flatMap(({ id, value }): Lever[] =>
        value === undefined ? [] : [{ kind: 'share', id, value, least: 0, most: 1, step: 0.01 }],
      );
    });
}

/**
 * Turns levers of a scenario, one after the other.
 *
 * @param process what runs
 * @param scenario its numbers, left as they are
 * @param turns values within the bounds of their levers; one whose figure is unknown changes nothing
 * @returns the scenario; other ways out of a decision keep their proportions
 */
export function turn(process: Process, scenario: Scenario, turns: readonly Turn[]): Scenario {
  return turns.reduce((before, each) => turners[each.kind](before, each, process), scenario);
}

type Turner = (scenario: Scenario, turned: Turn, process: Process) => Scenario;

const turners: Record<LeverKind, Turner> = {
  staff: (scenario, { id, value }) => {
    const resource = figuresOf(scenario.resources, id);
    if (resource === undefined) return scenario;
    const after = staffed(resource, atLeastOne(value));
    return { ...scenario, resources: { ...scenario.resources, [id]: after } };
  },
  arrivals: (scenario, { id, value }) => {
    const arrival = figuresOf(scenario.arrivals, id);
    const before = arrival && casesADay(arrival);
    if (!arrival || !before || value <= 0) return scenario;
    const { count } = arrival;
    // As many cases as before, only closer together: a run stays as long to compute.
    const after = { ...crowd(arrival, value / before), count };
    return { ...scenario, arrivals: { ...scenario.arrivals, [id]: after } };
  },
  time: (scenario, { id, value }) => {
    const figures = figuresOf(scenario.elements, id);
    const before = workOf(figures);
    if (figures === undefined || before <= 0) return scenario;
    const after = worked(figures, Math.max(0, value) / before);
    return { ...scenario, elements: { ...scenario.elements, [id]: after } };
  },
  share: turnShare,
};

function casesADay({ interval, rates }: Scenario['arrivals'][string]): number | null {
  if (rates) return perHour(rates) * (daySeconds / 3600);
  if (!interval) return null;
  const gap = momentsOf(interval).mean;
  return gap > 0 ? daySeconds / gap : null;
}

function perHour({ period, steps }: NonNullable<Scenario['arrivals'][string]['rates']>): number {
  const sum = steps.reduce((all, { from, perHour: rate }, index) => {
    const to = steps[index + 1]?.from ?? period;
    return all + rate * Math.max(0, to - from);
  }, 0);
  return sum / period;
}

const workSpans = spans.slice(3);

function workOf(figures: ElementScenario | undefined): number {
  return workSpans.reduce((sum, span) => {
    const law = figures?.times?.[span];
    return law === undefined ? sum : sum + momentsOf(law).mean;
  }, 0);
}

function worked(figures: ElementScenario, factor: number): ElementScenario {
  const times = { ...figures.times };
  for (const span of workSpans) {
    const law = times[span];
    if (law !== undefined) times[span] = stretch(law, factor);
  }
  return { ...figures, times };
}

function turnShare(scenario: Scenario, { id, value }: Turn, process: Process): Scenario {
  const flow = process.flows.find((each) => each.id === id);
  const decision = flow && process.nodes[flow.source];
  if (!decision) return scenario;
  const others = decision.outgoing
    .flatMap((index) => process.flows[index]?.id ?? [])
    .filter((each) => each !== id);
  const known = others.map((each) => figuresOf(scenario.elements, each)?.probability ?? 0);
  const sum = known.reduce((all, share) => all + share, 0);
  const share = Math.min(1, Math.max(0, value));
  const elements = { ...scenario.elements, [id]: withShare(scenario, id, share) };
  others.forEach((other, place) => {
    const part = sum > 0 ? (known[place] ?? 0) / sum : 1 / others.length;
    elements[other] = withShare(scenario, other, (1 - share) * part);
  });
  return { ...scenario, elements };
}

function withShare({ elements }: Scenario, id: string, probability: number): ElementScenario {
  return { ...figuresOf(elements, id), probability };
}
