import { expect, test } from 'vitest';
import { exactRow } from './portfolio-sample.fixture.ts';
import { chosenRows, isSteady, relative, scaled, type Row } from './row.ts';

function interval(row: Row, low: number, high: number): Row {
  const mean = (low + high) / 2;
  return { ...row, difference: { mean, halfWidth: (high - low) / 2, low, high } };
}

test('[V59] a loss outside the main measures is shown without being asked for', () => {
  const rows = [
    exactRow('recipientSteps', 0, 1),
    exactRow('forms', 3, 1),
    exactRow('flowTime', 9, 3),
  ];

  expect(chosenRows(rows, false).map(({ measure }) => measure)).toEqual([
    'flowTime',
    'recipientSteps',
  ]);
  expect(chosenRows(rows, true)).toHaveLength(3);
});

test('[V60] all figures of a line have one unit and the decimals its interval needs', () => {
  const visits = scaled(interval(exactRow('visits', 3, 0.1), -2.92, -2.88));
  const time = scaled(exactRow('flowTime', 12.4 * 25_200, 600));

  expect(visits.decimals).toBe(2);
  expect(time.unit).toBe('day');
  expect(time.scale(25_200)).toBe(1);
});

test('[V77] noise of sums asks for no decimals', () => {
  const row = exactRow('flowTime', 7200, 3600);
  const noisy = row.asIs && { ...row, asIs: { ...row.asIs, halfWidth: 1e-9 } };

  expect(noisy && scaled(noisy).decimals).toBe(scaled(row).decimals);
});

test('[V61] a difference that is the same in every replication shows no interval', () => {
  expect(isSteady(exactRow('steps', 7, 3))).toBe(true);
  expect(isSteady(interval(exactRow('steps', 7, 3), -4 - 1e-9, -4 + 1e-9))).toBe(true);
  expect(isSteady(interval(exactRow('steps', 7, 3), -4.1, -3.9))).toBe(false);
});

test('[V62] an unknown difference has no place in the picture', () => {
  expect(relative(exactRow('cost', null, 3))).toBeNull();
  expect(relative(exactRow('visits', 4, 1))).toEqual({ mean: -0.75, low: -0.75, high: -0.75 });
});
