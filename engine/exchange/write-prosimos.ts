import type { Distribution, Finding, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { figuresOf } from '../process/figures.ts';
import type { Node } from '../process/process.ts';
import type { Crew, Plan, Step } from '../run/plan.ts';
import { prosimosLaw } from './prosimos-law.ts';
import type { Prosimos, ProsimosLaw } from '@handara/schemas';
import { periodsOf, roundTheClock } from './week-text.ts';

// Prosimos knows no work without staff, nor staff without number.
const unlimited = 'handara-unlimited';
const plenty = 1000;
const always = 'handara-always';

/**
 * Writes a scenario as the parameters of Prosimos.
 *
 * @param plan the process and its numbers
 * @returns the parameters, and findings on what they cannot say
 */
export function writeProsimos(plan: Plan): { json: Prosimos; findings: Finding[] } {
  return new Writer(plan).write();
}

const spansOfWork = ['setUp', 'processing', 'validation', 'rework'] as const;
const lags = ['transfer', 'queue', 'wait'] as const;

class Writer {
  readonly #plan: Plan;
  readonly #scenario: Scenario;
  readonly #findings: Finding[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#scenario = plan.scenario;
  }

  write(): { json: Prosimos; findings: Finding[] } {
    const { steps, process } = this.#plan;
    const tasks = steps.filter(({ isWork }) => isWork);
    const gateways = process.nodes.filter(
      ({ type, outgoing }) =>
        (type === 'exclusiveGateway' || type === 'inclusiveGateway') && outgoing.length > 1,
    );
    const events = steps.filter(({ node }) => node.type === 'intermediateCatchEvent');
    const first = process.nodes.find(({ id }) => Object.hasOwn(this.#scenario.arrivals, id));
    const arrival = first && figuresOf(this.#scenario.arrivals, first.id);
    const interval: Distribution = arrival?.interval ?? { kind: 'constant', value: 0 };
    const json: Prosimos = {
      resource_profiles: this.#profiles(),
      resource_calendars: this.#calendars(),
      arrival_time_distribution: this.#law(interval, first?.id ?? null),
      arrival_time_calendar: this.#hours(arrival?.calendar),
      gateway_branching_probabilities: gateways.map((gateway) => this.#shares(gateway)),
      task_resource_distribution: tasks.map((step) => this.#work(step)),
      event_distribution: events.map((step) => this.#delay(step)),
      ...(this.#scenario.cases !== null && { total_cases: this.#scenario.cases }),
      ...(this.#scenario.start !== undefined && { start_time: `${this.#scenario.start}+00:00` }),
    };
    this.#reportRest();
    return { json, findings: this.#findings };
  }

  #law(law: Distribution, element: string | null): ProsimosLaw {
    const { written, isNear } = prosimosLaw(law);
    if (isNear) this.#findings.push(find('prosimos-law-near', element, { kind: law.kind }));
    return written;
  }

  #leaveOut(section: string, element: string | null): void {
    this.#findings.push(find('export-figure-left-out', element, { figure: section }));
  }

  #profiles(): Prosimos['resource_profiles'] {
    const list = this.#plan.crews.map(({ id, name, capacity, costPerHour }) => ({
      id,
      name,
      cost_per_hour: costPerHour ?? 0,
      amount: capacity ?? plenty,
      calendar: figuresOf(this.#scenario.resources, id)?.calendar ?? always,
      assignedTasks: [],
    }));
    const rest = {
      id: unlimited,
      name: unlimited,
      cost_per_hour: 0,
      amount: plenty,
      calendar: always,
      assignedTasks: [],
    };
    return [{ id: 'handara', name: 'Handara', resource_list: [...list, rest] }];
  }

  #calendars(): NonNullable<Prosimos['resource_calendars']> {
    const own = Object.entries(this.#scenario.calendars ?? {}).map(([id, calendar]) => {
      const { holidays, extra = [] } = calendar;
      if (holidays.length + extra.length > 0) this.#leaveOut('holidays', id);
      return { id, name: calendar.name, time_periods: periodsOf(calendar) };
    });
    return [...own, { id: always, name: always, time_periods: [...roundTheClock] }];
  }

  #hours(calendar: string | undefined): NonNullable<Prosimos['arrival_time_calendar']> {
    const known =
      calendar === undefined ? undefined : figuresOf(this.#scenario.calendars ?? {}, calendar);
    return known === undefined ? [...roundTheClock] : periodsOf(known);
  }

  #shares(gateway: Node): NonNullable<Prosimos['gateway_branching_probabilities']>[number] {
    const step = this.#plan.steps[gateway.index];
    let below = 0;
    const probabilities = (step?.outgoing ?? []).map(({ flow, test }, place) => {
      if (test !== null) this.#leaveOut('condition', flow.id);
      const upTo = step?.shares[place] ?? below;
      const share =
        gateway.type === 'inclusiveGateway' ? (step?.chances[place] ?? 0) : upTo - below;
      below = upTo;
      return { path_id: flow.id, value: share };
    });
    return { gateway_id: gateway.id, probabilities };
  }

  #work(step: Step): Prosimos['task_resource_distribution'][number] {
    const figures = figuresOf(this.#scenario.elements, step.id) ?? {};
    for (const span of lags) {
      if (figures.times?.[span] !== undefined) this.#leaveOut(span, step.id);
    }
    const [demand, ...more] = step.demands;
    const crews = (demand ?? []).flatMap((option) =>
      option.crews.flatMap((index) => this.#plan.crews[index] ?? []),
    );
    const several = (demand ?? []).some(({ quantity }) => quantity > 1);
    if (more.length > 0 || several) this.#leaveOut('resources', step.id);
    const ids = crews.length === 0 ? [unlimited] : [...new Set(crews.map(({ id }: Crew) => id))];
    const resources = ids.map((id) => {
      const times = { ...figures.times, ...figuresOf(figures.timesBy ?? {}, id) };
      return { resource_id: id, ...this.#time(times, step.id) };
    });
    return { task_id: step.id, resources };
  }

  #time(times: Partial<Record<string, Distribution>>, element: string): ProsimosLaw {
    const [law, ...others] = spansOfWork.flatMap((span) => times[span] ?? []);
    if (law === undefined) return this.#law({ kind: 'constant', value: 0 }, element);
    if (others.length > 0) this.#leaveOut('setUp, validation, rework', element);
    return this.#law(times['processing'] ?? law, element);
  }

  #delay(step: Step): NonNullable<Prosimos['event_distribution']>[number] {
    const seconds = step.node.timer?.seconds ?? 0;
    const trigger = figuresOf(this.#scenario.elements, step.id)?.trigger;
    return {
      event_id: step.id,
      ...this.#law(trigger ?? { kind: 'constant', value: seconds }, step.id),
    };
  }

  #reportRest(): void {
    const { elements, resources, properties, transfers } = this.#scenario;
    for (const [id, figures] of Object.entries(elements)) {
      for (const figure of [
        'batch',
        'priority',
        'assigns',
        'iterations',
        'setUpOnChange',
      ] as const) {
        if (figures[figure] !== undefined) this.#leaveOut(figure, id);
      }
    }
    for (const [id, { shifts, people, absence }] of Object.entries(resources)) {
      if (shifts !== undefined) this.#leaveOut('shifts', id);
      if (people !== undefined) this.#leaveOut('people', id);
      if (absence !== undefined) this.#leaveOut('absence', id);
    }
    if (properties !== undefined) this.#leaveOut('properties', null);
    if (transfers !== undefined) this.#leaveOut('transfers', null);
  }
}
