import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heatScale } from './heat.ts';

test('[V5] the hottest element is at level 5 and hotter never means a lower level', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1 }),
      (values) => {
        const scale = heatScale(values);
        const levels = values.toSorted((a, b) => a - b).map(scale.levelOf);

        expect(levels.at(-1)).toBe(5);
        expect(levels).toEqual(levels.toSorted((a, b) => a - b));
      },
    ),
  );
});

test('[V5] levels are equal fifths, and nothing is hot where nobody waits', () => {
  const { levelOf } = heatScale([10, 2]);

  expect([0, 2, 2.1, 6, 10].map(levelOf)).toEqual([1, 1, 2, 3, 5]);
  expect(heatScale([0, 0]).levelOf(0)).toBe(1);
});
