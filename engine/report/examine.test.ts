import { expect, test } from 'vitest';
import { prepare } from '../run/prepare.ts';
import { scenarioOf, Sketch, type Details } from '../run/sketch.fixture.ts';
import { examine } from './examine.ts';

// S → P(A) → B with an event on the border of P and one on that of B.
function codesAt(id: string, event: Details, inside: Details, more = {}): string[] {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'P')
    .task('B')
    .chain('S', 'P', 'B')
    .node('startEvent', 'S1', { scope: 'P' })
    .node('endEvent', 'F', { scope: 'P', ...inside })
    .chain('S1', 'F')
    .node('boundaryEvent', 'X', event)
    .node('subProcess', 'H', { isTriggered: true })
    .node('startEvent', 'H0', { scope: 'H', trigger: 'escalation' })
    .process();
  return examine(prepare(process, scenarioOf(more)))
    .filter((finding) => finding.element === id)
    .map(({ code }) => code);
}

const never = ['boundary-never-fires'];

test('[T37] an event that nothing can bring about is reported', () => {
  expect(codesAt('X', { on: 'B', trigger: 'error' }, {})).toEqual(never);
  expect(codesAt('X', { on: 'P', trigger: 'error' }, {})).toEqual(never);
  expect(codesAt('X', { on: 'P', trigger: 'message' }, {})).toEqual(never);
  expect(codesAt('H0', { on: 'P', trigger: 'error' }, {})).toEqual(never);
});

test('[T37] an event that something inside raises, or a figure brings about, is not', () => {
  expect(codesAt('X', { on: 'P', trigger: 'error' }, { trigger: 'error' })).toEqual([]);
  expect(codesAt('H0', { on: 'P', trigger: 'error' }, { trigger: 'escalation' })).toEqual([]);
  const elements = { X: { probability: 0.1 } };
  expect(codesAt('X', { on: 'B', trigger: 'error' }, {}, { elements })).toEqual([]);
  expect(
    codesAt('X', { on: 'B', trigger: 'signal', code: 'go' }, { trigger: 'signal', code: 'go' }),
  ).toEqual([]);
});
