import type { Calendar, Distribution, ElementScenario, Finding, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Process } from '../process/process.ts';
import { conditionOf, sourceOf } from './prosimos-attribute.ts';
import { lawOfProsimos } from './prosimos-law.ts';
import { prosimosSchema, type Prosimos, type ProsimosLaw } from '@handara/schemas';
import { calendarOf } from './week-text.ts';

/** A scenario that was read from another form, with what could not be understood of it. */
export interface ReadScenario {
  readonly scenario: Scenario | null;
  readonly findings: Finding[];
}

/**
 * Reads the parameters of Prosimos for a process.
 *
 * Each of its resources becomes a crew; a task that several may do takes the first that is free, in the
 * order given, with the times of who does it.
 *
 * @param json what the file holds
 * @param process what it is for
 * @returns the scenario, in seconds; null where the form is another
 */
export function readProsimos(json: unknown, process: Process): ReadScenario {
  const read = prosimosSchema.safeParse(json);
  if (!read.success) {
    const place = read.error.issues[0]?.path.join('.') ?? '';
    return { scenario: null, findings: [find('prosimos-not-understood', null, { place })] };
  }
  return new Reader(read.data, process).scenario();
}

const leftOut = ['prioritisation_rules', 'global_attributes', 'multitask'] as const;

class Reader {
  readonly #given: Prosimos;
  readonly #process: Process;
  readonly #findings: Finding[] = [];
  readonly #calendars: Record<string, Calendar> = {};
  // Round the clock: nothing has to be reckoned for them.
  readonly #always = new Set<string>();

  constructor(given: Prosimos, process: Process) {
    this.#given = given;
    this.#process = process;
  }

  scenario(): ReadScenario {
    const given = this.#given;
    this.#readCalendars();
    for (const section of leftOut) {
      const value = given[section];
      const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
      if (!isEmpty) this.#leaveOut(section, null);
    }
    if (given.model_type === 'FUZZY') this.#leaveOut('FUZZY', null);
    const arrivals = this.#arrivals();
    const elements = this.#elements();
    const properties = this.#properties();
    const { total_cases: cases, start_time: start } = given;
    const moment = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)/.exec(start ?? '')?.[1];
    const scenario: Scenario = {
      id: 'prosimos',
      name: 'Prosimos',
      inherits: null,
      seed: null,
      replications: null,
      cases: cases !== undefined && Number.isSafeInteger(cases) && cases > 0 ? cases : null,
      duration: null,
      warmUp: 0,
      currency: '',
      ...(moment !== undefined && { start: moment }),
      ...(Object.keys(this.#calendars).length > 0 && { calendars: this.#calendars }),
      ...(Object.keys(properties).length > 0 && { properties }),
      arrivals,
      elements,
      resources: this.#resources(),
      unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
    };
    return { scenario, findings: this.#findings };
  }

  #leaveOut(section: string, element: string | null): void {
    this.#findings.push(find('prosimos-left-out', element, { section }));
  }

  #isThere(id: string): boolean {
    const { nodes, flows } = this.#process;
    if (nodes.some((node) => node.id === id) || flows.some((flow) => flow.id === id)) return true;
    this.#findings.push(find('figures-without-element', id, { id }));
    return false;
  }

  #law(written: ProsimosLaw, element: string): Distribution | null {
    const read = lawOfProsimos(written);
    if (read === null) {
      const kind = written.distribution_name;
      this.#findings.push(find('parameter-not-understood', element, { kind }));
      return null;
    }
    if (read.isOldOrder) this.#findings.push(find('prosimos-old-order', element));
    return read.law;
  }

  #readCalendars(): void {
    const { resource_calendars: calendars = [], arrival_time_calendar: arrivals } = this.#given;
    for (const { id, name, time_periods: periods } of calendars) {
      this.#addCalendar(id, calendarOf(name ?? id, periods));
    }
    if (arrivals !== undefined) this.#addCalendar(arrivalCalendar, calendarOf('', arrivals));
  }

  #addCalendar(id: string, calendar: Calendar | null): void {
    if (calendar === null) {
      this.#findings.push(find('calendar-not-understood', null, { name: id }));
    } else if (isAlways(calendar)) this.#always.add(id);
    else this.#calendars[id] = calendar.name === '' ? { ...calendar, name: id } : calendar;
  }

  #arrivals(): Scenario['arrivals'] {
    const start = this.#process.nodes.find(
      ({ type, scope, trigger }) =>
        type === 'startEvent' && scope === null && trigger !== 'message',
    );
    if (start === undefined) return {};
    const interval = this.#law(this.#given.arrival_time_distribution, start.id);
    const calendar = Object.hasOwn(this.#calendars, arrivalCalendar)
      ? { calendar: arrivalCalendar }
      : {};
    return { [start.id]: { interval, count: null, ...calendar } };
  }

  #resources(): Scenario['resources'] {
    const list = this.#given.resource_profiles.flatMap(({ resource_list: each }) => each);
    const resources = list.map(({ id, name, amount = 1, cost_per_hour: cost, calendar }) => {
      const capacity = Number.isSafeInteger(amount) && amount >= 1 ? amount : null;
      if (capacity === null) {
        const text = String(amount);
        this.#findings.push(find('bad-figure', id, { figure: 'amount', text }));
      }
      const hours = calendar !== undefined && Object.hasOwn(this.#calendars, calendar);
      const rate = cost !== undefined && cost >= 0 ? cost : null;
      const resource = { name: name ?? id, capacity, costPerHour: rate };
      return [id, { ...resource, ...(hours && { calendar }) }] as const;
    });
    return Object.fromEntries(resources);
  }

  #elements(): Scenario['elements'] {
    const elements = new Map<string, ElementScenario>();
    const add = (id: string, figures: ElementScenario): void => {
      elements.set(id, { ...elements.get(id), ...figures });
    };
    for (const task of this.#given.task_resource_distribution) {
      if (this.#isThere(task.task_id)) add(task.task_id, this.#work(task));
    }
    for (const { event_id: id, ...law } of this.#given.event_distribution ?? []) {
      const trigger = this.#isThere(id) ? this.#law(law, id) : null;
      if (trigger !== null) add(id, { trigger });
    }
    for (const gateway of this.#given.gateway_branching_probabilities ?? []) {
      for (const path of gateway.probabilities) {
        if (this.#isThere(path.path_id)) add(path.path_id, this.#way(path));
      }
    }
    for (const batch of this.#given.batch_processing ?? []) {
      const figures = this.#isThere(batch.task_id) ? this.#batch(batch) : null;
      if (figures !== null) add(batch.task_id, { batch: figures });
    }
    for (const { event_id: id, attributes } of this.#given.event_attributes ?? []) {
      if (this.#isThere(id)) add(id, { assigns: this.#assigns(id, attributes) });
    }
    return Object.fromEntries(elements);
  }

  #work({
    task_id: id,
    resources,
  }: Prosimos['task_resource_distribution'][number]): ElementScenario {
    const known = resources.flatMap(({ resource_id: crew, ...law }) => {
      const time = this.#law(law, id);
      return time === null ? [] : [{ crew, time }];
    });
    const [first, ...others] = known;
    if (first === undefined) return {};
    const alternatives = others.map(({ crew }) => ({ id: crew, quantity: 1 }));
    const demand = { id: first.crew, quantity: 1, ...(others.length > 0 && { alternatives }) };
    const isAlike = known.every(({ time }) => JSON.stringify(time) === JSON.stringify(first.time));
    const timesBy = Object.fromEntries(known.map(({ crew, time }) => [crew, { processing: time }]));
    return {
      times: { processing: first.time },
      ...(!isAlike && { timesBy }),
      resources: [demand],
    };
  }

  #way({
    path_id: id,
    value,
    condition_id: rule,
  }: {
    path_id: string;
    value?: number | undefined;
    condition_id?: string | undefined;
  }): ElementScenario {
    const rules = this.#given.branch_rules?.find((each) => each.id === rule);
    const condition = rules === undefined ? null : conditionOf(rules.rules);
    if (rule !== undefined && condition === null) this.#leaveOut('branch_rules', id);
    const isShare = value !== undefined && value >= 0 && value <= 1;
    if (value !== undefined && !isShare) {
      const text = String(value);
      this.#findings.push(find('bad-figure', id, { figure: 'probability', text }));
    }
    return { ...(isShare && { probability: value }), ...(condition !== null && { condition }) };
  }

  #batch({
    task_id: id,
    type,
    firing_rules: rules,
  }: NonNullable<Prosimos['batch_processing']>[number]): ElementScenario['batch'] | null {
    const all = rules.flat();
    const size = all.find(({ attribute }) => attribute === 'size');
    const wait = all.find(({ attribute }) => ['ready_wt', 'large_wt'].includes(attribute));
    const count = Math.ceil(Number(size?.value));
    if (!Number.isSafeInteger(count) || count < 1) {
      this.#leaveOut('batch_processing', id);
      return null;
    }
    if (all.length > 2 || rules.length > 2) this.#leaveOut('firing_rules', id);
    const timeout = Number(wait?.value);
    return {
      size: size?.comparison === '>' ? count + 1 : count,
      timeout: Number.isFinite(timeout) && timeout >= 0 ? timeout : null,
      together: type.toLowerCase() === 'parallel',
    };
  }

  #assigns(
    id: string,
    attributes: NonNullable<Prosimos['case_attributes']>,
  ): NonNullable<ElementScenario['assigns']> {
    return attributes.flatMap((attribute) => {
      const value = sourceOf(attribute);
      if (value === null) this.#leaveOut(`event_attributes ${attribute.name}`, id);
      return value === null ? [] : [{ property: attribute.name, value }];
    });
  }

  #properties(): NonNullable<Scenario['properties']> {
    const known = (this.#given.case_attributes ?? []).flatMap((attribute) => {
      const value = sourceOf(attribute);
      if (value === null) this.#leaveOut(`case_attributes ${attribute.name}`, null);
      return value === null ? [] : [[attribute.name, value] as const];
    });
    return Object.fromEntries(known);
  }
}

/** The calendar of the arrivals, which has no name of its own there. */
const arrivalCalendar = 'arrivals';

function isAlways({ week }: Calendar): boolean {
  return [0, 1, 2, 3, 4, 5, 6].every((day) =>
    week.some((span) => span.day === day && span.from === 0 && span.to === 86_400),
  );
}

/**
 * Tells the parameters of Prosimos from anything else.
 *
 * @param json what a file holds
 * @returns true where it says who does which task, in the words of Prosimos
 */
export function isProsimos(json: unknown): boolean {
  return (
    typeof json === 'object' &&
    json !== null &&
    Object.hasOwn(json, 'resource_profiles') &&
    Object.hasOwn(json, 'task_resource_distribution')
  );
}
