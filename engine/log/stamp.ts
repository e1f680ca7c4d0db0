import { dateText, daySeconds, readMoment, type Moment } from '../calendar/civil.ts';
import { defaultStart } from '../calendar/compile.ts';

/** Writes seconds of a run as dates. */
export type Stamp = (seconds: number) => string;

/**
 * Makes the writer of dates for a run, to the microsecond, in local time without an offset from UTC.
 *
 * @param start local date and time of second 0; a Sunday at 08:00 where none is given
 * @param between what stands between date and time
 * @returns for example `2025-01-05 08:00:00.000000+00:00`
 */
export function stampFrom(start: string | undefined, between: ' ' | 'T'): Stamp {
  const moment: Moment = (start === undefined ? null : readMoment(start)) ?? defaultStart;
  return (seconds) => {
    const micros = Math.round((moment.second + seconds) * 1e6);
    const day = Math.floor(micros / (daySeconds * 1e6));
    const rest = micros - day * daySeconds * 1e6;
    return `${dateText(moment.day + day)}${between}${timeOf(rest)}+00:00`;
  };
}

function timeOf(micros: number): string {
  const whole = Math.floor(micros / 1e6);
  const hours = pad(Math.floor(whole / 3600), 2);
  const minutes = pad(Math.floor(whole / 60) % 60, 2);
  return `${hours}:${minutes}:${pad(whole % 60, 2)}.${pad(micros - whole * 1e6, 6)}`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
