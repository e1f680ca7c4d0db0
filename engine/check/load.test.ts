import type { ElementScenario, Finding, Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import { compile } from '../diagram/compile.ts';
import { readDiagram } from '../diagram/read.ts';
import { flows, loop, processFile } from '../diagram/samples.fixture.ts';
import { defaultScenario } from '../diagram/scenarios.ts';
import type { Process } from '../process/process.ts';
import { prepare } from '../run/prepare.ts';
import { checkLoad, loadsOf } from './load.ts';

async function processOf(content: string): Promise<Process> {
  const { diagram } = await readDiagram(processFile(content));
  const process = diagram && compile(diagram).process;
  if (process === null) throw new Error('nothing to run');
  return process;
}

const work = (mean: number, quantity = 1): ElementScenario => ({
  times: { processing: { kind: 'exponential', mean } },
  resources: [{ id: 'Clerk', quantity }],
});

// A case each hundred seconds, and three clerks unless said otherwise.
function scenarioOf(
  process: Process,
  elements: Scenario['elements'],
  more: Partial<Scenario> = {},
): Scenario {
  return {
    ...defaultScenario(process),
    arrivals: { s: { interval: { kind: 'exponential', mean: 100 }, count: null } },
    resources: { Clerk: { name: 'Clerk', capacity: 3, costPerHour: null } },
    elements,
    ...more,
  };
}

function checked(process: Process, scenario: Scenario): Finding[] {
  return checkLoad(prepare(process, scenario));
}

function busy(process: Process, scenario: Scenario): number | undefined {
  return loadsOf(prepare(process, scenario))[0]?.busy;
}

const line = `<bpmn:startEvent id="s"/><bpmn:userTask id="a"/><bpmn:endEvent id="e"/>${flows('s a, a e')}`;

test('[K1] more work than people is found, with how many it needs and how many there are', async () => {
  const process = await processOf(line);

  expect(checked(process, scenarioOf(process, { a: work(299) }))).toEqual([]);
  const [found] = checked(process, scenarioOf(process, { a: work(335) }));
  expect(found).toMatchObject({
    code: 'load-too-high',
    element: 'Clerk',
    values: { name: 'Clerk', needed: 3.4, has: 3, load: 112 },
  });
  expect(checked(process, scenarioOf(process, { a: work(300) }))).toHaveLength(1);
});

test('[K1] visits of loops, parallel ways and repeated steps count', async () => {
  const rework = await processOf(loop);
  const again = { x_b: { probability: 0.25 }, x_e: { probability: 0.75 } };
  expect(busy(rework, scenarioOf(rework, { a: work(60), ...again }))).toBeCloseTo(0.8, 6);
  expect(busy(rework, scenarioOf(rework, { a: work(60), b: work(60), ...again }))).toBeCloseTo(
    1,
    6,
  );

  const fork = await processOf(
    `<bpmn:startEvent id="s"/><bpmn:parallelGateway id="f"/><bpmn:userTask id="a"/><bpmn:userTask id="b"/><bpmn:parallelGateway id="j"/><bpmn:userTask id="c"/><bpmn:endEvent id="e"/>${flows('s f, f a, f b, a j, b j, j c, c e')}`,
  );
  const all = { a: work(10), b: work(20), c: work(30) };
  expect(busy(fork, scenarioOf(fork, all))).toBeCloseTo(0.6, 6);

  const several = await processOf(
    line.replace(
      '<bpmn:userTask id="a"/>',
      '<bpmn:userTask id="a"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>',
    ),
  );
  const instances: ElementScenario = { ...work(10, 2), iterations: { kind: 'value', value: 5 } };
  expect(busy(several, scenarioOf(several, { a: instances }))).toBeCloseTo(1, 6);
});

const office = {
  name: 'Office',
  week: [0, 1, 2, 3, 4].map((day) => ({ day, from: 28_800, to: 57_600 })),
  holidays: [{ name: 'Feast', date: '2025-01-05', days: 7 }],
};

test('[K1] hours, shifts, absence and people by name count as far as they are on duty', async () => {
  const process = await processOf(line);
  const there = (resource: Partial<Scenario['resources'][string]>): number | undefined => {
    const clerk = { name: 'Clerk', capacity: 3, costPerHour: null, ...resource };
    const scenario = scenarioOf(
      process,
      { a: work(1) },
      { calendars: { office }, resources: { Clerk: clerk } },
    );
    return loadsOf(prepare(process, scenario))[0]?.there;
  };
  const share = (5 * 8) / (7 * 24);

  expect(there({})).toBeCloseTo(3, 9);
  expect(there({ calendar: 'office' })).toBeCloseTo(3 * share, 9);
  expect(there({ shifts: [{ calendar: 'office', capacity: 5 }] })).toBeCloseTo(3 + 2 * share, 9);
  expect(
    there({
      absence: { every: { kind: 'constant', value: 9 }, lasts: { kind: 'constant', value: 1 } },
    }),
  ).toBeCloseTo(2.7, 9);
  const people = [
    { id: 'p', name: 'P' },
    { id: 'q', name: 'Q', calendar: 'office' },
  ];
  expect(there({ people })).toBeCloseTo(1 + share, 9);
});

test('[K1] arrivals by the hour count by their hours; a crew without any hours is named', async () => {
  const process = await processOf(line);
  const every = { kind: 'constant' as const, value: 100 };
  const base = scenarioOf(process, { a: work(100) }, { calendars: { office } });
  const coming = (arrival: Partial<Scenario['arrivals'][string]>): number | undefined =>
    busy(process, { ...base, arrivals: { s: { interval: every, count: null, ...arrival } } });

  expect(coming({ calendar: 'office' })).toBeCloseTo((5 * 8) / (7 * 24), 9);
  expect(coming({ interval: null, during: [{ calendar: 'office', interval: every }] })).toBeCloseTo(
    (5 * 8) / (7 * 24),
    9,
  );
  expect(
    coming({
      rates: {
        period: 7200,
        steps: [
          { from: 0, perHour: 72 },
          { from: 3600, perHour: 0 },
        ],
      },
    }),
  ).toBeCloseTo(1, 9);
  expect(coming({ times: [1, 2, 3] })).toBeUndefined();

  const nobody = { ...office, week: [] };
  const clerk = { name: 'Clerk', capacity: 3, costPerHour: null, calendar: 'office' };
  const closed = { ...base, calendars: { office: nobody }, resources: { Clerk: clerk } };
  expect(checked(process, closed)).toMatchObject([{ code: 'nobody-on-duty', element: 'Clerk' }]);
});

test('[K1] what nobody can know raises no alarm', async () => {
  const process = await processOf(line);
  const another: ElementScenario = {
    times: { processing: { kind: 'constant', value: 9000 } },
    resources: [{ id: 'Clerk', quantity: 1, alternatives: [{ id: 'Judge', quantity: 1 }] }],
  };
  expect(checked(process, scenarioOf(process, { a: another }))).toEqual([]);

  const endless = await processOf(
    `<bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="x"/><bpmn:userTask id="a"/><bpmn:endEvent id="e"/>${flows('s x, x a, a x, x e')}`,
  );
  const never = { x_a: { probability: 1 }, x_e: { probability: 0 } };
  expect(checked(endless, scenarioOf(endless, { a: work(1), ...never }))).toEqual([]);

  const decided = await processOf(
    `<bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="x"/><bpmn:userTask id="a"/><bpmn:endEvent id="e"/>${flows('s x, x a, a e, x e')}`,
  );
  const conditions = { x_a: { condition: 'false' }, x_e: { condition: 'true' } };
  expect(checked(decided, scenarioOf(decided, { a: work(9000), ...conditions }))).toEqual([]);
});
