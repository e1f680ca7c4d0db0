import { expect, test } from 'vitest';
import { placeOnWay } from './way.ts';

const corner = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 30 },
];

test.each([
  [0, 0, 0],
  [0.25, 10, 0],
  [0.5, 10, 10],
  [1, 10, 30],
])('[V115] after %f of a bent flow', (ratio, x, y) => {
  expect(placeOnWay(corner, ratio)).toEqual({ x, y });
});

test('[V115] on a flow without length its place is its only point', () => {
  expect(placeOnWay([{ x: 3, y: 4 }], 0.5)).toEqual({ x: 3, y: 4 });
});
