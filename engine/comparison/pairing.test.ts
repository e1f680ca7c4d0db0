import { expect, test } from 'vitest';
import type { Study } from '../report/arrangement.ts';
import { study } from '../report/study.ts';
import { loan, loanScenario, loanStaff } from '../run/loan.fixture.ts';
import { compare } from './compare.ts';
import { furtherReplications, separateHalfWidth, varianceRatio } from './pairing.ts';

test('[X6] on separate chance an interval is Welch’s', () => {
  // Two samples with variances 2.5 and 10: √(0.5 + 2) over 5.88 degrees of freedom, cut to 5.
  const half = separateHalfWidth([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]);

  expect(half).toBeCloseTo(2.5706 * Math.sqrt(2.5), 3);
  expect(separateHalfWidth([1], [2, 3])).toBeNull();
  expect(separateHalfWidth([1, 1], [2, 2])).toBe(0);
});

test('[X6] the variance ratio says how many times as many replications separate chance would need', () => {
  expect(varianceRatio([1, 2, 3, 4], [1, 2, 3, 6])).toBeCloseTo((5 / 3 + 14 / 3) / 1, 9);
  expect(varianceRatio([1, 2, 3], [2, 3, 4])).toBeNull();
});

test('[X7] undecided differences say how many replications more will probably decide', () => {
  // Exact power of a paired t at 5 % and 90 %: an effect of 0.5 takes 44 pairs, one of 0.8 takes 19. Two
  // quantiles of t added up ask for one more at most.
  const withEffect = (effect: number): number[] => {
    const scores = Array.from({ length: 10 }, (_, place) => (place % 2 === 0 ? 1 : -1));
    const sd = Math.sqrt(10 / 9);
    return scores.map((score) => score / sd + effect);
  };

  expect(10 + (furtherReplications(withEffect(0.5)) ?? 0)).toBe(45);
  expect(10 + (furtherReplications(withEffect(0.8)) ?? 0)).toBe(19);
  expect(furtherReplications(withEffect(0.01))).toBeNull();
  expect(furtherReplications([0, 0, 0])).toBeNull();
});

function run(
  staff: typeof loanStaff | Record<keyof typeof loanStaff, number>,
  seed: number,
): Study {
  const scenario = loanScenario(staff);
  return study({ file: '', process: loan(), scenario, seed, cases: 1000, replications: 20 });
}

test('[X8] one more clerk for loans is decided by paired runs, and not by separate ones as long', () => {
  const process = loan();
  const asIs = { process, study: run(loanStaff, 1) };
  const more = { ...loanStaff, Clerk: loanStaff.Clerk + 1 };
  const toBe = { process, study: run(more, 1) };
  const apart = run(more, 2);

  const flow = compare(asIs, toBe).measures[0];
  expect(flow).toMatchObject({ measure: 'flowTime', verdict: 'better' });
  expect(flow?.evidence?.furtherReplications).toBe(0);
  expect(flow?.evidence?.varianceRatio).toBeGreaterThan(20);

  const before = asIs.study.samples.flowTime.map((mean) => mean ?? NaN);
  const after = apart.samples.flowTime.map((mean) => mean ?? NaN);
  const difference = mean(after) - mean(before);
  expect(Math.abs(difference)).toBeLessThan(separateHalfWidth(before, after) ?? 0);
  expect(Math.abs(flow?.difference?.mean ?? NaN)).toBeLessThan(
    flow?.evidence?.independentHalfWidth ?? 0,
  );
});

function mean(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}
