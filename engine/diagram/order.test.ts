import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderBetween, orders } from './order.ts';

test('[D16] new lists get ascending order keys', () => {
  for (const count of [0, 1, 2, 60, 62, 4000]) {
    const keys = orders(count);

    expect(keys).toHaveLength(count);
    expect([...new Set(keys)].sort()).toEqual(keys);
  }
});

test('[D16] there is always an order key between two others', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 200 }), (places) => {
      const keys = orders(3);
      for (const place of places) {
        const at = place % (keys.length + 1);
        keys.splice(at, 0, orderBetween(keys[at - 1] ?? null, keys[at] ?? null));
      }
      expect([...new Set(keys)].sort()).toEqual(keys);
    }),
  );
});
