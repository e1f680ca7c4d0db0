import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Score } from '@handara/schemas';
import { partFigures, stretches } from './parts.ts';

const ratio = fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { nil: null });
const ratios = fc.array(ratio, { minLength: 1, maxLength: 8 });

function scoreOf(values: readonly (number | null)[]): Score {
  const weight = 1 / values.length;
  const total = values.filter((value) => value !== null).length * weight;
  const parts = values.map((value, index) => ({
    part: `part ${String(index)}`,
    measures: [],
    weight,
    asIs: null,
    toBe: null,
    ratio: value,
    points: value === null ? null : (100 * weight * value) / total,
  }));
  const known = parts.flatMap(({ points }) => points ?? []);
  return {
    version: 1,
    weights: 'test',
    index: known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0),
    coverage: total,
    sensitivity: null,
    parts,
    guardRails: [],
  };
}

test('[V63] the parts of the dial end at the index, whatever was earned and lost', () => {
  fc.assert(
    fc.property(ratios, (values) => {
      const score = scoreOf(values);
      const laid = stretches(partFigures(score));

      expect(laid.at(-1)?.to ?? 0).toBeCloseTo(score.index ?? 0, 6);
    }),
  );
});

test('[V64] what the known parts could earn adds up to a hundred', () => {
  fc.assert(
    fc.property(ratios, (values) => {
      const most = partFigures(scoreOf(values)).flatMap((part) => part.most ?? []);

      if (most.length > 0) expect(most.reduce((sum, each) => sum + each, 0)).toBeCloseTo(100, 6);
    }),
  );
});
