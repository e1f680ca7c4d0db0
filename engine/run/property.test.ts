import type { ElementScenario, Scenario, ValueSource } from '@handara/schemas';
import { expect, test } from 'vitest';
import type { Process } from '../process/process.ts';
import { journalOf, lasts } from './journal.fixture.ts';
import { rehearse } from './rehearse.ts';
import { scenarioOf, Sketch } from './sketch.fixture.ts';

function fork(
  conditions: readonly [a: string | null, b: string | null],
  isDefault = false,
): Process {
  return new Sketch()
    .node('startEvent', 'S')
    .node('exclusiveGateway', 'X')
    .task('A')
    .task('B')
    .chain('S', 'X')
    .flow('X', 'A', false, conditions[0])
    .flow('X', 'B', isDefault, conditions[1])
    .process();
}

const kinds: ValueSource = {
  kind: 'choice',
  options: [
    { value: 'a', weight: 1 },
    { value: 'b', weight: 3 },
  ],
};

const value = (of: number | string | boolean) => ({ kind: 'value', value: of }) as const;

function first(process: Process, figures: Partial<Scenario>): string {
  return journalOf(process, figures).log[0] ?? '';
}

test('[G5] a condition over the properties of a case stands before the shares', () => {
  const process = fork(['amount > 100', null], true);
  const elements = { 'X>A': { probability: 1 }, 'X>B': { probability: 0 } };
  expect(first(process, { elements, properties: { amount: value(200) } })).toBe('A @0');
  expect(first(process, { elements, properties: { amount: value(50) } })).toBe('B @0');
});

test('[G5] the condition of the scenario stands before that of the file, also in the spelling of JUEL', () => {
  const process = fork(['amount > 100', null], true);
  const elements = { 'X>A': { condition: "${city == 'Amman' && amount > 1}" } };
  const properties = { amount: value(50), city: value('Amman') };
  expect(first(process, { elements, properties })).toBe('A @0');
});

test('[G5] a condition that cannot be asked leaves the choice to the shares', () => {
  const process = fork(['colour = "red"', null]);
  const elements = { 'X>A': { probability: 0 }, 'X>B': { probability: 1 } };
  expect(first(process, { elements, properties: { amount: value(1) } })).toBe('B @0');
});

test('[G5] of several open ways the first is taken, and of those without condition one by its share', () => {
  expect(first(fork(['n > 0', 'n > 0']), { properties: { n: value(1) } })).toBe('A @0');
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('exclusiveGateway', 'X')
    .task('A')
    .task('B')
    .task('C')
    .chain('S', 'X')
    .flow('X', 'A', false, 'n > 5')
    .chain('X', 'B')
    .chain('X', 'C')
    .process();
  const elements = { 'X>B': { probability: 0.25 }, 'X>C': { probability: 0.25 } };
  const { log } = journalOf(process, { elements, properties: { n: value(1) } }, 2000);
  const b = log.filter((row) => row.startsWith('B')).length;
  expect(Math.abs(b / 2000 - 0.5)).toBeLessThan(0.05);
});

test('[G5] a case that finds no way whose condition holds is stuck there', () => {
  const { stuck, ended } = journalOf(fork(['n > 5', 'n > 6']), { properties: { n: value(1) } }, 3);
  expect(stuck.map(({ reason, step, cases }) => [reason, step.id, cases])).toEqual([
    ['choice', 'X', 3],
  ]);
  expect(ended).toBe(0);
});

test('[G6] an inclusive split takes every way whose condition holds, else the default way', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('inclusiveGateway', 'X')
    .task('A')
    .task('B')
    .task('C')
    .chain('S', 'X')
    .flow('X', 'A', false, 'n > 1')
    .flow('X', 'B', false, 'n > 2')
    .flow('X', 'C', true)
    .process();
  const taken = (n: number): string[] =>
    journalOf(process, { properties: { n: value(n) } }).log.slice(0, -1);
  expect(taken(3)).toEqual(['A @0', 'B @0']);
  expect(taken(2)).toEqual(['A @0']);
  expect(taken(1)).toEqual(['C @0']);
});

test('[T35] a step assigns properties when it is done, each expression seeing what was before', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('Check')
    .node('exclusiveGateway', 'X')
    .task('Again')
    .task('Done')
    .chain('S', 'Check', 'X', 'Again', 'Check')
    .flow('X', 'Done', true)
    .process();
  const elements = {
    Check: lasts(1, {
      assigns: [{ property: 'n', value: { kind: 'expression', text: 'n + 1' } }],
    }),
    'X>Again': { condition: 'n < 3' },
  } satisfies Record<string, ElementScenario>;
  const properties = { n: value(0), twice: { kind: 'expression', text: 'n * 2' } } as const;
  expect(journalOf(process, { elements, properties }).log).toEqual([
    'Check @1',
    'Again @1',
    'Check @2',
    'Again @2',
    'Check @3',
    'Done @3',
    'end @3',
  ]);
});

test('[T35] properties are drawn by their name, whatever else a case bears', () => {
  const process = fork(['amount > 50', null], true);
  const amount = { kind: 'law', law: { kind: 'uniform', min: 0, max: 100 } } as const;
  const log = (properties: NonNullable<Scenario['properties']>): string[] =>
    journalOf(process, { properties }, 200).log;
  const alone = log({ amount });
  expect(log({ other: kinds, amount })).toEqual(alone);
  const share = alone.filter((row) => row.startsWith('A')).length / 200;
  expect(Math.abs(share - 0.5)).toBeLessThan(0.12);
});

test('[T35] a choice is drawn by weight', () => {
  const process = fork(['kind = "a"', null], true);
  const { log } = journalOf(process, { properties: { kind: kinds } }, 4000);
  const share = log.filter((row) => row.startsWith('A')).length / 4000;
  expect(Math.abs(share - 0.25)).toBeLessThan(0.03);
});

test('[T19] a rehearsal takes the chosen way whatever the conditions say', () => {
  const process = fork(['amount > 100', null], true);
  const scenario = scenarioOf({ properties: { amount: value(200) } });
  expect(rehearse(process, scenario, { choose: () => 'X>B' }).trace).toEqual(['B']);
  expect(rehearse(process, scenario).trace).toEqual(['A']);
});
