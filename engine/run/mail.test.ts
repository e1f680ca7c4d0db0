import { expect, test } from 'vitest';
import { rehearse } from './rehearse.ts';
import { scenarioOf, Sketch } from './sketch.fixture.ts';

const constant = (value: number) => ({ kind: 'constant', value }) as const;
const lasts = (seconds: number) => ({ times: { processing: constant(seconds) } });

// A recipient who sends two letters, one after the other, the first of which begins the office.
function writer(): Sketch {
  return new Sketch()
    .pool('O', 'owner')
    .pool('R', 'recipient')
    .node('startEvent', 'Need', { pool: 'R' })
    .task('Apply', { pool: 'R' })
    .task('Complete', { pool: 'R' })
    .node('endEvent', 'Served', { pool: 'R' })
    .chain('Need', 'Apply', 'Complete', 'Served')
    .node('startEvent', 'Start', { pool: 'O', trigger: 'message' })
    .node('eventBasedGateway', 'Race', { pool: 'O' })
    .node('endEvent', 'End', { pool: 'O' })
    .message('Apply', 'Start');
}

test('[T9] a race takes one message; the other lies there until somebody waits for it again', () => {
  const process = writer()
    .task('Register', { pool: 'O' })
    .node('intermediateCatchEvent', 'Paid', { pool: 'O', trigger: 'message' })
    .node('intermediateCatchEvent', 'Completed', { pool: 'O', trigger: 'message' })
    .message('Apply', 'Paid')
    .message('Complete', 'Completed')
    .chain('Start', 'Register', 'Race', 'Paid', 'Race')
    .chain('Race', 'Completed', 'End')
    .process();

  const { trace, ended } = rehearse(process, scenarioOf({ elements: { Register: lasts(100) } }));

  expect(ended).toBe(true);
  expect(trace).toEqual(['Apply', 'Complete', 'Register', 'Paid', 'Completed']);
});

test('[T9] a message of the instant in which a timer wins lies there until the next race', () => {
  const process = writer()
    .node('intermediateCatchEvent', 'Late', { pool: 'O', trigger: 'timer' })
    .node('intermediateCatchEvent', 'Completed', { pool: 'O', trigger: 'message' })
    .message('Complete', 'Completed')
    .chain('Start', 'Race', 'Late', 'Race')
    .chain('Race', 'Completed', 'End')
    .process();
  const elements = { Complete: lasts(100), Late: { trigger: constant(100) } };

  const { trace, ended } = rehearse(process, scenarioOf({ elements }));

  expect(ended).toBe(true);
  expect(trace).toEqual(['Apply', 'Complete', 'Late', 'Completed']);
});
