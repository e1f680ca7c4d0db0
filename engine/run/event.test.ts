import { expect, test } from 'vitest';
import { constant, journalOf, lasts } from './journal.fixture.ts';
import { Sketch } from './sketch.fixture.ts';

test('[T31] a signal reaches everybody in its case who waits for it, and begins processes there', () => {
  const process = new Sketch()
    .pool('A', 'owner')
    .pool('B', 'partner')
    .pool('C', 'recipient')
    .node('startEvent', 'S', { pool: 'A' })
    .task('Work', { pool: 'A' })
    .node('intermediateThrowEvent', 'Call', { pool: 'A', trigger: 'signal', code: 'go' })
    .task('Rest', { pool: 'A' })
    .chain('S', 'Work', 'Call', 'Rest')
    .node('intermediateCatchEvent', 'Hear', { pool: 'A', trigger: 'signal', code: 'go' })
    .node('intermediateCatchEvent', 'Deaf', { pool: 'A', trigger: 'signal', code: 'stop' })
    .chain('S', 'Hear')
    .node('startEvent', 'S2', { pool: 'B', trigger: 'signal', code: 'go' })
    .task('Join', { pool: 'B' })
    .chain('S2', 'Join')
    .node('endEvent', 'E3', { pool: 'C', trigger: 'signal', code: 'stop' })
    .process();
  const elements = { Work: lasts(10), Rest: lasts(1), Join: lasts(5) };
  const arrivals = { S: { interval: constant(7), count: 2 } };
  expect(journalOf(process, { elements, arrivals }, 2).log).toEqual([
    'Work @10',
    'Call @10',
    'Hear @10',
    'Rest @11',
    'Join @15',
    'end @15',
    'Work @17',
    'Call @17',
    'Hear @17',
    'Rest @18',
    'Join @22',
    'end @22',
  ]);
});

test('[T31] a signal nobody waits for at its instant is gone', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('intermediateThrowEvent', 'Call', { trigger: 'signal' })
    .node('intermediateCatchEvent', 'Near', { trigger: 'signal' })
    .task('Work')
    .node('intermediateCatchEvent', 'Hear', { trigger: 'signal' })
    .chain('S', 'Call')
    .chain('S', 'Near')
    .chain('S', 'Work', 'Hear')
    .process();
  const { stuck } = journalOf(process, { elements: { Work: lasts(10) } });
  expect(stuck.map(({ reason, step }) => [reason, step.id])).toEqual([['message', 'Hear']]);
});

test('[T32] a conditional event waits until its condition holds', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('Collect')
    .node('intermediateCatchEvent', 'Wait', { trigger: 'conditional', condition: 'papers >= 2' })
    .task('Go')
    .chain('S', 'Wait', 'Go')
    .chain('S', 'Collect')
    .chain('Collect', 'Next')
    .task('Next')
    .process();
  const adds = {
    assigns: [{ property: 'papers', value: { kind: 'expression', text: 'papers + 1' } }],
  } as const;
  const elements = {
    Collect: lasts(10, { assigns: [...adds.assigns] }),
    Next: lasts(10, { assigns: [...adds.assigns] }),
    Go: lasts(1),
  };
  const log = (papers: number): string[] =>
    journalOf(process, { elements, properties: { papers: { kind: 'value', value: papers } } }).log;
  expect(log(0)).toEqual(['Collect @10', 'Next @20', 'Wait @20', 'Go @21', 'end @21']);
  expect(log(2).slice(0, 2)).toEqual(['Wait @0', 'Go @1']);
});

test('[T32] a conditional event on a border fires each time its condition comes to hold', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('boundaryEvent', 'X', {
      on: 'A',
      trigger: 'conditional',
      condition: 'n = 1',
      interrupting: false,
    })
    .task('R')
    .task('B', { repetition: { kind: 'sequential', count: '4', until: null } })
    .chain('S', 'A')
    .chain('S', 'B')
    .chain('X', 'R')
    .process();
  const flips = { property: 'n', value: { kind: 'expression', text: '1 - n' } } as const;
  const elements = { A: lasts(50), B: lasts(10, { assigns: [flips] }), R: lasts(1) };
  const { log } = journalOf(process, { elements, properties: { n: { kind: 'value', value: 0 } } });
  expect(log.filter((row) => row.startsWith('R'))).toEqual(['R @11', 'R @31']);
});

function failing(code: string | null): Sketch {
  return new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'P')
    .node('boundaryEvent', 'X1', { on: 'P', trigger: 'error' })
    .node('boundaryEvent', 'X2', { on: 'P', trigger: 'error', code: 'E2' })
    .task('Any')
    .task('Two')
    .chain('S', 'P')
    .chain('X1', 'Any')
    .chain('X2', 'Two')
    .node('startEvent', 'S1', { scope: 'P' })
    .node('endEvent', 'F', { scope: 'P', trigger: 'error', code })
    .chain('S1', 'F');
}

test('[T33] an error goes to the event of its code before one that catches every code', () => {
  expect(journalOf(failing('E2').process()).log).toEqual(['Two @0', 'end @0']);
  expect(journalOf(failing('E3').process()).log).toEqual(['Any @0', 'end @0']);
  expect(journalOf(failing(null).process()).log).toEqual(['Any @0', 'end @0']);
});

test('[T33] an escalation of another code passes by, and one nobody catches does nothing', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'P')
    .node('boundaryEvent', 'X', {
      on: 'P',
      trigger: 'escalation',
      code: 'late',
      interrupting: false,
    })
    .task('Chief')
    .chain('S', 'P')
    .chain('X', 'Chief')
    .node('startEvent', 'S1', { scope: 'P' })
    .node('intermediateThrowEvent', 'One', { scope: 'P', trigger: 'escalation', code: 'early' })
    .node('intermediateThrowEvent', 'Two', { scope: 'P', trigger: 'escalation', code: 'late' })
    .node('endEvent', 'Three', { scope: 'P', trigger: 'escalation', code: 'late' })
    .chain('S1', 'One', 'Two', 'Three')
    .process();
  expect(journalOf(process).log).toEqual(['One @0', 'Two @0', 'Chief @0', 'Chief @0', 'end @0']);
});

test('[T9] a message that came as its wait was broken off lies there for the next', () => {
  const process = new Sketch()
    .pool('R', 'recipient')
    .pool('O', 'owner')
    .node('startEvent', 'S', { pool: 'R' })
    .task('Send', { pool: 'R' })
    .chain('S', 'Send')
    .node('startEvent', 'S2', { pool: 'O' })
    .node('subProcess', 'P', { pool: 'O' })
    .node('boundaryEvent', 'Late', { pool: 'O', on: 'P', trigger: 'timer' })
    .task('Done', { pool: 'O' })
    .chain('S2', 'P', 'Done')
    .chain('Late', 'P')
    .node('eventBasedGateway', 'Race', { pool: 'O', scope: 'P' })
    .node('intermediateCatchEvent', 'Get', { pool: 'O', scope: 'P', trigger: 'message' })
    .node('intermediateCatchEvent', 'Long', { pool: 'O', scope: 'P', trigger: 'timer' })
    .chain('Race', 'Get')
    .chain('Race', 'Long')
    .message('Send', 'Get')
    .process();
  const elements = {
    Send: lasts(10),
    Late: { trigger: constant(10) },
    Long: { trigger: constant(900) },
  };
  const { log, stuck } = journalOf(process, { elements });
  expect(stuck).toEqual([]);
  expect(log.at(-1)).toBe('end @10');
});

test('[G8] a parallel event-based gateway waits for all of its events', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('eventBasedGateway', 'X', { startsAll: true })
    .node('intermediateCatchEvent', 'T1', { trigger: 'timer' })
    .node('intermediateCatchEvent', 'T2', { trigger: 'timer' })
    .node('parallelGateway', 'J')
    .task('A')
    .chain('S', 'X', 'T1', 'J', 'A')
    .chain('X', 'T2', 'J')
    .process();
  const elements = { T1: { trigger: constant(5) }, T2: { trigger: constant(9) }, A: lasts(1) };
  expect(journalOf(process, { elements }).log).toEqual(['T1 @5', 'T2 @9', 'A @10', 'end @10']);
});

test('[G8] an event-based gateway without a way in begins its process with the message that comes', () => {
  const process = new Sketch()
    .pool('R', 'recipient')
    .pool('O', 'owner')
    .node('startEvent', 'S', { pool: 'R' })
    .task('Send', { pool: 'R' })
    .chain('S', 'Send')
    .node('eventBasedGateway', 'X', { pool: 'O' })
    .node('intermediateCatchEvent', 'M1', { pool: 'O', trigger: 'message' })
    .task('M2', { pool: 'O', bpmnType: 'bpmn:ReceiveTask' })
    .task('A', { pool: 'O' })
    .task('B', { pool: 'O' })
    .chain('X', 'M1', 'A')
    .chain('X', 'M2', 'B')
    .message('Send', 'M2')
    .process();
  expect(
    journalOf(process, {
      elements: { Send: lasts(5), B: lasts(1), M1: { trigger: constant(100) } },
    }).log,
  ).toEqual(['Send @5', 'M2 @5', 'B @6', 'end @6']);
});
