import type { Scenario } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMoment } from '../../calendar/civil.ts';
import { compileCalendar, defaultStart } from '../../calendar/compile.ts';
import { deaf } from '../observer.ts';
import { prepare } from '../prepare.ts';
import { simulate } from '../simulate.ts';
import { scenarioOf, Sketch } from '../sketch.fixture.ts';
import { day, hour, office, sunday } from './trial.fixture.ts';

const process = new Sketch()
  .node('startEvent', 'S')
  .task('A')
  .node('parallelGateway', 'G')
  .task('B')
  .task('C')
  .node('parallelGateway', 'J')
  .task('D')
  .node('endEvent', 'E')
  .chain('S', 'A', 'G', 'B', 'J', 'D', 'E')
  .chain('G', 'C', 'J')
  .process();

const afternoon = {
  name: 'Afternoon',
  week: [0, 2, 5].map((each) => ({ day: each, from: 12 * hour, to: 20 * hour })),
  holidays: [{ name: 'Feast', date: '2026-11-24', days: 2 }],
};
const calendars = { Office: office, Afternoon: afternoon };

const law = fc.oneof(
  fc.record({
    kind: fc.constant('exponential' as const),
    mean: fc.integer({ min: 60, max: 9000 }),
  }),
  fc.record({ kind: fc.constant('constant' as const), value: fc.integer({ min: 0, max: 7200 }) }),
);

const element = fc.record(
  {
    times: fc.record({ processing: law }),
    resources: fc.array(
      fc.record({ id: fc.constantFrom('one', 'two', 'able'), quantity: fc.constant(1) }),
      { minLength: 1, maxLength: 2 },
    ),
    split: fc.constantFrom('pause' as const, 'overtime' as const),
    priority: fc.integer({ min: 0, max: 3 }),
    batch: fc.option(
      fc.record({
        size: fc.integer({ min: 2, max: 4 }),
        timeout: fc.constantFrom(null, 3000),
        together: fc.boolean(),
      }),
      { nil: undefined },
    ),
    setUpOnChange: law,
  },
  { requiredKeys: ['times', 'resources'] },
);

const resource = fc.record(
  {
    name: fc.constant('Crew'),
    capacity: fc.integer({ min: 2, max: 4 }),
    costPerHour: fc.constant(null),
    calendar: fc.constantFrom('Office', 'Afternoon'),
    discipline: fc.constantFrom(
      'fifo' as const,
      'priority' as const,
      'preemptive' as const,
      'shortest' as const,
    ),
    roles: fc.constant(['able']),
    absence: fc.record({
      every: fc.constant({ kind: 'exponential' as const, mean: 3 * day }),
      lasts: fc.constant({ kind: 'exponential' as const, mean: day / 2 }),
    }),
  },
  { requiredKeys: ['name', 'capacity', 'costPerHour'] },
);

const scenarios = fc.record({
  elements: fc.record({ A: element, B: element, C: element, D: element }),
  resources: fc.record({ one: resource, two: resource }),
});

interface Seen {
  readonly ended: number;
  readonly problems: string[];
  readonly stays: string[];
}

// Runs a scenario and watches every promise at every moment.
function watch(figures: Pick<Scenario, 'elements' | 'resources'>, cases: number): Seen {
  const arrivals = {
    S: { interval: { kind: 'exponential' as const, mean: 4000 }, count: null },
  };
  const plan = prepare(process, scenarioOf({ start: sunday, calendars, arrivals, ...figures }));
  const problems: string[] = [];
  const stays: string[] = [];
  const busy = plan.crews.map(() => 0);
  const since = new Map<string, number>();
  const begin = readMoment(sunday) ?? defaultStart;
  const caused = new Map<string, number>();
  const ending = simulate(plan, {
    seed: 3,
    replication: 0,
    cases,
    duration: null,
    observer: {
      ...deaf,
      reached: (slot, step, time) => since.set(`${String(slot)} ${String(step)}`, time),
      waited: (slot, step, _, seconds) => {
        const key = `${String(slot)} ${String(step)}`;
        caused.set(key, (caused.get(key) ?? 0) + seconds);
      },
      left: (slot, step, wait, work, time) => {
        const key = `${String(slot)} ${String(step)}`;
        const gone = time - (since.get(key) ?? NaN);
        if (Math.abs(gone - wait - work) > 1e-6) problems.push(`time lost at ${key}`);
        if (work < -1e-9 || wait < -1e-9) problems.push(`time below 0 at ${key}`);
        if ((caused.get(key) ?? 0) > wait + 1e-6) problems.push(`more causes than wait at ${key}`);
        caused.delete(key);
        stays.push(`${key} ${wait.toFixed(3)} ${work.toFixed(3)}`);
      },
      seized: (crew, quantity, time) => {
        busy[crew] = (busy[crew] ?? 0) + quantity;
        const { id, capacity } = plan.crews[crew] ?? { id: '', capacity: null };
        if ((busy[crew] ?? 0) > (capacity ?? Infinity)) problems.push(`${id} is short`);
        const calendar = figures.resources[id]?.calendar;
        if (calendar === undefined) return;
        const named = calendar === 'Office' ? office : afternoon;
        if (!compileCalendar(named, begin).isOpen(time)) problems.push(`${id} begins off duty`);
      },
      freed: (crew, quantity) => {
        busy[crew] = (busy[crew] ?? 0) - quantity;
        if ((busy[crew] ?? 0) < 0) problems.push('freed twice');
      },
    },
  });
  if (busy.some((people) => people !== 0)) problems.push('somebody never stops');
  return { ended: ending.ended, problems, stays };
}

test('[S22] whatever the rules, nobody serves two, nobody begins off duty, no time is lost, all end', () => {
  fc.assert(
    fc.property(scenarios, (figures) => {
      const { ended, problems } = watch(
        figures as unknown as Pick<Scenario, 'elements' | 'resources'>,
        40,
      );
      expect(problems).toEqual([]);
      expect(ended).toBe(40);
    }),
    { numRuns: 150 },
  );
});

test('[S22] the same seed gives the same stays, and people told apart serve like a pool', () => {
  const exponential = (mean: number): Scenario['elements'][string] => ({
    times: { processing: { kind: 'exponential', mean } },
    resources: [{ id: 'one', quantity: 1 }],
  });
  const elements = {
    A: exponential(900),
    B: exponential(700),
    C: exponential(1200),
    D: exponential(400),
  };
  const pool = { name: 'Pool', capacity: 2, costPerHour: null };
  const people = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ];
  const apart = watch({ elements, resources: { one: { ...pool, people } } }, 300);
  expect(apart.stays).toEqual(
    watch({ elements, resources: { one: { ...pool, people } } }, 300).stays,
  );
  expect(apart.stays).toEqual(watch({ elements, resources: { one: pool } }, 300).stays);
});
