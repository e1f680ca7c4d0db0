import type { Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import { changeFigures } from './figures.ts';

const scenario: Scenario = {
  id: 'S1',
  name: 'عادي',
  inherits: null,
  seed: 1,
  replications: 30,
  cases: null,
  duration: null,
  warmUp: 0,
  currency: 'JOD',
  arrivals: {},
  elements: {
    A: {
      times: {
        processing: { kind: 'constant', value: 600 },
        wait: { kind: 'constant', value: 60 },
      },
    },
  },
  resources: { L: { name: 'الديوان', capacity: 2, costPerHour: 6 } },
  unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
};

test('[V9] a time that is changed leaves the other times of the step', () => {
  const after = changeFigures(scenario, {
    of: 'element',
    id: 'A',
    times: { processing: { kind: 'triangular', min: 60, mode: 180, max: 420 } },
  });

  expect(after.elements['A']?.times).toEqual({
    processing: { kind: 'triangular', min: 60, mode: 180, max: 420 },
    wait: { kind: 'constant', value: 60 },
  });
  expect(scenario.elements['A']?.times?.processing).toEqual({ kind: 'constant', value: 600 });
});

test('[V9] a figure taken away is unknown again and leaves no empty shell', () => {
  const without = changeFigures(scenario, {
    of: 'element',
    id: 'A',
    times: { processing: null, wait: null },
  });
  const unknown = changeFigures(scenario, {
    of: 'resource',
    id: 'L',
    name: 'الديوان',
    capacity: null,
  });

  expect(without.elements).toEqual({});
  expect(unknown.resources['L']).toEqual({ name: 'الديوان', capacity: null, costPerHour: 6 });
});

test('[V9] how often a step is repeated is changed by itself', () => {
  const counted = changeFigures(scenario, {
    of: 'element',
    id: 'A',
    iterations: { kind: 'value', value: 3 },
  });
  const open = changeFigures(counted, { of: 'element', id: 'A', iterations: null });

  expect(counted.elements['A']).toEqual({
    ...scenario.elements['A'],
    iterations: { kind: 'value', value: 3 },
  });
  expect(open.elements['A']).toEqual(scenario.elements['A']);
});

test('[V9] arrivals and the size of a run are changed one by one', () => {
  const arrivals = changeFigures(scenario, {
    of: 'arrivals',
    id: 'Start',
    interval: { kind: 'exponential', mean: 3600 },
  });
  const run = changeFigures(scenario, { of: 'run', replications: 200 });

  expect(arrivals.arrivals['Start']).toEqual({
    interval: { kind: 'exponential', mean: 3600 },
    count: null,
  });
  expect(run).toEqual({ ...scenario, replications: 200 });
});

test('[V121] aims of a run are set and taken away', () => {
  const aimed = changeFigures(scenario, {
    of: 'run',
    goal: 25_200,
    precision: { relative: 0.05, most: 1000 },
  });

  expect(aimed).toMatchObject({ goal: 25_200, precision: { relative: 0.05, most: 1000 } });
  expect(changeFigures(aimed, { of: 'run', seed: 3 })).toMatchObject({ goal: 25_200, seed: 3 });
  const without = changeFigures(aimed, { of: 'run', goal: null, precision: null });
  expect(without).toEqual(scenario);
});

test('[V122] a change of a role keeps all that is known of it besides', () => {
  const calendar = { name: 'Office', week: [], holidays: [] };
  const hours = changeFigures(scenario, { of: 'calendar', id: 'hours-1', calendar });
  const on = changeFigures(hours, {
    of: 'resource',
    id: 'L',
    name: 'الديوان',
    calendar: 'hours-1',
  });
  const after = changeFigures(on, { of: 'resource', id: 'L', name: 'الديوان', capacity: 3 });
  expect(after.calendars).toEqual({ 'hours-1': calendar });
  expect(after.resources['L']).toEqual({
    name: 'الديوان',
    capacity: 3,
    costPerHour: 6,
    calendar: 'hours-1',
  });
  const off = changeFigures(after, { of: 'resource', id: 'L', name: 'الديوان', calendar: null });
  expect(off.resources['L']).toEqual({ name: 'الديوان', capacity: 3, costPerHour: 6 });
});

test('[V123] another beginning of the run leaves the hours of a profile where they are', () => {
  const steps = [{ from: 0, perHour: 4 }];
  const rates = { period: 86_400, steps };
  const with8 = changeFigures(scenario, { of: 'arrivals', id: 'S', rates });
  const from10 = changeFigures(with8, { of: 'run', start: '2026-11-22T10:00:00' });
  expect(from10.start).toBe('2026-11-22T10:00:00');
  expect(from10.arrivals['S']?.rates?.steps).toEqual([{ from: 79_200, perHour: 4 }]);
  const again = changeFigures(from10, { of: 'run', start: null });
  expect(again.start).toBeUndefined();
  expect(again.arrivals['S']?.rates?.steps).toEqual(steps);
});
