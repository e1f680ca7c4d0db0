import type { Distribution, Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import { study } from '../report/study.ts';
import { scenarioOf, Sketch } from '../run/sketch.fixture.ts';
import { gapsOf, highestLevel, reduce } from './level.ts';

const constant = (value: number): Distribution => ({ kind: 'constant', value });

const office = {
  name: 'Office',
  week: [{ day: 0, from: 8 * 3600, to: 15 * 3600 }],
  holidays: [],
};

const process = new Sketch()
  .pool('O', 'owner')
  .lane('desk', 'O')
  .node('startEvent', 'S', { pool: 'O' })
  .task('Check', { pool: 'O', lane: 'desk' })
  .task('Sign', { pool: 'O', lane: 'desk' })
  .node('endEvent', 'E', { pool: 'O' })
  .chain('S', 'Check', 'Sign', 'E')
  .process();

function full(more: Partial<Scenario> = {}): Scenario {
  return scenarioOf({
    cases: 20,
    start: '2026-11-22T08:00:00',
    calendars: { office },
    arrivals: { S: { interval: constant(60), count: null, calendar: 'office' } },
    elements: {
      Check: { times: { processing: constant(100) }, split: 'whole' },
      Sign: {
        times: { processing: constant(50) },
        batch: { size: 4, timeout: null, together: true },
      },
    },
    resources: { desk: { name: 'Desk', capacity: 1, costPerHour: 3, calendar: 'office' } },
    ...more,
  });
}

const run = (scenario: Scenario) => study({ file: 'f', process, scenario }).report;

test('[Y10] at the level of times a case takes its own times and waits for nobody', () => {
  const report = run(reduce(full(), 'times'));

  expect(report.measures.flowTime).toMatchObject({ mean: 150, max: 150 });
});

test('[Y11] with staff and without hours the clock is that of working time', () => {
  const staff = reduce(full(), 'staff');

  expect(staff.resources['desk']).toEqual({ name: 'Desk', capacity: 1, costPerHour: 3 });
  expect(staff.calendars).toBeUndefined();
  expect(staff.elements['Check']).toEqual({ times: { processing: constant(100) } });
  expect(staff.arrivals['S']).toEqual({ interval: constant(60), count: null });
  expect(staff.elements['Sign']?.batch?.size).toBe(4);
});

test('[Y12] the first level lets cases go their ways one by one', () => {
  const flow = reduce(full({ duration: 10 }), 'flow');

  expect(run(flow).elements.map(({ arrivals }) => arrivals?.mean)).toEqual([500, 500, 500, 500]);
});

test('[Y13] the highest level changes nothing', () => {
  expect(reduce(full(), 'hours')).toEqual(full());
});

test('[Y14] a scenario reaches the level whose figures it has', () => {
  const noHours = full({ resources: { desk: { name: 'Desk', capacity: 1, costPerHour: 3 } } });

  expect(highestLevel(process, full())).toBe('hours');
  expect(highestLevel(process, noHours)).toBe('staff');
  expect(highestLevel(process, { ...noHours, resources: {} })).toBe('times');
});

test('[Y15] each level names what it lacks, with the place', () => {
  const bare = scenarioOf({ arrivals: { S: { interval: null, count: 5 } } });
  const placesOf = (level: 'flow' | 'times' | 'staff' | 'hours') =>
    gapsOf(process, bare, level).map(({ code, element }) => `${code} ${element ?? ''}`.trim());

  expect(placesOf('flow')).toEqual([]);
  expect(placesOf('times')).toEqual(['time-missing Check', 'time-missing Sign']);
  expect(placesOf('staff')).toEqual(['arrivals-missing S', 'staff-missing desk']);
  expect(placesOf('hours')).toEqual(['hours-missing desk', 'start-date-missing']);
  for (const level of ['flow', 'times', 'staff', 'hours'] as const) {
    expect(gapsOf(process, full(), level)).toEqual([]);
  }
});
