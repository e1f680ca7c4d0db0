import { expect, test } from 'vitest';
import type { AdHoc, Process } from '../process/process.ts';
import { journalOf, lasts } from './journal.fixture.ts';
import { Sketch } from './sketch.fixture.ts';

function adHoc(how: Partial<AdHoc>): Process {
  return new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'P', {
      adHoc: { ordering: 'parallel', until: null, cancelsRest: true, ...how },
    })
    .task('C')
    .chain('S', 'P', 'C')
    .task('A', { scope: 'P' })
    .task('B', { scope: 'P' })
    .task('D', { scope: 'P' })
    .chain('A', 'D')
    .process();
}

const done = { property: 'done', value: { kind: 'value', value: true } } as const;
const elements = { A: lasts(10), B: lasts(20), C: lasts(1), D: lasts(15) };

test('[T27] an ad-hoc sub-process does everything in it once, all at once or in the order of the file', () => {
  expect(journalOf(adHoc({}), { elements }).log).toEqual([
    'A @10',
    'B @20',
    'D @25',
    'C @26',
    'end @26',
  ]);
  expect(journalOf(adHoc({ ordering: 'sequential' }), { elements }).log).toEqual([
    'A @10',
    'D @25',
    'B @45',
    'C @46',
    'end @46',
  ]);
});

test('[T27] once its completion condition holds it is over, or begins nothing more', () => {
  const assigning = { ...elements, B: lasts(20, { assigns: [done] }) };
  const log = (how: Partial<AdHoc>): string[] =>
    journalOf(adHoc({ until: 'done = true', ...how }), { elements: assigning }).log;
  expect(log({})).toEqual(['A @10', 'B @20', 'D x@20', 'C @21', 'end @21']);
  expect(log({ cancelsRest: false })).toEqual(['A @10', 'B @20', 'D @25', 'C @26', 'end @26']);
  const early = { ...elements, A: lasts(10, { assigns: [done] }) };
  const sequential = adHoc({ until: 'done = true', ordering: 'sequential' });
  expect(journalOf(sequential, { elements: early }).log).toEqual(['A @10', 'C @11', 'end @11']);
});

// Two calls of the same process, one after the other; what is called may fail.
function calling(): Process {
  const sketch = new Sketch()
    .node('startEvent', 'S')
    .node('subProcess', 'One', { bpmnType: 'bpmn:CallActivity' })
    .node('subProcess', 'Two', { bpmnType: 'bpmn:CallActivity' })
    .node('boundaryEvent', 'X', { on: 'Two', trigger: 'error' })
    .task('R')
    .task('C')
    .chain('S', 'One', 'Two', 'C')
    .chain('X', 'R')
    .node('startEvent', 'QS')
    .task('Q')
    .node('exclusiveGateway', 'G')
    .node('endEvent', 'F', { trigger: 'error' })
    .node('endEvent', 'E')
    .chain('QS', 'Q', 'G', 'E')
    .chain('G', 'F');
  const process = sketch.process();
  const called = new Set(['QS', 'Q', 'G', 'F', 'E']);
  const roots = [...process.roots, { index: 1, id: 'Called', pool: null, isCalled: true }];
  const nodes = process.nodes.map((node) => ({
    ...node,
    root: called.has(node.id) ? 1 : 0,
    calls: node.id === 'One' || node.id === 'Two' ? 1 : null,
  }));
  return { ...process, roots, nodes };
}

test('[T28] a call runs the called process and goes on when that is over, each time with fresh chance', () => {
  const figures = {
    Q: { times: { processing: { kind: 'uniform', min: 5, max: 15 } } },
    C: lasts(1),
    'G>E': { probability: 1 },
    'G>F': { probability: 0 },
  } as const;
  const { log } = journalOf(calling(), { elements: figures });
  const ends = log.map((row) => Number(row.split('@')[1]));
  expect(log.map((row) => row.split(' ')[0])).toEqual(['Q', 'Q', 'C', 'end']);
  expect(ends[0]).not.toBeCloseTo((ends[1] ?? 0) - (ends[0] ?? 0), 6);
});

test('[T28] an error in a called process reaches the event on the border of the call', () => {
  const figures = { 'G>E': { condition: 'n < 2' }, R: lasts(1), C: lasts(1) };
  const counts = { property: 'n', value: { kind: 'expression', text: 'n + 1' } } as const;
  const elements = { ...figures, Q: lasts(10, { assigns: [counts] }) };
  const properties = { n: { kind: 'value', value: 0 } } as const;
  expect(journalOf(calling(), { elements, properties }).log).toEqual([
    'Q @10',
    'Q @20',
    'R @21',
    'end @21',
  ]);
});
