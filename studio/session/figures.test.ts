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
