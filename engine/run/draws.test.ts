import type { Scenario } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Process } from '../process/process.ts';
import { deaf } from './observer.ts';
import { prepare } from './prepare.ts';
import { simulate } from './simulate.ts';
import { scenarioOf, Sketch } from './sketch.fixture.ts';

const cases = 40;

interface Told {
  readonly event: string;
  readonly step: string;
  readonly seconds: number;
  readonly time: number;
}

// Everything that a replication tells of its steps, in order.
function tell(process: Process, scenario: Scenario, replication: number): Told[] {
  const plan = prepare(process, scenario);
  const told: Told[] = [];
  const id = (step: number): string => plan.steps[step]?.id ?? '';
  simulate(plan, {
    seed: 11,
    replication,
    cases,
    duration: null,
    observer: {
      ...deaf,
      started: (_, step, seconds, time) =>
        told.push({ event: 'started', step: id(step), seconds, time }),
      left: (_, step, __, seconds, time) =>
        told.push({ event: 'left', step: id(step), seconds, time }),
    },
  });
  return told;
}

const exponential = (mean: number) => ({ kind: 'exponential', mean }) as const;

const scenario = scenarioOf({
  arrivals: { S: { interval: exponential(50), count: null } },
  elements: Object.fromEntries(
    ['A', 'B', 'C', 'D', 'X1', 'X2', 'X3'].map((id) => [
      id,
      { times: { processing: exponential(40) }, resources: [{ id: 'desk', quantity: 1 }] },
    ]),
  ),
  resources: { desk: { name: 'desk', capacity: 3, costPerHour: null } },
});

/** A line of steps, drawn in any order, with strangers put in before any of them. */
function drawn(order: readonly string[], strangers: readonly number[]): Process {
  const line = ['S', 'A', 'G', 'B', 'J', 'C', 'E'];
  const put = strangers.map((place, number) => ({ place, id: `X${String(number + 1)}` }));
  const way = line.flatMap((id, place) => [
    ...put.filter((one) => one.place === place).map((one) => one.id),
    id,
  ]);
  const sketch = new Sketch();
  for (const id of [...put.map((one) => one.id), ...order]) {
    if (id === 'S') sketch.node('startEvent', id);
    else if (id === 'E') sketch.node('endEvent', id);
    else if (id === 'G' || id === 'J') sketch.node('exclusiveGateway', id);
    else sketch.task(id);
  }
  return sketch
    .chain(...way)
    .chain('G', 'D', 'J')
    .process();
}

const ids = ['S', 'A', 'G', 'B', 'J', 'C', 'D', 'E'];

// The k-th work of a step is not that of the k-th case, since cases overtake each other: order by length.
function worksAt(told: readonly Told[], step: string): number[] {
  return told
    .filter((one) => one.event === 'left' && one.step === step)
    .map(({ seconds }) => Number(seconds.toPrecision(9)))
    .sort((one, other) => one - other);
}

test('[E5] steps put in and another order in the file leave the draws of all other steps alone', () => {
  const plain = tell(drawn(ids, []), scenario, 0);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(ids, { minLength: ids.length }),
      // Not before G, where a stranger on the way to B would also be a stranger to the choice.
      fc.array(fc.constantFrom(1, 2, 5, 6), { maxLength: 3 }),
      (order, strangers) => {
        const edited = tell(drawn(order, strangers), scenario, 0);
        for (const step of ['A', 'B', 'C', 'D']) {
          expect(worksAt(edited, step)).toEqual(worksAt(plain, step));
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('[E6] a replication tells the same, whichever others were run before it and wherever', () => {
  const process = drawn(ids, [1]);
  const expected = [0, 1, 2, 3].map((replication) => tell(process, scenario, replication));
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3]), (order) => {
      for (const replication of order) {
        // What another thread or machine gets is a copy.
        const copy = JSON.parse(JSON.stringify(process)) as Process;
        expect(tell(copy, JSON.parse(JSON.stringify(scenario)) as Scenario, replication)).toEqual(
          expected[replication],
        );
      }
    }),
    { numRuns: 20 },
  );
  expect(expected[0]).not.toEqual(expected[1]);
});
