import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewOf } from './frame.ts';

const size = fc.integer({ min: 100, max: 8000 });

test('[V13] fitting shows the whole drawing, whatever its size', () => {
  fc.assert(
    fc.property(size, size, (width, height) => {
      const frame = { x: 160, y: 80, width, height };
      const view = viewOf(frame, { width: 1100, height: 600 }, 0);

      expect(view.x).toBeLessThanOrEqual(frame.x);
      expect(view.y).toBeLessThanOrEqual(frame.y);
      expect(view.x + view.width).toBeGreaterThanOrEqual(frame.x + width);
      expect(view.y + view.height).toBeGreaterThanOrEqual(frame.y + height);
    }),
  );
});

test('[V13] a drawing too wide to be read as a whole opens at its beginning, legibly', () => {
  const view = viewOf({ x: 0, y: 0, width: 5000, height: 900 }, { width: 1100, height: 600 }, 0.6);

  expect(1100 / view.width).toBeCloseTo(0.6);
  expect(view.x).toBeLessThan(0);
  expect(view.x + view.width).toBeGreaterThan(0);
});

test('[V13] a drawing fitted by its width is shown from side to side while it can be surveyed', () => {
  const sheet = { width: 1100, height: 600 };
  const view = viewOf({ x: 0, y: 0, width: 1500, height: 2000 }, sheet, 0.55, 'width');
  const large = viewOf({ x: 0, y: 0, width: 5000, height: 2000 }, sheet, 0.55, 'width');

  expect(view.x).toBeLessThan(0);
  expect(view.x + view.width).toBeGreaterThan(1500);
  expect(1100 / large.width).toBeCloseTo(0.55);
});
