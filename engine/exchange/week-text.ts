import type { Calendar } from '@handara/schemas';
import type { ProsimosPeriod } from '@handara/schemas';

const days = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
const daySeconds = 86_400;

/**
 * Reads hours of the week.
 *
 * @param name how the calendar is called
 * @param periods from one week day to another, each day from a time to a time; an end at or before the
 *   beginning is one of the next day
 * @returns the calendar; null where a day or a time cannot be read
 */
export function calendarOf(name: string, periods: readonly ProsimosPeriod[]): Calendar | null {
  const week: Calendar['week'] = [];
  for (const period of periods) {
    const [first, last] = [dayOf(period.from), dayOf(period.to)];
    const [begin, end] = [secondOf(period.beginTime), secondOf(period.endTime)];
    if (first < 0 || last < 0 || begin === null || end === null) return null;
    for (let day = first; ; day = (day + 1) % 7) {
      week.push(...spans(day, begin, end));
      if (day === last) break;
    }
  }
  return { name, week, holidays: [] };
}

function dayOf(name: string): number {
  return days.indexOf(name.trim().toUpperCase());
}

function spans(day: number, from: number, end: number): Calendar['week'] {
  // Tools that know no 24:00 write the last moment before it.
  const to = end >= daySeconds - 1 ? daySeconds : end;
  if (to > from) return [{ day, from, to }];
  const late = { day, from, to: daySeconds };
  return to === 0 ? [late] : [late, { day: (day + 1) % 7, from: 0, to }];
}

function secondOf(time: string): number | null {
  const found = /^(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d+)?))?(?:Z|[+-]\d\d:?\d\d)?$/.exec(time.trim());
  if (found === null) return null;
  const second = Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0);
  return second <= daySeconds ? second : null;
}

/**
 * Writes hours of the week; holidays and extra dates are not part of them.
 *
 * @param calendar hours on duty
 * @returns one period a span
 */
export function periodsOf({ week }: Calendar): ProsimosPeriod[] {
  return week.map(({ day, from, to }) => {
    const name = days[day] ?? 'SUNDAY';
    return { from: name, to: name, beginTime: timeOf(from), endTime: timeOf(to) };
  });
}

/** Hours of the week round the clock. */
export const roundTheClock: readonly ProsimosPeriod[] = [
  { from: 'MONDAY', to: 'SUNDAY', beginTime: '00:00:00', endTime: '23:59:59.999999' },
];

function timeOf(second: number): string {
  if (second >= daySeconds) return '23:59:59.999999';
  const whole = Math.floor(second);
  const parts = [whole / 3600, (whole / 60) % 60, whole % 60];
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}
