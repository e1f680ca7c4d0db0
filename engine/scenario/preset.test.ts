import type { Distribution, Scenario } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentsOf } from '../law/moments.ts';
import { study } from '../report/study.ts';
import { scenarioOf, Sketch } from '../run/sketch.fixture.ts';
import { applyPreset, isFactor, lackOf, presets, usualFactors } from './preset.ts';
import { stretch } from './scale.ts';
import { vary } from './vary.ts';

const exponential = (mean: number): Distribution => ({ kind: 'exponential', mean });

const process = new Sketch()
  .pool('O', 'owner')
  .pool('P', 'partner')
  .lane('desk', 'O')
  .node('startEvent', 'S', { pool: 'O' })
  .task('Check', { pool: 'O', lane: 'desk' })
  .task('Auto', { pool: 'O', lane: 'desk', automatic: true })
  .node('intermediateCatchEvent', 'Answer', { pool: 'O', trigger: 'message' })
  .node('endEvent', 'E', { pool: 'O' })
  .chain('S', 'Check', 'Auto', 'Answer', 'E')
  .process();

function figures(more: Partial<Scenario> = {}): Scenario {
  return scenarioOf({
    cases: 50,
    arrivals: { S: { interval: exponential(600), count: null } },
    elements: {
      Check: { times: { processing: exponential(300) } },
      Auto: { times: { processing: { kind: 'constant', value: 1 } } },
      Answer: { trigger: exponential(3600) },
    },
    resources: { desk: { name: 'Desk', capacity: 5, costPerHour: 3 } },
    ...more,
  });
}

test('[Y1] a peak brings that many times the cases in the same time', () => {
  const peak = applyPreset(process, figures(), 'peak', 4);

  expect(peak.arrivals['S']?.interval).toEqual(exponential(150));
  expect(peak.cases).toBe(200);
});

test('[Y1] at a peak rates rise, counts grow and hours with their own interval are as dense', () => {
  const arrivals = {
    S: {
      interval: null,
      count: 10,
      rates: { period: 3600, steps: [{ from: 0, perHour: 3 }] },
      during: [{ calendar: 'morning', interval: exponential(60) }],
    },
  };

  const peak = applyPreset(process, figures({ arrivals }), 'peak', 2).arrivals['S'];

  expect(peak?.count).toBe(20);
  expect(peak?.rates?.steps).toEqual([{ from: 0, perHour: 6 }]);
  expect(peak?.during?.[0]?.interval).toEqual(exponential(30));
});

test.each([
  [5, 4],
  [10, 8],
  [2, 1],
  [3, 2],
  [1, 1],
] as const)('[Y2] of %i people %i stay when a fifth is away', (capacity, left) => {
  const resources = { desk: { name: 'Desk', capacity, costPerHour: null } };

  const after = applyPreset(process, figures({ resources }), 'absence', 0.2);

  expect(after.resources['desk']?.capacity).toBe(left);
});

test('[Y2] of people by name the last are away', () => {
  const person = (id: string) => ({ id, name: id });
  const resources = {
    desk: {
      name: 'Desk',
      capacity: 3,
      costPerHour: null,
      people: [person('a'), person('b'), person('c')],
    },
  };

  const after = applyPreset(process, figures({ resources }), 'absence', 0.5);

  expect(after.resources['desk']?.people?.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('[Y3] late partners take longer to answer, and nobody else does', () => {
  const late = applyPreset(process, figures(), 'partnerLate', 3);

  expect(late.elements['Answer']?.trigger).toEqual(exponential(10_800));
  expect(late.elements['Check']).toEqual(figures().elements['Check']);
});

test('[Y4] a platform that is down holds up cases by its share of half a working day', () => {
  const down = applyPreset(process, figures(), 'systemDown', 0.1);
  const outage = down.elements['Auto']?.times?.wait;

  expect(outage && momentsOf(outage).mean).toBeCloseTo((0.1 * 7 * 3600) / 2, 6);
  expect(down.elements['Check']).toEqual(figures().elements['Check']);
});

test('[Y5] a preset that would change nothing says what it lacks', () => {
  const bare = scenarioOf();
  const manual = new Sketch().node('startEvent', 'S').task('T').chain('S', 'T').process();

  expect(presets.map((preset) => lackOf(process, figures(), preset))).toEqual(
    presets.map(() => null),
  );
  expect(presets.map((preset) => lackOf(manual, bare, preset))).toEqual([
    null,
    'arrivals',
    'staff',
    'partner',
    'platform',
  ]);
});

test('[Y6] a factor out of its bounds is refused', () => {
  expect(() => applyPreset(process, figures(), 'absence', 1)).toThrow(RangeError);
  expect(() => applyPreset(process, figures(), 'peak', 0)).toThrow(RangeError);
  expect(isFactor('peak', Number.NaN)).toBe(false);
  expect(presets.every((preset) => isFactor(preset, usualFactors[preset]))).toBe(true);
});

test('[Y7] what no preset touches is drawn as before, so that days can be paired', () => {
  const run = (scenario: Scenario) =>
    study({ file: 'f', process, scenario, cases: 40, replications: 3 }).samples.workTime;

  expect(run(vary(process, figures(), { preset: { kind: 'absence', factor: 0.2 } }))).toEqual(
    run(figures()),
  );
});

test('[Y8] stretching a law stretches its mean', () => {
  const amount = fc.double({ min: 0.1, max: 1000, noNaN: true });
  const laws: fc.Arbitrary<Distribution> = fc.oneof(
    amount.map((value) => ({ kind: 'constant' as const, value })),
    fc.tuple(amount, amount).map(([min, more]) => ({
      kind: 'uniform' as const,
      min,
      max: min + more,
    })),
    amount.map((mode) => ({ kind: 'triangular' as const, min: 0, mode, max: mode * 2 })),
    amount.map((mean) => ({ kind: 'normal' as const, mean, sd: 1, min: 0 })),
    amount.map((mean) => exponential(mean)),
    amount.map((mean) => ({ kind: 'lognormal' as const, mean, sd: mean })),
    amount.map((scale) => ({ kind: 'gamma' as const, shape: 2, scale })),
    amount.map((mean) => ({ kind: 'erlang' as const, mean, k: 3 })),
    amount.map((scale) => ({ kind: 'weibull' as const, shape: 1.5, scale })),
    amount.map((scale) => ({ kind: 'beta' as const, alpha: 2, beta: 3, scale })),
    amount.map((unit) => ({ kind: 'poisson' as const, mean: 4, unit })),
    amount.map((unit) => ({ kind: 'binomial' as const, probability: 0.5, trials: 6, unit })),
    amount.map((mean) => ({ kind: 'exponential' as const, mean, shift: mean })),
    fc.array(fc.record({ value: amount, weight: amount }), { minLength: 1 }).map((points) => ({
      kind: 'empirical' as const,
      points,
    })),
  );

  fc.assert(
    fc.property(laws, amount, (law, factor) => {
      expect(momentsOf(stretch(law, factor)).mean).toBeCloseTo(momentsOf(law).mean * factor, 4);
    }),
  );
});
