import type { Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import { prepare } from '../run/prepare.ts';
import { scenarioOf, Sketch } from '../run/sketch.fixture.ts';
import { hourGaps } from './hours.ts';

const process = new Sketch()
  .node('startEvent', 'S')
  .task('A')
  .node('endEvent', 'E')
  .chain('S', 'A', 'E')
  .process();

const office = { name: 'Office', week: [{ day: 0, from: 28_800, to: 54_000 }], holidays: [] };

function codesOf(figures: Partial<Scenario>): string[] {
  return hourGaps(prepare(process, scenarioOf(figures))).map(({ code }) => code);
}

test('[S23] hours that are not there, without a date or too short are said before the run', () => {
  const clerk = { name: 'Clerk', capacity: 1, costPerHour: null, calendar: 'Office' };
  const start = '2026-11-22T08:00:00';
  const work = (value: number, split: 'whole' | 'pause'): Scenario['elements'] => ({
    A: {
      times: { processing: { kind: 'constant', value } },
      resources: [{ id: 'clerk', quantity: 1 }],
      split,
    },
  });
  const calendars = { Office: office };
  const resources = { clerk };
  expect(codesOf({ resources })).toEqual(['hours-unknown']);
  expect(codesOf({ resources, calendars })).toEqual(['hours-without-start']);
  expect(codesOf({ resources, calendars, start })).toEqual([]);
  const long = { resources, calendars, start, elements: work(30_000, 'whole') };
  expect(codesOf(long)).toEqual(['work-never-fits']);
  expect(codesOf({ ...long, elements: work(30_000, 'pause') })).toEqual([]);
  expect(codesOf({ ...long, elements: work(25_200, 'whole') })).toEqual([]);
});
