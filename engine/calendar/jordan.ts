import type { Calendar } from '@handara/schemas';

/**
 * Gives the usual hours of a Jordanian public office: Sunday to Thursday, 08:00 to 15:00. Holidays
 * follow the moon and decrees, so they are entered year by year.
 *
 * @param name how the calendar is called
 * @returns seven hours on each of five days, without holidays
 */
export function officeCalendar(name: string): Calendar {
  const week = [0, 1, 2, 3, 4].map((day) => ({ day, from: 28_800, to: 54_000 }));
  return { name, week, holidays: [] };
}
