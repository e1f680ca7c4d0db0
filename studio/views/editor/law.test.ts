import { statedMean } from '@handara/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUsable, laws, readNumber, withFigure, withKind } from './law.ts';

test('[V11] choosing another law for a time keeps its mean', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...laws),
      fc.constantFrom(...laws),
      fc.integer({ min: 1, max: 10_000_000 }),
      (first, second, seconds) => {
        const before = withKind({ kind: 'constant', value: seconds }, first);
        const after = withKind(before, second);

        expect(statedMean(after)).toBeCloseTo(seconds, 3);
        expect(isUsable(after)).toBe(true);
      },
    ),
  );
});

test('[V11] bounds that cross are put in order', () => {
  const law = withFigure({ kind: 'triangular', min: 60, mode: 120, max: 180 }, 'max', 30);

  expect(law).toEqual({ kind: 'triangular', min: 30, mode: 60, max: 120 });
});

test('[V12] a number is read in either digits; what is no number is unknown, not zero', () => {
  expect(readNumber('١٢٫٥')).toBe(12.5);
  expect(readNumber('1,200')).toBe(1200);
  expect(readNumber('')).toBeNull();
  expect(readNumber('abc')).toBeNull();
  expect(readNumber('-3')).toBeNull();
});
