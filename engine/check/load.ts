import type { ElementScenario, Finding, ValueSource } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { momentsOf } from '../law/moments.ts';
import { figuresOf } from '../process/figures.ts';
import type { Plan, Step } from '../run/plan.ts';
import { poolsThatBeginAlong, sourcesOf } from '../run/sources.ts';
import { entriesOf } from '../run/opening.ts';
import { OrdinaryWeek } from './supply.ts';
import { visitsOf } from './visits.ts';

/** The load of a crew: how many people its work keeps busy on average, and how many are on duty. */
export interface Load {
  readonly id: string;
  readonly name: string;
  readonly busy: number;
  readonly there: number;
  readonly capacity: number | null;
}

// Rates and times are sums of rounded figures.
const tolerance = 1e-9;

/**
 * Looks for crews that more work comes to than they can ever do.
 *
 * @param plan the process and its numbers
 * @returns a finding for each such crew, with how many people would be needed in its hours
 */
export function checkLoad(plan: Plan): Finding[] {
  return loadsOf(plan)
    .filter(({ busy, there }) => busy > 0 && busy >= there * (1 - tolerance))
    .map(({ id, name, busy, there, capacity }) => {
      if (there <= 0) return find('nobody-on-duty', id, { name });
      const has = capacity ?? there;
      const load = Math.round((busy / there) * 100);
      return find('load-too-high', id, { name, needed: tenth((busy / there) * has), has, load });
    });
}

// Rounded up, so that a need just above what is there does not read the same.
function tenth(value: number): number {
  return Math.ceil(value * 10 - tolerance) / 10;
}

/**
 * Reckons how much work comes to each crew of known size, by traffic equations.
 *
 * @param plan the process and its numbers
 * @returns loads of those that work comes to, never more than there is; none where cases come only as
 *   others end
 * @source Law, Simulation Modeling and Analysis, 5th ed., §1.4 (utilisation); Jackson (1963)
 */
export function loadsOf(plan: Plan): Load[] {
  const week = new OrdinaryWeek(plan.scenario);
  const begun = arrivalsOf(plan, week);
  const visits = begun.size === 0 ? null : visitsOf(plan, begun);
  if (visits === null) return [];
  const busy = new Map<number, number>();
  for (const step of plan.steps) {
    for (const [crew, seconds] of workOf(step, plan)) {
      busy.set(crew, (busy.get(crew) ?? 0) + seconds * (visits[step.index] ?? 0));
    }
  }
  return plan.crews.flatMap(({ index, id, name, capacity }) => {
    const there = week.people(id);
    const seconds = busy.get(index) ?? 0;
    return there === null || seconds === 0 ? [] : [{ id, name, busy: seconds, there, capacity }];
  });
}

function arrivalsOf(plan: Plan, week: OrdinaryWeek): Map<number, number> {
  const sources = sourcesOf(plan);
  const begun = new Map<number, number>();
  let all = 0;
  for (const { start } of sources) {
    const arrival = figuresOf(plan.scenario.arrivals, start.id);
    const rate = arrival === undefined ? null : week.cases(arrival);
    if (rate === null || rate <= 0) continue;
    begun.set(start.index, rate);
    all += rate;
  }
  if (all === 0) return begun;
  for (const pool of poolsThatBeginAlong(plan, sources)) {
    for (const entry of entriesOf(plan, pool)) begun.set(entry.index, all);
  }
  return begun;
}

// Seconds of work of one visit, by index of the crew; what several may do is left out.
function workOf(step: Step, { scenario }: Plan): [crew: number, seconds: number][] {
  const figures = figuresOf(scenario.elements, step.id);
  if (!step.isWork || figures === undefined) return [];
  const { batch } = figures;
  const share = batch?.together === true ? 1 / batch.size : 1;
  const turns = turnsOf(step, figures) * share;
  return step.demands.flatMap((options): [number, number][] => {
    const [option, ...others] = options;
    const [crew, ...more] = option?.crews ?? [];
    if (option === undefined || crew === undefined || others.length + more.length > 0) return [];
    return [[crew, secondsOf(figures, step, crew) * option.quantity * turns]];
  });
}

const worked = ['setUp', 'processing', 'validation', 'rework'] as const;

function secondsOf(figures: ElementScenario, { needs }: Step, crew: number): number {
  const id = needs.find((need) => need.crew.index === crew)?.crew.id ?? '';
  const times = { ...figures.times, ...figuresOf(figures.timesBy ?? {}, id) };
  return worked.reduce((sum, span) => {
    const law = times[span];
    return sum + (law === undefined ? 0 : momentsOf(law).mean);
  }, 0);
}

function turnsOf({ node }: Step, { iterations, probability }: ElementScenario): number {
  const { repetition } = node;
  if (repetition === null) return 1;
  const stated = iterations === undefined ? null : meanOf(iterations);
  if (stated !== null) return Math.max(0, stated);
  if (repetition.kind !== 'loop') {
    const count = Number(repetition.count ?? '');
    return Number.isFinite(count) && count > 0 ? count : 1;
  }
  return probability !== undefined && probability < 1 && repetition.condition === null
    ? 1 / (1 - probability)
    : 1;
}

function meanOf(source: ValueSource): number | null {
  if (source.kind === 'value') return typeof source.value === 'number' ? source.value : null;
  return source.kind === 'law' ? momentsOf(source.law).mean : null;
}
