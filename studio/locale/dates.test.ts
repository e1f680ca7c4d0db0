import { expect, test } from 'vitest';
import { sayWhen } from './dates.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

test('[V44] a moment is said as a person would: ago within a day, weekday within a week, then the date', () => {
  const say = (iso: string): string => sayWhen(iso, now, 'ar', 'latn');

  expect(say('2026-11-22T11:56:00Z')).toBe('قبل 4 دقائق');
  expect(say('2026-11-22T10:00:00Z')).toBe('قبل ساعتين');
  expect(say('2026-11-21T10:00:00Z')).toBe('أمس');
  expect(say('2026-11-18T10:00:00Z')).toMatch(/^الأربعاء/);
  expect(say('2026-11-10T10:00:00Z')).toBe('10 تشرين الثاني');
});

test('[V45] a moment ahead of the reader’s clock is said to be now', () => {
  expect(sayWhen('2026-11-22T12:05:00Z', now, 'en', 'latn')).toBe('this minute');
});
