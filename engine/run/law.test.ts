import type { Distribution } from '@handara/schemas';
import { expect, test } from 'vitest';
import { Chance } from './chance.ts';
import { toLaw } from './law.ts';
import { normalBelow, normalQuantile } from '../law/normal.ts';

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
    { kind: 'weibull', shape: 2, scale: 100 },
    50 * Math.sqrt(Math.PI),
    100 * Math.sqrt(1 - Math.PI / 4),
  ],
  [{ kind: 'beta', alpha: 2, beta: 3, scale: 100 }, 40, 20],
  [{ kind: 'beta', alpha: 0.5, beta: 0.5, scale: 8 }, 4, 2 * Math.sqrt(2)],
  [{ kind: 'poisson', mean: 4, unit: 60 }, 240, 120],
  [{ kind: 'binomial', probability: 0.1, trials: 5, unit: 1 }, 0.5, Math.sqrt(0.45)],
  [{ kind: 'exponential', mean: 90, shift: 10 }, 100, 90],
  [{ kind: 'exponential', mean: 100, max: 300 }, 84.28129, 70.97401],
  [{ kind: 'gamma', shape: 1, scale: 100, max: 300 }, 84.28129, 70.97401],
  [
    {
      kind: 'empirical',
      continuous: true,
      points: [
        { value: 0, weight: 0 },
        { value: 10, weight: 1 },
        { value: 30, weight: 1 },
      ],
    },
    12.5,
    8.77971,
  ],
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

test('[R6] bounds of any law hold and leave the shape between them', () => {
  const cut = sample({ kind: 'exponential', mean: 100, min: 50, max: 60 });
  expect(cut.low).toBeGreaterThanOrEqual(50);
  expect(cut.high).toBeLessThanOrEqual(60);
  expect(cut.mean).toBeCloseTo(54.9168, 1);
  const counted = sample({ kind: 'poisson', mean: 1, unit: 1, min: 1 });
  expect(counted.low).toBe(1);
  expect(counted.mean).toBeCloseTo(1 / (1 - Math.exp(-1)), 1);
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
