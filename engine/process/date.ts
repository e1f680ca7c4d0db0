import { readMoment, type Moment } from '../calendar/civil.ts';

/**
 * Reads the date of a timer as local time.
 *
 * @param text ISO 8601 date and time; an offset from UTC is taken for the local one
 * @returns the moment, null where the text is none
 */
export function dateIn(text: string): Moment | null {
  return readMoment(text.trim().replace(/(?:Z|[+-]\d\d(?::?\d\d)?)$/u, ''));
}
