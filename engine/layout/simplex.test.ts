import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankNodes } from './simplex.ts';
import type { Arc } from './simplex.ts';

const arcs = (count: number): fc.Arbitrary<Arc[]> =>
  fc
    .array(
      fc.record({
        from: fc.nat(count - 2),
        step: fc.integer({ min: 1, max: 5 }),
        length: fc.nat(2),
        weight: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 14 },
    )
    .map((list) => [
      ...Array.from({ length: count - 1 }, (_, i) => ({
        from: 0,
        to: i + 1,
        length: 0,
        weight: 1,
      })),
      ...list.map(({ from, step, length, weight }) => ({
        from,
        to: Math.min(count - 1, from + step),
        length,
        weight,
      })),
    ]);

const costOf = (list: readonly Arc[], rank: readonly number[]): number =>
  list.reduce(
    (sum, { from, to, weight }) => sum + weight * ((rank[to] ?? 0) - (rank[from] ?? 0)),
    0,
  );

const isAllowed = (list: readonly Arc[], rank: readonly number[]): boolean =>
  list.every(({ from, to, length }) => (rank[to] ?? 0) - (rank[from] ?? 0) >= length);

/** All ranks of four nodes within a small range. */
const everyRank = (count: number, most: number): number[][] =>
  count === 0
    ? [[]]
    : everyRank(count - 1, most).flatMap((rest) =>
        Array.from({ length: most + 1 }, (_, value) => [...rest, value]),
      );

test('ranks keep every length, and no ranks of a small graph cost less', () => {
  const candidates = everyRank(4, 6);
  fc.assert(
    fc.property(arcs(4), (list) => {
      const rank = rankNodes(4, list);
      expect(isAllowed(list, rank)).toBe(true);
      const least = Math.min(
        ...candidates.filter((one) => isAllowed(list, one)).map((one) => costOf(list, one)),
      );
      expect(costOf(list, rank)).toBe(least);
    }),
    { numRuns: 60, seed: 4 },
  );
});
