import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptValues, Values } from './values.ts';

function valuesOf(list: Iterable<number>): Values {
  const values = new Values();
  for (const value of list) values.add(value);
  return values;
}

const shares = [0, 0.1, 0.5, 0.9, 0.95, 0.99, 1];

// Spread over many powers of two, as waits are, and never alike.
function spread(count: number): number[] {
  return Array.from({ length: count }, (_, place) => Math.exp(((place * 7919) % count) / 2000));
}

test('[M11] quantiles of few values are exact', () => {
  expect(valuesOf([5, 1, 4, 2, 3]).quantiles([0.5, 0.9])).toEqual([3, 4.6]);
  expect(valuesOf([7, 7, 7]).quantiles(shares)).toEqual(shares.map(() => 7));
  expect(valuesOf([2, 2, 2, 8]).quantiles([0.5, 1])).toEqual([2, 8]);
});

test('[M11] beyond the bound a quantile is off by a thousandth of itself at most', () => {
  const list = spread(3 * keptValues);
  const sorted = list.toSorted((one, other) => one - other);
  const values = valuesOf(list);
  const exact = (share: number): number => {
    const rank = (sorted.length - 1) * share;
    const low = sorted[Math.floor(rank)] ?? NaN;
    return low + ((sorted[Math.ceil(rank)] ?? low) - low) * (rank - Math.floor(rank));
  };

  values.quantiles(shares).forEach((value, place) => {
    const right = exact(shares[place] ?? 0);
    expect(Math.abs(value - right)).toBeLessThanOrEqual(0.001 * right);
  });
  expect(values.summary()).toMatchObject({
    count: list.length,
    min: sorted[0],
    max: sorted.at(-1),
  });
});

test('[M11] the bound is on the number of values, however few of them differ', () => {
  const values = valuesOf([...Array.from({ length: 2 * keptValues }, () => 3), 4]);

  expect(values.entries()).toHaveLength(2);
  expect(values.quantiles([0.5])[0]).toBeCloseTo(3, 2);
  expect(values.entries().reduce((sum, { count }) => sum + count, 0)).toBe(2 * keptValues + 1);
});

const figure = fc.oneof(
  fc.constantFrom(0, 1, 60, 3600),
  fc.double({ min: -1e6, max: 1e9, noNaN: true }),
);

test('[M15] how values are parted and in which order they are merged changes no quantile', () => {
  const parts = fc.array(fc.array(figure, { maxLength: 30 }), { minLength: 1, maxLength: 6 });
  const long = fc.boolean();
  fc.assert(
    fc.property(
      parts,
      long,
      fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
      (lists, isLong, order) => {
        const filled = isLong ? [...lists, spread(keptValues + 1)] : lists;
        const whole = valuesOf(filled.flat());
        const records = filled
          .map((list, place) => ({ record: valuesOf(list).toRecord(), key: order[place] ?? 0 }))
          .sort((one, other) => one.key - other.key);
        const merged = new Values();
        for (const { record } of records) merged.merge(record);

        expect(merged.entries()).toEqual(whole.entries());
        const [one, other] = [merged.summary(), whole.summary()];
        expect([one.count, one.min, one.max]).toEqual([other.count, other.min, other.max]);
        if (other.count === 0) return;
        expect(merged.quantiles(shares)).toEqual(whole.quantiles(shares));
        const scale = Math.max(Math.abs(other.min), Math.abs(other.max), 1);
        expect(Math.abs(one.mean - other.mean)).toBeLessThanOrEqual(1e-12 * scale);
        expect(Math.abs(one.squares - other.squares)).toBeLessThanOrEqual(
          1e-9 * scale * scale * other.count,
        );
      },
    ),
    { numRuns: 60 },
  );
});
