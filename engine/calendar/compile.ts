import type { Calendar } from '@handara/schemas';
import { daySeconds, readDate, weekDayOf, weekSeconds, type Moment } from './civil.ts';
import { Hours } from './hours.ts';
import { toWeek, type Span, type Week } from './week.ts';

/** Dates further off than this many weeks (a hundred years) from the start of a run are not looked at. */
const mostWeeks = 5218;

/** A holiday of more days is cut. */
const mostDays = 3660;

/** Where a run begins when a scenario with calendars does not say: a Sunday at 08:00. */
export const defaultStart: Moment = { day: 20_093, second: 28_800 };

/**
 * Finds the second of the week in which a run begins.
 *
 * @param start the moment of second 0
 * @returns seconds from Sunday 00:00
 */
export function offsetOf(start: Moment): number {
  return weekDayOf(start.day) * daySeconds + start.second;
}

/**
 * Makes a calendar ready for a run.
 *
 * @param calendar hours on duty by date
 * @param start the moment of second 0
 * @returns hours by second of the run; dates before its first week, and those a hundred years off, do
 *   not matter to it
 */
export function compileCalendar(calendar: Calendar, start: Moment): Hours {
  const first = start.day - weekDayOf(start.day);
  const regular = toWeek(calendar.week.map(({ day, from, to }) => spanOf(day, from, to)));
  const free = freeDays(calendar, first);
  const extra = extraSpans(calendar, first);
  const others = new Map<number, Week>();
  for (const number of new Set([...free, ...extra.keys()].map((day) => Math.floor(day / 7)))) {
    const spans = calendar.week
      .filter(({ day }) => !free.has(number * 7 + day))
      .map(({ day, from, to }) => spanOf(day, from, to));
    for (let day = 0; day < 7; day += 1) {
      for (const { from, to } of extra.get(number * 7 + day) ?? [])
        spans.push(spanOf(day, from, to));
    }
    others.set(number, toWeek(spans));
  }
  return new Hours(offsetOf(start), regular, others);
}

function spanOf(day: number, from: number, to: number): Span {
  return { from: day * daySeconds + from, to: day * daySeconds + to };
}

// Days without duty, counted from the Sunday before the run.
function freeDays({ holidays }: Calendar, first: number): Set<number> {
  const free = new Set<number>();
  for (const { date, days } of holidays) {
    const begin = (readDate(date) ?? -Infinity) - first;
    const end = Math.min(begin + Math.min(days, mostDays), mostWeeks * 7);
    for (let day = Math.max(0, begin); day < end; day += 1) free.add(day);
  }
  return free;
}

function extraSpans({ extra = [] }: Calendar, first: number): Map<number, Span[]> {
  const spans = new Map<number, Span[]>();
  for (const { date, from, to } of extra) {
    const day = (readDate(date) ?? -Infinity) - first;
    if (day < 0 || day >= mostWeeks * 7) continue;
    const known = spans.get(day);
    if (known === undefined) spans.set(day, [{ from, to }]);
    else known.push({ from, to });
  }
  return spans;
}

/**
 * Makes hours out of others.
 *
 * @param parts hours of the same run
 * @param offset seconds from the Sunday before the run to its second 0
 * @param test says of a stretch during which none of the parts changes whether it is on duty, told which of them are
 * @returns the hours that pass the test
 */
export function combine(
  parts: readonly Hours[],
  offset: number,
  test: (open: readonly boolean[]) => boolean,
): Hours {
  const numbers = new Set(parts.flatMap((part) => [...part.numbers]));
  const others = [...numbers].map((number): [number, Week] => [
    number,
    cut(
      parts.map((part) => part.at(number)),
      test,
    ),
  ]);
  const regular = cut(
    parts.map((part) => part.regular),
    test,
  );
  return new Hours(offset, regular, new Map(others));
}

function cut(weeks: readonly Week[], test: (open: readonly boolean[]) => boolean): Week {
  const bounds = new Set([0, weekSeconds, ...weeks.flatMap(({ from, to }) => [...from, ...to])]);
  const sorted = [...bounds].sort((one, two) => one - two);
  const places = weeks.map(() => 0);
  const spans: Span[] = [];
  for (const [index, from] of sorted.entries()) {
    const to = sorted[index + 1];
    if (to === undefined) break;
    const open = weeks.map((week, part) => {
      let place = places[part] ?? 0;
      while (place < week.to.length && (week.to[place] ?? 0) <= from) place += 1;
      places[part] = place;
      return place < week.from.length && (week.from[place] ?? 0) <= from;
    });
    if (test(open)) spans.push({ from, to });
  }
  return toWeek(spans);
}
