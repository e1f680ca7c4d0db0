import { officeCalendar } from '@handara/engine';
import { expect, test } from 'vitest';
import {
  clockOf,
  freshHours,
  profileOf,
  ratesOf,
  secondOf,
  secondOfClock,
  spansOf,
  withSpans,
} from './hours.ts';

const hour = 3600;

test('[V122] the hours of one day change without the others', () => {
  const office = officeCalendar('Office');
  const split = withSpans(office, 0, [
    { from: 16 * hour, to: 18 * hour },
    { from: 8 * hour, to: 12 * hour },
    { from: 20 * hour, to: 20 * hour },
  ]);
  expect(spansOf(split, 0)).toEqual([
    { from: 8 * hour, to: 12 * hour },
    { from: 16 * hour, to: 18 * hour },
  ]);
  expect(spansOf(split, 1)).toEqual(spansOf(office, 1));
  expect(spansOf(withSpans(split, 0, []), 0)).toEqual([]);
  expect(spansOf(office, 0)).toEqual([{ from: 8 * hour, to: 15 * hour }]);
});

test('[V122] a clock field and the hours say the same, up to midnight', () => {
  expect(clockOf(8.5 * hour)).toBe('08:30');
  expect(clockOf(8.5 * hour, true)).toBe('٠٨:٣٠');
  expect(clockOf(24 * hour)).toBe('24:00');
  expect(secondOfClock('24')).toBe(24 * hour);
  expect(secondOfClock('٨:٣٠')).toBe(8.5 * hour);
  expect(secondOfClock(' 8.15 ')).toBe(8.25 * hour);
  for (const text of ['', '25', '8:60', '24:01', 'x']) expect(secondOfClock(text)).toBeNull();
  expect(freshHours({ calendars: { 'hours-1': officeCalendar('') } } as never)).toBe('hours-2');
});

test('[V123] a profile is by the clock, whenever the run begins', () => {
  const profile = [
    { from: 8 * hour, perHour: 12 },
    { from: 15 * hour, perHour: 0 },
  ];
  const start = secondOf('2026-11-22T10:00:00');
  expect(start).toBe(10 * hour);
  expect(secondOf(undefined)).toBe(8 * hour);
  const rates = ratesOf(profile, start);
  expect(rates.steps).toEqual([
    { from: 5 * hour, perHour: 0 },
    { from: 22 * hour, perHour: 12 },
  ]);
  expect(profileOf(rates, start)).toEqual(profile);
  expect(profileOf({ ...rates, period: hour }, start)).toBeNull();
});
