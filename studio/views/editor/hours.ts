import type { Calendar, Scenario } from '@handara/schemas';

const day = 86_400;

/** A span of one day in seconds of the day. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Writes a time of the day.
 *
 * @param second of the day
 * @param isArab whether in the digits ٠١٢ of the Arabic script
 * @returns `08:30`; `24:00` for midnight at the end of the day
 */
export function clockOf(second: number, isArab = false): string {
  const minutes = Math.round(second / 60);
  const text = [Math.floor(minutes / 60), minutes % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  if (!isArab) return text;
  return text.replace(/\d/g, (digit) => String.fromCharCode(arabicZero + Number(digit)));
}

/**
 * Reads a time of the day as people type it.
 *
 * @param clock `8`, `8:30` or `08:30`, in any digits; `24` is midnight at the end of the day
 * @returns second of the day, null where it is none
 */
export function secondOfClock(clock: string): number | null {
  const found = /^(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?$/.exec(western(clock.trim()));
  if (found === null) return null;
  const minutes = Number(found[2] ?? 0);
  const second = Number(found[1]) * 3600 + minutes * 60;
  return minutes > 59 || second > day ? null : second;
}

const arabicZero = 0x0660;

function western(text: string): string {
  return text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - arabicZero));
}

/**
 * Finds the hours of one week day.
 *
 * @param calendar the whole week
 * @param weekDay 0 for Sunday
 * @returns its spans from the earliest on
 */
export function spansOf({ week }: Calendar, weekDay: number): Span[] {
  return week
    .filter((span) => span.day === weekDay)
    .map(({ from, to }) => ({ from, to }))
    .toSorted((one, two) => one.from - two.from);
}

/**
 * Changes the hours of one week day.
 *
 * @param calendar the whole week
 * @param weekDay 0 for Sunday
 * @param spans its new hours; those that end before they begin are left out
 * @returns the new week; the given one stays untouched
 */
export function withSpans(calendar: Calendar, weekDay: number, spans: readonly Span[]): Calendar {
  const others = calendar.week.filter((span) => span.day !== weekDay);
  const own = spans.filter(({ from, to }) => to > from).map((span) => ({ day: weekDay, ...span }));
  const week = [...others, ...own].toSorted((one, two) => one.day - two.day || one.from - two.from);
  return { ...calendar, week };
}

/**
 * Finds a name for a new calendar that none has.
 *
 * @param scenario where it will stand
 * @returns `hours-1` or a later one
 */
export function freshHours({ calendars = {} }: Scenario): string {
  let number = 1;
  while (Object.hasOwn(calendars, `hours-${String(number)}`)) number += 1;
  return `hours-${String(number)}`;
}

/**
 * Finds the hour of the day at which a run begins.
 *
 * @param start local date and time; without one a run begins at 08:00
 * @returns second of the day
 */
export function secondOf(start: string | undefined): number {
  return secondOfClock(start?.split('T')[1] ?? '') ?? 28_800;
}

type Rates = NonNullable<Scenario['arrivals'][string]['rates']>;

/** A step of a day's profile by the clock. */
export interface Rate {
  readonly from: number;
  readonly perHour: number;
}

/**
 * Reads the profile of a day.
 *
 * @param rates of the scenario
 * @param start second of the day at which the run begins
 * @returns rates from hour to hour by the clock; null where the profile is not one of a day
 */
export function profileOf({ period, steps }: Rates, start: number): Rate[] | null {
  if (period !== day) return null;
  return steps
    .map(({ from, perHour }) => ({ from: (from + start) % day, perHour }))
    .toSorted((one, two) => one.from - two.from);
}

/**
 * Makes a profile of a day.
 *
 * @param profile rates by the clock
 * @param start second of the day at which the run begins
 * @returns rates as a scenario has them
 */
export function ratesOf(profile: readonly Rate[], start: number): Rates {
  const steps = profile
    .map(({ from, perHour }) => ({ from: (from - start + day) % day, perHour }))
    .toSorted((one, two) => one.from - two.from);
  return { period: day, steps };
}
