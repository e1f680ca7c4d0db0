import { expect, test } from 'vitest';
import { after, before, isOneWay } from './one-way.ts';
import type { Junction, Way } from './one-way.ts';

const step: Junction = { joins: 'one', splits: 'one' };
const both: Junction = { joins: 'all', splits: 'all' };

const diamond: Way[] = [
  [before, 0],
  [0, 1],
  [0, 2],
  [1, 3],
  [2, 3],
  [3, after],
];

test('[L22] branches that part and meet in the same manner leave by one way', () => {
  expect(isOneWay([both, step, step, both], diamond)).toBe(true);
  expect(isOneWay([step, step, step, step], diamond)).toBe(true);
});

test('[L22] branches that meet in another manner than they parted do not', () => {
  expect(isOneWay([both, step, step, step], diamond)).toBe(false);
  expect(isOneWay([step, step, step, both], diamond)).toBe(false);
});

test('[L22] a loop round branches that meet is one way', () => {
  const loop: Way[] = [[before, 4], [4, 0], ...diamond.slice(1, -1), [3, 5], [5, 4], [5, after]];
  expect(isOneWay([both, step, step, both, step, step], loop)).toBe(true);
});

test('[L22] a branch that leaves a parallel block for a choice does not', () => {
  const stray: Way[] = [
    [before, 0],
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 3],
    [1, 2],
    [3, after],
  ];
  expect(isOneWay([both, step, step, both], stray)).toBe(false);
});
