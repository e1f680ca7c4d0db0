import type { Calendar } from '@handara/schemas';
import ICAL from 'ical.js';
import { dateText, dayOf, daySeconds, readDate, weekDayOf } from './civil.ts';
import { isUnderstood, recur } from './recurrence.ts';

/** Longer texts are refused. */
const mostCharacters = 1_000_000;

/** More events than this are refused. */
const mostEvents = 2000;

/** Of an event that repeats without being a plain week, so many are read. */
const mostOccurrences = 2000;

/** A calendar with more dates of its own than this is refused. */
const mostDates = 20_000;

/** A piece of an event that lies within one day: `gone` days after the event begins. */
interface Piece {
  readonly gone: number;
  readonly from: number;
  readonly to: number;
}

/** One event: on which days it begins, and which pieces it has; `weekDays` where it repeats for ever. */
interface Duty {
  readonly name: string;
  readonly pieces: readonly Piece[];
  readonly weekDays: readonly number[] | null;
  readonly days: readonly number[];
  readonly except: ReadonlySet<number>;
}

/**
 * Reads an iCalendar whose events are hours on duty. An event that repeats every week or every day
 * without end becomes hours of the week, whenever it first happens; dates taken out of it become
 * holidays. Every other event becomes extra dates, at most 2000 of each and within thirty years. Times are read as
 * local time, whatever zone they bear.
 *
 * @param text a VCALENDAR or its events alone
 * @param name how the calendar is called
 * @returns the calendar; null where the text is no iCalendar, is too long, holds no event or repeats
 *   one in a way that is not read, since half a calendar would be a wrong one
 * @source RFC 5545 §3.3.10 (recurrence), §3.6.1 (events), §3.8.5.1 (exception dates)
 */
export function readICalendar(text: string, name: string): Calendar | null {
  const duties = dutiesOf(text, mostOccurrences);
  if (duties === null || duties.length === 0 || isVast(duties)) return null;
  const weekly = duties.filter(({ weekDays }) => weekDays !== null);
  const week = weekly.flatMap(({ weekDays, pieces }) =>
    (weekDays ?? []).flatMap((day) =>
      pieces.map(({ gone, from, to }) => ({ day: (day + gone) % 7, from, to })),
    ),
  );
  const extra = duties
    .filter(({ weekDays }) => weekDays === null)
    .flatMap(({ days, pieces }) => days.flatMap((day) => pieces.map((piece) => dated(day, piece))));
  const free = exceptionsOf(weekly);
  extra.push(...free.flatMap(({ day }) => remainders(day, weekly)));
  return {
    name,
    week,
    holidays: holidaysOf(free, namedIn(text, weekly)),
    ...(extra.length > 0 && { extra }),
  };
}

/**
 * Reads an iCalendar whose events are holidays, as public authorities publish them.
 *
 * @param text a VCALENDAR or its events alone
 * @returns holidays by date, the next hundred of those that repeat; null where the text is no
 *   iCalendar, is too long or repeats one in a way that is not read
 */
export function readHolidays(text: string): Calendar['holidays'] | null {
  const duties = dutiesOf(text, 100);
  if (duties === null || isVast(duties)) return null;
  const holidays = duties.flatMap(({ name, pieces, days }) =>
    days.map((day) => ({ name, date: dateText(day), days: Math.max(1, pieces.length) })),
  );
  return holidays.toSorted((one, two) => (one.date < two.date ? -1 : 1));
}

function isVast(duties: readonly Duty[]): boolean {
  const dates = duties.map(({ weekDays, days, pieces, except }) =>
    weekDays === null ? days.length * pieces.length : except.size + pieces.length,
  );
  return dates.reduce((sum, count) => sum + count, 0) > mostDates;
}

function dutiesOf(text: string, most: number): Duty[] | null {
  const events = eventsOf(text);
  if (events === null || events.length > mostEvents) return null;
  const duties = events.map((event) => toDuty(event, most));
  return duties.every((duty) => duty !== null) ? duties : null;
}

function eventsOf(text: string): ICAL.Event[] | null {
  if (text.length > mostCharacters) return null;
  try {
    const root = new ICAL.Component(ICAL.parse(wrapped(text)) as [string, unknown[], unknown[]]);
    return root
      .getAllSubcomponents('vevent')
      .filter((part) => part.getFirstPropertyValue('dtstart') instanceof ICAL.Time)
      .map((part) => new ICAL.Event(part));
  } catch {
    // The parser says by an exception that a text is not iCalendar.
    return null;
  }
}

// Some writers leave the envelope out.
function wrapped(text: string): string {
  const trimmed = text.trim();
  if (/^BEGIN:VCALENDAR/i.test(trimmed)) return trimmed;
  return `BEGIN:VCALENDAR\r\n${trimmed}\r\nEND:VCALENDAR`;
}

function toDuty(event: ICAL.Event, most: number): Duty | null {
  const { component } = event;
  const rules = component.getAllProperties('rrule').map((property) => property.getFirstValue());
  const [rule = null] = rules;
  if (rules.length > 1 || (rule !== null && !(rule instanceof ICAL.Recur))) return null;
  if (rule !== null && !isUnderstood(rule)) return null;
  const first = dayOfTime(event.startDate);
  const except = new Set(daysNamed(component, 'exdate'));
  const more = daysNamed(component, 'rdate');
  const weekDays = rule === null || more.length > 0 ? null : plainWeek(rule, first);
  const days = rule === null ? [first] : recur(rule, first, most);
  return {
    name: textOf(component, 'summary'),
    pieces: piecesOf(event),
    weekDays,
    days: [...new Set([...days, ...more])].filter((day) => !except.has(day)),
    except,
  };
}

function daysNamed(component: ICAL.Component, name: string): number[] {
  return component
    .getAllProperties(name)
    .flatMap((property) => property.getValues() as unknown[])
    .flatMap((value) => (value instanceof ICAL.Time ? [dayOfTime(value)] : []));
}

const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

// The days of a week on which an event repeats for ever; null where it is not as plain as that.
function plainWeek(rule: ICAL.Recur, first: number): number[] | null {
  const { freq, interval, parts } = rule;
  if (rule.isFinite() || interval > 1) return null;
  if (freq !== 'DAILY' && freq !== 'WEEKLY') return null;
  if (Object.keys(parts).some((part) => part !== 'BYDAY')) return null;
  const named = rule.getComponent('BYDAY').map((day) => names.indexOf(String(day)));
  if (named.length > 0) return named.filter((day) => day >= 0);
  return freq === 'DAILY' ? [0, 1, 2, 3, 4, 5, 6] : [weekDayOf(first)];
}

// An event in pieces that each lie within one day.
function piecesOf(event: ICAL.Event): Piece[] {
  const { startDate } = event;
  const first = startDate.isDate ? 0 : secondOfTime(startDate);
  const end = first + Math.min(event.duration.toSeconds(), 366 * daySeconds);
  const pieces: Piece[] = [];
  for (let from = first; from < end;) {
    const gone = Math.floor(from / daySeconds);
    const begin = gone * daySeconds;
    const to = Math.min(end - begin, daySeconds);
    pieces.push({ gone, from: from - begin, to });
    from = begin + daySeconds;
  }
  return pieces;
}

// The dates on which a weekly event does not happen; a piece after midnight goes with its event.
function exceptionsOf(weekly: readonly Duty[]): { day: number; name: string }[] {
  const found = new Map<number, string>();
  for (const { except, pieces, name } of weekly) {
    for (const day of except) for (const { gone } of pieces) found.set(day + gone, name);
  }
  return [...found].map(([day, name]) => ({ day, name }));
}

// What other weekly events leave on a date on which one does not happen.
function remainders(day: number, weekly: readonly Duty[]): ReturnType<typeof dated>[] {
  return weekly.flatMap(({ weekDays, pieces, except }) =>
    pieces
      .filter(({ gone }) => weekDays?.includes(weekDayOf(day - gone)) === true)
      .filter(({ gone }) => !except.has(day - gone))
      .map((piece) => dated(day - piece.gone, piece)),
  );
}

function dated(day: number, { gone, from, to }: Piece): { date: string; from: number; to: number } {
  return { date: dateText(day + gone), from, to };
}

function dayOfTime({ year, month, day }: ICAL.Time): number {
  return dayOf(year, month, day);
}

function secondOfTime({ hour, minute, second }: ICAL.Time): number {
  return hour * 3600 + minute * 60 + second;
}

function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value : '';
}

type Holiday = Calendar['holidays'][number];

// Holidays as `writeICalendar` names them, where nobody has put them on duty again since.
function namedIn(text: string, weekly: readonly Duty[]): Holiday[] {
  const found = text.matchAll(/^X-HANDARA-HOLIDAY:(\d{4}-\d\d-\d\d) (\d{1,3}) (.*)$/gm);
  const holidays = [...found].map(([, date = '', days = '1', name = '']): Holiday => {
    return { name: name.trim(), date, days: Math.min(60, Math.max(1, Number(days))) };
  });
  return holidays.slice(0, 500).filter(({ date, days }) => {
    const first = readDate(date);
    return (
      first !== null && daysFrom(first, days).every((day) => remainders(day, weekly).length === 0)
    );
  });
}

function holidaysOf(free: readonly { day: number; name: string }[], named: Holiday[]): Holiday[] {
  const told = new Set(named.flatMap(({ date, days }) => daysFrom(readDate(date) ?? 0, days)));
  const others = free
    .filter(({ day }) => !told.has(day))
    .map(({ day, name }) => ({ name, date: dateText(day), days: 1 }));
  return [...named, ...others].toSorted((one, two) => (one.date < two.date ? -1 : 1));
}

function daysFrom(first: number, days: number): number[] {
  return Array.from({ length: days }, (_, gone) => first + gone);
}
