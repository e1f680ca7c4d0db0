import type { Element, ElementScenario, Scenario, Span } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { figuresOf } from '../process/figures.ts';
import { isA } from './moddle.ts';
import { Notes, text } from './notes.ts';
import type { Outline } from './outline.ts';
import { durationOf, numberOf, selectionOf, valueOf, type ParameterPlace } from './parameter.ts';
import { unitSeconds } from './time-unit.ts';

/** The BPSim parameter that carries each span of an activity. */
export const spanNames: Readonly<Record<Span, string>> = {
  transfer: 'TransferTime',
  queue: 'QueueTime',
  wait: 'WaitTime',
  setUp: 'SetUpTime',
  processing: 'ProcessingTime',
  validation: 'ValidationTime',
  rework: 'ReworkTime',
};

/**
 * Lays the figures of one element over a scenario.
 *
 * @param scene the scenario's unit and where to report
 * @param scenario what is known so far; left as it is
 * @param parameters a `bpsim:ElementParameters`
 * @returns the scenario with these figures instead of those it had
 */
export function addElement(
  scene: ParameterPlace,
  scenario: Scenario,
  parameters: Element,
): Scenario {
  const id = text(parameters, 'elementRef');
  const subject = scene.outline.byId(id);
  if (subject === null) {
    scene.findings.push(find('figures-without-element', id === '' ? null : id, { id }));
    return scenario;
  }
  const place = { ...scene, element: id };
  reportLeftOut(place, parameters, subject);
  if (isHolder(subject)) return addResource(place, scenario, parameters, subject, id);
  const withStart = isA(subject, 'bpmn:StartEvent')
    ? addArrivals(place, scenario, parameters, id)
    : scenario;
  const known = figuresOf(withStart.elements, id) ?? {};
  const figures = merged(known, readFigures(place, parameters, subject));
  if (Object.keys(figures).length === 0) return withStart;
  return { ...withStart, elements: { ...withStart.elements, [id]: figures } };
}

function merged(below: ElementScenario, above: ElementScenario): ElementScenario {
  const times = { ...below.times, ...above.times };
  return { ...below, ...above, ...(Object.keys(times).length === 0 ? {} : { times }) };
}

function isHolder(subject: Element): boolean {
  return ['bpmn:Resource', 'bpmn:Lane', 'bpmn:Participant'].some((type) => isA(subject, type));
}

function readFigures(
  place: ParameterPlace,
  parameters: Element,
  subject: Element,
): ElementScenario {
  const { outline } = place;
  const control = outline.child(parameters, 'ControlParameters');
  const cost = outline.child(parameters, 'CostParameters');
  const times = timesOf(place, outline.child(parameters, 'TimeParameters'));
  const chance = control === null ? null : amountOf(place, control, 'Probability');
  const isStart = isA(subject, 'bpmn:StartEvent');
  const timer = control === null || isStart ? null : outline.child(control, 'InterTriggerTimer');
  const trigger = durationOf(place, timer);
  const fixedCost = cost === null ? null : amountOf(place, cost, 'FixedCost');
  const resources = resourcesOf(place, parameters);
  return {
    ...(times === null ? {} : { times }),
    ...(chance === null ? {} : { probability: chance }),
    ...(trigger === null ? {} : { trigger }),
    ...(fixedCost === null ? {} : { fixedCost }),
    ...(resources === null ? {} : { resources }),
  };
}

function timesOf(place: ParameterPlace, group: Element | null): ElementScenario['times'] | null {
  if (group === null) return null;
  const times: NonNullable<ElementScenario['times']> = {};
  for (const [span, name] of Object.entries(spanNames) as [Span, string][]) {
    const law = durationOf(place, place.outline.child(group, name));
    if (law !== null) times[span] = law;
  }
  return Object.keys(times).length === 0 ? null : times;
}

function resourcesOf(
  place: ParameterPlace,
  parameters: Element,
): ElementScenario['resources'] | null {
  const { outline, findings, element } = place;
  const group = outline.child(parameters, 'ResourceParameters');
  const selection = group === null ? null : outline.child(group, 'Selection');
  const value = valueOf(place, selection);
  if (value === null) return null;
  const asked = selectionOf(text(value, 'value'));
  if (asked === null) {
    findings.push(find('selection-not-understood', element, { text: text(value, 'value') }));
    return null;
  }
  const known = asked.flatMap(({ id, quantity }) => {
    const found = holderNamed(outline, id);
    if (found === null) findings.push(find('resource-missing', element, { id }));
    return found === null ? [] : [{ id: found, quantity }];
  });
  return known.length === 0 ? null : known;
}

function holderNamed(outline: Outline, wanted: string): string | null {
  const direct = outline.byId(wanted);
  if (direct !== null && isHolder(direct)) return wanted;
  const named = ['bpmn:Resource', 'bpmn:Lane'].flatMap((type) => outline.all(type));
  const found = named.find((each) => text(each, 'name') === wanted);
  return found === undefined ? null : text(found, 'id') || null;
}

function addResource(
  place: ParameterPlace,
  scenario: Scenario,
  parameters: Element,
  subject: Element,
  id: string,
): Scenario {
  const { outline } = place;
  const group = outline.child(parameters, 'ResourceParameters');
  const cost = outline.child(parameters, 'CostParameters');
  const known = figuresOf(scenario.resources, id);
  const quantity = group === null ? null : capacityOf(place, group);
  const rate = cost === null ? null : costPerHour(place, cost);
  const resource = {
    name: new Notes(outline, []).name(subject) || id,
    capacity: quantity ?? known?.capacity ?? null,
    costPerHour: rate ?? known?.costPerHour ?? null,
  };
  return { ...scenario, resources: { ...scenario.resources, [id]: resource } };
}

function capacityOf(place: ParameterPlace, group: Element): number | null {
  const quantity = numberOf(place, place.outline.child(group, 'Quantity'));
  if (quantity === null) return null;
  if (Number.isInteger(quantity) && quantity >= 1) return quantity;
  reportBad(place, 'Quantity', quantity);
  return null;
}

function amountOf(place: ParameterPlace, group: Element, figure: string): number | null {
  const amount = numberOf(place, place.outline.child(group, figure));
  if (amount === null || amount >= 0) return amount;
  reportBad(place, figure, amount);
  return null;
}

function reportBad({ findings, element }: ParameterPlace, figure: string, found: number): void {
  findings.push(find('bad-figure', element, { figure, text: String(found) }));
}

// A unit cost is money per hour unless its value names another time unit.
function costPerHour(place: ParameterPlace, cost: Element): number | null {
  const amount = amountOf(place, cost, 'UnitCost');
  if (amount === null) return null;
  const value = valueOf({ ...place, findings: [] }, place.outline.child(cost, 'UnitCost'));
  const unit = value === null ? null : unitSeconds(text(value, 'timeUnit'));
  return unit === null ? amount : (amount * 3600) / unit;
}

function addArrivals(
  place: ParameterPlace,
  scenario: Scenario,
  parameters: Element,
  id: string,
): Scenario {
  const control = place.outline.child(parameters, 'ControlParameters');
  if (control === null) return scenario;
  const known = figuresOf(scenario.arrivals, id);
  const interval = durationOf(place, place.outline.child(control, 'InterTriggerTimer'));
  const count = numberOf(place, place.outline.child(control, 'TriggerCount'));
  const isWhole = count !== null && Number.isSafeInteger(count) && count >= 1;
  if (count !== null && !isWhole) reportBad(place, 'TriggerCount', count);
  const arrival = {
    interval: interval ?? known?.interval ?? null,
    count: isWhole ? count : (known?.count ?? null),
  };
  return { ...scenario, arrivals: { ...scenario.arrivals, [id]: arrival } };
}

const understood = {
  holder: ['Quantity', 'UnitCost'],
  start: ['InterTriggerTimer', 'TriggerCount'],
  other: [
    ...Object.values(spanNames),
    'Probability',
    'InterTriggerTimer',
    'FixedCost',
    'Selection',
  ],
};

function reportLeftOut(place: ParameterPlace, parameters: Element, subject: Element): void {
  const { outline, findings, element } = place;
  const isStart = isA(subject, 'bpmn:StartEvent');
  const kind = isHolder(subject) ? 'holder' : isStart ? 'start' : 'other';
  for (const group of groups.flatMap((name) => outline.children(parameters, name))) {
    for (const parameter of outline.contents(group)) {
      const name = parameter.parent?.[1] ?? '';
      const isKnown = understood[kind].includes(name);
      const isInput =
        name === 'Property' || valueOf({ ...place, findings: [] }, parameter) !== null;
      if (!isKnown && isInput)
        findings.push(find('parameter-left-out', element, { parameter: name }));
    }
  }
}

const groups = [
  'TimeParameters',
  'ControlParameters',
  'ResourceParameters',
  'PriorityParameters',
  'CostParameters',
  'PropertyParameters',
];
