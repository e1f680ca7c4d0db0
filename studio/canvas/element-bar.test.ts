import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeBar } from './element-bar.ts';

test('[V6] the element bar stays inside the sheet and off its element wherever there is room', () => {
  const sheet = { width: 1000, height: 700 };
  fc.assert(
    fc.property(
      fc.integer({ min: -50, max: 990 }),
      fc.integer({ min: -20, max: 560 }),
      (left, top) => {
        const place = placeBar({ left, right: left + 130, top, bottom: top + 68 }, 260, sheet);

        expect(place.left).toBeGreaterThanOrEqual(0);
        expect(place.left + 260).toBeLessThanOrEqual(sheet.width);
        expect(place.top + 38 <= top || place.top >= top + 68).toBe(true);
      },
    ),
  );
});
