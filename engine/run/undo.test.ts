import { expect, test } from 'vitest';
import { journalOf, lasts } from './journal.fixture.ts';
import { Sketch } from './sketch.fixture.ts';

const undone = {
  A: lasts(10),
  B: lasts(10),
  C: lasts(1),
  UA: lasts(2),
  UB: lasts(3),
};

// Two steps with what undoes them, in whatever stands around.
function pair(sketch: Sketch, scope?: string): Sketch {
  const inside = scope === undefined ? {} : { scope };
  return sketch
    .task('UA', { ...inside, isCompensation: true })
    .task('UB', { ...inside, isCompensation: true })
    .task('A', { ...inside, handler: 'UA' })
    .task('B', { ...inside, handler: 'UB' });
}

test('[T29] compensation undoes what was done, the last thing first, and then goes on', () => {
  const process = pair(new Sketch())
    .node('startEvent', 'S')
    .node('intermediateThrowEvent', 'Undo', { trigger: 'compensation' })
    .task('C')
    .chain('S', 'A', 'B', 'Undo', 'C')
    .process();
  expect(journalOf(process, { elements: undone }).log).toEqual([
    'A @10',
    'B @20',
    'Undo @20',
    'UB @23',
    'UA @25',
    'C @26',
    'end @26',
  ]);
});

test('[T29] compensation of one step undoes only that, and only once', () => {
  const process = pair(new Sketch())
    .node('startEvent', 'S')
    .node('intermediateThrowEvent', 'Undo', { trigger: 'compensation', compensates: 'A' })
    .node('intermediateThrowEvent', 'Again', { trigger: 'compensation', compensates: 'A' })
    .task('C')
    .chain('S', 'A', 'B', 'Undo', 'Again', 'C')
    .process();
  expect(journalOf(process, { elements: undone }).log).toEqual([
    'A @10',
    'B @20',
    'Undo @20',
    'UA @22',
    'Again @22',
    'C @23',
    'end @23',
  ]);
});

test('[T29] a step that was broken off or repeated is undone as often as it was done', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .task('UA', { isCompensation: true })
    .task('A', { handler: 'UA', repetition: { kind: 'sequential', count: '2', until: null } })
    .node('endEvent', 'Undo', { trigger: 'compensation' })
    .chain('S', 'A', 'Undo')
    .process();
  expect(journalOf(process, { elements: undone }).log).toEqual([
    'A @10',
    'A @20',
    'UA @22',
    'UA @24',
    'end @24',
  ]);
});

test('[T29] a sub-process that is done is undone by what was done in it', () => {
  const process = pair(new Sketch().node('subProcess', 'P'), 'P')
    .node('startEvent', 'S')
    .node('endEvent', 'Undo', { trigger: 'compensation' })
    .chain('S', 'P', 'Undo')
    .chain('A', 'B')
    .process();
  expect(journalOf(process, { elements: undone }).log).toEqual([
    'A @10',
    'B @20',
    'UB @23',
    'UA @25',
    'end @25',
  ]);
});

test('[T29] a compensation event sub-process undoes its sub-process in its own way', () => {
  const process = pair(new Sketch().node('subProcess', 'P'), 'P')
    .node('startEvent', 'S')
    .node('endEvent', 'Undo', { trigger: 'compensation' })
    .chain('S', 'P', 'Undo')
    .chain('A', 'B')
    .node('subProcess', 'H', { scope: 'P', isTriggered: true })
    .node('startEvent', 'H0', { scope: 'H', trigger: 'compensation' })
    .task('C', { scope: 'H' })
    .node('endEvent', 'H1', { scope: 'H', trigger: 'compensation', compensates: 'B' })
    .chain('H0', 'C', 'H1')
    .process();
  expect(journalOf(process, { elements: undone }).log).toEqual([
    'A @10',
    'B @20',
    'C @21',
    'UB @24',
    'end @24',
  ]);
});

test('[T29] an event sub-process can undo what was done before an error', () => {
  const process = pair(new Sketch().node('subProcess', 'P'), 'P')
    .node('startEvent', 'S')
    .task('C')
    .chain('S', 'P', 'C')
    .node('endEvent', 'F', { scope: 'P', trigger: 'error' })
    .chain('A', 'B', 'F')
    .node('subProcess', 'H', { scope: 'P', isTriggered: true })
    .node('startEvent', 'H0', { scope: 'H', trigger: 'error' })
    .node('endEvent', 'H1', { scope: 'H', trigger: 'compensation' })
    .chain('H0', 'H1')
    .process();
  expect(journalOf(process, { elements: undone }).log).toEqual([
    'A @10',
    'B @20',
    'UB @23',
    'UA @25',
    'C @26',
    'end @26',
  ]);
});

function transaction(isCaught: boolean): Sketch {
  const sketch = pair(new Sketch().node('subProcess', 'P', { isTransaction: true }), 'P')
    .node('startEvent', 'S')
    .task('C')
    .task('R')
    .chain('S', 'P', 'C')
    .node('startEvent', 'S1', { scope: 'P' })
    .task('Long', { scope: 'P' })
    .node('endEvent', 'Cancel', { scope: 'P', trigger: 'cancel' })
    .chain('S1', 'A', 'B', 'Cancel')
    .chain('S1', 'Long');
  if (!isCaught) return sketch;
  return sketch.node('boundaryEvent', 'X', { on: 'P', trigger: 'cancel' }).chain('X', 'R');
}

test('[T30] a cancelled transaction is broken off, undone, and left by its cancel event', () => {
  const elements = { ...undone, Long: lasts(99), R: lasts(1) };
  expect(journalOf(transaction(true).process(), { elements }).log).toEqual([
    'A @10',
    'B @20',
    'Long x@20',
    'UB @23',
    'UA @25',
    'R @26',
    'end @26',
  ]);
});

test('[T30] without a cancel event on its border, the token of a cancelled transaction ends', () => {
  const elements = { ...undone, Long: lasts(99) };
  const { log, stuck } = journalOf(transaction(false).process(), { elements });
  expect(stuck).toEqual([]);
  expect(log.at(-1)).toBe('end @25');
});
