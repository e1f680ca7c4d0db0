import type { Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import { film, frameKinds, type Film } from './film.ts';
import { scenarioOf, Sketch } from './sketch.fixture.ts';

const process = new Sketch()
  .pool('O', 'owner')
  .lane('desk', 'O')
  .node('startEvent', 'S', { pool: 'O' })
  .task('Check', { pool: 'O', lane: 'desk' })
  .node('endEvent', 'E', { pool: 'O' })
  .chain('S', 'Check', 'E')
  .process();

function figures(more: Partial<Scenario> = {}): Scenario {
  return scenarioOf({
    arrivals: { S: { interval: { kind: 'constant', value: 10 }, count: null } },
    elements: { Check: { times: { processing: { kind: 'constant', value: 15 } } } },
    resources: { desk: { name: 'Desk', capacity: 1, costPerHour: null } },
    ...more,
  });
}

const options = { seed: 1, replication: 0, cases: 2, duration: null, most: 1000 };

function read({ times, kinds, cases, places, steps, flows }: Film): string[] {
  return [...times].map((time, frame) => {
    const kind = frameKinds[kinds[frame] ?? 0] ?? '';
    const place = places[frame] ?? -1;
    const name = (kind === 'passed' ? flows[place]?.id : steps[place]) ?? '';
    return `${String(time)} case ${String(cases[frame])} ${kind} ${name}`.trim();
  });
}

test('[Y30] a film tells a run move by move', () => {
  const shot = film(process, figures(), options);

  expect(read(shot)).toEqual([
    '0 case 0 began',
    '0 case 0 reached S',
    '0 case 0 left S',
    '0 case 0 passed S>Check',
    '0 case 0 reached Check',
    '0 case 0 started Check',
    '10 case 1 began',
    '10 case 1 reached S',
    '10 case 1 left S',
    '10 case 1 passed S>Check',
    '10 case 1 reached Check',
    '15 case 0 left Check',
    '15 case 0 passed Check>E',
    '15 case 0 reached E',
    '15 case 0 left E',
    '15 case 0 ended',
    '15 case 1 started Check',
    '30 case 1 left Check',
    '30 case 1 passed Check>E',
    '30 case 1 reached E',
    '30 case 1 left E',
    '30 case 1 ended',
  ]);
  expect(shot).toMatchObject({ until: 30, isCut: false });
});

test('[Y31] a film that is full ends before the moment it could not hold whole', () => {
  const shot = film(process, figures(), { ...options, most: 13 });

  expect(read(shot).at(-1)).toBe('10 case 1 reached Check');
  expect(shot).toMatchObject({ until: 10, isCut: true });
});

test('[Y31] of a process in which nothing begins the film is empty', () => {
  const shot = film(new Sketch().process(), scenarioOf(), options);

  expect(shot.times).toHaveLength(0);
});
