import type { Distribution } from '@handara/schemas';
import type { Drawing } from './draw.ts';
import { erlangC, erlangWait, pollaczek, repairUse, waitOfGM1 } from './formulas.ts';
import {
  always,
  arrivals,
  exponential,
  flowTime,
  of,
  people,
  waitTime,
  work,
  type Known,
  type Trial,
} from './trial.ts';

const gross = 'Gross et al., Fundamentals of Queueing Theory';

/** Cases that come, are served by one station, and go. */
export const station: Drawing = { shapes: { s: 'start', A: 'task', e: 'end' }, ways: ['s A e'] };

/** A case comes every 100 s on average. */
const rate = 1 / 100;

const queueLength = of('A', ({ queueLength: length }) => length?.mean);

interface Served {
  readonly name: string;
  readonly law: Distribution;
  readonly servers?: number;
  readonly between?: Distribution;
  readonly cases: number;
  readonly known: readonly Known[];
}

function served({ name, law, servers = 1, between, cases, known }: Served): Trial {
  return {
    name,
    drawing: station,
    replications: 30,
    scenario: {
      cases,
      warmUp: 100_000,
      arrivals: arrivals(between ?? exponential(1 / rate)),
      elements: { A: work(law, 'clerk') },
      resources: { clerk: people(servers) },
    },
    known,
  };
}

const timeInMM1 = 80 / (1 - 0.8);

const quantiles = { 50: 'p50', 90: 'p90', 95: 'p95' } as const;

function quantileInMM1(percent: keyof typeof quantiles): Known {
  return {
    what: `time in system, ${String(percent)} % quantile`,
    exact: timeInMM1 * Math.log(100 / (100 - percent)),
    formula: 'W ln(1/(1 − p)): the time is exponential',
    source: `${gross}, M/M/1`,
    read: ({ measures }) => measures.flowTime?.[quantiles[percent]] ?? null,
  };
}

const mm1 = served({
  name: 'M/M/1, load 0.8',
  law: exponential(80),
  cases: 390_000,
  known: [
    {
      what: 'time in system',
      exact: timeInMM1,
      formula: 'S/(1 − ρ)',
      source: `${gross}, M/M/1`,
      read: flowTime,
    },
    {
      what: 'wait',
      exact: 0.8 * timeInMM1,
      formula: 'ρ S/(1 − ρ)',
      source: `${gross}, M/M/1`,
      read: waitTime,
    },
    {
      what: 'cases that wait',
      exact: 0.8 ** 2 / (1 - 0.8),
      formula: 'ρ²/(1 − ρ)',
      source: `${gross}, M/M/1; Little (1961)`,
      read: queueLength,
    },
    {
      what: 'utilisation',
      exact: 0.8,
      formula: 'λ S',
      source: `${gross}, M/M/1`,
      read: ({ resources }) => resources[0]?.utilisation?.mean ?? null,
    },
    quantileInMM1(50),
    quantileInMM1(90),
    quantileInMM1(95),
    {
      what: 'wait, 95 % quantile',
      exact: timeInMM1 * Math.log(0.8 / 0.05),
      formula: 'W ln(ρ/(1 − p))',
      source: `${gross}, M/M/1`,
      read: of('A', ({ wait }) => wait?.p95),
    },
  ],
});

function manyServers(servers: number, cases: number): Trial {
  const mean = 80 * servers;
  const wait = erlangWait(servers, rate, mean);
  const chance = erlangC(servers, rate * mean).toFixed(6);
  const source = 'Erlang (1917), Solution of some problems in the theory of probabilities';
  return served({
    name: `M/M/${String(servers)}, load 0.8`,
    law: exponential(mean),
    servers,
    cases,
    known: [
      {
        what: 'time in system',
        exact: wait + mean,
        formula: `S + C S/(c − a), C = ${chance}`,
        source,
        read: flowTime,
      },
      ...(servers > 2
        ? []
        : [{ what: 'wait', exact: wait, formula: 'C S/(c − a)', source, read: waitTime }]),
    ],
  });
}

function anyWork(name: string, law: Distribution, square: number, cases: number): Trial {
  return served({
    name: `M/G/1 with ${name} work of 80 s`,
    law,
    cases,
    known: [
      {
        what: 'wait',
        exact: pollaczek({ rate, mean: 80, square }),
        formula: 'λ E[S²]/(2 (1 − ρ))',
        source: 'Pollaczek (1930), Khinchine (1932)',
        read: waitTime,
      },
    ],
  });
}

function anyArrivals(
  name: string,
  between: Distribution,
  transform: (s: number) => number,
  cases: number,
): Trial {
  return served({
    name: `${name}/M/1, load 0.8`,
    law: exponential(80),
    between,
    cases,
    known: [
      {
        what: 'wait',
        exact: waitOfGM1(transform, 80),
        formula: 'σ S/(1 − σ), σ = A*((1 − σ)/S)',
        source: 'Kleinrock, Queueing Systems 1, G/M/1',
        read: waitTime,
      },
    ],
  });
}

// Two kinds of work at one clerk, chosen by chance: one law with both of them in it.
const hyperexponential: Trial = {
  name: 'M/H2/1: two kinds of work at one clerk',
  drawing: {
    shapes: { s: 'start', x: 'xor', A: 'task', B: 'task', y: 'xor', e: 'end' },
    ways: ['s x A y e', 'x B y'],
  },
  replications: 30,
  scenario: {
    cases: 390_000,
    warmUp: 100_000,
    arrivals: arrivals(exponential(1 / rate)),
    elements: {
      A: work(exponential(40), 'clerk'),
      B: work(exponential(120), 'clerk'),
      'x-A': { probability: 0.5 },
      'x-B': { probability: 0.5 },
    },
    resources: { clerk: people(1) },
  },
  known: [
    {
      what: 'wait',
      exact: pollaczek({ rate, mean: 80, square: 40 ** 2 + 120 ** 2 }),
      formula: 'λ E[S²]/(2 (1 − ρ)), E[S²] = 40² + 120²',
      source: 'Pollaczek (1930), Khinchine (1932)',
      read: waitTime,
    },
  ],
};

const queueOfTen: Trial = {
  name: 'D/D/1: every 60 s a case of 100 s, ten of them',
  drawing: station,
  replications: 1,
  scenario: {
    cases: 10,
    arrivals: arrivals(always(60)),
    elements: { A: work(always(100), 'clerk') },
    resources: { clerk: people(1) },
  },
  known: [
    {
      what: 'wait',
      exact: 180,
      formula: 'mean of 40 (k − 1)',
      source: 'arithmetic',
      read: waitTime,
    },
    {
      what: 'wait at the task',
      exact: 180,
      formula: 'mean of 40 (k − 1)',
      source: 'arithmetic',
      read: of('A', ({ wait }) => wait?.mean),
    },
    {
      what: 'longest wait',
      exact: 360,
      formula: '40 · 9',
      source: 'arithmetic',
      read: ({ measures }) => measures.waitTime?.max ?? null,
    },
    {
      what: 'time in system',
      exact: 280,
      formula: 'wait + 100',
      source: 'arithmetic',
      read: flowTime,
    },
  ],
};

const machines = ['s1', 's2', 's3', 's4', 's5'];

// Each start event begins its next case when the one before is over: five machines that never retire.
const repair: Trial = {
  name: 'M/M/1//5: five machines and one repairman',
  drawing: {
    shapes: {
      ...Object.fromEntries(machines.map((id) => [id, 'start' as const])),
      run: 'task',
      repair: 'task',
      e: 'end',
    },
    ways: [...machines.map((id) => `${id} run`), 'run repair e'],
  },
  replications: 30,
  scenario: {
    duration: 2_000_000,
    warmUp: 100_000,
    arrivals: Object.fromEntries(machines.map((id) => [id, { interval: null, count: null }])),
    elements: { run: work(exponential(1000)), repair: work(exponential(250), 'man') },
    resources: { man: people(1) },
  },
  known: [
    {
      what: 'utilisation of the repairman',
      exact: repairUse(5, 1000, 250),
      formula: '1 − p₀, pₙ ∝ N!/(N − n)! (r/m)ⁿ',
      source: `${gross}, finite-source queues`,
      read: ({ resources }) => resources[0]?.utilisation?.mean ?? null,
    },
  ],
};

const cv = 1.5;

/** Queues with one station. */
export const queues: readonly Trial[] = [
  mm1,
  manyServers(2, 400_000),
  manyServers(3, 165_000),
  manyServers(5, 120_000),
  manyServers(10, 60_000),
  anyWork('fixed', always(80), 80 ** 2, 180_000),
  anyWork(
    'uniform',
    { kind: 'uniform', min: 40, max: 120 },
    (40 ** 2 + 40 * 120 + 120 ** 2) / 3,
    200_000,
  ),
  anyWork(
    'triangular',
    { kind: 'triangular', min: 20, mode: 60, max: 160 },
    80 ** 2 + (20 ** 2 + 60 ** 2 + 160 ** 2 - 20 * 60 - 20 * 160 - 60 * 160) / 18,
    210_000,
  ),
  anyWork('Erlang-2', { kind: 'erlang', mean: 80, k: 2 }, 1.5 * 80 ** 2, 300_000),
  anyWork(
    'lognormal',
    { kind: 'lognormal', mean: 80, sd: 80 * cv },
    (1 + cv ** 2) * 80 ** 2,
    1_500_000,
  ),
  anyArrivals('D', always(100), (s) => Math.exp(-100 * s), 300_000),
  anyArrivals('E2', { kind: 'erlang', mean: 100, k: 2 }, (s) => (1 + 50 * s) ** -2, 320_000),
  hyperexponential,
  queueOfTen,
  repair,
];
