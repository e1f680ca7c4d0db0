import { jackson, pollaczek } from './formulas.ts';
import {
  arrivals,
  exponential,
  flowTime,
  of,
  people,
  waitTime,
  work,
  type Trial,
} from './trial.ts';

const jacksons = 'Jackson, Networks of waiting lines, Operations Research 5 (1957)';

const tandem: Trial = {
  name: 'two stations in a row, 80 s and 50 s every 100 s',
  drawing: { shapes: { s: 'start', A: 'task', B: 'task', e: 'end' }, ways: ['s A B e'] },
  replications: 30,
  scenario: {
    cases: 150_000,
    warmUp: 100_000,
    arrivals: arrivals(exponential(100)),
    elements: { A: work(exponential(80), 'a'), B: work(exponential(50), 'b') },
    resources: { a: people(1), b: people(1) },
  },
  known: [
    {
      what: 'time in system',
      exact: 80 / (1 - 0.8) + 50 / (1 - 0.5),
      formula: 'S₁/(1 − ρ₁) + S₂/(1 − ρ₂)',
      source: 'Burke, The output of a queuing system, Operations Research 4 (1956)',
      read: flowTime,
    },
    {
      what: 'time at the second station',
      exact: 100,
      formula: 'S₂/(1 − ρ₂)',
      source: 'Burke (1956)',
      read: of('B', ({ elapsed }) => elapsed?.mean),
    },
  ],
};

const feedback: Trial = {
  name: 'one case in four comes back, 80 s every 200 s',
  drawing: { shapes: { s: 'start', A: 'task', x: 'xor', e: 'end' }, ways: ['s A x e', 'x A'] },
  replications: 30,
  scenario: {
    cases: 42_000,
    warmUp: 100_000,
    arrivals: arrivals(exponential(200)),
    elements: {
      A: work(exponential(80), 'a'),
      'x-A': { probability: 0.25 },
      'x-e': { probability: 0.75 },
    },
    resources: { a: people(1) },
  },
  known: [
    {
      what: 'time in system',
      exact: jackson(1 / 200, [{ visits: 4 / 3, mean: 80 }]),
      formula: 'L/λ, ρ = λ S/(1 − p)',
      source: jacksons,
      read: flowTime,
    },
  ],
};

// Of those from A, 40 % go to B, the rest to C; from B, half go back to A.
const visits = { A: 1.25, B: 0.5, C: 0.75 };

const network: Trial = {
  name: 'an open network of three stations',
  drawing: {
    shapes: {
      s: 'start',
      A: 'task',
      x: 'xor',
      B: 'task',
      y: 'xor',
      C: 'task',
      z: 'xor',
      e: 'end',
    },
    ways: ['s A x B y A', 'x C z e', 'y z'],
  },
  replications: 30,
  scenario: {
    cases: 42_000,
    warmUp: 100_000,
    arrivals: arrivals(exponential(100)),
    elements: {
      A: work(exponential(50), 'a'),
      B: work(exponential(120), 'b'),
      C: work(exponential(90), 'c'),
      'x-B': { probability: 0.4 },
      'x-C': { probability: 0.6 },
      'y-A': { probability: 0.5 },
      'y-z': { probability: 0.5 },
    },
    resources: { a: people(1), b: people(1), c: people(1) },
  },
  known: [
    {
      what: 'time in system',
      exact: jackson(1 / 100, [
        { visits: visits.A, mean: 50 },
        { visits: visits.B, mean: 120 },
        { visits: visits.C, mean: 90 },
      ]),
      formula: 'Σ ρᵢ/(1 − ρᵢ)/λ',
      source: jacksons,
      read: flowTime,
    },
  ],
};

const load = 80 / 200;

const forkJoin: Trial = {
  name: 'fork and join of two queues, 80 s each every 200 s',
  drawing: {
    shapes: { s: 'start', f: 'and', A: 'task', B: 'task', j: 'and', e: 'end' },
    ways: ['s f A j e', 'f B j'],
  },
  replications: 30,
  scenario: {
    cases: 16_000,
    warmUp: 100_000,
    arrivals: arrivals(exponential(200)),
    elements: { A: work(exponential(80), 'a'), B: work(exponential(80), 'b') },
    resources: { a: people(1), b: people(1) },
  },
  known: [
    {
      what: 'time in system',
      exact: ((12 - load) / 8) * (80 / (1 - load)),
      formula: '(12 − ρ)/8 · S/(1 − ρ)',
      source: 'Nelson and Tantawi, IEEE Transactions on Computers 37 (1988): exact for two',
      read: flowTime,
    },
  ],
};

// Both tasks of a case ask the same clerk at the same instant: arrivals in pairs.
const pairs: Trial = {
  name: 'M[2]/M/1: two tasks of each case for one clerk, 40 s each every 100 s',
  drawing: {
    shapes: { s: 'start', f: 'and', A: 'task', B: 'task', j: 'and', e: 'end' },
    ways: ['s f A j e', 'f B j'],
  },
  replications: 30,
  scenario: {
    cases: 175_000,
    warmUp: 100_000,
    arrivals: arrivals(exponential(100)),
    elements: { A: work(exponential(40), 'a'), B: work(exponential(40), 'a') },
    resources: { a: people(1) },
  },
  known: [
    {
      what: 'wait of both tasks together',
      // The pair waits as one customer of Erlang-2 work; its second task waits for the first as well.
      exact: 2 * pollaczek({ rate: 0.01, mean: 80, square: 1.5 * 80 ** 2 }) + 40,
      formula: '2 λ E[S²]/(2 (1 − ρ)) + S₁, S of a pair',
      source: 'Gross et al., Fundamentals of Queueing Theory, bulk input',
      read: waitTime,
    },
    {
      what: 'time in system',
      exact: pollaczek({ rate: 0.01, mean: 80, square: 1.5 * 80 ** 2 }) + 80,
      formula: 'λ E[S²]/(2 (1 − ρ)) + E[S], S of a pair',
      source: 'Pollaczek (1930), Khinchine (1932)',
      read: flowTime,
    },
  ],
};

// The identity holds in every run, so one is enough, and chance has no part in it.
const identity: Trial = {
  ...network,
  name: 'Little’s law in an open network of three stations',
  replications: 1,
  scenario: { ...network.scenario, cases: 20_000, duration: 1_500_000 },
  known: [
    {
      what: 'L/(λ W), cases',
      exact: 1,
      formula: 'L = λ W',
      source: 'Little, A proof for the queuing formula L = λW, Operations Research 9 (1961)',
      read: ({ little }) => (little?.gap == null ? null : 1 + little.gap),
    },
    {
      what: 'L/(λ W), queue of the first station',
      exact: 1,
      formula: 'L = λ W',
      source: 'Little (1961)',
      read: of('A', ({ little }) => (little?.gap == null ? null : 1 + little.gap)),
    },
  ],
};

/** Networks of stations. */
export const networks: readonly Trial[] = [tandem, feedback, network, forkJoin, pairs, identity];
