import type { ElementScenario, Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import type { Process, Repetition } from '../process/process.ts';
import { constant, journalOf, lasts } from './journal.fixture.ts';
import { Sketch } from './sketch.fixture.ts';

function repeated(repetition: Repetition): Process {
  return new Sketch()
    .node('startEvent', 'S')
    .task('A', { repetition })
    .task('B')
    .node('endEvent', 'E')
    .chain('S', 'A', 'B', 'E')
    .process();
}

const loop = (more: Partial<Extract<Repetition, { kind: 'loop' }>> = {}): Repetition => ({
  kind: 'loop',
  testBefore: false,
  most: null,
  condition: null,
  ...more,
});

const several = (
  kind: 'parallel' | 'sequential',
  count: string | null,
  until: string | null = null,
): Repetition => ({ kind, count, until });

function logOf(
  repetition: Repetition,
  a: ElementScenario,
  figures: Partial<Scenario> = {},
): string[] {
  return journalOf(repeated(repetition), { ...figures, elements: { A: a, B: lasts(1) } }).log;
}

const three = ['A @10', 'A @20', 'A @30', 'B @31', 'end @31'];

test('[T24] a loop goes round as often as the scenario says', () => {
  expect(logOf(loop(), lasts(10, { iterations: { kind: 'value', value: 3 } }))).toEqual(three);
});

test('[T24] a loop without a figure but a maximum goes round so often', () => {
  expect(logOf(loop({ most: 3 }), lasts(10))).toEqual(three);
});

test('[T24] a loop goes round while its condition holds, asked after each time', () => {
  const count = { property: 'n', value: { kind: 'expression', text: 'n + 1' } } as const;
  const properties = { n: { kind: 'value', value: 0 } } as const;
  const a = lasts(10, { assigns: [count] });
  expect(logOf(loop({ condition: 'n < 3' }), a, { properties })).toEqual(three);
  expect(logOf(loop({ condition: 'n < 0' }), a, { properties })).toEqual([
    'A @10',
    'B @11',
    'end @11',
  ]);
  expect(logOf(loop({ condition: 'n < 9', most: 3 }), a, { properties })).toEqual(three);
});

test('[T24] a loop that asks before may do nothing', () => {
  const properties = { n: { kind: 'value', value: 0 } } as const;
  const asksBefore = loop({ condition: 'n > 0', testBefore: true });
  expect(logOf(asksBefore, lasts(10), { properties })).toEqual(['B @1', 'end @1']);
});

test('[T24] a loop goes round again by its chance, drawn anew each time', () => {
  const a = lasts(10, { probability: 0.5 });
  const { log } = journalOf(repeated(loop()), { elements: { A: a } }, 2000);
  const times = log.filter((row) => row.startsWith('A')).length;
  // The mean of a geometric number is 2, its standard deviation √2: 2,000 of them stay within 4 %.
  expect(Math.abs(times / 2000 - 2)).toBeLessThan(0.13);
});

test('[T24] a loop nobody counts runs once', () => {
  expect(logOf(loop(), lasts(10))).toEqual(['A @10', 'B @11', 'end @11']);
});

test('[T24] a loop that takes no time and never ends is given up', () => {
  const { stuck } = journalOf(repeated(loop()), { elements: { A: { probability: 1 } } });
  expect(stuck.map(({ reason, step }) => [reason, step.id])).toEqual([['endless', 'A']]);
});

test('[T25] instances run one after the other or all at once', () => {
  expect(logOf(several('sequential', '3'), lasts(10))).toEqual(three);
  expect(logOf(several('parallel', '3'), lasts(10))).toEqual([
    'A @10',
    'A @10',
    'A @10',
    'B @11',
    'end @11',
  ]);
});

test('[T25] the number of instances comes from the scenario before the file', () => {
  const properties = { papers: { kind: 'value', value: 2 } } as const;
  const two = ['A @10', 'A @20', 'B @21', 'end @21'];
  expect(logOf(several('sequential', 'papers'), lasts(10), { properties })).toEqual(two);
  const iterations = { kind: 'value', value: 3 } as const;
  expect(logOf(several('sequential', 'papers'), lasts(10, { iterations }), { properties })).toEqual(
    three,
  );
});

test('[T25] no instance at all goes on at once', () => {
  expect(logOf(several('parallel', '0'), lasts(10))).toEqual(['B @1', 'end @1']);
});

test('[T25] instances wait for people one by one', () => {
  const resources = { clerk: { name: 'Clerk', capacity: 2, costPerHour: null } };
  const a = lasts(10, { resources: [{ id: 'clerk', quantity: 1 }] });
  expect(logOf(several('parallel', '3'), a, { resources })).toEqual([
    'A @10',
    'A @10',
    'A @20',
    'B @21',
    'end @21',
  ]);
});

test('[T25] the condition that is enough breaks off the instances that still run', () => {
  const iterations = { kind: 'value', value: 4 } as const;
  const resources = { clerk: { name: 'Clerk', capacity: 2, costPerHour: null } };
  const a = lasts(10, { iterations, resources: [{ id: 'clerk', quantity: 1 }] });
  const until = several('parallel', null, 'numberOfCompletedInstances >= 3');
  expect(logOf(until, a, { resources })).toEqual([
    'A @10',
    'A @10',
    'A @20',
    'A x@20',
    'B @21',
    'end @21',
  ]);
  const sequential = several('sequential', '4', 'nrOfCompletedInstances = 2');
  expect(logOf(sequential, lasts(10))).toEqual(['A @10', 'A @20', 'B @21', 'end @21']);
});

test('[T25] a boundary event watches over all instances together', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A', { repetition: several('parallel', '3') })
    .node('boundaryEvent', 'T', { on: 'A', trigger: 'timer' })
    .task('R')
    .chain('S', 'A')
    .chain('T', 'R')
    .process();
  const resources = { clerk: { name: 'Clerk', capacity: 1, costPerHour: null } };
  const elements = {
    A: lasts(10, { resources: [{ id: 'clerk', quantity: 1 }] }),
    T: { trigger: constant(15) },
    R: lasts(1),
  };
  expect(journalOf(process, { elements, resources }).log).toEqual([
    'A @10',
    'A x@15',
    'A x@15',
    'R @16',
    'end @16',
  ]);
});

test('[T25] sub-processes repeat as well, and inside one another', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'P', { repetition: several('sequential', '2') })
    .task('C')
    .chain('S', 'P', 'C')
    .task('A', { scope: 'P', repetition: several('parallel', '2') })
    .task('B', { scope: 'P' })
    .chain('A', 'B')
    .process();
  const elements = { A: lasts(10), B: lasts(5), C: lasts(1) };
  expect(journalOf(process, { elements }).log).toEqual([
    'A @10',
    'A @10',
    'B @15',
    'A @25',
    'A @25',
    'B @30',
    'C @31',
    'end @31',
  ]);
});

test('[T25] the mean of parallel exponential instances is that of their maximum', () => {
  const a: ElementScenario = { times: { processing: { kind: 'exponential', mean: 60 } } };
  const { end } = journalOf(repeated(several('parallel', '5')), { elements: { A: a } }, 4000);
  // 60 × (1 + 1/2 + 1/3 + 1/4 + 1/5) = 137, with a standard deviation of 72.6 a case.
  expect(Math.abs(end / 4000 - 137)).toBeLessThan(3.5);
});
