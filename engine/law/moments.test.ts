import type { Distribution } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaShares } from './incomplete-beta.ts';
import { gammaShares, lnGamma } from './incomplete-gamma.ts';
import { momentsOf, statedMean } from './moments.ts';
import { quantileOf } from './quantile.ts';

const near = (digits: number): number => 10 ** -digits;

// Values of the incomplete functions with closed forms of their own.
test('[R7] incomplete gamma and beta functions agree with their closed forms', () => {
  expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  expect(lnGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
  for (const x of [0.01, 0.5, 1, 3, 10, 40]) {
    expect(gammaShares(1, x).above / Math.exp(-x)).toBeCloseTo(1, 12);
    expect(gammaShares(2, x).above / ((1 + x) * Math.exp(-x))).toBeCloseTo(1, 12);
  }
  // P(a, x) + x^a e^-x / Γ(a + 1) = P(a, x) one shape lower, across the border of the two methods.
  for (const x of [9700, 9990, 10_010, 10_200]) {
    const step = Math.exp(9999.5 * Math.log(x) - x - lnGamma(10_000.5));
    expect(gammaShares(9999.5, x).below - gammaShares(10_000.5, x).below).toBeCloseTo(step, 10);
  }
  for (const x of [0.001, 0.2, 0.5, 0.9]) {
    expect(betaShares(2, 3, x).below).toBeCloseTo(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 13);
    expect(betaShares(1, 4, x).above / (1 - x) ** 4).toBeCloseTo(1, 12);
    expect(betaShares(0.5, 0.5, x).below).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 13);
  }
});

const known: [Distribution, mean: number, sd: number][] = [
  // 100 − 300 e⁻³ / (1 − e⁻³)
  [{ kind: 'exponential', mean: 100, max: 300 }, 84.28126, 70.974],
  [{ kind: 'exponential', mean: 90, shift: 10 }, 100, 90],
  [{ kind: 'exponential', mean: 100, min: 50 }, 150, 100],
  [{ kind: 'normal', mean: 60, sd: 30 }, 61.6574, 28.2455],
  [{ kind: 'lognormal', mean: 600, sd: 300 }, 600, 300],
  [{ kind: 'weibull', shape: 2, scale: 100 }, 50 * Math.sqrt(Math.PI), 46.3251],
  [{ kind: 'weibull', shape: 1, scale: 100, max: 300 }, 84.28126, 70.974],
  [{ kind: 'beta', alpha: 2, beta: 3, scale: 100 }, 40, 20],
  [{ kind: 'poisson', mean: 4, unit: 60 }, 240, 120],
  [{ kind: 'binomial', probability: 0.1, trials: 5, unit: 1 }, 0.5, Math.sqrt(0.45)],
  [{ kind: 'gamma', shape: 1, scale: 100, max: 300 }, 84.28126, 70.974],
  [{ kind: 'erlang', mean: 80, k: 2 }, 80, 80 / Math.sqrt(2)],
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
];

test.each(known)('[R7] what %j comes to within its bounds is known', (law, mean, sd) => {
  const found = momentsOf(law);
  expect(found.mean).toBeCloseTo(mean, 3);
  expect(found.sd).toBeCloseTo(sd, 3);
});

const share = fc.double({ min: 0.05, max: 20, noNaN: true });
const bounded = fc
  .tuple(
    fc.oneof(
      fc.record({ kind: fc.constant('normal' as const), mean: share, sd: share }),
      fc.record({ kind: fc.constant('exponential' as const), mean: share, shift: share }),
      fc.record({ kind: fc.constant('lognormal' as const), mean: share, sd: share }),
      fc.record({ kind: fc.constant('gamma' as const), shape: share, scale: share }),
      fc.record({ kind: fc.constant('weibull' as const), shape: share, scale: share }),
      fc.record({ kind: fc.constant('beta' as const), alpha: share, beta: share, scale: share }),
      fc.record({ kind: fc.constant('poisson' as const), mean: share, unit: share }),
      fc.record({
        kind: fc.constant('binomial' as const),
        probability: fc.double({ min: 0, max: 1, noNaN: true }),
        trials: fc.integer({ min: 1, max: 500 }),
        unit: share,
      }),
    ),
    fc.option(share, { nil: undefined }),
    fc.option(share, { nil: undefined }),
  )
  .map(([law, min, max]): Distribution => ({
    ...law,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  }));

test('[R8] every law stays within its bounds, rises with its number and has the moments told', () => {
  fc.assert(
    fc.property(bounded, (law) => {
      const quantile = quantileOf(law);
      const { mean, sd } = momentsOf(law);
      if (typeof quantile === 'number') {
        expect(mean).toBe(quantile);
        return;
      }
      const { min = 0, max = Infinity } = law as { min?: number; max?: number };
      const slices = 400;
      let sum = 0;
      let before = -Infinity;
      for (let slice = 0; slice < slices; slice += 1) {
        const value = quantile((slice + 0.5) / slices);
        expect(value).toBeGreaterThanOrEqual(Math.max(0, min));
        expect(value).toBeLessThanOrEqual(max);
        expect(value).toBeGreaterThanOrEqual(before - near(9) * (Math.abs(before) + sd));
        before = value;
        sum += value;
      }
      // Slices miss what lies far out, by less than a fifth of the deviation.
      expect(Math.abs(sum / slices - mean)).toBeLessThanOrEqual(0.2 * sd + near(6) * mean);
    }),
    { numRuns: 300 },
  );
});

test('[R8] the inverse undoes the distribution function of gamma and beta laws', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 300, noNaN: true }),
      fc.double({ min: 0.5, max: 300, noNaN: true }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (one, other, u) => {
        const gamma = quantileOf({ kind: 'gamma', shape: one, scale: 1 });
        const beta = quantileOf({ kind: 'beta', alpha: one, beta: other, scale: 1 });
        if (typeof gamma === 'number' || typeof beta === 'number') throw new Error('no law');
        expect(gammaShares(one, gamma(u)).below).toBeCloseTo(u, 7);
        expect(betaShares(one, other, beta(u)).below).toBeCloseTo(u, 7);
      },
    ),
  );
});

test('[R8] figures beyond all sense neither hang nor leave the numbers', () => {
  const odd: Distribution[] = [
    { kind: 'gamma', shape: 1e12, scale: 1e-6, max: 1e6 },
    { kind: 'gamma', shape: 1e-9, scale: 1, max: 5 },
    { kind: 'beta', alpha: 1e10, beta: 1e-3, scale: 60 },
    { kind: 'weibull', shape: 1e-3, scale: 1, max: 10 },
    { kind: 'weibull', shape: 1e6, scale: 1e9, min: 1 },
    { kind: 'lognormal', mean: 1e-9, sd: 1e9, min: 1, max: 2 },
    { kind: 'exponential', mean: 1e-9, min: 1e9, max: 2e9 },
    { kind: 'normal', mean: -1e12, sd: 1, min: 5, max: 6 },
    { kind: 'poisson', mean: 1e6, unit: 1 },
    { kind: 'binomial', probability: 0.5, trials: 1_000_000, unit: 1 },
    { kind: 'poisson', mean: 3, unit: 1, min: 50, max: 50.5 },
  ];
  for (const law of odd) {
    const quantile = quantileOf(law);
    const values =
      typeof quantile === 'number' ? [quantile] : [1e-16, 0.5, 1 - 1e-16].map((u) => quantile(u));
    const { mean, sd } = momentsOf(law);
    for (const value of [...values, mean, sd, statedMean(law)]) {
      expect(Number.isNaN(value), JSON.stringify(law)).toBe(false);
    }
  }
});
