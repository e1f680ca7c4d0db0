import type { Scenario } from '@handara/schemas';
import type { Drawing } from './draw.ts';
import { meanOfGreater } from './formulas.ts';
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

const cases = 16_000;

function trial(
  name: string,
  drawing: Drawing,
  elements: Scenario['elements'],
  known: readonly Known[],
): Trial {
  return { name, drawing, replications: 30, scenario: { cases, elements }, known };
}

const memoryless = 'Feller, An Introduction to Probability Theory 2, §I.3';

const race: Drawing = {
  shapes: { s: 'start', x: 'race', A: 'message', B: 'timer', e: 'end' },
  ways: ['s x A e', 'x B e'],
};

const guarded: Drawing = {
  shapes: { s: 'start', A: 'task', T: { on: 'A', defined: 'timer' }, e: 'end', late: 'end' },
  ways: ['s A e', 'T late'],
};

const reminded: Drawing = {
  shapes: {
    s: 'start',
    A: 'task',
    T: { on: 'A', defined: 'timer', goesOn: true },
    B: 'task',
    e: 'end',
    o: 'end',
  },
  ways: ['s A e', 'T B o'],
};

const failing: Drawing = {
  shapes: {
    s: 'start',
    A: 'task',
    E: { on: 'A', defined: 'error' },
    B: 'task',
    e: 'end',
    o: 'end',
  },
  ways: ['s A e', 'E B o'],
};

const share = Math.exp(-300 / 600);

/** Races, timers, and what fires on the border of activities. */
export const events: readonly Trial[] = [
  trial(
    'a race of two exponential events, 600 s against 1800 s',
    race,
    { A: { trigger: exponential(600) }, B: { trigger: exponential(1800) } },
    [
      {
        what: 'time in system',
        exact: 450,
        formula: '1/(1/a + 1/b)',
        source: memoryless,
        read: flowTime,
      },
      {
        what: 'share of the first',
        exact: 0.75,
        formula: 'b/(a + b)',
        source: memoryless,
        read: timesDone('A'),
      },
    ],
  ),
  trial(
    'an exponential answer of 600 s against a timer of 900 s',
    race,
    { A: { trigger: exponential(600) }, B: { trigger: always(900) } },
    [
      {
        what: 'time in system',
        exact: 600 * (1 - Math.exp(-900 / 600)),
        formula: 'm (1 − e^(−T/m))',
        source: memoryless,
        read: flowTime,
      },
      {
        what: 'share of the timer',
        exact: Math.exp(-900 / 600),
        formula: 'e^(−T/m)',
        source: memoryless,
        read: timesDone('B'),
      },
    ],
  ),
  trial(
    'a timer of 300 s breaks off exponential work of 600 s',
    guarded,
    { A: work(exponential(600)), T: { trigger: always(300) } },
    [
      {
        what: 'time in system',
        exact: 600 * (1 - share),
        formula: 'm (1 − e^(−T/m))',
        source: memoryless,
        read: flowTime,
      },
      {
        what: 'share of the timer',
        exact: share,
        formula: 'e^(−T/m)',
        source: memoryless,
        read: timesDone('T'),
      },
      {
        what: 'time at the task',
        exact: 600 * (1 - share),
        formula: 'm (1 − e^(−T/m))',
        source: memoryless,
        read: of('A', ({ elapsed }) => elapsed?.mean),
      },
    ],
  ),
  trial(
    'after 300 s of exponential work of 600 s a reminder of exponential 100 s goes out beside it',
    reminded,
    { A: work(exponential(600)), T: { trigger: always(300) }, B: work(exponential(100)) },
    [
      {
        what: 'time in system',
        // What is left of the work after the timer is again exponential.
        exact: 600 * (1 - share) + share * meanOfGreater(600, 100),
        formula: 'm (1 − e^(−T/m)) + e^(−T/m) E max(m, b)',
        source: memoryless,
        read: flowTime,
      },
    ],
  ),
  trial(
    'work of exponential 200 s fails with chance 0.3 and is mended in exponential 400 s',
    failing,
    { A: work(exponential(200)), E: { probability: 0.3 }, B: work(exponential(400)) },
    [
      {
        what: 'time in system',
        exact: 200 + 0.3 * 400,
        formula: 'a + p b',
        source: 'BPSim 2.0 §7.3 (probability of an event)',
        read: flowTime,
      },
    ],
  ),
];
