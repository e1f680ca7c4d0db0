import type { Element, ElementScenario, Scenario, Span } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { figuresOf } from '../process/figures.ts';
import { amountOf } from './amount.ts';
import { addArrivals } from './arrival-figures.ts';
import { feelOf } from './feel.ts';
import { isA } from './moddle.ts';
import { text } from './notes.ts';
import { durationOf, numberOf, valueOf, type ParameterPlace } from './parameter.ts';
import { propertiesOf } from './property-values.ts';
import { addResource, demandsOf, isHolder } from './resource-figures.ts';

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
  const { outline } = scene;
  const subject = outline.byId(id);
  const place = { ...scene, element: id === '' ? null : id };
  if (subject === null) return addNameless(place, scenario, parameters);
  reportLeftOut(place, parameters, subject);
  if (isHolder(subject)) return addResource(place, scenario, parameters, subject);
  const control = outline.child(parameters, 'ControlParameters');
  const isStart = beginsCases(outline, subject);
  const withStart =
    isStart && control !== null ? addArrivals(place, scenario, control, id) : scenario;
  const known = figuresOf(withStart.elements, id) ?? {};
  const figures = merged(known, readFigures(place, withStart, parameters, subject));
  if (Object.keys(figures).length === 0) return withStart;
  return { ...withStart, elements: { ...withStart.elements, [id]: figures } };
}

/**
 * Tells whether figures are those of staff, which has to be known before anybody asks for it.
 *
 * @param outline the file
 * @param parameters a `bpsim:ElementParameters`
 * @returns true also for staff that is not in the file but has a quantity
 */
export function isStaff(
  { outline }: Pick<ParameterPlace, 'outline'>,
  parameters: Element,
): boolean {
  const subject = outline.byId(text(parameters, 'elementRef'));
  if (subject !== null) return isHolder(subject);
  const group = outline.child(parameters, 'ResourceParameters');
  return group !== null && outline.child(group, 'Quantity') !== null;
}

// The start of an event sub-process is triggered within a case; no case comes there.
function beginsCases(outline: ParameterPlace['outline'], subject: Element): boolean {
  const holder = outline.parent(subject);
  return isA(subject, 'bpmn:StartEvent') && holder !== null && isA(holder, 'bpmn:Process');
}

// Tools of BPSim 1.0 speak of staff that the file has no element for.
function addNameless(place: ParameterPlace, scenario: Scenario, parameters: Element): Scenario {
  const { element, findings } = place;
  const isUsable = element !== null && isStaff(place, parameters);
  const code = isUsable ? 'resource-without-element' : 'figures-without-element';
  findings.push(find(code, element, { id: element ?? '' }));
  return isUsable ? addResource(place, scenario, parameters, null) : scenario;
}

function merged(below: ElementScenario, above: ElementScenario): ElementScenario {
  const times = { ...below.times, ...above.times };
  return { ...below, ...above, ...(Object.keys(times).length === 0 ? {} : { times }) };
}

function readFigures(
  place: ParameterPlace,
  scenario: Scenario,
  parameters: Element,
  subject: Element,
): ElementScenario {
  const { outline } = place;
  const control = outline.child(parameters, 'ControlParameters');
  const cost = outline.child(parameters, 'CostParameters');
  const times = timesOf(place, outline.child(parameters, 'TimeParameters'));
  const fixedCost = cost === null ? null : amountOf(place, cost, 'FixedCost');
  const resources = demandsOf(place, scenario, parameters);
  const assigns = propertiesOf(place, parameters);
  return {
    ...(times === null ? {} : { times }),
    ...(control === null ? {} : controlOf(place, control, beginsCases(outline, subject))),
    ...(fixedCost === null ? {} : { fixedCost }),
    ...(resources === null ? {} : { resources }),
    ...rankOf(place, outline.child(parameters, 'PriorityParameters')),
    ...(assigns.length > 0 && { assigns }),
  };
}

function controlOf(place: ParameterPlace, control: Element, isStart: boolean): ElementScenario {
  const chance = amountOf(place, control, 'Probability');
  const timer = isStart ? null : place.outline.child(control, 'InterTriggerTimer');
  const trigger = durationOf(place, timer);
  const condition = conditionOf(place, control);
  return {
    ...(chance === null ? {} : { probability: chance }),
    ...(trigger === null ? {} : { trigger }),
    ...(condition === null ? {} : { condition }),
  };
}

function conditionOf(place: ParameterPlace, control: Element): string | null {
  const value = valueOf(place, place.outline.child(control, 'Condition'));
  if (value === null) return null;
  const written = text(value, 'value');
  if (value.type === 'bpsim:BooleanParameter') return written.trim() === 'true' ? 'true' : 'false';
  const feel = feelOf(written);
  if (feel === null) {
    place.findings.push(find('bpsim-condition-not-understood', place.element, { text: written }));
  }
  return feel;
}

function rankOf(place: ParameterPlace, group: Element | null): ElementScenario {
  if (group === null) return {};
  const priority = numberOf(place, place.outline.child(group, 'Priority'));
  const value = valueOf(place, place.outline.child(group, 'Interruptible'));
  const written = value === null ? '' : text(value, 'value').trim();
  return {
    ...(priority === null ? {} : { priority }),
    ...(written === '' ? {} : { interruptible: ['true', '1'].includes(written) }),
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

const understood = {
  holder: ['Quantity', 'Availability', 'Role', 'UnitCost', 'FixedCost'],
  start: ['InterTriggerTimer', 'TriggerCount', 'Probability', 'Condition', 'Property'],
  other: [
    ...Object.values(spanNames),
    'Probability',
    'Condition',
    'InterTriggerTimer',
    'FixedCost',
    'Selection',
    'Priority',
    'Interruptible',
    'Property',
  ],
};

function reportLeftOut(place: ParameterPlace, parameters: Element, subject: Element): void {
  const { outline, findings, element } = place;
  const isStart = beginsCases(outline, subject);
  const kind = isHolder(subject) ? 'holder' : isStart ? 'start' : 'other';
  for (const group of groups.flatMap((name) => outline.children(parameters, name))) {
    for (const parameter of outline.contents(group)) {
      const name = parameter.parent?.[1] ?? '';
      const isKnown = understood[kind].includes(name);
      const isInput = valueOf({ ...place, findings: [] }, parameter) !== null;
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
