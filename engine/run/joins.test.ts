import { expect, test } from 'vitest';
import type { Process } from '../process/process.ts';
import { constant, journalOf, lasts } from './journal.fixture.ts';
import { Sketch } from './sketch.fixture.ts';

test('[G4] an inclusive join does not wait for a token that can also come where one has come', () => {
  // J has a token from A; the token at B can reach both the filled and the empty way in.
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('parallelGateway', 'F')
    .task('A')
    .task('B')
    .node('exclusiveGateway', 'M')
    .node('exclusiveGateway', 'X')
    .node('inclusiveGateway', 'J')
    .task('D')
    .chain('S', 'F', 'A', 'M', 'J', 'D')
    .chain('F', 'B', 'X', 'M')
    .chain('X', 'J')
    .process();
  const elements = { A: lasts(10), B: lasts(30), 'X>M': { probability: 1 }, D: lasts(1) };
  expect(journalOf(process, { elements }).log).toEqual([
    'A @10',
    'D @11',
    'B @30',
    'D @31',
    'end @31',
  ]);
});

test('[G4] an inclusive join takes one token of each way in, and the next ones the next time', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('parallelGateway', 'F')
    .task('A')
    .task('B')
    .task('Z')
    .node('exclusiveGateway', 'M')
    .node('inclusiveGateway', 'J')
    .task('D')
    .chain('S', 'F', 'A', 'M', 'J', 'D')
    .chain('F', 'B', 'M')
    .chain('F', 'Z', 'J')
    .process();
  const elements = { A: lasts(10), B: lasts(20), Z: lasts(30), D: lasts(1) };
  expect(journalOf(process, { elements }).log).toEqual([
    'A @10',
    'B @20',
    'Z @30',
    'D @31',
    'D @31',
    'end @31',
  ]);
});

test('[G4] an inclusive join inside a loop waits anew each time round', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('exclusiveGateway', 'L')
    .node('inclusiveGateway', 'F')
    .task('A')
    .task('B')
    .node('inclusiveGateway', 'J')
    .node('exclusiveGateway', 'X')
    .node('endEvent', 'E')
    .chain('S', 'L', 'F', 'A', 'J', 'X', 'L')
    .chain('F', 'B', 'J')
    .flow('X', 'E', true)
    .process();
  const counts = { property: 'n', value: { kind: 'expression', text: 'n + 1' } } as const;
  const elements = {
    A: lasts(10, { assigns: [counts] }),
    B: lasts(25),
    'F>A': { probability: 1 },
    'F>B': { probability: 1 },
    'X>L': { condition: 'n < 2' },
  };
  const properties = { n: { kind: 'value', value: 0 } } as const;
  expect(journalOf(process, { elements, properties }).log).toEqual([
    'A @10',
    'B @25',
    'A @35',
    'B @50',
    'end @50',
  ]);
});

test('[G4] two inclusive joins that wait for each other stay stuck, as BPMN says', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('parallelGateway', 'F')
    .node('inclusiveGateway', 'J1')
    .node('inclusiveGateway', 'J2')
    .node('parallelGateway', 'A')
    .node('parallelGateway', 'B')
    .node('endEvent', 'E')
    .chain('S', 'F', 'J1', 'A', 'J2', 'B', 'J1')
    .chain('F', 'J2')
    .chain('A', 'E')
    .chain('B', 'E')
    .process();
  const { stuck } = journalOf(process);
  expect(stuck.map(({ reason, held }) => [reason, held.map(({ id }) => id)])).toEqual([
    ['join', ['J1', 'J2']],
  ]);
});

test('[G4] a boundary event is a way to a join as well', () => {
  const process = new Sketch()
    .node('startEvent', 'S')
    .node('parallelGateway', 'F')
    .task('A')
    .task('B')
    .node('boundaryEvent', 'T', { on: 'B', trigger: 'timer' })
    .node('endEvent', 'E')
    .node('inclusiveGateway', 'J')
    .task('D')
    .chain('S', 'F', 'A', 'J', 'D')
    .chain('F', 'B', 'E')
    .chain('T', 'J')
    .process();
  const elements = { A: lasts(10), B: lasts(30), T: { trigger: constant(20) }, D: lasts(1) };
  expect(journalOf(process, { elements }).log).toEqual(['A @10', 'B x@20', 'D @21', 'end @21']);
});

function counting(ways: readonly string[], activation: string): Process {
  const sketch = new Sketch()
    .node('startEvent', 'S')
    .node('parallelGateway', 'F')
    .node('complexGateway', 'J', { activation })
    .task('D')
    .chain('S', 'F')
    .chain('J', 'D');
  for (const way of ways) sketch.task(way).chain('F', way, 'J');
  return sketch.process();
}

test('[G7] a complex gateway goes on once enough ways in have a token, and swallows the others', () => {
  const elements = { A: lasts(10), B: lasts(20), C: lasts(30), D: lasts(1) };
  const process = counting(['A', 'B', 'C'], 'activationCount >= 2');
  expect(journalOf(process, { elements }).log).toEqual([
    'A @10',
    'B @20',
    'D @21',
    'C @30',
    'end @30',
  ]);
});

test('[G7] it begins anew when all ways have come, or none can come any more', () => {
  const round = (skips: boolean): string[] => {
    const process = new Sketch()
      .node('startEvent', 'S')
      .node('exclusiveGateway', 'L')
      .node('inclusiveGateway', 'F')
      .task('A')
      .task('B')
      .node('complexGateway', 'J', { activation: '1' })
      .task('D')
      .node('exclusiveGateway', 'X')
      .node('endEvent', 'E')
      .chain('S', 'L', 'F', 'A', 'J', 'D', 'X', 'L')
      .chain('F', 'B', 'J')
      .flow('X', 'E', true)
      .process();
    const counts = { property: 'n', value: { kind: 'expression', text: 'n + 1' } } as const;
    const elements = {
      A: lasts(10),
      B: lasts(15),
      D: lasts(20, { assigns: [counts] }),
      'F>A': { probability: 1 },
      'F>B': { probability: skips ? 0 : 1 },
      'X>L': { condition: 'n < 2' },
    };
    return journalOf(process, { elements, properties: { n: { kind: 'value', value: 0 } } }).log;
  };
  expect(round(false)).toEqual(['A @10', 'B @15', 'D @30', 'A @40', 'B @45', 'D @60', 'end @60']);
  expect(round(true)).toEqual(['A @10', 'D @30', 'A @40', 'D @60', 'end @60']);
});
