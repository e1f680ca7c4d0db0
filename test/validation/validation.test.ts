import { describe, expect, test } from 'vitest';
import { cobham, erlangC, erlangWait, jackson, pollaczek, waitOfGM1 } from './formulas.ts';
import { run } from './trial.ts';
import { trials } from './trials.ts';

describe('the formulas give what the textbooks print', () => {
  test('Erlang C at load 0.8', () => {
    expect([2, 3, 5, 10].map((servers) => erlangC(servers, 0.8 * servers).toFixed(6))).toEqual([
      '0.711111',
      '0.647191',
      '0.554113',
      '0.409180',
    ]);
    expect(erlangWait(3, 0.01, 240)).toBeCloseTo(258.876, 3);
  });

  test('priorities share out the wait that one queue would have', () => {
    const half = { rate: 0.005, mean: 80, square: 2 * 80 ** 2 };
    const [high = 0, low = 0] = cobham([half, half]);
    expect([high, low].map((wait) => wait.toFixed(3))).toEqual(['106.667', '533.333']);
    expect((high + low) / 2).toBeCloseTo(pollaczek({ ...half, rate: 0.01 }), 9);
  });

  test('a queue with exponential arrivals is the same by both ways', () => {
    const wait = waitOfGM1((s) => 1 / (1 + 100 * s), 80);
    expect(wait).toBeCloseTo(pollaczek({ rate: 0.01, mean: 80, square: 2 * 80 ** 2 }), 6);
  });

  test('a network of one station with work that comes back', () => {
    expect(jackson(0.005, [{ visits: 4 / 3, mean: 80 }])).toBeCloseTo(228.571, 3);
  });
});

// A fiftieth of the cases: quick, and wide enough for two half-widths to be no accident.
test.each(trials.map((trial) => [trial.name, trial] as const))(
  '[E1] theory and run agree: %s',
  async (_, trial) => {
    for (const { what, exact, mean, halfWidth } of await run(trial, 0.02)) {
      expect(Math.abs(mean - exact), what).toBeLessThanOrEqual(2 * halfWidth + 1e-9 * exact);
    }
  },
);
