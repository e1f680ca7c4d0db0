import type { Scenario } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deaf } from './observer.ts';
import { prepare } from './prepare.ts';
import { constant, day, hour, lasts, office, one, sunday, trial } from './roster/trial.fixture.ts';
import { simulate } from './simulate.ts';
import { scenarioOf, Sketch } from './sketch.fixture.ts';

type Arrival = Scenario['arrivals'][string];

function comings(arrival: Partial<Arrival>, cases: number, more: Partial<Scenario> = {}): number[] {
  const arrivals = { S: { interval: null, count: null, ...arrival } };
  const plan = prepare(
    one,
    scenarioOf({ start: sunday, calendars: { Office: office }, arrivals, ...more }),
  );
  const times: number[] = [];
  simulate(plan, {
    seed: 7,
    replication: 0,
    cases,
    duration: more.duration ?? null,
    observer: { ...deaf, began: (_, time) => times.push(time) },
  });
  return times;
}

test('[S18] cases come at given times, in order, and no more', () => {
  expect(comings({ times: [30, 10, 10, 20] }, 100)).toEqual([10, 10, 20, 30]);
});

test('[S18] the interval runs in the hours of a calendar only', () => {
  const times = comings({ interval: constant(2 * hour), calendar: 'Office' }, 6);
  // From 08:00 to 15:00 are seven hours; the eighth is the first of the next day.
  expect(times.map((time) => time / hour)).toEqual([0, 2, 4, 6, 25, 27]);
});

test('[S18] another interval holds while a calendar is open', () => {
  const peak = { name: 'Peak', week: [{ day: 0, from: 8 * hour, to: 10 * hour }], holidays: [] };
  const calendars = { Peak: peak, Office: office };
  const during = [{ calendar: 'Peak', interval: constant(hour) }];
  const both = comings({ interval: constant(3 * hour), during }, 5, { calendars });
  expect(both.map((time) => time / hour)).toEqual([0, 1, 2, 5, 8]);
  const only = comings({ during }, 4, { calendars });
  expect(only.map((time) => time / hour)).toEqual([0, 1, 2, 7 * 24 + 1]);
});

test('[S19] a rate that changes in steps brings its cases, and none where it is 0', () => {
  const rates = {
    period: day,
    steps: [
      { from: 0, perHour: 60 },
      { from: 2 * hour, perHour: 0 },
      { from: 4 * hour, perHour: 20 },
      { from: 6 * hour, perHour: 0 },
    ],
  };
  const days = 400;
  const times = comings({ rates }, 1_000_000, { duration: days * day });
  const of = (from: number, to: number): number =>
    times.filter((time) => time % day >= from * hour && time % day < to * hour).length / days;
  // 120 and 40 a day; four standard errors of a Poisson mean over 400 days.
  expect(Math.abs(of(0, 2) - 120)).toBeLessThan(4 * Math.sqrt(120 / days));
  expect(Math.abs(of(4, 6) - 40)).toBeLessThan(4 * Math.sqrt(40 / days));
  expect(of(2, 4) + of(6, 24)).toBe(0);
  const perDay = Array.from({ length: days }, (_, each) => {
    return times.filter((time) => Math.floor(time / day) === each).length;
  });
  const mean = times.length / days;
  const variance = perDay.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (days - 1);
  // Of a Poisson number the variance is the mean.
  expect(variance / mean).toBeGreaterThan(0.7);
  expect(variance / mean).toBeLessThan(1.35);
});

test('[S19] rates hold in the hours of a calendar only', () => {
  const rates = { period: day, steps: [{ from: 0, perHour: 4 }] };
  const times = comings({ rates, calendar: 'Office' }, 2000);
  const hours = times.map((time) => ((time / hour + 8) % 24) - 8);
  expect(hours.every((each) => each >= 0 && each < 7)).toBe(true);
  // 28 on each of five days a week.
  const weeks = (times.at(-1) ?? 0) / (7 * day);
  expect(times.length / weeks).toBeGreaterThan(126);
  expect(times.length / weeks).toBeLessThan(154);
});

test('[S19] rates that never meet the calendar bring nobody, and end', () => {
  const rates = {
    period: day,
    steps: [
      { from: 0, perHour: 0 },
      { from: 8 * hour, perHour: 5 },
    ],
  };
  const early = { name: 'Early', week: [{ day: 0, from: 8 * hour, to: 9 * hour }], holidays: [] };
  const never = comings({ rates, calendar: 'Early' }, 10, { calendars: { Early: early } });
  expect(never).toEqual([]);
  expect(comings({ rates: { period: 1, steps: [{ from: 0, perHour: 0 }] } }, 10)).toEqual([]);
});

test('[S20] classes share the arrivals, by draws of their own', () => {
  const classes = [
    { name: 'high', share: 1, priority: 2 },
    { name: 'low', share: 3, priority: 1 },
    { name: 'never', share: 0 },
  ];
  const resources = {
    L: { name: 'L', capacity: 1, costPerHour: null, discipline: 'priority' as const },
  };
  const { log } = trial(
    one,
    {
      resources,
      elements: { A: lasts(1) },
      arrivals: {
        S: { interval: null, count: null, times: Array.from({ length: 400 }, () => 0), classes },
      },
    },
    400,
  );
  // Those who came first and waited while later ones were served are all of the lower class.
  const passed = log.filter((stay) => stay.includes('priority')).length;
  expect(passed).toBeGreaterThan(240);
  expect(passed).toBeLessThan(340);
  const plain = comings({ interval: { kind: 'exponential', mean: 5 } }, 50);
  expect(comings({ interval: { kind: 'exponential', mean: 5 }, classes }, 50)).toEqual(plain);
});

test('[S21] work that changes hands is on its way as long as its medium takes', () => {
  const process = new Sketch()
    .pool('P', 'owner')
    .lane('L', 'P')
    .lane('M', 'P')
    .node('startEvent', 'S', { pool: 'P', lane: 'L' })
    .task('A', { pool: 'P', lane: 'L' })
    .node('exclusiveGateway', 'G', { pool: 'P', lane: 'M' })
    .task('B', { pool: 'P', lane: 'M' })
    .task('C', { pool: 'P', lane: 'M' })
    .node('endEvent', 'E', { pool: 'P', lane: 'M' })
    .chain('S', 'A', 'G', 'B', 'C', 'E')
    .process();
  const flows = process.flows.map((flow) =>
    flow.id === 'A>G'
      ? { ...flow, handOff: { medium: 'paper' as const, agreedSeconds: null } }
      : flow,
  );
  const { log } = trial(
    { ...process, flows },
    {
      transfers: { paper: constant(7), email: constant(1) },
      elements: { A: lasts(10), B: lasts(10), C: lasts(10) },
      arrivals: { S: { interval: null, count: null, times: [0] } },
    },
  );
  expect(log).toEqual(['A 0+10 @10', 'B 7+10 @27 transfer:7', 'C 0+10 @37']);
});

test('[S18] counting cases as they come, the gaps of a trace are the trace', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 20 }), (times) => {
      expect(comings({ times }, 100)).toEqual(times.toSorted((a, b) => a - b));
    }),
    { numRuns: 20 },
  );
});
