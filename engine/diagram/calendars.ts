import type { Calendar, Element, Scenario } from '@handara/schemas';
import { readICalendar } from '../calendar/icalendar.ts';
import { find } from '../finding/finding.ts';
import { idOf, text } from './notes.ts';
import type { ParameterPlace } from './parameter.ts';

/** The calendar of every hour, for what BPSim says holds outside of all others. */
export const always = 'handara-always';

const everyHour: Calendar = {
  name: always,
  week: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: 0, to: 86_400 })),
  holidays: [],
};

/**
 * Reads the calendars of a scenario.
 *
 * @param place where to report
 * @param scenario what is known so far; left as it is
 * @param record a `bpsim:Scenario`
 * @returns the scenario with these calendars by id; one that cannot be read is reported and left out
 * @source BPSim 2.0 §6.8; RFC 5545
 */
export function addCalendars(place: ParameterPlace, scenario: Scenario, record: Element): Scenario {
  const calendars = { ...scenario.calendars };
  for (const element of place.outline.children(record, 'Calendar')) {
    const id = idOf(element);
    if (id === null) continue;
    const name = text(element, 'name') || id;
    const calendar = readICalendar(unindented(text(element, 'text')), name);
    if (calendar === null) place.findings.push(find('calendar-not-understood', id, { name }));
    else calendars[id] = calendar;
  }
  return Object.keys(calendars).length === 0 ? scenario : { ...scenario, calendars };
}

// Tools indent the lines with the XML around them; a blank in front would join a line to the one before.
function unindented(calendar: string): string {
  return calendar.trim().replace(/\r?\n[ \t]+/g, '\n');
}

/**
 * Adds the calendar of every hour.
 *
 * @param scenario left as it is
 * @returns the scenario with that calendar under the id `always`
 */
export function withAlways(scenario: Scenario): Scenario {
  return { ...scenario, calendars: { ...scenario.calendars, [always]: everyHour } };
}
