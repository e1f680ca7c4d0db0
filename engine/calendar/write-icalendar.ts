import type { Calendar } from '@handara/schemas';
import { dateText, daySeconds, readDate, weekDayOf } from './civil.ts';

const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** The Sunday on which written weeks begin; readers take them to repeat for ever both ways. */
const sunday = readDate('2000-01-02') ?? 0;

/** The text has no date of its own: the same calendar is always written in the same way. */
const stamp = '20000101T000000Z';

/**
 * Writes hours on duty as an iCalendar in local time; each span of the week is an event that repeats
 * without end, holidays are dates taken out of it, extra dates are events of their own. A property of
 * our own keeps the names of the holidays.
 *
 * @param calendar what to write
 * @returns a VCALENDAR with lines ended by CR LF, which `readICalendar` reads as the same hours
 * @source RFC 5545 §3.6.1 (events), §3.8.5 (recurrence)
 */
export function writeICalendar(calendar: Calendar): string {
  const free = freeDays(calendar);
  const events = [
    ...calendar.week.map(({ day, from, to }) => {
      const gone = free.filter((date) => weekDayOf(date) === day);
      return [
        ...times(sunday + day, from, to),
        `RRULE:FREQ=WEEKLY;BYDAY=${names[day] ?? ''}`,
        ...gone.map((date) => `EXDATE:${moment(date, from)}`),
      ];
    }),
    ...(calendar.extra ?? []).map(({ date, from, to }) => times(readDate(date) ?? 0, from, to)),
  ];
  const body = events.flatMap((lines, place) => [
    'BEGIN:VEVENT',
    `UID:duty-${String(place + 1)}`,
    `DTSTAMP:${stamp}`,
    ...lines,
    'END:VEVENT',
  ]);
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Handara//Calendar//EN'];
  const named = calendar.holidays.map(
    ({ date, days, name }) =>
      `X-HANDARA-HOLIDAY:${date} ${String(days)} ${name.replace(/[\r\n]+/g, ' ')}`,
  );
  return [...head, ...named, ...body, 'END:VCALENDAR', ''].join('\r\n');
}

function freeDays({ holidays }: Calendar): number[] {
  return holidays.flatMap(({ date, days }) => {
    const first = readDate(date);
    if (first === null) return [];
    return Array.from({ length: days }, (_, gone) => first + gone);
  });
}

function times(day: number, from: number, to: number): string[] {
  return [`DTSTART:${moment(day, from)}`, `DTEND:${moment(day, to)}`];
}

function moment(day: number, second: number): string {
  const gone = Math.floor(second / daySeconds);
  const rest = Math.floor(second - gone * daySeconds);
  const digits = [rest / 3600, (rest / 60) % 60, rest % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  return `${dateText(day + gone).replaceAll('-', '')}T${digits.join('')}`;
}
