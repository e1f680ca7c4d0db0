import { expect, test } from 'vitest';
import { exactRow } from '../portfolio-sample.fixture.ts';
import { timeEnding, visitsEnding } from './conclusion.ts';

test('[V65] the conclusion says no more about visits than was shown', () => {
  expect(visitsEnding(exactRow('visits', 3, 0))).toBe('none');
  expect(visitsEnding(exactRow('visits', 3, 0.1))).toBe('mostlyNone');
  expect(visitsEnding(exactRow('visits', 3, 2))).toBe('fewer');
  expect(visitsEnding(exactRow('visits', 1, 2))).toBe('more');
  expect(visitsEnding(exactRow('visits', 1, 1))).toBe('same');
  expect(visitsEnding(exactRow('visits', null, 1))).toBe('unknown');
  expect(visitsEnding(undefined)).toBe('unknown');
});

test('[V66] a time that gets worse is said to get worse, one without evidence to have none', () => {
  expect(timeEnding(exactRow('flowTime', 10, 20))).toBe('worse');
  expect(timeEnding({ ...exactRow('flowTime', 10, 9), verdict: 'noEvidence' })).toBe('noEvidence');
  expect(timeEnding(exactRow('flowTime', null, 9))).toBe('unknown');
});
