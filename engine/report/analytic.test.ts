import type { Distribution, Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import type { Process } from '../process/process.ts';
import { scenarioOf, Sketch } from '../run/sketch.fixture.ts';
import type { Study } from './arrangement.ts';
import { study } from './study.ts';
import { interval } from './interval.ts';

function exponential(mean: number): Distribution {
  return { kind: 'exponential', mean };
}

function constant(value: number): Distribution {
  return { kind: 'constant', value };
}

function near(samples: readonly (number | null)[], exact: number, precision = 0.03): void {
  const { mean, halfWidth } = interval(
    samples.filter((sample) => sample !== null),
    0.99,
  );
  expect(Math.abs(mean - exact)).toBeLessThanOrEqual(halfWidth ?? 0);
  expect(halfWidth).toBeLessThan(precision * exact);
}

const station = new Sketch()
  .pool('O', 'owner')
  .lane('clerk', 'O')
  .node('startEvent', 'S', { pool: 'O' })
  .task('A', { pool: 'O', lane: 'clerk' })
  .node('endEvent', 'E', { pool: 'O' })
  .chain('S', 'A', 'E')
  .process();

interface Queue {
  readonly every: number;
  readonly work: Distribution;
  readonly people: number;
  readonly cases: number;
  readonly replications: number;
}

function queue({ every, work, people, cases, replications }: Queue): Study {
  const scenario = scenarioOf({
    cases,
    warmUp: 50_000,
    arrivals: { S: { interval: exponential(every), count: null } },
    elements: { A: { times: { processing: work } } },
    resources: { clerk: { name: 'Clerk', capacity: people, costPerHour: null } },
  });
  return study({ file: '', process: station, scenario, seed: 20, replications });
}

test('[M1] M/M/1 at 80 %: a case takes 400 s, its wait is 320 s, 3.2 cases wait', () => {
  // Gross et al., Fundamentals of Queueing Theory, §2.2: W = S/(1 − ρ).
  const { report, samples } = queue({
    every: 100,
    work: exponential(80),
    people: 1,
    cases: 40_000,
    replications: 20,
  });
  near(samples.flowTime, 400);
  near(samples.waitTime, 320);
  const work = report.measures.workTime;
  expect(Math.abs((work?.mean ?? 0) - 80)).toBeLessThan((2.576 * 80) / Math.sqrt(work?.n ?? 0));
  expect(report.elements[1]?.queueLength?.mean).toBeCloseTo(3.2, 0);
  expect(report.resources[0]?.utilisation?.mean).toBeCloseTo(0.8, 2);
  // The time in an M/M/1 is exponential: its 90th percentile is W ln 10.
  expect(Math.abs((report.measures.flowTime?.p90 ?? 0) / (400 * Math.log(10)) - 1)).toBeLessThan(
    0.05,
  );
});

test('[M1] M/M/3 at 80 %: a case takes 498.876 s', () => {
  // Gross et al., §2.3 (Erlang C): Wq = C/(cμ − λ) with C = 0.647191.
  const { samples } = queue({
    every: 100,
    work: exponential(240),
    people: 3,
    cases: 40_000,
    replications: 20,
  });
  near(samples.flowTime, 498.876);
  near(samples.waitTime, 258.876, 0.05);
});

test.each([
  ['fixed', constant(80), 160],
  ['Erlang-2', { kind: 'erlang', mean: 80, k: 2 } satisfies Distribution, 240],
  ['lognormal', { kind: 'lognormal', mean: 80, sd: 120 } satisfies Distribution, 520],
] as const)('[M1] M/G/1 with %s work waits as Pollaczek and Khinchine say', (_, work, wait) => {
  // Wq = λ E[S²] / (2 (1 − ρ)).
  const { samples } = queue({ every: 100, work, people: 1, cases: 30_000, replications: 20 });
  near(samples.waitTime, wait, 0.15);
});

function flow(process: Process, elements: Scenario['elements'], replications = 20): Study {
  return study({
    file: '',
    process,
    scenario: scenarioOf({ elements }),
    seed: 4,
    replications,
    cases: 5000,
  });
}

test('[M1] two exponential branches in parallel take a + b − 1/(1/a + 1/b) = 152 s', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('parallelGateway', 'F')
    .task('A')
    .task('B')
    .node('parallelGateway', 'J')
    .node('endEvent', 'E')
    .chain('S', 'F', 'A', 'J', 'E')
    .chain('F', 'B', 'J')
    .process();
  const { samples } = flow(process, {
    A: { times: { processing: exponential(80) } },
    B: { times: { processing: exponential(120) } },
  });
  near(samples.flowTime, 152);
});

test('[M1] fork and join of two queues takes (12 − ρ)/8 of one: 193.333 s', () => {
  // Nelson and Tantawi, Approximate analysis of fork/join synchronization, IEEE TC 37 (1988): exact for two.
  const process = new Sketch()
    .pool('O', 'owner')
    .lane('a', 'O')
    .lane('b', 'O')
    .node('startEvent', 'S', { pool: 'O' })
    .node('parallelGateway', 'F', { pool: 'O' })
    .task('A', { pool: 'O', lane: 'a' })
    .task('B', { pool: 'O', lane: 'b' })
    .node('parallelGateway', 'J', { pool: 'O' })
    .node('endEvent', 'E', { pool: 'O' })
    .chain('S', 'F', 'A', 'J', 'E')
    .chain('F', 'B', 'J')
    .process();
  const scenario = scenarioOf({
    cases: 20_000,
    warmUp: 20_000,
    arrivals: { S: { interval: exponential(200), count: null } },
    elements: {
      A: { times: { processing: exponential(80) } },
      B: { times: { processing: exponential(80) } },
    },
    resources: {
      a: { name: 'A', capacity: 1, costPerHour: null },
      b: { name: 'B', capacity: 1, costPerHour: null },
    },
  });
  const { samples } = study({ file: '', process, scenario, seed: 5, replications: 20 });
  near(samples.flowTime, 193.333);
});

test('[G3] a race of two exponential events, 600 s and 1800 s, takes 450 s and the first wins 3 of 4', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('eventBasedGateway', 'X')
    .node('intermediateCatchEvent', 'T1', { trigger: 'timer' })
    .node('intermediateCatchEvent', 'T2', { trigger: 'message' })
    .node('endEvent', 'E')
    .chain('S', 'X', 'T1', 'E')
    .chain('X', 'T2', 'E')
    .process();
  const { samples, report } = flow(process, {
    T1: { trigger: exponential(600) },
    T2: { trigger: exponential(1800) },
  });
  near(samples.flowTime, 450);
  expect((report.elements[2]?.completions?.mean ?? 0) / 5000).toBeCloseTo(0.75, 2);
});

test('[T7] a timer of 300 s on exponential work of 600 s wins with chance 0.60653; the step takes 236.08 s', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('boundaryEvent', 'T', { on: 'A', trigger: 'timer' })
    .node('endEvent', 'E')
    .chain('S', 'A', 'E')
    .chain('T', 'E')
    .process();
  const { samples, report } = flow(process, {
    A: { times: { processing: exponential(600) } },
    T: { trigger: constant(300) },
  });
  near(samples.flowTime, 236.082);
  const fired = report.elements[2]?.completions;
  expect((fired?.mean ?? 0) / 5000).toBeCloseTo(0.60653, 2);
});

test('[T12] a step repeated with chance 0.25 is done 4/3 times; 8 s become 10.667 s', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('exclusiveGateway', 'X')
    .node('endEvent', 'E')
    .chain('S', 'A', 'X', 'E')
    .chain('X', 'A')
    .process();
  const { samples } = flow(process, {
    A: { times: { processing: constant(8) } },
    'X>A': { probability: 0.25 },
  });
  near(samples.flowTime, 32 / 3);
  near(samples.steps, 4 / 3);
});

test('[S1] work that comes back to a queue: 228.571 s with λ = 0.005, S = 80, return 0.25', () => {
  // Jackson network of one station: effective rate λ/(1 − p).
  const process = new Sketch()
    .pool('O', 'owner')
    .lane('clerk', 'O')
    .node('startEvent', 'S', { pool: 'O' })
    .task('A', { pool: 'O', lane: 'clerk' })
    .node('exclusiveGateway', 'X', { pool: 'O' })
    .node('endEvent', 'E', { pool: 'O' })
    .chain('S', 'A', 'X', 'E')
    .chain('X', 'A')
    .process();
  const scenario = scenarioOf({
    cases: 20_000,
    warmUp: 20_000,
    arrivals: { S: { interval: exponential(200), count: null } },
    elements: { A: { times: { processing: exponential(80) } }, 'X>A': { probability: 0.25 } },
    resources: { clerk: { name: 'Clerk', capacity: 1, costPerHour: null } },
  });
  near(study({ file: '', process, scenario, seed: 3, replications: 20 }).samples.flowTime, 228.571);
});
