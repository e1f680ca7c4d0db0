import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutLine } from './cuts.ts';
import type { Span } from './cuts.ts';

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 60 }))
    .map(([from, length]): Span => [from, from + length]),
  { maxLength: 12 },
);

test('[L26] pieces are never longer than asked, and together they are the whole', () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: 130, max: 900 }), (some, longest) => {
      const cuts = cutLine(0, 1060, longest, some);
      expect([cuts[0], cuts.at(-1)]).toEqual([0, 1060]);
      for (const [i, cut] of cuts.entries()) {
        const before = cuts[i - 1];
        if (before === undefined) continue;
        expect(cut - before).toBeGreaterThan(0);
        expect(cut - before).toBeLessThanOrEqual(longest + 1e-6);
      }
    }),
  );
});

test('[L26] a cut runs between what stands in the way where there is such a place', () => {
  const columns = Array.from({ length: 12 }, (_, i): Span => [i * 100 + 10, i * 100 + 90]);
  const cuts = cutLine(0, 1200, 430, columns).slice(1, -1);

  expect(cuts.length).toBe(2);
  for (const cut of cuts)
    expect(columns.every(([from, to]) => cut <= from || cut >= to)).toBe(true);
});
