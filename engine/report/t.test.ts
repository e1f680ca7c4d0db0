import { expect, test } from 'vitest';
import { tQuantile } from './t.ts';

// Abramowitz and Stegun, table 26.10; values to three decimals.
const table: [freedom: number, at975: number, at995: number][] = [
  [1, 12.706, 63.657],
  [2, 4.303, 9.925],
  [3, 3.182, 5.841],
  [4, 2.776, 4.604],
  [9, 2.262, 3.25],
  [10, 2.228, 3.169],
  [29, 2.045, 2.756],
  [30, 2.042, 2.75],
  [120, 1.98, 2.617],
  [1_000_000, 1.96, 2.576],
];

test.each(table)(
  '[M2] the t quantiles for %i degrees of freedom are those of the table',
  (freedom, at975, at995) => {
    expect(tQuantile(0.975, freedom)).toBeCloseTo(at975, 3);
    expect(tQuantile(0.995, freedom)).toBeCloseTo(at995, 3);
  },
);
