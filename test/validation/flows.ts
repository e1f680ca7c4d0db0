import type { Distribution, Scenario } from '@handara/schemas';
import type { Drawing } from './draw.ts';
import { erlangQuantile, meanOfGreater } from './formulas.ts';
import {
  always,
  exponential,
  flowTime,
  of,
  timesDone,
  work,
  type Known,
  type Trial,
} from './trial.ts';

const dumas = 'Dumas et al., Fundamentals of Business Process Management, 2nd ed., ch. 7';
const greatest = 'Feller, An Introduction to Probability Theory 2, §I.6';

interface Free {
  readonly name: string;
  readonly drawing: Drawing;
  readonly elements: Scenario['elements'];
  readonly known: readonly Known[];
  readonly cases?: number;
  readonly isFixed?: boolean;
}

// Nobody waits for anybody, so every case is a sample of its own.
function free({ name, drawing, elements, known, cases = 10_000, isFixed = false }: Free): Trial {
  const replications = isFixed ? 1 : 30;
  return { name, drawing, replications, known, scenario: { cases: isFixed ? 1 : cases, elements } };
}

function takes(exact: number, formula: string, source: string): Known {
  return { what: 'time in system', exact, formula, source, read: flowTime };
}

const choice: Drawing = {
  shapes: { s: 'start', A: 'task', x: 'xor', B: 'task', C: 'task', y: 'xor', e: 'end' },
  ways: ['s A x B y e', 'x C y'],
};

function chosen(chance: number, exact: number): Trial {
  return free({
    name: `10 then 20 or 10, the longer with chance ${String(chance)}`,
    drawing: choice,
    elements: {
      A: work(always(10)),
      B: work(always(20)),
      C: work(always(10)),
      'x-B': { probability: chance },
      'x-C': { probability: 1 - chance },
    },
    known: [takes(exact, 'T + Σ pᵢ Tᵢ', dumas)],
  });
}

function repeated(before: number, again: number, chance: number, cases: number): Trial {
  return free({
    name: `${String(before)}, then ${String(again)} repeated with chance ${String(chance)}`,
    drawing: {
      shapes: { s: 'start', A: 'task', B: 'task', x: 'xor', e: 'end' },
      ways: ['s A B x e', 'x B'],
    },
    cases,
    elements: {
      A: work(always(before)),
      B: work(always(again)),
      'x-B': { probability: chance },
      'x-e': { probability: 1 - chance },
    },
    known: [takes(before + again / (1 - chance), 'T₁ + T₂/(1 − r)', dumas)],
  });
}

const both: Drawing = {
  shapes: { s: 'start', f: 'and', A: 'task', B: 'task', j: 'and', e: 'end' },
  ways: ['s f A j e', 'f B j'],
};

const some: Drawing = {
  shapes: { s: 'start', f: 'or', A: 'task', B: 'task', j: 'or', e: 'end' },
  ways: ['s f A j e', 'f B j'],
};

// Neither is taken with chance 0.4 · 0.5 = 0.2; then one is, by weight 6 : 5.
const alone = { A: 0.6 * 0.5 + (0.2 * 6) / 11, B: 0.4 * 0.5 + (0.2 * 5) / 11 };

const threeOf: Drawing = {
  shapes: { s: 'start', A: 'task', B: 'task', C: 'task', e: 'end' },
  ways: ['s A B C e'],
};

function eachIn(law: Distribution, ...ids: readonly string[]): Scenario['elements'] {
  return Object.fromEntries(ids.map((id) => [id, work(law)]));
}

/** Processes in which nobody waits for anybody. */
export const flows: readonly Trial[] = [
  free({
    name: '10 then 20',
    drawing: { shapes: { s: 'start', A: 'task', B: 'task', e: 'end' }, ways: ['s A B e'] },
    elements: { A: work(always(10)), B: work(always(20)) },
    known: [takes(30, 'Σ Tᵢ', dumas)],
    isFixed: true,
  }),
  chosen(0.5, 25),
  chosen(0.9, 29),
  repeated(10, 20, 0.2, 10_000),
  repeated(10, 20, 0.99, 4000),
  free({
    name: 'fixed 80 beside fixed 120',
    drawing: both,
    elements: { A: work(always(80)), B: work(always(120)) },
    known: [takes(120, 'max Tᵢ', dumas)],
    isFixed: true,
  }),
  free({
    name: 'exponential 80 beside exponential 120',
    drawing: both,
    elements: { A: work(exponential(80)), B: work(exponential(120)) },
    known: [takes(meanOfGreater(80, 120), 'a + b − 1/(1/a + 1/b)', greatest)],
  }),
  free({
    name: 'one or both of exponential 80 and exponential 120',
    drawing: some,
    elements: {
      A: work(exponential(80)),
      B: work(exponential(120)),
      'f-A': { probability: 0.6 },
      'f-B': { probability: 0.5 },
    },
    cases: 10_000,
    known: [
      takes(
        0.3 * meanOfGreater(80, 120) + alone.A * 80 + alone.B * 120,
        'p_A p_B E max + p_A only a + p_B only b',
        'BPMN 2.0.2 §13.4.3 (inclusive gateway)',
      ),
    ],
  }),
  free({
    name: 'five exponential items of 60, side by side',
    drawing: {
      shapes: { s: 'start', A: { times: 5, sideBySide: true }, e: 'end' },
      ways: ['s A e'],
    },
    elements: { A: work(exponential(60)) },
    known: [takes(137, 'm (1 + 1/2 + … + 1/5)', greatest)],
  }),
  free({
    name: 'five exponential items of 60, one by one',
    drawing: {
      shapes: { s: 'start', A: { times: 5, sideBySide: false }, e: 'end' },
      ways: ['s A e'],
    },
    elements: { A: work(exponential(60)) },
    known: [takes(300, 'n m', dumas)],
  }),
  free({
    name: 'three exponential steps of 100',
    drawing: threeOf,
    elements: eachIn(exponential(100), 'A', 'B', 'C'),
    cases: 10_000,
    known: [
      takes(300, 'Σ Tᵢ', dumas),
      {
        what: 'time in system, 90 % quantile',
        exact: erlangQuantile(3, 100, 0.9),
        formula: 'quantile of Erlang-3',
        source: 'Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 1, ch. 17',
        read: ({ measures }) => measures.flowTime?.p90 ?? null,
      },
      {
        what: 'time in system, standard deviation',
        exact: 100 * Math.sqrt(3),
        formula: '√k m',
        source: 'Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 1, ch. 17',
        read: ({ measures }) => measures.flowTime?.sd ?? null,
      },
    ],
  }),
  free({
    name: 'eight seconds repeated with chance 0.25',
    drawing: { shapes: { s: 'start', A: 'task', x: 'xor', e: 'end' }, ways: ['s A x e', 'x A'] },
    elements: {
      A: work(always(8)),
      'x-A': { probability: 0.25 },
      'x-e': { probability: 0.75 },
    },
    known: [
      takes(8 / 0.75, 'T/(1 − r)', dumas),
      {
        what: 'times the step is done',
        exact: 1 / 0.75,
        formula: '1/(1 − r)',
        source: dumas,
        read: timesDone('A'),
      },
      {
        what: 'times the step is done, variance',
        exact: 0.25 / 0.75 ** 2,
        formula: 'r/(1 − r)²',
        source: 'geometric law',
        read: ({ measures }) => (measures.steps === null ? null : measures.steps.sd ** 2),
      },
    ],
    cases: 40_000,
  }),
  free({
    name: 'a sub-process of 30 then 40',
    drawing: {
      shapes: {
        s: 'start',
        P: {
          inside: {
            shapes: { i: 'start', A: 'task', B: 'task', o: 'end' },
            ways: ['i A B o'],
          },
        },
        e: 'end',
      },
      ways: ['s P e'],
    },
    elements: { A: work(always(30)), B: work(always(40)) },
    known: [
      takes(70, 'Σ Tᵢ', dumas),
      {
        what: 'time in the sub-process',
        exact: 70,
        formula: 'Σ Tᵢ',
        source: dumas,
        read: of('P', ({ elapsed }) => elapsed?.mean),
      },
    ],
    isFixed: true,
  }),
];
