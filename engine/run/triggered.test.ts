import { expect, test } from 'vitest';
import type { Trigger } from '../process/process.ts';
import { constant, journalOf, lasts } from './journal.fixture.ts';
import { Sketch, type Details } from './sketch.fixture.ts';

// S → P(A → B) → C, with an event sub-process H(H0 → R) inside P.
function watched(start: Details): Sketch {
  return new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'P')
    .task('C')
    .chain('S', 'P', 'C')
    .node('startEvent', 'S1', { scope: 'P' })
    .task('A', { scope: 'P' })
    .task('B', { scope: 'P' })
    .chain('S1', 'A', 'B')
    .node('subProcess', 'H', { scope: 'P', isTriggered: true })
    .node('startEvent', 'H0', { scope: 'H', ...start })
    .task('R', { scope: 'H' })
    .chain('H0', 'R');
}

const elements = { A: lasts(10), B: lasts(30), C: lasts(1), R: lasts(5) };

test('[T26] an interrupting event sub-process takes the place of all else in its scope', () => {
  const process = watched({ trigger: 'timer' }).process();
  const { log } = journalOf(process, { elements: { ...elements, H0: { trigger: constant(20) } } });
  expect(log).toEqual(['A @10', 'B x@20', 'R @25', 'C @26', 'end @26']);
});

test('[T26] one that does not interrupt runs beside, and its scope waits for it', () => {
  const process = watched({ trigger: 'timer', interrupting: false }).process();
  const late = { ...elements, R: lasts(50), H0: { trigger: constant(20) } };
  expect(journalOf(process, { elements: late }).log).toEqual([
    'A @10',
    'B @40',
    'R @70',
    'C @71',
    'end @71',
  ]);
});

test('[T26] what has not come about by the end of its scope never does', () => {
  const process = watched({ trigger: 'timer' }).process();
  const { log } = journalOf(process, { elements: { ...elements, H0: { trigger: constant(60) } } });
  expect(log).toEqual(['A @10', 'B @40', 'C @41', 'end @41']);
});

test.each(['error', 'escalation'] satisfies Trigger[])(
  '[T26] an event sub-process catches an %s of its own scope before those outside do',
  (trigger) => {
    const process = watched({ trigger })
      .node('boundaryEvent', 'X', { on: 'P', trigger })
      .task('O')
      .chain('X', 'O')
      .node('endEvent', 'F', { scope: 'P', trigger })
      .chain('A', 'F')
      .process();
    expect(journalOf(process, { elements }).log).toEqual([
      'A @10',
      'B x@10',
      'R @15',
      'C @16',
      'end @16',
    ]);
  },
);

test('[T26] what an event sub-process raises itself goes to those around its scope', () => {
  const process = watched({ trigger: 'error' })
    .node('endEvent', 'F', { scope: 'P', trigger: 'error' })
    .chain('A', 'F')
    .node('endEvent', 'G', { scope: 'H', trigger: 'error' })
    .chain('R', 'G')
    .node('boundaryEvent', 'X', { on: 'P', trigger: 'error' })
    .task('O')
    .chain('X', 'O')
    .process();
  expect(journalOf(process, { elements }).log).toEqual([
    'A @10',
    'B x@10',
    'R @15',
    'O @15',
    'end @15',
  ]);
});

test('[T26] a message begins an event sub-process of a pool, each time one comes', () => {
  const process = new Sketch()
    .pool('O', 'owner')
    .pool('R', 'recipient')
    .node('startEvent', 'S', { pool: 'R' })
    .task('Ask', { pool: 'R' })
    .task('More', { pool: 'R' })
    .task('Again', { pool: 'R' })
    .chain('S', 'Ask', 'More', 'Again')
    .node('startEvent', 'S2', { pool: 'O', trigger: 'message' })
    .task('Work', { pool: 'O' })
    .chain('S2', 'Work')
    .node('subProcess', 'H', { pool: 'O', isTriggered: true })
    .node('startEvent', 'H0', { pool: 'O', scope: 'H', trigger: 'message', interrupting: false })
    .task('Note', { pool: 'O', scope: 'H' })
    .chain('H0', 'Note')
    .message('Ask', 'S2')
    .message('More', 'H0')
    .message('Again', 'H0')
    .process();
  const figures = {
    Ask: lasts(5),
    More: lasts(5),
    Again: lasts(5),
    Work: lasts(90),
    Note: lasts(1),
  };
  expect(journalOf(process, { elements: figures }).log).toEqual([
    'Ask @5',
    'More @10',
    'Note @11',
    'Again @15',
    'Note @16',
    'Work @95',
    'end @95',
  ]);
});

test('[T34] a cycle goes off as often as it says while its scope lasts', () => {
  const timer = { kind: 'cycle', text: 'R3/PT10S', seconds: 10, times: 3 } as const;
  const process = watched({ trigger: 'timer', timer, interrupting: false }).process();
  const { log } = journalOf(process, { elements: { ...elements, R: lasts(1) } });
  expect(log).toEqual(['A @10', 'R @11', 'R @21', 'R @31', 'B @40', 'C @41', 'end @41']);
});

test('[T34] a cycle without end goes off until its activity is done', () => {
  const timer = { kind: 'cycle', text: 'R/PT10S', seconds: 10, times: null } as const;
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('A')
    .node('boundaryEvent', 'T', { on: 'A', trigger: 'timer', timer, interrupting: false })
    .task('R')
    .chain('S', 'A')
    .chain('T', 'R')
    .process();
  expect(journalOf(process, { elements: { A: lasts(35), R: lasts(1) } }).log).toEqual([
    'R @11',
    'R @21',
    'R @31',
    'A @35',
    'end @35',
  ]);
});

test('[T34] a cycle that nothing ever ends is given up', () => {
  const timer = { kind: 'cycle', text: 'R/PT10S', seconds: 10, times: null } as const;
  const process = new Sketch()
    .pool('O', 'owner')
    .pool('P', 'partner')
    .node('startEvent', 'S', { pool: 'O' })
    .task('Get', { pool: 'O', bpmnType: 'bpmn:ReceiveTask' })
    .node('boundaryEvent', 'T', {
      pool: 'O',
      on: 'Get',
      trigger: 'timer',
      timer,
      interrupting: false,
    })
    .chain('S', 'Get')
    .node('startEvent', 'S2', { pool: 'P', trigger: 'message' })
    .task('Answer', { pool: 'P' })
    .chain('S2', 'Answer')
    .message('Answer', 'Get')
    .process();
  const { stuck } = journalOf(process);
  expect(stuck.map(({ reason, step }) => [reason, step.id])).toEqual([['message', 'Get']]);
});

test('[T34] a timer by date goes off at that date, at once where it is past', () => {
  const timed = (text: string): number => {
    const process = new Sketch()
      .node('startEvent', 'S')
      .node('intermediateCatchEvent', 'W', {
        trigger: 'timer',
        timer: { kind: 'date', text, seconds: null },
      })
      .chain('S', 'W')
      .process();
    return journalOf(process, { start: '2026-01-04T08:00:00' }).end;
  };
  expect(timed('2026-01-05T09:00:00')).toBe(90_000);
  expect(timed('2026-01-01T00:00:00Z')).toBe(0);
});
