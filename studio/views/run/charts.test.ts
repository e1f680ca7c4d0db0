import type { Series } from '@handara/schemas';
import { expect, test } from 'vitest';
import { barsOf, sparse, timeChartOf } from './charts.ts';

const day = 7 * 3600;

function series(
  work: readonly number[],
  queues: Readonly<Record<string, readonly number[]>>,
): Series {
  const band = (mean: readonly number[]) => ({ mean: [...mean], halfWidth: null });
  return {
    width: day,
    work: band(work),
    resources: Object.entries(queues).map(([id, queue]) => ({
      id,
      queue: band(queue),
      busy: band([]),
      onDuty: null,
    })),
  };
}

test('[V116] a chart over time tells the most under way, and when', () => {
  const chart = timeChartOf(series([1, 5, 2], { a: [0, 3, 1], b: [0, 9, 0], c: [0, 0, 0.01] }));

  expect(chart).toMatchObject({ most: 5, mostDay: 2, roles: ['b', 'a'], isGrowing: false });
  expect(chart.points[1]).toEqual({ day: 2.5, work: 5, queues: { b: 9, a: 3 } });
});

test('[V116] what grows until the end is said to grow', () => {
  const steady = Array.from({ length: 20 }, () => 4);
  const growing = Array.from({ length: 20 }, (_, place) => place);

  expect(timeChartOf(series(steady, {})).isGrowing).toBe(false);
  expect(timeChartOf(series(growing, {})).isGrowing).toBe(true);
  expect(timeChartOf(series([...growing, 0, 0, 0, 0, 0], {})).isGrowing).toBe(false);
});

test('[V116] bars are shares of all cases, those beyond the last bin included', () => {
  const histogram = { unit: 's' as const, from: 10, width: 5, counts: [2, 0, 6, 0], above: 2 };

  expect(barsOf(histogram).map(({ from, share }) => [from, share])).toEqual([
    [10, 0.2],
    [15, 0],
    [20, 0.6],
    [25, 0],
    [30, 0.2],
  ]);
  expect(barsOf({ ...histogram, above: 0 }).at(-1)).toEqual({ from: 20, to: 25, share: 0.75 });
  expect(barsOf({ ...histogram, counts: [], above: 0 })).toEqual([]);
});

test('[V116] a table to listen to has the first point and the last', () => {
  const points = Array.from({ length: 101 }, (_, place) => place);

  expect(sparse(points, 5)).toEqual([0, 25, 50, 75, 100]);
  expect(sparse([1, 2], 5)).toEqual([1, 2]);
});
