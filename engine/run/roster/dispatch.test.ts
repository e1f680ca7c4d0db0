import type { CaseClass, Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import { deaf } from '../observer.ts';
import { prepare } from '../prepare.ts';
import { simulate } from '../simulate.ts';
import { scenarioOf, Sketch } from '../sketch.fixture.ts';
import { constant, lasts, one, trial } from './trial.fixture.ts';

type Resource = Scenario['resources'][string];

const clerk: Resource = { name: 'Clerk', capacity: 1, costPerHour: null };

function comes(times: number[], classes: CaseClass[] = []): Scenario['arrivals'] {
  return { S: { interval: null, count: null, times, classes } };
}

function person(id: string, ...skills: string[]): NonNullable<Resource['people']>[number] {
  return { id, name: id, skills };
}

// Two tasks side by side from one start.
const fork = new Sketch()
  .node('startEvent', 'S')
  .task('A')
  .task('B')
  .node('endEvent', 'E')
  .chain('S', 'A', 'E')
  .chain('S', 'B', 'E')
  .process();

test('[S12] only people with the skills begin work', () => {
  const { log } = trial(fork, {
    resources: { desk: { ...clerk, people: [person('a'), person('b', 'seal')] } },
    elements: {
      A: lasts(10, { resources: [{ id: 'desk', quantity: 1, skills: ['seal'] }] }),
      B: lasts(4, { resources: [{ id: 'desk', quantity: 1 }] }),
    },
    arrivals: comes([0, 0]),
  });
  expect(log).toEqual(['B 0+4 @4', 'B 4+4 @8', 'A 0+10 @10', 'A 10+10 @20']);
});

test('[S12] a role stands for every crew that has it', () => {
  const { log } = trial(fork, {
    resources: {
      one: { ...clerk, roles: ['signs'] },
      two: { ...clerk, roles: ['signs'] },
    },
    elements: {
      A: lasts(10, { resources: [{ id: 'signs', quantity: 1 }] }),
      B: lasts(10, { resources: [{ id: 'signs', quantity: 1 }] }),
    },
    arrivals: comes([0]),
  });
  expect(log).toEqual(['A 0+10 @10', 'B 0+10 @10']);
});

test('[S12] who stands in is asked when the first choice is not free, at their own time', () => {
  const { log, busy } = trial(one, {
    resources: { clerk, chief: clerk },
    elements: {
      A: lasts(10, {
        resources: [{ id: 'clerk', quantity: 1, alternatives: [{ id: 'chief', quantity: 1 }] }],
        timesBy: { chief: { processing: constant(3) } },
      }),
    },
    arrivals: comes([0, 0]),
  });
  expect(log).toEqual(['A 0+3 @3', 'A 0+10 @10']);
  expect(
    busy
      .map(({ seconds }) => seconds)
      .sort((a, b) => a - b)
      .slice(-2),
  ).toEqual([3, 10]);
});

test('[S12] several needs are met by whoever is able, nobody twice', () => {
  const { log, busy } = trial(one, {
    resources: { desk: { ...clerk, people: [person('a', 'read', 'seal'), person('b', 'read')] } },
    elements: {
      A: lasts(10, {
        resources: [
          { id: 'desk', quantity: 1, skills: ['read'] },
          { id: 'desk', quantity: 1, skills: ['seal'] },
        ],
      }),
    },
    arrivals: comes([0, 0]),
  });
  // Whoever reads first, only one of both can seal.
  expect(log).toEqual(['A 0+10 @10', 'A 10+10 @20']);
  expect(busy.find(({ most }) => most > 0)).toEqual({ seconds: 40, most: 2, now: 0 });
});

test('[S1] ten requests a minute apart, each 100 s of work, wait 180 s on average at their step', () => {
  const people = [person('only')];
  const { log } = trial(
    one,
    {
      resources: { L: { ...clerk, people } },
      elements: { A: lasts(100) },
      arrivals: { S: { interval: constant(60), count: 10 } },
    },
    10,
  );
  expect(log).toEqual(
    Array.from({ length: 10 }, (_, place) => {
      return `A ${String(40 * place)}+100 @${String(100 * (place + 1))}`;
    }),
  );
});

test('[S13] a priority class goes before those who wait, and breaks nothing off', () => {
  const high = { name: 'high', share: 1, priority: 5 };
  const arrivals = {
    S: { interval: null, count: null, times: [0, 1] },
    T: { interval: null, count: null, times: [2], classes: [high] },
  };
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('startEvent', 'T')
    .task('A')
    .node('endEvent', 'E')
    .chain('S', 'A', 'E')
    .chain('T', 'A')
    .process();
  const needs = { resources: [{ id: 'clerk', quantity: 1 }] };
  const { log } = trial(process, {
    resources: { clerk: { ...clerk, discipline: 'priority' } },
    elements: { A: lasts(10, needs) },
    arrivals,
  });
  expect(log).toEqual(['A 0+10 @10', 'A 8+10 @20', 'A 19+10 @30 priority:10']);
  const preemptive = trial(process, {
    resources: { clerk: { ...clerk, discipline: 'preemptive' } },
    elements: { A: lasts(10, needs) },
    arrivals,
  });
  expect(preemptive.log).toEqual([
    'A 0+10 @12',
    'A 10+10 @20 priority:10',
    'A 19+10 @30 priority:10',
  ]);
  const stubborn = trial(process, {
    resources: { clerk: { ...clerk, discipline: 'preemptive' } },
    elements: { A: lasts(10, { ...needs, interruptible: false }) },
    arrivals,
  });
  expect(stubborn.log).toEqual(log);
});

test('[S14] the shortest work goes first, or the one that is due first', () => {
  const classes = [{ name: 'any', share: 1 }];
  const resources = { one: { ...clerk, discipline: 'shortest' as const } };
  const needs = [{ id: 'one', quantity: 1 }];
  const shortest = trial(fork, {
    resources,
    elements: { A: lasts(10, { resources: needs }), B: lasts(3, { resources: needs }) },
    arrivals: comes([0, 0], classes),
  });
  expect(shortest.log.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    'B 0+3',
    'B 3+3',
    'A 6+10',
    'A 16+10',
  ]);
  const due = trial(
    new Sketch()
      .node('startEvent', 'S')
      .node('startEvent', 'T')
      .task('A')
      .node('endEvent', 'E')
      .chain('S', 'A', 'E')
      .chain('T', 'A')
      .process(),
    {
      resources: { one: { ...clerk, discipline: 'due' } },
      elements: { A: lasts(10, { resources: needs }) },
      arrivals: {
        S: {
          interval: null,
          count: null,
          times: [0, 1],
          classes: [{ name: 'late', share: 1, due: 100 }],
        },
        T: {
          interval: null,
          count: null,
          times: [2],
          classes: [{ name: 'soon', share: 1, due: 20 }],
        },
      },
    },
  );
  expect(due.log).toEqual(['A 0+10 @10', 'A 8+10 @20', 'A 19+10 @30 priority:10']);
});

test('[S15] a batch is served together once it is full or its time is up, and never left behind', () => {
  const batch = { size: 3, timeout: 100, together: true };
  const { log, charges } = trial(one, {
    resources: { L: { ...clerk, costPerHour: 3600, costPerUse: 9 } },
    elements: { A: lasts(10, { batch }) },
    arrivals: comes([0, 4, 5, 20, 200]),
  });
  expect(log).toEqual([
    'A 5+10 @15 batching:5',
    'A 1+10 @15 batching:1',
    'A 0+10 @15',
    'A 100+10 @130 batching:100',
    'A 100+10 @310 batching:100',
  ]);
  // Three cases share ten seconds and one use; each was planned with ten seconds of its own.
  expect(charges.slice(0, 2)).toEqual(['A L 3', `A nobody ${String(Math.round(-20e6 / 3) / 1e6)}`]);
  const endless = trial(one, {
    resources: { L: clerk },
    elements: { A: lasts(10, { batch: { size: 3, timeout: null, together: false } }) },
    arrivals: comes([0, 4]),
  });
  expect(endless.log).toEqual(['A 4+10 @14 batching:4', 'A 10+10 @24']);
  expect(endless.ended).toBe(2);
});

test('[S16] another person takes longer to get into a case', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .task('B')
    .node('endEvent', 'E')
    .chain('S', 'A', 'B', 'E')
    .process();
  const needs = { resources: [{ id: 'clerk', quantity: 1 }], setUpOnChange: constant(5) };
  const elements = { A: lasts(10, needs), B: lasts(10, needs) };
  const alone = trial(process, { resources: { clerk }, elements, arrivals: comes([0]) });
  expect(alone.log).toEqual(['A 0+10 @10', 'B 0+10 @20']);
  const two = trial(process, {
    resources: { clerk: { ...clerk, capacity: 2 } },
    elements,
    arrivals: comes([0]),
  });
  // Whoever was free longest takes the second task.
  expect(two.log).toEqual(['A 0+10 @10', 'B 0+15 @25']);
});

test('[S17] a crew costs by use and once a case, and each person at their own rate', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .task('B')
    .node('endEvent', 'E')
    .chain('S', 'A', 'B', 'E')
    .process();
  const needs = { resources: [{ id: 'clerk', quantity: 1 }] };
  const people = [{ ...person('dear'), costPerHour: 20 }];
  const { charges } = trial(process, {
    resources: { clerk: { ...clerk, costPerHour: 10, costPerUse: 2, costPerCase: 7, people } },
    elements: { A: lasts(3600, needs), B: lasts(1800, needs) },
    arrivals: comes([0]),
  });
  expect(charges).toEqual(['A clerk 12', 'A clerk 7', 'B clerk 7']);
});

test('[S13] two equal classes at one desk wait as Cobham says, and nobody from the future comes first', () => {
  const class1 = { name: 'high', share: 1, priority: 1 };
  const class2 = { name: 'low', share: 1, priority: 0 };
  const plan = prepare(
    one,
    scenarioOf({
      resources: { L: { ...clerk, discipline: 'priority' } },
      elements: { A: { times: { processing: { kind: 'exponential', mean: 80 } } } },
      arrivals: {
        S: {
          interval: { kind: 'exponential', mean: 100 },
          count: null,
          classes: [class1, class2],
        },
      },
    }),
  );
  let blamed = 0;
  const sums = { wait: 0, count: 0, most: 0 };
  simulate(plan, {
    seed: 5,
    replication: 0,
    cases: 40_000,
    duration: null,
    observer: {
      ...deaf,
      waited: (_, __, ___, seconds) => {
        blamed += seconds;
      },
      left: (_, step, wait) => {
        if (plan.steps[step]?.isWork !== true) return;
        sums.wait += wait;
        sums.count += 1;
        sums.most = Math.max(sums.most, wait);
      },
    },
  });
  const mean = sums.wait / sums.count;
  // Cobham: 106.7 and 533.3 s; together 320 s as without classes, whatever the order.
  expect(mean).toBeGreaterThan(260);
  expect(mean).toBeLessThan(390);
  expect(sums.most).toBeLessThan(20_000);
  expect(blamed).toBeGreaterThan(0.1 * sums.wait);
  expect(blamed).toBeLessThan(0.9 * sums.wait);
});
