import type { Drawing } from './draw.ts';
import { cobham, preemptiveResume, shortestFirst, type Class } from './formulas.ts';
import {
  arrivals,
  exponential,
  of,
  people,
  waitTime,
  work,
  type Known,
  type Trial,
} from './trial.ts';

const cobhams =
  'Cobham, Priority assignment in waiting line problems, Operations Research 2 (1954)';

/** Two kinds of case, each with its own start and its own task, for one clerk. */
const twoKinds: Drawing = {
  shapes: { s: 'start', A: 'task', a: 'end', r: 'start', B: 'task', b: 'end' },
  ways: ['s A a', 'r B b'],
};

const exponentialClass = (rate: number, mean: number): Class => ({
  rate,
  mean,
  square: 2 * mean ** 2,
});

interface Kinds {
  readonly name: string;
  readonly urgent: Class;
  readonly plain: Class;
  readonly discipline: 'fifo' | 'priority' | 'preemptive';
  readonly cases: number;
  readonly known: readonly Known[];
}

function kinds({ name, urgent, plain, discipline, cases, known }: Kinds): Trial {
  return {
    name,
    drawing: twoKinds,
    replications: 30,
    scenario: {
      cases,
      warmUp: 100_000,
      arrivals: {
        ...arrivals(exponential(1 / urgent.rate)),
        r: { interval: exponential(1 / plain.rate), count: null },
      },
      elements: {
        A: { ...work(exponential(urgent.mean), 'clerk'), priority: 2 },
        B: { ...work(exponential(plain.mean), 'clerk'), priority: 1, interruptible: true },
      },
      resources: { clerk: { ...people(1), discipline } },
    },
    known,
  };
}

const waitAt = (id: string) => of(id, ({ wait }) => wait?.mean);
const timeAt = (id: string) => of(id, ({ elapsed }) => elapsed?.mean);

function waits(one: Class, other: Class): Known[] {
  const [urgent = NaN, plain = NaN] = cobham([one, other]);
  const formula = 'W₀/((1 − σₖ₋₁)(1 − σₖ))';
  return [
    { what: 'wait of the urgent', exact: urgent, formula, source: cobhams, read: waitAt('A') },
    { what: 'wait of the others', exact: plain, formula, source: cobhams, read: waitAt('B') },
  ];
}

const half = exponentialClass(0.005, 80);
const short = exponentialClass(0.004, 60);
const long = exponentialClass(0.004, 120);

const [urgentTime = NaN, plainTime = NaN] = preemptiveResume([short, long]);
const whites =
  'White and Christie, Queuing with preemptive priorities or with breakdown, Operations Research 6 (1958)';
const resumed = 'Sₖ/(1 − σₖ₋₁) + Σ λᵢ E[Sᵢ²]/2 / ((1 − σₖ₋₁)(1 − σₖ))';

/** Queues in which some go before others. */
export const priorities: readonly Trial[] = [
  kinds({
    name: 'two equal kinds at load 0.8, the urgent served first',
    urgent: half,
    plain: half,
    discipline: 'priority',
    cases: 650_000,
    known: waits(half, half),
  }),
  kinds({
    name: 'work of 60 s before work of 120 s, load 0.72',
    urgent: short,
    plain: long,
    discipline: 'priority',
    cases: 240_000,
    known: waits(short, long),
  }),
  kinds({
    name: 'work of 60 s and of 120 s in order of arrival, load 0.72',
    urgent: short,
    plain: long,
    discipline: 'fifo',
    cases: 190_000,
    known: [
      {
        what: 'wait',
        exact: (0.004 * short.square + 0.004 * long.square) / 2 / (1 - 0.72),
        formula: 'W₀/(1 − ρ)',
        source: 'Pollaczek (1930), Khinchine (1932)',
        read: waitTime,
      },
    ],
  }),
  kinds({
    name: 'work of 60 s interrupts work of 120 s, load 0.72',
    urgent: short,
    plain: long,
    discipline: 'preemptive',
    cases: 240_000,
    known: [
      {
        what: 'time of the urgent',
        exact: urgentTime,
        formula: resumed,
        source: whites,
        read: timeAt('A'),
      },
      {
        what: 'time of the others',
        exact: plainTime,
        formula: resumed,
        source: whites,
        read: timeAt('B'),
      },
    ],
  }),
  {
    name: 'the shortest work first, exponential work, load 0.8',
    drawing: { shapes: { s: 'start', A: 'task', e: 'end' }, ways: ['s A e'] },
    replications: 30,
    scenario: {
      cases: 210_000,
      warmUp: 100_000,
      arrivals: arrivals(exponential(100)),
      elements: { A: work(exponential(80), 'clerk') },
      resources: { clerk: { ...people(1), discipline: 'shortest' } },
    },
    known: [
      {
        what: 'wait',
        exact: shortestFirst(0.01, 80),
        formula: '∫ W₀ f(x)/(1 − λ ∫₀ˣ y f(y) dy)² dx',
        source:
          'Phipps, Machine repair as a priority waiting-line problem, Operations Research 4 (1956)',
        read: waitTime,
      },
    ],
  },
];
