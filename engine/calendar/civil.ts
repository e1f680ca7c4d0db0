/** Seconds of a day; calendars know no clock changes. */
export const daySeconds = 86_400;

/** Seconds of a week. */
export const weekSeconds = 604_800;

/** A local date and time: `day` counted from 1970-01-01, `second` of that day. */
export interface Moment {
  readonly day: number;
  readonly second: number;
}

/**
 * Counts the days from 1970-01-01 to a date.
 *
 * @param year of the Gregorian calendar, before 1582 too
 * @param month 1–12
 * @param day 1–31
 * @returns a whole number, negative before 1970
 * @source Hinnant, chrono-compatible low-level date algorithms, `days_from_civil`
 */
export function dayOf(year: number, month: number, day: number): number {
  // Years begin in March here, so that the leap day is the last of its year.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** A date of the Gregorian calendar; `month` from 1 to 12. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

/**
 * Finds the date of a day.
 *
 * @param day counted from 1970-01-01
 * @returns year, month and date
 * @source Hinnant, chrono-compatible low-level date algorithms, `civil_from_days`
 */
export function civilOf(day: number): CivilDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const place = Math.floor((5 * dayOfYear + 2) / 153);
  const month = place < 10 ? place + 3 : place - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * place + 2) / 5) + 1,
  };
}

/**
 * Writes a day as a date.
 *
 * @param day counted from 1970-01-01
 * @returns `YYYY-MM-DD`
 */
export function dateText(day: number): string {
  const { year, month, date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

/**
 * Finds the day of the week.
 *
 * @param day counted from 1970-01-01, a Thursday
 * @returns 0 for Sunday to 6 for Saturday
 */
export function weekDayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/**
 * Reads a date.
 *
 * @param text `YYYY-MM-DD`, with or without a time behind
 * @returns days from 1970-01-01, null where the text is no date
 */
export function readDate(text: string): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  if (found === null) return null;
  const day = dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
  return dateText(day) === found[0] ? day : null;
}

/**
 * Reads a local date and time.
 *
 * @param text `YYYY-MM-DDTHH:MM` with or without seconds
 * @returns the moment, null where the text is none
 */
export function readMoment(text: string): Moment | null {
  const day = readDate(text);
  const found = /T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(text);
  if (day === null || found === null) return null;
  return {
    day,
    second: Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0),
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
