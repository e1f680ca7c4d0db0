import type { Distribution } from '@handara/schemas';
import { expect, test } from 'vitest';
import { Chance } from './chance.ts';
import { toLaw } from './law.ts';
import { normalBelow, normalQuantile } from './normal.ts';

const count = 200_000;

function sample(distribution: Distribution): {
  mean: number;
  sd: number;
  low: number;
  high: number;
} {
  const law = toLaw(distribution);
  const chance = new Chance(11, 0);
  let sum = 0;
  let squares = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let visit = 0; visit < count; visit += 1) {
    chance.open(0, visit);
    chance.aim(chance.keyA, chance.keyB, 99, 0, 4);
    const value = law.draw(chance);
    sum += value;
    squares += value * value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const mean = sum / count;
  return { mean, sd: Math.sqrt(squares / count - mean * mean), low, high };
}

const laws: [Distribution, mean: number, sd: number][] = [
  [{ kind: 'constant', value: 45 }, 45, 0],
  [{ kind: 'uniform', min: 40, max: 120 }, 80, 80 / Math.sqrt(12)],
  [
    { kind: 'triangular', min: 20, mode: 60, max: 160 },
    80,
    Math.sqrt((400 + 3600 + 25600 - 1200 - 3200 - 9600) / 18),
  ],
  [{ kind: 'normal', mean: 60, sd: 5 }, 60, 5],
  [{ kind: 'exponential', mean: 80 }, 80, 80],
  [{ kind: 'lognormal', mean: 600, sd: 300 }, 600, 300],
  [{ kind: 'gamma', shape: 2.5, scale: 40 }, 100, 40 * Math.sqrt(2.5)],
  [{ kind: 'gamma', shape: 0.5, scale: 40 }, 20, 40 * Math.sqrt(0.5)],
  [{ kind: 'erlang', mean: 80, k: 2 }, 80, 80 / Math.sqrt(2)],
  [
    {
      kind: 'empirical',
      points: [
        { value: 10, weight: 3 },
        { value: 50, weight: 1 },
        { value: 99, weight: 0 },
      ],
    },
    20,
    Math.sqrt(300),
  ],
];

test.each(laws)('[R5] %j has the mean and the deviation of its formula', (law, mean, sd) => {
  const seen = sample(law);
  expect(Math.abs(seen.mean - mean)).toBeLessThanOrEqual((4 * sd) / Math.sqrt(count) + 1e-9);
  expect(Math.abs(seen.sd - sd)).toBeLessThanOrEqual(0.02 * sd + 1e-9);
});

test('[R6] a normal law is cut at 0, not clamped: normal(60, 30) has the mean 61.6574', () => {
  const seen = sample({ kind: 'normal', mean: 60, sd: 30 });
  expect(seen.mean).toBeCloseTo(61.6574, 0);
  expect(Math.abs(seen.mean - 61.6574)).toBeLessThan(0.25);
  expect(seen.low).toBeGreaterThan(0);
});

test('[R6] bounds of a normal law hold, far out in either tail too', () => {
  const high = sample({ kind: 'normal', mean: 0, sd: 1, min: 9, max: 10 });
  expect(high.low).toBeGreaterThanOrEqual(9);
  expect(high.high).toBeLessThanOrEqual(10);
  // Mean excess of a normal tail at 9 is about 1/9.
  expect(high.mean).toBeCloseTo(9.1085, 2);
  const low = sample({ kind: 'normal', mean: 100, sd: 1, max: 91 });
  expect(low.high).toBeLessThanOrEqual(91);
  expect(low.mean).toBeCloseTo(100 - 9.1085, 2);
});

test('[R6] a normal law without any room within its bounds is the bound itself', () => {
  expect(toLaw({ kind: 'normal', mean: 10, sd: 1, min: 500, max: 600 }).fixed).toBe(500);
  expect(toLaw({ kind: 'normal', mean: 60, sd: 0 }).fixed).toBe(60);
});

test('[R5] the normal quantile undoes the normal distribution function', () => {
  for (let x = -8; x <= 5; x += 0.25) {
    expect(normalQuantile(normalBelow(x))).toBeCloseTo(x, 8);
  }
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  expect(normalBelow(1.959963984540054)).toBeCloseTo(0.975, 14);
});
