import { expect, test } from 'vitest';
import { rehearse } from './rehearse.ts';
import { scenarioOf, Sketch } from './sketch.fixture.ts';

test('[T20] an error breaks its sub-process off, even where it is drawn as not interrupting', () => {
  const process = new Sketch()
    .node('startEvent', 'Start')
    .node('subProcess', 'Check')
    .task('Approve')
    .node('endEvent', 'End')
    .chain('Start', 'Check', 'Approve', 'End')
    .node('startEvent', 'Begin', { scope: 'Check' })
    .task('Look', { scope: 'Check' })
    .node('endEvent', 'Failed', { scope: 'Check', trigger: 'error' })
    .chain('Begin', 'Look', 'Failed')
    .node('boundaryEvent', 'Caught', { on: 'Check', trigger: 'error', interrupting: false })
    .task('Refuse')
    .node('endEvent', 'Refused')
    .chain('Caught', 'Refuse', 'Refused')
    .process();

  const { trace, ended } = rehearse(process, scenarioOf());

  expect(ended).toBe(true);
  expect(trace).toEqual(['Look', 'Caught', 'Refuse']);
});

test('[T20] of several errors in one sub-process the first ends it', () => {
  const process = new Sketch()
    .node('startEvent', 'Start')
    .node('subProcess', 'Check')
    .node('endEvent', 'End')
    .chain('Start', 'Check', 'End')
    .node('startEvent', 'Begin', { scope: 'Check' })
    .node('endEvent', 'One', { scope: 'Check', trigger: 'error' })
    .node('endEvent', 'Other', { scope: 'Check', trigger: 'error' })
    .chain('Begin', 'One')
    .chain('Begin', 'Other')
    .node('boundaryEvent', 'Caught', { on: 'Check', trigger: 'error' })
    .node('endEvent', 'Failed')
    .chain('Caught', 'Failed')
    .process();

  const { trace, ended } = rehearse(process, scenarioOf());

  expect(ended).toBe(true);
  expect(trace).toEqual(['Caught']);
});
