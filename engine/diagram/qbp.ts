import type { Calendar, Distribution, Element, Finding, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Outline } from './outline.ts';

const namespace = 'http://www.qbp-simulator.com/Schema201212';
const days = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
const largest = 1e12;

/**
 * Reads the scenario that QBP, BIMP and Apromore leave in a file.
 *
 * @param outline the file
 * @param findings where to report what takes no part in a run
 * @returns the scenario, in seconds; null where the file has none
 * @source QBP schema 201212
 */
export function readQbp(outline: Outline, findings: Finding[]): Scenario | null {
  const root = outline.everything().find((element) => isNamed(element, 'processSimulationInfo'));
  return root === undefined ? null : new Reader(outline, findings).scenario(root);
}

function isNamed(element: Element, name: string): boolean {
  return element.namespace === namespace && element.type.replace(/^.*:/, '') === name;
}

class Reader {
  readonly #outline: Outline;
  readonly #findings: Finding[];

  constructor(outline: Outline, findings: Finding[]) {
    this.#outline = outline;
    this.#findings = findings;
  }

  scenario(root: Element): Scenario {
    const calendars = this.#calendars(root);
    const usual = this.#list(root, 'timetables', 'timetable').find(
      (timetable) => attribute(timetable, 'default') === 'true',
    );
    const hours = usual === undefined ? undefined : attribute(usual, 'id');
    const interval = this.#law(this.#child(root, 'arrivalRateDistribution'), null);
    const starts = this.#outline
      .all('bpmn:StartEvent')
      .filter((event) => this.#outline.parent(event)?.type === 'bpmn:Process');
    const start = String(starts[0]?.values['id'] ?? '');
    const cases = Number(attribute(root, 'processInstances'));
    const moment = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)/.exec(attribute(root, 'startDateTime'));
    const known = hours !== undefined && Object.hasOwn(calendars, hours);
    return {
      id: 'qbp',
      name: 'QBP',
      inherits: null,
      seed: null,
      replications: null,
      cases: Number.isSafeInteger(cases) && cases > 0 ? cases : null,
      duration: null,
      warmUp: 0,
      currency: attribute(root, 'currency'),
      ...(moment?.[1] !== undefined && { start: moment[1] }),
      ...(Object.keys(calendars).length > 0 && { calendars }),
      arrivals:
        start === ''
          ? {}
          : { [start]: { interval, count: null, ...(known && { calendar: hours }) } },
      elements: { ...this.#elements(root), ...this.#shares(root) },
      resources: this.#resources(root, calendars),
      unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
    };
  }

  #children(element: Element | null, name: string): Element[] {
    const all = element === null ? [] : this.#outline.contents(element);
    return all.filter((child) => isNamed(child, name));
  }

  #child(element: Element, name: string): Element | null {
    return this.#children(element, name)[0] ?? null;
  }

  #list(root: Element, holder: string, name: string): Element[] {
    return this.#children(this.#child(root, holder), name);
  }

  #calendars(root: Element): Record<string, Calendar> {
    const calendars: Record<string, Calendar> = {};
    for (const timetable of this.#list(root, 'timetables', 'timetable')) {
      const id = attribute(timetable, 'id');
      const rules = this.#list(timetable, 'rules', 'rule');
      const week = rules.flatMap(spansOf);
      const isWhole = week.length > 0 && week.every(({ from, to }) => to - from >= 86_399);
      const name = attribute(timetable, 'name') || id;
      // Round the clock on all days is no calendar at all.
      if (new Set(week.map(({ day }) => day)).size === 7 && isWhole) continue;
      calendars[id] = { name, week, holidays: [] };
    }
    return calendars;
  }

  #resources(root: Element, calendars: Record<string, Calendar>): Scenario['resources'] {
    const list = this.#list(root, 'resources', 'resource').map((resource) => {
      const amount = Number(attribute(resource, 'totalAmount'));
      const cost = Number(attribute(resource, 'costPerHour') || NaN);
      const timetable = attribute(resource, 'timetableId');
      return [
        attribute(resource, 'id'),
        {
          name: attribute(resource, 'name') || attribute(resource, 'id'),
          capacity: Number.isSafeInteger(amount) && amount >= 1 ? amount : null,
          costPerHour: cost >= 0 && cost <= largest ? cost : null,
          ...(Object.hasOwn(calendars, timetable) && { calendar: timetable }),
        },
      ] as const;
    });
    return Object.fromEntries(list);
  }

  #elements(root: Element): Scenario['elements'] {
    const list = this.#list(root, 'elements', 'element').flatMap((element) => {
      const id = attribute(element, 'elementId');
      const subject = this.#outline.byId(id);
      if (subject === null) {
        this.#findings.push(find('figures-without-element', id, { id }));
        return [];
      }
      const law = this.#law(this.#child(element, 'durationDistribution'), id);
      const [crew] = this.#list(element, 'resourceIds', 'resourceId').map(bodyOf);
      const cost = Number(attribute(element, 'fixedCost') || NaN);
      const isEvent = subject.type.endsWith('Event');
      const time = law === null ? {} : isEvent ? { trigger: law } : { times: { processing: law } };
      const figures = {
        ...time,
        ...(crew !== undefined && crew !== '' && { resources: [{ id: crew, quantity: 1 }] }),
        ...(cost >= 0 && cost <= largest && { fixedCost: cost }),
      };
      return [[id, figures] as const];
    });
    return Object.fromEntries(list);
  }

  #shares(root: Element): Scenario['elements'] {
    const flows = this.#list(root, 'sequenceFlows', 'sequenceFlow').flatMap((flow) => {
      const probability = Number(attribute(flow, 'executionProbability') || NaN);
      const id = attribute(flow, 'elementId');
      return probability >= 0 && probability <= 1 ? [[id, { probability }] as const] : [];
    });
    return Object.fromEntries(flows);
  }

  // All figures are seconds, whatever unit is shown beside them.
  #law(info: Element | null, element: string | null): Distribution | null {
    if (info === null) return null;
    const kind = attribute(info, 'type');
    const figure = (name: string): number => {
      const value = Number(attribute(info, name) || NaN);
      return Math.abs(value) <= largest ? value : NaN;
    };
    const law = lawOf(kind, figure('mean'), figure('arg1'), figure('arg2'));
    if (law === null) this.#findings.push(find('parameter-not-understood', element, { kind }));
    return law;
  }
}

function lawOf(kind: string, mean: number, one: number, two: number): Distribution | null {
  switch (kind) {
    case 'FIXED':
      return mean >= 0 ? { kind: 'constant', value: mean } : null;
    case 'NORMAL':
      return Number.isFinite(mean) && one >= 0 ? { kind: 'normal', mean, sd: one } : null;
    case 'EXPONENTIAL': {
      const value = one > 0 ? one : mean;
      return value > 0 ? { kind: 'exponential', mean: value } : null;
    }
    case 'UNIFORM':
      return one >= 0 && two >= one ? { kind: 'uniform', min: one, max: two } : null;
    case 'TRIANGULAR':
      return one >= 0 && mean >= one && two >= mean
        ? { kind: 'triangular', min: one, mode: mean, max: two }
        : null;
    case 'LOGNORMAL':
      return mean > 0 && one > 0 ? { kind: 'lognormal', mean, sd: Math.sqrt(one) } : null;
    case 'GAMMA':
      return mean > 0 && one > 0
        ? { kind: 'gamma', shape: (mean * mean) / one, scale: one / mean }
        : null;
    default:
      return null;
  }
}

function attribute(element: Element, name: string): string {
  return (Object.hasOwn(element.attributes, name) ? element.attributes[name] : '') ?? '';
}

function bodyOf(element: Element): string {
  const body = element.values['$body'];
  return typeof body === 'string' ? body.trim() : '';
}

function spansOf(rule: Element): Calendar['week'] {
  const first = days.indexOf(attribute(rule, 'fromWeekDay'));
  const last = days.indexOf(attribute(rule, 'toWeekDay') || attribute(rule, 'fromWeekDay'));
  const [from, end] = [secondOf(attribute(rule, 'fromTime')), secondOf(attribute(rule, 'toTime'))];
  if (first < 0 || last < 0 || from === null || end === null) return [];
  // Tools that know no 24:00 write the last moment before it, or midnight.
  const to = end === 0 || end >= 86_340 ? 86_400 : end;
  const spans: Calendar['week'] = [];
  for (let day = first; to > from; day = (day + 1) % 7) {
    spans.push({ day, from, to });
    if (day === last) break;
  }
  return spans;
}

function secondOf(time: string): number | null {
  const found = /^(\d\d):(\d\d)(?::(\d\d))?/.exec(time);
  if (found === null) return null;
  const second = Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0);
  return second <= 86_400 ? second : null;
}

const held = /<(?:[\w.-]+:)?definitions\b[^>]*>\s*<(?:[\w.-]+:)?extensionElements/;
const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * Gives the scenario of QBP a place that BPMN knows, as its tools put it beside the processes.
 *
 * @param xml a whole file
 * @returns the same content, the scenario among the extension elements of the definitions
 */
export function house(xml: string): string {
  const name =
    /<\/((?:[\w.-]+:)?processSimulationInfo)\s*>\s*<\/(?:[\w.-]+:)?definitions\s*>\s*$/.exec(
      xml.slice(-2000),
    )?.[1];
  // Two holders of extensions would hide one another.
  if (name === undefined || held.test(xml.slice(0, 20_000))) return xml;
  const start = xml.lastIndexOf(`<${name}`);
  const close = `</${name}`;
  const end = xml.indexOf('>', xml.lastIndexOf(close)) + 1;
  if (start < 0 || end <= start) return xml;
  const scenario = xml.slice(start, end);
  const open = `<bpmn:extensionElements xmlns:bpmn="${model}">`;
  return `${xml.slice(0, start)}${open}${scenario}</bpmn:extensionElements>${xml.slice(end)}`;
}
