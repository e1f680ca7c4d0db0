import { expect, test } from 'vitest';
import { gammaAt } from './gamma.ts';

test.each([
  [1, 1],
  [1.5, Math.sqrt(Math.PI) / 2],
  [5, 24],
] as const)('[Y8] the gamma function at %f', (x, value) => {
  expect(gammaAt(x)).toBeCloseTo(value, 10);
});
