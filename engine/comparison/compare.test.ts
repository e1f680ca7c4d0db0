import type { Distribution, Scenario } from '@handara/schemas';
import { measures } from '@handara/schemas';
import { expect, test } from 'vitest';
import type { StudyInput } from '../report/arrangement.ts';
import { study } from '../report/study.ts';
import { interval } from '../report/interval.ts';
import { scenarioOf, Sketch } from '../run/sketch.fixture.ts';
import { compare, type Side } from './compare.ts';

function law(mean: number): Distribution {
  return { kind: 'exponential', mean };
}

function side(
  tasks: readonly string[],
  times: Record<string, Distribution>,
  more: Partial<Omit<StudyInput, 'scenario'>> & { figures?: Partial<Scenario> } = {},
): Side {
  const sketch = new Sketch()
    .pool('O', 'owner')
    .lane('desk', 'O')
    .node('startEvent', 'S', { pool: 'O' });
  for (const task of tasks) {
    sketch.task(task, { pool: 'O', lane: 'desk', automatic: task.startsWith('Auto') });
  }
  const process = sketch
    .node('endEvent', 'E', { pool: 'O' })
    .chain('S', ...tasks, 'E')
    .process();
  const elements = Object.fromEntries(
    Object.entries(times).map(([id, processing]) => [id, { times: { processing } }]),
  );
  const { figures, ...input } = more;
  const scenario = scenarioOf({ elements, ...figures });
  return {
    process,
    study: study({ file: 'f', process, scenario, cases: 200, replications: 10, ...input }),
  };
}

function row(comparison: ReturnType<typeof compare>, measure: string) {
  return comparison.measures.find((one) => one.measure === measure);
}

test('[X1] measures stand in their fixed order; a difference is to-be minus as-is', () => {
  const asIs = side(['A', 'B'], {
    A: { kind: 'constant', value: 2700 },
    B: { kind: 'constant', value: 0 },
  });
  const toBe = side(['A', 'B'], {
    A: { kind: 'constant', value: 900 },
    B: { kind: 'constant', value: 0 },
  });
  const comparison = compare(asIs, toBe);
  expect(comparison.measures.map(({ measure }) => measure)).toEqual([...measures]);
  expect(row(comparison, 'flowTime')).toMatchObject({
    unit: 's',
    asIs: { mean: 2700 },
    toBe: { mean: 900 },
    difference: { mean: -1800, halfWidth: 0, low: -1800, high: -1800 },
    verdict: 'better',
  });
});

test('[X2] less is better, but more steps done by the platform are', () => {
  const times = { A: law(10), B: law(10), Auto: law(1) };
  const comparison = compare(side(['A', 'B'], times), side(['A', 'Auto'], times));
  expect(row(comparison, 'steps')?.verdict).toBe('better');
  expect(row(comparison, 'automaticSteps')?.verdict).toBe('better');
  expect(row(compare(side(['A'], times), side(['A', 'B'], times)), 'flowTime')?.verdict).toBe(
    'worse',
  );
});

test('[X3] equal is the same, an interval around 0 is no evidence, an unknown side is unknown', () => {
  const times = { A: law(600), B: law(600) };
  expect(row(compare(side(['A'], times), side(['A'], times)), 'flowTime')?.verdict).toBe('same');
  const unsure = row(compare(side(['A'], times), side(['B'], times)), 'flowTime');
  expect(unsure?.verdict).toBe('noEvidence');
  expect(unsure?.difference?.low).toBeLessThan(0);
  expect(unsure?.difference?.high).toBeGreaterThan(0);
  const unknown = compare(side(['A'], times), side(['C'], times));
  expect(row(unknown, 'flowTime')).toMatchObject({
    toBe: null,
    difference: null,
    verdict: 'unknown',
  });
  const single = compare(
    side(['A'], times, { replications: 1 }),
    side(['B'], times, { replications: 1 }),
  );
  expect(row(single, 'flowTime')).toMatchObject({
    difference: { halfWidth: null },
    verdict: 'noEvidence',
  });
});

test('[X4] pairs share their chance: 5 % off one of two queues is proved, and was not without pairing', () => {
  const figures = {
    arrivals: { S: { interval: law(100), count: null } },
    resources: { desk: { name: 'Desk', capacity: 1, costPerHour: null } },
  };
  const asIs = side(['A', 'B'], { A: law(40), B: law(40) }, { figures });
  const toBe = side(['A', 'B'], { A: law(38), B: law(40) }, { figures });
  const paired = row(compare(asIs, toBe), 'flowTime');
  expect(paired?.verdict).toBe('better');

  const apart = side(['A', 'B'], { A: law(38), B: law(40) }, { figures, seed: 77 });
  const differences = asIs.study.samples.flowTime.map(
    (sample, place) => (apart.study.samples.flowTime[place] ?? 0) - (sample ?? 0),
  );
  expect(interval(differences).halfWidth ?? 0).toBeGreaterThan(
    2 * (paired?.difference?.halfWidth ?? 0),
  );
});

test('[X5] sides run unlike, and costs in two currencies, are said to be so', () => {
  const times = { A: law(600) };
  const rated = { resources: { desk: { name: 'Desk', capacity: null, costPerHour: 3 } } };
  const asIs = side(['A'], times, { figures: rated });
  const toBe = side(['A'], times, { figures: { ...rated, currency: 'USD' }, seed: 3 });
  const comparison = compare(asIs, toBe);
  expect(comparison.findings.map(({ code }) => code)).toEqual(['not-paired', 'currencies-differ']);
  expect(row(comparison, 'ownerCost')).toMatchObject({ difference: null, verdict: 'unknown' });
  expect(row(comparison, 'flowTime')?.verdict).not.toBe('unknown');
});
