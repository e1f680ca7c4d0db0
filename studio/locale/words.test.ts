import { expect, test } from 'vitest';
import { openWords } from './words.tsx';

test('[V40] a number in a sentence stands in its own isolate, in the reader’s digits', () => {
  const words = openWords('ar', 'arab').getFixedT('ar', 'start');

  expect(words('ofHundred', { hundred: 100 })).toBe('من \u2066١٠٠\u2069');
});

test('[V41] Arabic counts in its six forms', () => {
  const words = openWords('ar', 'latn').getFixedT('ar', 'start');
  const say = (count: number): string => words('over', { count }).replaceAll(/[\u2066\u2069]/g, '');

  expect([0, 1, 2, 3, 11, 100].map(say)).toEqual([
    'لا خدمة',
    'خدمة واحدة',
    'خدمتان',
    '3 خدمات',
    '11 خدمة',
    '100 خدمة',
  ]);
});
