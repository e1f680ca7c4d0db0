import type { Distribution, Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import { scenarioOf, Sketch } from '../run/sketch.fixture.ts';
import { boundsOf } from './bounds.ts';
import { isPrecise, precisionOf } from './stopping.ts';
import { study } from './study.ts';
import { truncate } from './warm-up.ts';

const task = new Sketch()
  .pool('O', 'owner')
  .lane('L', 'O')
  .node('startEvent', 'S', { pool: 'O' })
  .task('A', { pool: 'O', lane: 'L' })
  .node('endEvent', 'E', { pool: 'O' })
  .chain('S', 'A', 'E')
  .process();

function exponential(mean: number): Distribution {
  return { kind: 'exponential', mean };
}

const queue: Partial<Scenario> = {
  arrivals: { S: { interval: exponential(100), count: null } },
  elements: { A: { times: { processing: exponential(80) } } },
  resources: { L: { name: 'L', capacity: 1, costPerHour: null } },
};

test('[M23] precision is half the interval over the mean, held against γ/(1 + γ)', () => {
  // Mean 10, standard deviation 1, half-width 12.706 · 1 / √2 with two; 4.303 / √3 with three.
  expect(precisionOf([9, 10, 11])).toBeCloseTo(4.3027 / Math.sqrt(3) / 10, 4);
  expect(isPrecise([9, 10, 11], 0.34)).toBe(true);
  expect(isPrecise([9, 10, 11], 0.33)).toBe(false);
  expect(precisionOf([5])).toBeNull();
  expect(isPrecise([5], 1)).toBe(false);
  expect(precisionOf([7, 7])).toBe(0);
  expect(precisionOf([-1, 1])).toBeNull();
});

test('[M23] replications go on until the mean flow time is as exact as asked', () => {
  const scenario = scenarioOf({ ...queue, cases: 400, precision: { relative: 0.1, most: 500 } });
  const { report, samples } = study({ file: '', process: task, scenario });
  const { replications, precision, findings } = report;

  expect(replications).toBeGreaterThan(10);
  expect(replications).toBeLessThan(500);
  expect(precision?.wanted).toBe(0.1);
  expect(precision?.reached).toBeLessThanOrEqual(0.1 / 1.1);
  // One replication fewer was not enough.
  expect(isPrecise(samples.flowTime.slice(0, -1), 0.1)).toBe(false);
  expect(findings.map(({ code }) => code)).not.toContain('precision-not-reached');

  const few = scenarioOf({ ...queue, cases: 50, precision: { relative: 0.01, most: 12 } });
  const short = study({ file: '', process: task, scenario: few }).report;
  expect(short.replications).toBe(12);
  expect(short.findings.map(({ code }) => code)).toContain('precision-not-reached');
});

test('[M23] a number of replications that the caller asks for goes before the precision', () => {
  const scenario = scenarioOf({ replications: 4, precision: { relative: 0.1, most: 500 } });
  expect(boundsOf(scenario, {})).toMatchObject({ least: 4, most: 500, precision: 0.1 });
  expect(boundsOf(scenario, { replications: 6 })).toMatchObject({
    least: 6,
    most: 6,
    precision: null,
  });
  expect(boundsOf({ ...scenario, replications: null }, {}).least).toBe(10);
});

test('[M22] MSER-5 cuts a series where what is left is steadiest', () => {
  const steady = (count: number): number[] =>
    Array.from({ length: count }, (_, place) => 10 + (place % 2));
  expect(truncate([0, 2, 5, 8, ...steady(60)])).toEqual({ cut: 4, isFound: true });
  expect(truncate(steady(40))).toEqual({ cut: 0, isFound: true });
  const growing = Array.from({ length: 100 }, (_, place) => place * place);
  expect(truncate(growing)).toEqual({ cut: 50, isFound: false });
  expect(truncate([1, 2, 3])).toEqual({ cut: 0, isFound: false });
});

test('[M22] a warm-up that the run itself shows is left out, and told', () => {
  // Ten cases stand in the queue at the start, and nobody waits once they are through.
  const crowd = Array.from({ length: 100 }, () => 0);
  const later = Array.from({ length: 900 }, (_, place) => 12_000 + 200 * place);
  const scenario = scenarioOf({
    ...queue,
    arrivals: { S: { interval: null, count: null, times: [...crowd, ...later] } },
    elements: { A: { times: { processing: exponential(80) } } },
    warmUpRule: 'mser5',
    replications: 5,
    cases: 1000,
  });
  const { report } = study({ file: '', process: task, scenario });

  expect(report.warmUp).toMatchObject({ rule: 'mser5', isFound: true });
  expect(report.warmUp?.seconds).toBeGreaterThanOrEqual(12_000);
  expect(report.warmUp?.seconds).toBeLessThan(30_000);
  expect(report.measures.flowTime?.mean).toBeLessThan(200);
  const given = study({
    file: '',
    process: task,
    scenario: { ...scenario, warmUpRule: 'given', warmUp: 500 },
  }).report;
  expect(given.warmUp).toEqual({ seconds: 500, rule: 'given', isFound: true });
});

test('[M22] a run whose queue only grows has no warm-up, and says so', () => {
  const scenario = scenarioOf({
    ...queue,
    elements: { A: { times: { processing: exponential(300) } } },
    warmUpRule: 'mser5',
    replications: 3,
    cases: 500,
  });
  const { report } = study({ file: '', process: task, scenario });

  expect(report.warmUp?.isFound).toBe(false);
  expect(report.findings.map(({ code }) => code)).toContain('warm-up-not-found');
});
