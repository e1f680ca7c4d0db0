import type { Language } from '@handara/schemas';
import type { Numbering } from './preferences.tsx';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Says when something happened, as a person would: how long ago within a day, the weekday within a
 * week, then day and month, and the year once it is another one.
 *
 * @param iso the moment, ISO 8601
 * @param now the moment of reading, milliseconds since 1970
 * @param language the reader's language
 * @param numbering the digits the reader chose
 * @returns a phrase that stands by itself
 */
export function sayWhen(
  iso: string,
  now: number,
  language: Language,
  numbering: Numbering,
): string {
  const tag = `${language === 'ar' ? 'ar-JO' : 'en-GB'}-u-nu-${numbering}`;
  const then = Date.parse(iso);
  const ago = Math.max(0, now - then);
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  if (ago < hour) return relative.format(-Math.floor(ago / minute), 'minute');
  if (ago < day) return relative.format(-Math.floor(ago / hour), 'hour');
  if (ago < 2 * day) return relative.format(-1, 'day');
  return new Intl.DateTimeFormat(tag, dateParts(then, now)).format(then);
}

function dateParts(then: number, now: number): Intl.DateTimeFormatOptions {
  if (now - then < 7 * day)
    return { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) };
}
