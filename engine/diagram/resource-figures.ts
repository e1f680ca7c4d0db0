import type { Element, ElementScenario, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { figuresOf } from '../process/figures.ts';
import { amountOf, reportBad } from './amount.ts';
import { always, withAlways } from './calendars.ts';
import { isA } from './moddle.ts';
import { Notes, text } from './notes.ts';
import { countOf, inputsOf, valueOf, type Dated, type ParameterPlace } from './parameter.ts';
import { selectionOf, type Wanted } from './selection.ts';
import { unitSeconds } from './time-unit.ts';

type Resource = Scenario['resources'][string];
type Shifts = NonNullable<Resource['shifts']>;

/**
 * Tells whether an element can do work: a resource, a lane or a pool.
 *
 * @param subject any BPMN record
 * @returns false for all that is worked at
 */
export function isHolder(subject: Element): boolean {
  return ['bpmn:Resource', 'bpmn:Lane', 'bpmn:Participant'].some((type) => isA(subject, type));
}

/**
 * Lays the figures of a resource over a scenario.
 *
 * @param place unit of bare numbers, and where to report
 * @param scenario what is known so far; left as it is
 * @param parameters a `bpsim:ElementParameters`
 * @param subject whose figures they are; null where the file has no such element
 * @returns the scenario with these figures instead of those it had
 * @source BPSim 2.0 §5.4, §5.5, §7.4
 */
export function addResource(
  place: ParameterPlace,
  scenario: Scenario,
  parameters: Element,
  subject: Element | null,
): Scenario {
  const { outline } = place;
  const id = text(parameters, 'elementRef');
  const known = figuresOf(scenario.resources, id);
  const group = outline.child(parameters, 'ResourceParameters');
  const cost = outline.child(parameters, 'CostParameters');
  const size = group === null ? {} : sizeOf(place, scenario, group);
  const roles = group === null ? [] : rolesOf(place, group);
  const named = subject === null ? '' : new Notes(outline, []).name(subject);
  const perUse = cost === null ? null : amountOf(place, cost, 'FixedCost');
  const resource: Resource = {
    ...known,
    name: named === '' ? id : named,
    capacity: known?.capacity ?? null,
    ...size,
    costPerHour: (cost && costPerHour(place, cost)) ?? known?.costPerHour ?? null,
    ...(roles.length > 0 && { roles }),
    ...(perUse !== null && { costPerUse: perUse }),
  };
  const usesAlways = resource.shifts?.some(({ calendar }) => calendar === always) === true;
  const base = usesAlways ? withAlways(scenario) : scenario;
  return { ...base, resources: { ...base.resources, [id]: resource } };
}

function rolesOf(place: ParameterPlace, group: Element): string[] {
  const all = place.outline.children(group, 'Role');
  const roles = all.flatMap((role) => valueOf(place, role) ?? []);
  return roles.map((role) => text(role, 'value').trim()).filter((role) => role !== '');
}

function sizeOf(place: ParameterPlace, scenario: Scenario, group: Element): Partial<Resource> {
  const { outline } = place;
  const quantities = inputsOf(place, outline.child(group, 'Quantity'));
  const away = absences(place, scenario, outline.child(group, 'Availability'));
  const counted = quantities.flatMap((dated) => quantityOf(place, scenario, dated));
  const base = counted.find(({ calendar }) => calendar === null)?.capacity ?? null;
  const shifts = [
    ...away.shifts,
    ...counted.flatMap(({ calendar, capacity }) =>
      calendar === null ? [] : [{ calendar, capacity }],
    ),
  ];
  const most = Math.max(base ?? 0, ...shifts.map(({ capacity }) => capacity));
  if (base === 0 && most === 0) reportBad(place, 'Quantity', 0);
  // A crew of nobody outside its shifts is a crew that is off duty there.
  if (base === 0 && most > 0) shifts.push({ calendar: always, capacity: 0 });
  return {
    ...(most > 0 && { capacity: base === null || base === 0 ? most : base }),
    ...(shifts.length > 0 && (most > 0 || away.shifts.length > 0) && { shifts }),
    ...(away.calendar !== null && { calendar: away.calendar }),
  };
}

function quantityOf(
  place: ParameterPlace,
  scenario: Scenario,
  { value, calendar }: Dated,
): { calendar: string | null; capacity: number }[] {
  const capacity = countOf(place, value);
  if (capacity === null || !isKnown(place, scenario, calendar, 'Quantity')) return [];
  if (Number.isInteger(capacity) && capacity >= 0) return [{ calendar, capacity }];
  reportBad(place, 'Quantity', capacity);
  return [];
}

// Somebody may be there only in the hours of a calendar, or away in those of others.
function absences(
  place: ParameterPlace,
  scenario: Scenario,
  parameter: Element | null,
): { calendar: string | null; shifts: Shifts } {
  const inputs = inputsOf(place, parameter).filter(({ calendar }) =>
    isKnown(place, scenario, calendar, 'Availability'),
  );
  const isThere = ({ value }: Dated): boolean =>
    ['true', '1'].includes(text(value, 'value').trim());
  const dated = inputs.flatMap((input) =>
    input.calendar === null ? [] : [{ calendar: input.calendar, there: isThere(input) }],
  );
  const isUsuallyAway = inputs.some((input) => input.calendar === null && !isThere(input));
  return {
    calendar: isUsuallyAway ? (dated.find(({ there }) => there)?.calendar ?? null) : null,
    shifts: dated.filter(({ there }) => !there).map(({ calendar }) => ({ calendar, capacity: 0 })),
  };
}

/**
 * Tells whether a value can be used as far as its calendar goes.
 *
 * @param place where to report a calendar that is missing
 * @param scenario what has the calendars
 * @param calendar its id; null for a value that holds always
 * @param figure the parameter's name
 * @returns false where the scenario has no such calendar
 */
export function isKnown(
  place: ParameterPlace,
  scenario: Scenario,
  calendar: string | null,
  figure: string,
): boolean {
  if (calendar === null || figuresOf(scenario.calendars ?? {}, calendar) !== undefined) return true;
  place.findings.push(find('calendar-missing', place.element, { figure, id: calendar }));
  return false;
}

// Money per unit of time: that which the value names, else that of the scenario.
function costPerHour(place: ParameterPlace, cost: Element): number | null {
  const amount = amountOf(place, cost, 'UnitCost');
  if (amount === null) return null;
  const value = valueOf({ ...place, findings: [] }, place.outline.child(cost, 'UnitCost'));
  const unit = value === null ? null : unitSeconds(text(value, 'timeUnit'));
  return (amount * 3600) / (unit ?? place.unit);
}

/**
 * Reads who is needed for an element.
 *
 * @param place where to report
 * @param scenario has the resources and their roles
 * @param parameters a `bpsim:ElementParameters`
 * @returns the staff that is needed at once; null where nothing usable is said
 */
export function demandsOf(
  place: ParameterPlace,
  scenario: Scenario,
  parameters: Element,
): ElementScenario['resources'] | null {
  const { outline, findings, element } = place;
  const group = outline.child(parameters, 'ResourceParameters');
  const value = group === null ? null : valueOf(place, outline.child(group, 'Selection'));
  if (value === null) return null;
  const asked = selectionOf(text(value, 'value'));
  if (asked === null) {
    findings.push(find('selection-not-understood', element, { text: text(value, 'value') }));
    return null;
  }
  const demands = asked.flatMap((choice) => {
    const [first, ...others] = choice.flatMap((wanted) => holders(place, scenario, wanted));
    if (first === undefined) return [];
    return [{ ...first, ...(others.length > 0 && { alternatives: others }) }];
  });
  return demands.length === 0 ? null : demands;
}

function holders(
  place: ParameterPlace,
  scenario: Scenario,
  { by, names, quantity }: Wanted,
): { id: string; quantity: number }[] {
  const playing = Object.entries(scenario.resources).filter(
    ([, { roles }]) => by === 'roles' && names.every((name) => roles?.includes(name) === true),
  );
  const named = names.length === 1 ? holderNamed(place, scenario, names[0] ?? '') : null;
  const ids = playing.length > 0 ? playing.map(([id]) => id) : named === null ? [] : [named];
  if (ids.length === 0) {
    place.findings.push(find('resource-missing', place.element, { id: names.join(', ') }));
  }
  return ids.map((id) => ({ id, quantity }));
}

function holderNamed(
  { outline }: ParameterPlace,
  scenario: Scenario,
  wanted: string,
): string | null {
  const direct = outline.byId(wanted);
  if (direct === null ? figuresOf(scenario.resources, wanted) : isHolder(direct)) return wanted;
  const named = ['bpmn:Resource', 'bpmn:Lane'].flatMap((type) => outline.all(type));
  const found = named.find((each) => text(each, 'name') === wanted);
  return found === undefined ? null : text(found, 'id') || null;
}
