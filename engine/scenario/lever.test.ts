import type { Distribution, Scenario } from '@handara/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scenarioOf, Sketch } from '../run/sketch.fixture.ts';
import { leversOf, turn, type Lever } from './lever.ts';

const constant = (value: number): Distribution => ({ kind: 'constant', value });

const process = new Sketch()
  .pool('O', 'owner')
  .lane('desk', 'O')
  .lane('head', 'O')
  .node('startEvent', 'S', { pool: 'O' })
  .task('Check', { pool: 'O', lane: 'desk' })
  .node('exclusiveGateway', 'G', { pool: 'O' })
  .task('Sign', { pool: 'O', lane: 'head' })
  .node('endEvent', 'E', { pool: 'O' })
  .node('endEvent', 'F', { pool: 'O' })
  .chain('S', 'Check', 'G', 'Sign', 'E')
  .flow('G', 'F')
  .flow('G', 'E')
  .process();

const scenario: Scenario = scenarioOf({
  arrivals: { S: { interval: { kind: 'exponential', mean: 2520 }, count: 80 } },
  elements: {
    Check: { times: { processing: constant(600), setUp: constant(300), wait: constant(999) } },
    'G>Sign': { probability: 0.6 },
    'G>F': { probability: 0.3 },
    'G>E': { probability: 0.1 },
  },
  resources: {
    desk: { name: 'Desk', capacity: 3, costPerHour: null },
    head: { name: 'Head', capacity: null, costPerHour: null },
  },
});

const levers = leversOf(process, scenario);

test('[Y20] what is known can be turned, what is unknown cannot', () => {
  expect(levers.map(({ kind, id, value }) => `${kind} ${id} ${value.toFixed(2)}`)).toEqual([
    'staff desk 3.00',
    'arrivals S 10.00',
    'time Check 900.00',
    'share G>Sign 0.60',
    'share G>F 0.30',
    'share G>E 0.10',
  ]);
});

test('[Y21] a turned figure stands in the scenario as turned', () => {
  const turned = turn(process, scenario, [
    { kind: 'staff', id: 'desk', value: 4 },
    { kind: 'arrivals', id: 'S', value: 20 },
    { kind: 'time', id: 'Check', value: 1800 },
  ]);

  expect(turned.resources['desk']?.capacity).toBe(4);
  const { interval, count } = turned.arrivals['S'] ?? {};
  expect(interval?.kind === 'exponential' ? interval.mean : null).toBeCloseTo(1260, 6);
  expect(count).toBe(80);
  expect(turned.elements['Check']?.times).toEqual({
    processing: constant(1200),
    setUp: constant(600),
    wait: constant(999),
  });
});

test('[Y22] other ways out of a decision keep their proportions, and all add up to 1', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
      const { elements } = turn(process, scenario, [{ kind: 'share', id: 'G>Sign', value }]);
      const share = (id: string): number => elements[id]?.probability ?? -1;

      expect(share('G>Sign') + share('G>F') + share('G>E')).toBeCloseTo(1, 12);
      expect(share('G>F')).toBeCloseTo(3 * share('G>E'), 12);
    }),
  );
});

test('[Y23] a lever turned to where it stands changes no figure', () => {
  const still = (lever: Lever) => leversOf(process, turn(process, scenario, [lever]));

  for (const lever of levers) {
    for (const [index, after] of still(lever).entries()) {
      expect(after.value).toBeCloseTo(levers[index]?.value ?? Number.NaN, 9);
    }
  }
});
