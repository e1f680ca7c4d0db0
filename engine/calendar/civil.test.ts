import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateText, dayOf, readDate, readMoment, weekDayOf } from './civil.ts';

test('dates are counted as everybody counts them', () => {
  expect(dayOf(1970, 1, 1)).toBe(0);
  expect(dayOf(2000, 3, 1)).toBe(11_017);
  expect(dayOf(2024, 2, 29)).toBe(19_782);
  expect(weekDayOf(dayOf(2026, 11, 22))).toBe(0);
  expect(weekDayOf(dayOf(1969, 12, 31))).toBe(3);
});

test('a day and its date are two names of one thing, as for the platform', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
      const text = dateText(day);
      expect(text).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      expect(readDate(text)).toBe(day);
      expect(weekDayOf(day)).toBe(new Date(day * 86_400_000).getUTCDay());
    }),
  );
});

test('what is no date is none', () => {
  expect(readDate('2025-02-29')).toBeNull();
  expect(readDate('2025-13-01')).toBeNull();
  expect(readMoment('2025-01-01')).toBeNull();
  expect(readMoment('2025-01-01T08:30')).toEqual({ day: 20_089, second: 30_600 });
  expect(readMoment('2025-01-01T08:30:15')).toEqual({ day: 20_089, second: 30_615 });
});
