import type { Scenario } from '@handara/schemas';
import { expect, test } from 'vitest';
import { check } from '../process/check.ts';
import { scenarioOf, Sketch } from './sketch.fixture.ts';

// A decision with a condition in the file on one way, and a loop behind the other.
const process = new Sketch()
  .node('startEvent', 'S')
  .node('exclusiveGateway', 'X')
  .task('A')
  .task('B', { repetition: { kind: 'loop', testBefore: false, most: null, condition: 'n < 3' } })
  .chain('S', 'X')
  .flow('X', 'A', false, 'amount > 100')
  .flow('X', 'B', true)
  .process();

function found(figures: Partial<Scenario>): string[] {
  return check(process, scenarioOf(figures)).map(({ code, element }) => `${code} ${element ?? ''}`);
}

const amount = { amount: { kind: 'value', value: 1 } } as const;

test('[C26] where cases bear no properties, conditions of the file are nothing for a run', () => {
  expect(found({})).toEqual(['shared-equally X', 'repetition-runs-once B']);
});

test('[C26] a condition that can be asked needs no shares beside it', () => {
  expect(found({ properties: { ...amount, n: { kind: 'value', value: 0 } } })).toEqual([]);
});

test('[C26] a condition that cannot be asked is reported at its flow with the place in it', () => {
  const asking = (condition: string): string[] =>
    found({ properties: amount, elements: { 'X>A': { condition }, B: { probability: 0.1 } } });
  expect(asking('colour = 1')).toEqual(['shared-equally X', 'condition-name-unknown X>A']);
  expect(asking('amount >')).toEqual(['shared-equally X', 'condition-not-understood X>A']);
});

test('[C26] an expression that is not understood is reported where its value is asked for', () => {
  const broken = { kind: 'expression', text: 'for i in' } as const;
  const elements = {
    A: { assigns: [{ property: 'n', value: broken }] },
    B: { iterations: broken },
  };
  expect(found({ properties: amount, elements })).toEqual([
    'expression-not-understood A',
    'expression-not-understood B',
  ]);
});
