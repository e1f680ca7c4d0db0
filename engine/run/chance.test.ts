import { expect, test } from 'vitest';
import { Chance, hashText, purposes } from './chance.ts';

function number(
  chance: Chance,
  of: number,
  element: string,
  visit: number,
  purpose: number,
): number {
  chance.open(0, of);
  chance.aim(chance.keyA, chance.keyB, hashText(element), visit, purpose);
  return chance.uniform();
}

test('[R1] a number depends on seed, replication, case, element, visit and purpose, and on nothing else', () => {
  const one = new Chance(7, 3);
  const other = new Chance(7, 3);
  number(other, 99, 'B', 4, purposes.choice);

  const same = number(one, 5, 'A', 2, purposes.processing);
  expect(number(other, 5, 'A', 2, purposes.processing)).toBe(same);

  const others = [
    number(new Chance(8, 3), 5, 'A', 2, purposes.processing),
    number(new Chance(7 + 2 ** 32, 3), 5, 'A', 2, purposes.processing),
    number(new Chance(7, 4), 5, 'A', 2, purposes.processing),
    number(one, 6, 'A', 2, purposes.processing),
    number(one, 5, 'B', 2, purposes.processing),
    number(one, 5, 'A', 3, purposes.processing),
    number(one, 5, 'A', 2, purposes.choice),
  ];
  expect(new Set([same, ...others]).size).toBe(8);
});

test('[R2] numbers are uniform: chi-square over 100 bins stays below its 99.9 % point', () => {
  const chance = new Chance(1, 0);
  const bins = new Float64Array(100);
  const count = 200_000;
  for (let draw = 0; draw < count; draw += 1) {
    const u = number(chance, draw % 401, `Task_${String(draw % 25)}`, Math.floor(draw / 401), 4);
    const bin = Math.floor(u * 100);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }

  const expected = count / 100;
  const square = bins.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
  // 0.999 quantile of chi-square with 99 degrees of freedom.
  expect(square).toBeLessThan(148.23);
});

test('[R2] neighbours in any coordinate are independent: no correlation beyond four standard errors', () => {
  const chance = new Chance(3, 1);
  const count = 40_000;
  const pairs: ((draw: number) => [number, number])[] = [
    (draw) => [number(chance, draw, 'A', 0, 4), number(chance, draw + 1, 'A', 0, 4)],
    (draw) => [number(chance, draw, 'A', 0, 4), number(chance, draw, 'B', 0, 4)],
    (draw) => [number(chance, draw, 'A', 0, 4), number(chance, draw, 'A', 1, 4)],
    (draw) => [number(chance, draw, 'A', 0, 4), number(chance, draw, 'A', 0, 5)],
    (draw) => [number(chance, 0, 'A', draw, 4), number(chance, 0, 'A', draw + 1, 4)],
  ];

  for (const pair of pairs) {
    let sum = 0;
    for (let draw = 0; draw < count; draw += 1) {
      const [x, y] = pair(draw);
      sum += (x - 0.5) * (y - 0.5) * 12;
    }
    expect(Math.abs(sum / count)).toBeLessThan(4 / Math.sqrt(count));
  }
});

test('[R2] one changed bit of any coordinate changes every bit of the number half of the time', () => {
  const count = 3000;
  const flips = new Float64Array(30);
  const chance = new Chance(1, 0);
  for (let draw = 0; draw < count; draw += 1) {
    const one = number(chance, draw, 'A', 0, 4) * 2 ** 30;
    const other = number(chance, draw, 'A', 1, 4) * 2 ** 30;
    for (let bit = 0; bit < 30; bit += 1) {
      const differs = ((Math.floor(one) ^ Math.floor(other)) >>> bit) & 1;
      flips[bit] = (flips[bit] ?? 0) + differs;
    }
  }
  for (const flip of flips) expect(Math.abs(flip / count - 0.5)).toBeLessThan(0.04);
});
