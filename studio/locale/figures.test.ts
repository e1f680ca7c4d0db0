import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalsFor, figuresFor, shown, workingDaySeconds } from './figures.ts';

const latin = figuresFor('ar', 'latn');
const arabic = figuresFor('ar', 'arab');

test('[V35] a working day is seven hours, and a span is shown in the unit in which it reads best', () => {
  const span = (mean: number): unknown => shown({ unit: 's', mean, halfWidth: null }, latin);

  expect(span(45 * 60)).toEqual({ value: '45', margin: null, unit: 'minute' });
  expect(span(3 * 3600)).toEqual({ value: '3', margin: null, unit: 'hour' });
  expect(span(12.4 * workingDaySeconds)).toEqual({ value: '12.4', margin: null, unit: 'day' });
});

test('[V36] a figure below zero bears the true minus, and zero bears none', () => {
  expect(latin.signed(-8.8, 1)).toBe('\u22128.8');
  expect(latin.signed(1.15, 2)).toBe('+1.15');
  expect(latin.signed(-0.001, 1)).toBe('0.0');
  expect(latin.number(-0.04, 1)).toBe('0.0');
});

test('[V37] the reader chooses the digits', () => {
  expect(latin.number(12.4, 1)).toBe('12.4');
  expect(arabic.number(12.4, 1)).toBe('١٢٫٤');
  expect(arabic.percent(0.62)).toBe('٦٢٪');
  expect(figuresFor('en', 'latn').number(9000)).toBe('9,000');
});

test('[V38] the two ends of an interval never print the same', () => {
  const amount = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const width = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

  fc.assert(
    fc.property(amount, width, (low, size) => {
      const decimals = decimalsFor(low, low + size, 1);

      expect(low.toFixed(decimals)).not.toBe((low + size).toFixed(decimals));
    }),
  );
});

test('[V39] a figure without a margin shows none, one with a margin never shows it as nothing', () => {
  expect(shown({ unit: 'count', mean: 7, halfWidth: 0 }, latin).margin).toBeNull();
  expect(shown({ unit: 'count', mean: 1.949, halfWidth: 0.004 }, latin).margin).toBe('0.004');
  expect(shown({ unit: 'money', mean: 41.6, halfWidth: 0.7 }, latin)).toEqual({
    value: '41.60',
    margin: '0.70',
    unit: 'money',
  });
});
