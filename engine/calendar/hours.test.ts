import type { Calendar } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMoment, type Moment } from './civil.ts';
import { combine, compileCalendar, defaultStart, offsetOf } from './compile.ts';
import type { Hours } from './hours.ts';
import { officeCalendar } from './jordan.ts';

const hour = 3600;
const day = 86_400;

function moment(text: string): Moment {
  return readMoment(text) ?? defaultStart;
}

// Sunday.
const start = moment('2026-11-22T08:00');
const office = officeCalendar('Office');

function secondsTo(text: string): number {
  const { day: date, second } = moment(text);
  return (date - start.day) * day + second - start.second;
}

test('[S6] an office works seven hours from Sunday to Thursday', () => {
  const hours = compileCalendar(office, start);
  expect(hours.isOpen(0)).toBe(true);
  expect(hours.isOpen(7 * hour)).toBe(false);
  expect(hours.closes(0)).toBe(7 * hour);
  expect(hours.opens(7 * hour)).toBe(day);
  expect(hours.opens(secondsTo('2026-11-26T15:00'))).toBe(secondsTo('2026-11-29T08:00'));
  expect(hours.worked(7 * day) - hours.worked(0)).toBe(35 * hour);
  expect(offsetOf(defaultStart)).toBe(8 * hour);
});

test('[S6] work of eight hours takes until the next morning, over the weekend too', () => {
  const hours = compileCalendar(office, start);
  expect(hours.after(0, 8 * hour)).toBe(day + hour);
  expect(hours.after(secondsTo('2026-11-26T14:00'), 2 * hour)).toBe(secondsTo('2026-11-29T09:00'));
  expect(hours.after(0, 7 * hour)).toBe(7 * hour);
  expect(hours.after(0, 35 * hour * 1000)).toBe(secondsTo('2026-11-26T15:00') + 999 * 7 * day);
});

test('[S6] nobody is on duty on a holiday, and somebody is on an extra date even then', () => {
  const calendar: Calendar = {
    ...office,
    holidays: [{ name: 'Feast', date: '2026-11-24', days: 3 }],
    extra: [
      { date: '2026-11-25', from: 10 * hour, to: 12 * hour },
      { date: '2026-11-28', from: 9 * hour, to: 10 * hour },
    ],
  };
  const hours = compileCalendar(calendar, start);
  expect(hours.after(0, 14 * hour)).toBe(secondsTo('2026-11-23T15:00'));
  expect(hours.after(0, 15 * hour)).toBe(secondsTo('2026-11-25T11:00'));
  expect(hours.after(0, 16.5 * hour)).toBe(secondsTo('2026-11-28T09:30'));
  expect(hours.after(0, 18 * hour)).toBe(secondsTo('2026-11-29T09:00'));
  expect(hours.opens(secondsTo('2026-11-24T09:00'))).toBe(secondsTo('2026-11-25T10:00'));
});

test('[S6] dates before the run and hostile ones do no harm', () => {
  const calendar: Calendar = {
    ...office,
    holidays: [
      { name: 'Past', date: '1990-01-01', days: 30 },
      { name: 'Far', date: '9990-01-01', days: 3660 },
    ],
  };
  const hours = compileCalendar(calendar, start);
  expect(hours.numbers.length).toBe(0);
  expect(hours.after(0, 8 * hour)).toBe(day + hour);
});

test('[S6] round the clock never closes, and no hours never open', () => {
  const all = [0, 1, 2, 3, 4, 5, 6].map((weekDay) => ({ day: weekDay, from: 0, to: day }));
  const always = compileCalendar({ ...office, week: all }, start);
  expect(always.closes(5)).toBe(Infinity);
  expect(always.after(5, 1e9)).toBe(1e9 + 5);
  expect(always.fits(5, 1e9)).toBe(5);
  const never = compileCalendar({ ...office, week: [] }, start);
  expect(never.opens(0)).toBe(Infinity);
  expect(never.after(0, 1)).toBe(Infinity);
  expect(never.fits(0, 1)).toBe(Infinity);
});

test('[S6] unbroken work begins where it fits, and a night shift is one stretch', () => {
  const hours = compileCalendar(office, start);
  expect(hours.fits(6 * hour, 2 * hour)).toBe(day);
  expect(hours.fits(5 * hour, 2 * hour)).toBe(5 * hour);
  expect(hours.fits(0, 8 * hour)).toBe(Infinity);
  const night = compileCalendar(
    {
      ...office,
      week: [
        { day: 6, from: 22 * hour, to: day },
        { day: 0, from: 0, to: 6 * hour },
      ],
    },
    start,
  );
  const opens = secondsTo('2026-11-28T22:00');
  expect(night.opens(0)).toBe(opens);
  expect(night.closes(opens)).toBe(opens + 8 * hour);
  expect(night.fits(0, 8 * hour)).toBe(opens);
});

test('[S6] hours are combined by date', () => {
  const early = compileCalendar(
    { ...office, holidays: [{ name: '', date: '2026-11-23', days: 1 }] },
    start,
  );
  const late = compileCalendar(
    { ...office, week: [0, 1].map((weekDay) => ({ day: weekDay, from: 43_200, to: 64_800 })) },
    start,
  );
  const offset = offsetOf(start);
  const both = combine([early, late], offset, (open) => open.every(Boolean));
  const any = combine([early, late], offset, (open) => open.some(Boolean));
  expect(both.worked(2 * day) - both.worked(0)).toBe(3 * hour);
  expect(both.worked(9 * day) - both.worked(7 * day)).toBe(6 * hour);
  expect(any.worked(2 * day) - any.worked(0)).toBe(16 * hour);
});

const spans = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 6 }),
    from: fc.integer({ min: 0, max: 23 }).map((at) => at * hour),
    to: fc.integer({ min: 1, max: 24 }).map((at) => at * hour),
  }),
  { maxLength: 8 },
);
const dates = fc.integer({ min: 0, max: 40 }).map((gone) => {
  const date = new Date(Date.UTC(2026, 10, 15 + gone));
  return date.toISOString().slice(0, 10);
});
const calendars: fc.Arbitrary<Calendar> = fc.record({
  name: fc.constant('any'),
  week: spans,
  holidays: fc.array(
    fc.record({
      name: fc.constant(''),
      date: dates,
      days: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 3 },
  ),
  extra: fc.array(
    fc.record({ date: dates, from: fc.constant(9 * hour), to: fc.constant(11 * hour) }),
    { maxLength: 3 },
  ),
});

// All spans start on the hour, so that counting single hours is another way to the same answers.
function slowly(hours: Hours, from: number, work: number): number {
  let left = work;
  for (let time = from; time < from + 100 * day; time += hour) {
    if (!hours.isOpen(time)) continue;
    left -= hour;
    if (left <= 0) return time + hour + left;
  }
  return Infinity;
}

test('[S6] working time agrees with counting hour by hour', () => {
  fc.assert(
    fc.property(
      calendars,
      fc.integer({ min: 0, max: 600 }),
      fc.integer({ min: 1, max: 60 }),
      (calendar, from, work) => {
        const hours = compileCalendar(calendar, start);
        const begin = from * hour;
        const end = hours.after(begin, work * hour);
        const expected = slowly(hours, begin, work * hour);
        if (expected < Infinity) expect(end).toBe(expected);
        else expect(end).toBeGreaterThan(begin + 100 * day - work * hour);
        if (end < Infinity) expect(hours.worked(end) - hours.worked(begin)).toBe(work * hour);
        const opens = hours.opens(begin);
        if (opens < Infinity) expect(hours.isOpen(opens)).toBe(true);
      },
    ),
  );
});
