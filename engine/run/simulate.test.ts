import type { Distribution, ElementScenario, Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import type { Process } from '../process/process.ts';
import { deaf } from './observer.ts';
import { prepare } from './prepare.ts';
import { rehearse } from './rehearse.ts';
import { simulate, type Ending } from './simulate.ts';
import { scenarioOf, Sketch } from './sketch.fixture.ts';

function constant(value: number): Distribution {
  return { kind: 'constant', value };
}

function lasts(seconds: number, more: ElementScenario = {}): ElementScenario {
  return { times: { processing: constant(seconds) }, ...more };
}

interface Logged extends Ending {
  readonly log: string[];
}

function run(process: Process, figures: Partial<Scenario>, cases = 1): Logged {
  const plan = prepare(process, scenarioOf(figures));
  const log: string[] = [];
  const id = (step: number): string => plan.steps[step]?.id ?? '';
  const outcome = simulate(plan, {
    seed: 1,
    replication: 0,
    cases,
    duration: figures.duration ?? null,
    observer: {
      ...deaf,
      left: (_, step, wait, work, time) => {
        if (plan.steps[step]?.isWork)
          log.push(`${id(step)} ${String(wait)}+${String(work)} @${String(time)}`);
      },
      dropped: (_, step, wait, work, time) =>
        log.push(`drop ${id(step)} ${String(wait)}+${String(work)} @${String(time)}`),
      ended: (_, time) => log.push(`end @${String(time)}`),
    },
  });
  return { ...outcome, log };
}

const line = new Sketch()
  .node('startEvent', 'S')
  .task('A')
  .task('B')
  .node('endEvent', 'E')
  .chain('S', 'A', 'B', 'E')
  .process();

test('[T3] a case ends with its last token, wherever that ends', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .task('B')
    .node('endEvent', 'E1')
    .node('endEvent', 'E2')
    .chain('S', 'A', 'E1')
    .chain('S', 'B', 'E2')
    .process();
  const { log } = run(process, { elements: { A: lasts(10), B: lasts(30) } });
  expect(log).toEqual(['A 0+10 @10', 'B 0+30 @30', 'end @30']);
});

test('[T2] several ways out are all taken, several ways in each pass alone', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .task('B')
    .task('C')
    .task('D')
    .node('endEvent', 'E')
    .chain('S', 'A', 'B', 'D', 'E')
    .chain('A', 'C', 'D')
    .process();
  const { log } = run(process, {
    elements: { A: lasts(1), B: lasts(2), C: lasts(5), D: lasts(1) },
  });
  expect(log).toEqual(['A 0+1 @1', 'B 0+2 @3', 'D 0+1 @4', 'C 0+5 @6', 'D 0+1 @7', 'end @7']);
});

test('[T21] transfer, queue and wait come before the work and need nobody', () => {
  const elements = {
    A: {
      times: {
        transfer: constant(1),
        queue: constant(2),
        wait: constant(4),
        setUp: constant(8),
        processing: constant(16),
        validation: constant(32),
        rework: constant(64),
      },
    },
    B: lasts(1),
  };
  expect(run(line, { elements }).log).toEqual(['A 7+120 @127', 'B 0+1 @128', 'end @128']);
});

test('[T4] a terminate end ends its pool, or its sub-process only', () => {
  const whole = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .task('B')
    .node('endEvent', 'T', { trigger: 'terminate' })
    .node('endEvent', 'E')
    .chain('S', 'A', 'T')
    .chain('S', 'B', 'E')
    .process();
  expect(run(whole, { elements: { A: lasts(10), B: lasts(30) } }).log).toEqual([
    'A 0+10 @10',
    'drop B 0+10 @10',
    'end @10',
  ]);

  const part = new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'P')
    .task('C')
    .node('endEvent', 'E')
    .chain('S', 'P', 'C', 'E')
    .node('startEvent', 'S2', { scope: 'P' })
    .task('A', { scope: 'P' })
    .task('B', { scope: 'P' })
    .node('endEvent', 'T', { scope: 'P', trigger: 'terminate' })
    .chain('S2', 'A', 'T')
    .flow('S2', 'B')
    .process();
  expect(run(part, { elements: { A: lasts(10), B: lasts(30), C: lasts(1) } }).log).toEqual([
    'A 0+10 @10',
    'drop B 0+10 @10',
    'C 0+1 @11',
    'end @11',
  ]);
});

test('[T5] a sub-process is over when its last token has ended', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'P')
    .task('C')
    .node('endEvent', 'E')
    .chain('S', 'P', 'C', 'E')
    .node('startEvent', 'S2', { scope: 'P' })
    .task('A', { scope: 'P' })
    .task('B', { scope: 'P' })
    .chain('S2', 'A')
    .chain('S2', 'B')
    .process();
  expect(run(process, { elements: { A: lasts(10), B: lasts(30), C: lasts(1) } }).log).toEqual([
    'A 0+10 @10',
    'B 0+30 @30',
    'C 0+1 @31',
    'end @31',
  ]);
});

test('[T6] an intermediate timer waits as long as the scenario, or else the diagram, says', () => {
  const timer = { kind: 'duration', text: 'PT1H', seconds: 3600 } as const;
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('intermediateCatchEvent', 'W', { trigger: 'timer', timer })
    .task('B')
    .node('endEvent', 'E')
    .chain('S', 'A', 'W', 'B', 'E')
    .process();
  const elements = { A: lasts(600), B: lasts(600) };
  expect(run(process, { elements }).end).toBe(4800);
  expect(run(process, { elements: { ...elements, W: { trigger: constant(60) } } }).end).toBe(1260);
});

function guarded(interrupting: boolean): Process {
  return new Sketch()
    .pool('O', 'owner')
    .lane('clerk', 'O')
    .node('startEvent', 'S', { pool: 'O' })
    .task('A', { pool: 'O', lane: 'clerk' })
    .node('boundaryEvent', 'T', { pool: 'O', on: 'A', trigger: 'timer', interrupting })
    .task('R', { pool: 'O' })
    .node('endEvent', 'E', { pool: 'O' })
    .chain('S', 'A', 'E')
    .chain('T', 'R', 'E')
    .process();
}

const clerk = { clerk: { name: 'Clerk', capacity: 1, costPerHour: null } };

test('[T7] an interrupting timer breaks work off and frees its people', () => {
  const elements = { A: lasts(100), R: lasts(1), T: { trigger: constant(40) } };
  const arrivals = { S: { interval: constant(10), count: 2 } };
  expect(run(guarded(true), { arrivals, resources: clerk, elements }, 2).log).toEqual([
    'drop A 0+40 @40',
    'R 0+1 @41',
    'end @41',
    'drop A 30+10 @50',
    'R 0+1 @51',
    'end @51',
  ]);
});

test('[T7] an interrupting timer takes work that has not begun out of the queue', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('B')
    .task('A')
    .node('boundaryEvent', 'T', { on: 'A', trigger: 'timer' })
    .task('R')
    .chain('S', 'B')
    .chain('S', 'A')
    .chain('T', 'R')
    .process();
  const resources = [{ id: 'clerk', quantity: 1 }];
  const elements = {
    A: lasts(10, { resources }),
    B: lasts(100, { resources }),
    T: { trigger: constant(40) },
  };
  expect(run(process, { resources: clerk, elements }).log).toEqual([
    'drop A 40+-1 @40',
    'R 0+0 @40',
    'B 0+100 @100',
    'end @100',
  ]);
});

test('[T8] a timer that does not interrupt sends one more token on its way', () => {
  const elements = { A: lasts(100), R: lasts(1), T: { trigger: constant(40) } };
  expect(run(guarded(false), { elements }).log).toEqual(['R 0+1 @41', 'A 0+100 @100', 'end @100']);
});

test('[T1] work that ends at the moment of its timer is done', () => {
  const elements = { A: lasts(40), R: lasts(1), T: { trigger: constant(40) } };
  expect(run(guarded(true), { elements }).log).toEqual(['A 0+40 @40', 'end @40']);
});

test('[T20] a boundary event with a chance and no delay takes the place of the end of the work', () => {
  const elements = { A: lasts(40), R: lasts(1), T: { probability: 1, trigger: constant(5) } };
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('boundaryEvent', 'X', { on: 'A', trigger: 'error' })
    .task('R')
    .node('endEvent', 'E')
    .chain('S', 'A', 'E')
    .chain('X', 'R', 'E')
    .process();
  expect(run(process, { elements: { ...elements, X: { probability: 1 } } }).log).toEqual([
    'drop A 0+40 @40',
    'R 0+1 @41',
    'end @41',
  ]);
  expect(run(process, { elements: { ...elements, X: { probability: 0 } } }).log).toEqual([
    'A 0+40 @40',
    'end @40',
  ]);
});

test('[T20] an error end reaches the event on the border of the nearest sub-process that catches it', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'P')
    .node('boundaryEvent', 'X', { on: 'P', trigger: 'error' })
    .task('C')
    .task('R')
    .node('endEvent', 'E')
    .chain('S', 'P', 'C', 'E')
    .chain('X', 'R', 'E')
    .node('startEvent', 'S2', { scope: 'P' })
    .task('A', { scope: 'P' })
    .task('B', { scope: 'P' })
    .node('endEvent', 'F', { scope: 'P', trigger: 'error' })
    .chain('S2', 'A', 'F')
    .chain('S2', 'B')
    .process();
  expect(run(process, { elements: { A: lasts(10), B: lasts(30), R: lasts(1) } }).log).toEqual([
    'A 0+10 @10',
    'drop B 0+10 @10',
    'drop P 0+10 @10',
    'R 0+1 @11',
    'end @11',
  ]);
});

function talk(): Sketch {
  return new Sketch()
    .pool('R', 'recipient')
    .pool('O', 'owner')
    .node('startEvent', 'S', { pool: 'R' })
    .task('Ask', { pool: 'R', bpmnType: 'bpmn:SendTask' })
    .node('intermediateCatchEvent', 'Get', { pool: 'R', trigger: 'message' })
    .node('endEvent', 'E', { pool: 'R' })
    .chain('S', 'Ask', 'Get', 'E')
    .node('startEvent', 'S2', { pool: 'O', trigger: 'message' })
    .task('Work', { pool: 'O' })
    .node('endEvent', 'E2', { pool: 'O', trigger: 'message' })
    .chain('S2', 'Work', 'E2')
    .message('Ask', 'S2')
    .message('E2', 'Get');
}

test('[T10] a message begins the process of a message start event within the same case', () => {
  const { log } = run(talk().process(), { elements: { Ask: lasts(5), Work: lasts(60) } });
  expect(log).toEqual(['Ask 0+5 @5', 'Work 0+60 @65', 'end @65']);
});

test('[T9] messages go to their own case and wait until somebody catches them', () => {
  const elements = { Ask: lasts(5), Work: lasts(60) };
  const { log, stuck } = run(
    talk().process(),
    { elements, arrivals: { S: { interval: constant(1), count: 3 } } },
    3,
  );
  expect(stuck).toEqual([]);
  expect(log.filter((row) => row.startsWith('end'))).toEqual(['end @65', 'end @66', 'end @67']);

  const late = new Sketch()
    .pool('R', 'recipient')
    .pool('O', 'owner')
    .node('startEvent', 'S', { pool: 'R' })
    .node('intermediateThrowEvent', 'Send', { pool: 'R', trigger: 'message' })
    .chain('S', 'Send')
    .node('startEvent', 'S2', { pool: 'O' })
    .task('Work', { pool: 'O' })
    .node('intermediateCatchEvent', 'Get', { pool: 'O', trigger: 'message' })
    .task('End', { pool: 'O' })
    .chain('S2', 'Work', 'Get', 'End')
    .message('Send', 'Get')
    .process();
  expect(run(late, { elements: { Work: lasts(60), End: lasts(1) } }).log).toEqual([
    'Work 0+60 @60',
    'End 0+1 @61',
    'end @61',
  ]);
});

test('[T11] a black box answers after its trigger, or at once where nobody knows', () => {
  const process = new Sketch()
    .pool('O', 'owner')
    .pool('B', 'partner', true)
    .node('startEvent', 'S', { pool: 'O' })
    .task('Ask', { pool: 'O', bpmnType: 'bpmn:SendTask' })
    .task('Get', { pool: 'O', bpmnType: 'bpmn:ReceiveTask' })
    .chain('S', 'Ask', 'Get')
    .message('Ask', 'B')
    .message('B', 'Get')
    .process();
  expect(run(process, { elements: { Get: { trigger: constant(900) } } }).end).toBe(900);
  expect(run(process, {}).end).toBe(0);
});

test('[T13] a link goes on at its other end', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('intermediateThrowEvent', 'L1', { trigger: 'link', name: 'next page' })
    .node('intermediateCatchEvent', 'L2', { trigger: 'link', name: 'next page' })
    .task('A')
    .chain('S', 'L1')
    .chain('L2', 'A')
    .process();
  expect(run(process, { elements: { A: lasts(3) } }).log).toEqual(['A 0+3 @3', 'end @3']);
});

test('[T14] cases that wait in vain are counted with the place', () => {
  const silent = new Sketch()
    .pool('O', 'owner')
    .pool('P', 'partner')
    .node('startEvent', 'S', { pool: 'O' })
    .task('Get', { pool: 'O', bpmnType: 'bpmn:ReceiveTask' })
    .chain('S', 'Get')
    .node('startEvent', 'S2', { pool: 'P', trigger: 'message' })
    .task('Answer', { pool: 'P', bpmnType: 'bpmn:SendTask' })
    .chain('S2', 'Answer')
    .message('Answer', 'Get')
    .process();
  const { stuck, begun, ended } = run(silent, {}, 3);
  expect(stuck.map(({ reason, step, cases }) => [reason, step.id, cases])).toEqual([
    ['message', 'Get', 3],
  ]);
  expect([begun, ended]).toEqual([3, 0]);

  const join = new Sketch()
    .node('startEvent', 'S')
    .node('exclusiveGateway', 'X')
    .task('A')
    .task('B')
    .node('parallelGateway', 'J')
    .chain('S', 'X', 'A', 'J')
    .chain('X', 'B', 'J')
    .process();
  expect(run(join, {}, 2).stuck.map(({ reason, step, cases }) => [reason, step.id, cases])).toEqual(
    [['join', 'J', 2]],
  );
});

test('[T15] a case that goes round without end is given up, and the run goes on', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('exclusiveGateway', 'X')
    .node('endEvent', 'E')
    .chain('S', 'A', 'X', 'E')
    .chain('X', 'A')
    .process();
  const elements = { 'X>E': { probability: 0 }, 'X>A': { probability: 1 } };
  const { stuck, begun } = run(process, { elements }, 2);
  expect(begun).toBe(2);
  expect(stuck.map(({ reason, cases }) => [reason, cases])).toEqual([['endless', 2]]);

  const many = run(process, { elements }, 50);
  expect(many.stuck.map(({ reason, cases }) => [reason, cases])).toEqual([['endless', 50]]);
  expect(many.log.length).toBeLessThan(100_000);
});

test('[T23] cases that come faster than anything can hold are cut off', () => {
  const process = new Sketch().node('startEvent', 'S').task('A').chain('S', 'A').process();
  const scenario = scenarioOf({
    duration: 1e12,
    arrivals: { S: { interval: { kind: 'constant', value: 0 }, count: null } },
    elements: { A: { times: { processing: { kind: 'constant', value: 60 } } } },
  });
  const bounds = { seed: 1, replication: 0, cases: null, duration: scenario.duration };

  const { begun, ended, isCut } = simulate(prepare(process, scenario), bounds);

  expect([begun, ended, isCut]).toEqual([200_000, 200_000, true]);
  expect(simulate(prepare(process, scenario), { ...bounds, cases: 9 }).isCut).toBe(false);
});

test('[T16] cases begin where the scenario says, else in the recipient’s pool, never in a black box', () => {
  const process = new Sketch()
    .pool('O', 'owner')
    .pool('R', 'recipient')
    .node('startEvent', 'S1', { pool: 'O' })
    .task('A', { pool: 'O' })
    .chain('S1', 'A')
    .node('startEvent', 'S2', { pool: 'R' })
    .task('B', { pool: 'R' })
    .chain('S2', 'B')
    .process();
  expect(run(process, {}).log).toEqual(['B 0+0 @0', 'end @0']);
  expect(run(process, { arrivals: { S1: { interval: null, count: null } } }).log).toEqual([
    'A 0+0 @0',
    'end @0',
  ]);
});

test('[T17] without an interval the next case begins when the one before is over', () => {
  const resources = { clerk: { name: 'Clerk', capacity: 1, costPerHour: null } };
  const elements = { A: lasts(10, { resources: [{ id: 'clerk', quantity: 1 }] }), B: lasts(5) };
  expect(run(line, { elements, resources }, 2).log).toEqual([
    'A 0+10 @10',
    'B 0+5 @15',
    'end @15',
    'A 0+10 @25',
    'B 0+5 @30',
    'end @30',
  ]);
});

test('[T22] the duration cuts a run off without calling its open cases stuck', () => {
  const { end, begun, ended, stuck } = run(
    line,
    {
      elements: { A: lasts(60), B: lasts(60) },
      arrivals: { S: { interval: constant(50), count: null } },
      duration: 300,
    },
    1000,
  );
  expect({ end, begun, ended, stuck }).toEqual({ end: 300, begun: 7, ended: 4, stuck: [] });
});

const shop = {
  resources: {
    a: { name: 'A', capacity: 1, costPerHour: null },
    b: { name: 'B', capacity: 2, costPerHour: null },
  },
};

test('[S1] a crew serves in order of request: case k of D/D/1 waits 40 (k − 1) seconds', () => {
  const elements = { A: lasts(100, { resources: [{ id: 'a', quantity: 1 }] }) };
  const { log } = run(
    line,
    { ...shop, elements, arrivals: { S: { interval: constant(60), count: 10 } } },
    10,
  );
  const waits = log
    .filter((row) => row.startsWith('A'))
    .map((row) => Number.parseFloat(row.slice(2)));
  expect(waits).toEqual([0, 40, 80, 120, 160, 200, 240, 280, 320, 360]);
});

test('[S2] nobody waits for a crew of unknown size', () => {
  const elements = { A: lasts(100, { resources: [{ id: 'c', quantity: 1 }] }) };
  const resources = { c: { name: 'C', capacity: null, costPerHour: null } };
  expect(
    run(line, { resources, elements, arrivals: { S: { interval: constant(0), count: 5 } } }, 5).end,
  ).toBe(100);
});

test('[S3] work that needs several takes all of them at once or none, so nothing locks', () => {
  const elements = {
    A: lasts(10, {
      resources: [
        { id: 'a', quantity: 1 },
        { id: 'b', quantity: 2 },
      ],
    }),
    B: lasts(10, {
      resources: [
        { id: 'b', quantity: 1 },
        { id: 'a', quantity: 1 },
      ],
    }),
  };
  const { log, stuck } = run(
    line,
    { ...shop, elements, arrivals: { S: { interval: constant(0), count: 3 } } },
    3,
  );
  expect(stuck).toEqual([]);
  expect(log.at(-1)).toBe('end @60');
});

test('[S3] a crew named twice is needed twice over', () => {
  const resources = { a: { name: 'A', capacity: 3, costPerHour: null } };
  const twice = [
    { id: 'a', quantity: 1 },
    { id: 'a', quantity: 1 },
  ];
  const elements = { A: lasts(10, { resources: twice }) };
  const arrivals = { S: { interval: constant(0), count: 3 } };
  expect(run(line, { resources, elements, arrivals }, 3).log.at(-1)).toBe('end @30');
});

test('[S4] work that cannot begin lets later work pass that can', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .task('B')
    .task('C')
    .chain('S', 'A')
    .chain('S', 'B')
    .chain('S', 'C')
    .process();
  const needs = (...ids: string[]): ElementScenario => ({
    resources: ids.map((id) => ({ id, quantity: 1 })),
  });
  const resources = {
    a: { name: 'A', capacity: 1, costPerHour: null },
    b: { name: 'B', capacity: 1, costPerHour: null },
  };
  const elements = {
    A: lasts(10, needs('a')),
    B: lasts(10, needs('a', 'b')),
    C: lasts(3, needs('b')),
  };
  expect(run(process, { resources, elements }).log).toEqual([
    'C 0+3 @3',
    'A 0+10 @10',
    'B 10+10 @20',
    'end @20',
  ]);
});

test('[S5] a task is done by its innermost lane, an automatic one by nobody', () => {
  const process = new Sketch()
    .pool('O', 'owner')
    .lane('clerk', 'O')
    .node('startEvent', 'S', { pool: 'O' })
    .task('A', { pool: 'O', lane: 'clerk' })
    .task('B', { pool: 'O', lane: 'clerk', automatic: true })
    .chain('S', 'A', 'B')
    .process();
  const { steps } = prepare(process, scenarioOf());
  expect(steps.map(({ needs }) => needs.map(({ crew }) => crew.id))).toEqual([[], ['clerk'], []]);
});

test('[G1] flows without a chance share the rest; chances that do not add up are scaled', () => {
  const split = (
    elements: Record<string, ElementScenario>,
    isDefault = false,
  ): readonly number[] => {
    const process = new Sketch()
      .node('exclusiveGateway', 'X')
      .task('A')
      .task('B')
      .task('C')
      .flow('X', 'A')
      .flow('X', 'B')
      .flow('X', 'C', isDefault)
      .process();
    return prepare(process, scenarioOf({ elements })).steps[0]?.shares ?? [];
  };
  expect(split({ 'X>A': { probability: 0.5 } })).toEqual([0.5, 0.75, 1]);
  expect(
    split({
      'X>A': { probability: 0.2 },
      'X>B': { probability: 0.2 },
      'X>C': { probability: 0.4 },
    }),
  ).toEqual([0.25, 0.5, 1]);
  const none = { 'X>A': { probability: 0 }, 'X>B': { probability: 0 }, 'X>C': { probability: 0 } };
  expect(split(none, true)).toEqual([0, 0, 1]);
});

test('[G2] a parallel join waits for one token of each way', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('parallelGateway', 'F')
    .task('A')
    .task('B')
    .node('parallelGateway', 'J')
    .task('C')
    .chain('S', 'F', 'A', 'J', 'C')
    .chain('F', 'B', 'J')
    .process();
  expect(run(process, { elements: { A: lasts(10), B: lasts(25), C: lasts(1) } }).log).toEqual([
    'A 0+10 @10',
    'B 0+25 @25',
    'C 0+1 @26',
    'end @26',
  ]);
});

test('[G3] an event-based gateway takes the way of the event that comes first', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('eventBasedGateway', 'X')
    .node('intermediateCatchEvent', 'T1', { trigger: 'timer' })
    .node('intermediateCatchEvent', 'T2', { trigger: 'message' })
    .task('A')
    .task('B')
    .chain('S', 'X', 'T1', 'A')
    .chain('X', 'T2', 'B')
    .process();
  const early = { T1: { trigger: constant(10) }, T2: { trigger: constant(5) } };
  expect(run(process, { elements: early }).log).toEqual(['B 0+0 @5', 'end @5']);
  expect(run(process, { elements: { ...early, T1: { trigger: constant(1) } } }).log).toEqual([
    'A 0+0 @1',
    'end @1',
  ]);
});

test('[G4] an inclusive join waits for all ways that were taken, and for no other', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('inclusiveGateway', 'F')
    .task('A')
    .task('B')
    .task('C')
    .node('inclusiveGateway', 'J')
    .task('D')
    .chain('S', 'F', 'A', 'J', 'D')
    .chain('F', 'B', 'J')
    .chain('F', 'C', 'J')
    .process();
  const elements = {
    A: lasts(10),
    B: lasts(25),
    C: lasts(99),
    D: lasts(1),
    'F>A': { probability: 1 },
    'F>B': { probability: 1 },
    'F>C': { probability: 0 },
  };
  expect(run(process, { elements }).log).toEqual([
    'A 0+10 @10',
    'B 0+25 @25',
    'D 0+1 @26',
    'end @26',
  ]);
});

test('[T19] a rehearsal follows the chosen ways and lists tasks and intermediate events in order', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('Review')
    .node('exclusiveGateway', 'X')
    .task('Register')
    .task('Correct')
    .node('exclusiveGateway', 'M')
    .node('intermediateCatchEvent', 'W', { trigger: 'timer' })
    .node('endEvent', 'E')
    .chain('S', 'Review', 'X', 'Register', 'M', 'W', 'E')
    .chain('X', 'Correct', 'M')
    .process();
  const choose = (gateway: string): string => `${gateway}>Correct`;
  expect(rehearse(process, scenarioOf(), { choose })).toEqual({
    trace: ['Review', 'Correct', 'W'],
    ended: true,
    open: [],
  });
});

test('[T19] a rehearsal names where the case still waits', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('exclusiveGateway', 'X')
    .task('A')
    .task('B')
    .node('parallelGateway', 'J')
    .chain('S', 'X', 'A', 'J')
    .chain('X', 'B', 'J')
    .process();
  expect(rehearse(process, scenarioOf(), { choose: () => 'X>A' })).toEqual({
    trace: ['A'],
    ended: false,
    open: ['J'],
  });
});

test('[R4] the same seed gives the same log, another seed another', () => {
  const log = (seed: number): string => {
    const rows: string[] = [];
    const plan = prepare(
      line,
      scenarioOf({ elements: { A: { times: { processing: { kind: 'exponential', mean: 9 } } } } }),
    );
    simulate(plan, {
      seed,
      replication: 0,
      cases: 5,
      duration: null,
      observer: { ...deaf, ended: (_, time) => rows.push(String(time)) },
    });
    return rows.join(' ');
  };
  expect(log(1)).toBe(log(1));
  expect(log(1)).not.toBe(log(2));
});

test('[R3] an unrelated edit leaves the draws of every other element as they were', () => {
  const law: Distribution = { kind: 'exponential', mean: 9 };
  const elements = {
    A: { times: { processing: law } },
    B: { times: { processing: law } },
    C: { times: { processing: law } },
  };
  const edited = new Sketch()
    .node('startEvent', 'Start')
    .task('C')
    .node('exclusiveGateway', 'X')
    .task('B')
    .task('A')
    .node('endEvent', 'E')
    .chain('Start', 'C', 'X', 'B', 'A', 'E')
    .process();
  const works = (process: Process): Map<string, number[]> => {
    const found = new Map<string, number[]>();
    const plan = prepare(process, scenarioOf({ elements }));
    simulate(plan, {
      seed: 5,
      replication: 2,
      cases: 20,
      duration: null,
      observer: {
        ...deaf,
        left: (_, step, _wait, work) => {
          const id = plan.steps[step]?.id ?? '';
          found.set(id, [...(found.get(id) ?? []), Math.round(work * 1e6)]);
        },
      },
    });
    return found;
  };
  const before = works(line);
  const after = works(edited);
  expect(after.get('A')).toEqual(before.get('A'));
  expect(after.get('B')).toEqual(before.get('B'));
});
