import type { Change, Diagram, Element } from '@handara/schemas';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspectRoom, inspectTransaction, readMeta, seedRoom } from './document.ts';
import { Replica } from './replica.ts';

const element = (
  key: string,
  type: string,
  parent: Element['parent'],
  rest: Partial<Element> = {},
): Element => ({
  key,
  type,
  parent,
  values: { id: key },
  references: {},
  attributes: {},
  ...rest,
});

const start: Diagram = {
  root: '#',
  elements: Object.fromEntries(
    [
      element('#', 'bpmn:Definitions', null),
      element('P', 'bpmn:Process', ['#', 'rootElements', 'V']),
      element('A', 'bpmn:Task', ['P', 'flowElements', 'F']),
      element('B', 'bpmn:Task', ['P', 'flowElements', 'V']),
      element('F', 'bpmn:SequenceFlow', ['P', 'flowElements', 'k'], {
        references: { sourceRef: 'A', targetRef: 'B' },
      }),
    ].map((each) => [each.key, each]),
  ),
};

interface Person {
  readonly doc: Y.Doc;
  readonly replica: Replica;
}

function people(): [Person, Person] {
  const server = new Y.Doc();
  server.clientID = 1;
  seedRoom(server, start);
  const state = Y.encodeStateAsUpdate(server);
  const enter = (client: number): Person => {
    const doc = new Y.Doc();
    doc.clientID = client;
    Y.applyUpdate(doc, state);
    return { doc, replica: new Replica(doc) };
  };
  return [enter(2), enter(3)];
}

function meet(...all: Person[]): void {
  const whole = Y.mergeUpdates(all.map(({ doc }) => Y.encodeStateAsUpdate(doc)));
  for (const { doc } of all) Y.applyUpdate(doc, whole);
}

const name = ({ replica }: Person, key: string, text: string): Change => {
  const known =
    replica.diagram.elements[key] ?? element(key, 'bpmn:Task', ['P', 'flowElements', 'x']);
  return { put: [{ ...known, values: { ...known.values, name: text } }], drop: [] };
};

const without = (...drop: string[]): Change => ({ put: [], drop });

test('[B4] what somebody took away comes back with what others wrote on it meanwhile', () => {
  const [one, other] = people();
  one.replica.commit(without('A', 'F'));
  other.replica.commit(name(other, 'A', 'renamed'));
  meet(one, other);
  expect(other.replica.diagram.elements['A']).toBeUndefined();
  expect(other.replica.diagram.elements['F']).toBeUndefined();

  one.replica.undo();
  meet(one, other);

  expect(other.replica.diagram.elements['A']?.values['name']).toBe('renamed');
  expect(other.replica.diagram.elements['F']?.references['sourceRef']).toBe('A');
});

test('[B5] taking back leaves what others changed since, and tells of it', () => {
  const [one, other] = people();
  const both = { put: [...name(one, 'A', 'mine').put, ...name(one, 'B', 'mine').put], drop: [] };
  one.replica.commit(both);
  meet(one, other);
  other.replica.commit(name(other, 'B', 'theirs'));
  meet(one, other);

  const kept = one.replica.undo();

  expect(kept).toEqual({ meant: 2, kept: [{ key: 'B', client: 3 }] });
  expect(one.replica.diagram.elements['A']?.values['name']).toBeUndefined();
  expect(one.replica.diagram.elements['B']?.values['name']).toBe('theirs');
});

test('[B5] what I made stays when I take it back and somebody has built on it', () => {
  const [one, other] = people();
  one.replica.commit({
    put: [element('S', 'bpmn:SubProcess', ['P', 'flowElements', 'z'])],
    drop: [],
  });
  meet(one, other);
  other.replica.commit({ put: [element('T', 'bpmn:Task', ['S', 'flowElements', 'V'])], drop: [] });
  meet(one, other);

  expect(one.replica.undo()?.kept).toEqual([{ key: 'S', client: 3 }]);
  expect(one.replica.diagram.elements['T']).toBeDefined();
});

test('[B5] two who take the same thing away take back only their own', () => {
  const [one, other] = people();
  one.replica.commit(without('A', 'F'));
  other.replica.commit(without('A', 'F'));
  meet(one, other);
  one.replica.undo();
  meet(one, other);
  expect(one.replica.diagram.elements['A']).toBeUndefined();

  other.replica.undo();
  meet(one, other);
  expect(one.replica.diagram.elements['A']).toBeDefined();
});

test('[B6] lanes that two people split at once end side by side', () => {
  const [one, other] = people();
  const pool = [
    element('C', 'bpmn:Collaboration', ['#', 'rootElements', 'z']),
    element('L', 'bpmn:Participant', ['C', 'participants', 'V'], {
      references: { processRef: 'P' },
    }),
    element('d', 'bpmndi:BPMNDiagram', ['#', 'diagrams', 'V']),
    element('d.plane', 'bpmndi:BPMNPlane', ['d', 'plane', ''], {
      references: { bpmnElement: 'C' },
    }),
    shape('L', [0, 0, 630, 300]),
    element('P.laneSets0', 'bpmn:LaneSet', ['P', 'laneSets', 'V']),
  ];
  one.replica.commit({ put: pool, drop: [] });
  meet(one, other);
  const lanes = (names: string[]): Element[] =>
    names.flatMap((key, at) => [
      element(key, 'bpmn:Lane', ['P.laneSets0', 'lanes', `${key}V`]),
      shape(key, [30, (at * 300) / names.length, 600, 300 / names.length]),
    ]);
  one.replica.commit({ put: lanes(['l1', 'l2']), drop: [] });
  other.replica.commit({ put: lanes(['m1', 'm2', 'm3']), drop: [] });
  meet(one, other);

  const rows = ['l1', 'l2', 'm1', 'm2', 'm3']
    .map((key) => one.replica.diagram.elements[`${key}@`]?.bounds ?? [0, 0, 0, 0])
    .map(([, y = 0, , height = 0]) => [y, y + height] as const)
    .sort(([a], [b]) => a - b);
  expect(rows[0]?.[0]).toBe(0);
  expect(rows.at(-1)?.[1]).toBe(300);
  for (const [at, [from]] of rows.slice(1).entries()) expect(from).toBe(rows[at]?.[1]);
  expect(other.replica.diagram).toEqual(one.replica.diagram);
});

function shape(key: string, bounds: [number, number, number, number]): Element {
  return element(`${key}@`, 'bpmndi:BPMNShape', ['d.plane', 'planeElement', `${key}V`], {
    values: { id: `${key}_di` },
    references: { bpmnElement: key },
    bounds,
  });
}

test('[B7] a room tells its version, and what must not be in it is found', () => {
  const [{ doc }] = people();
  expect(readMeta(doc)).toMatchObject({ schema: 1, epoch: 1 });
  expect(inspectRoom(doc)).toBeNull();
  const faults: unknown[] = [];
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    faults.push(inspectTransaction(transaction)?.code ?? null);
  });
  const elements = doc.getMap<unknown>('elements');
  const task = elements.get('A') as Y.Map<unknown>;
  task.set('name', 'fine');
  task.set('name', { not: 'plain' });
  task.set('name', 'fine again');
  task.set('^', 'nowhere');
  task.set('^', ['P', 'flowElements', 'F']);
  elements.set('rubbish', 5);
  elements.delete('rubbish');
  elements.set('\u0001', new Y.Map([['$', 'bpmn:Task']]));
  elements.delete('\u0001');
  doc.getMap('meta').set('epoch', 2);
  elements.delete('#');

  expect(faults).toEqual([
    null,
    'bad-value',
    null,
    'bad-value',
    null,
    'not-an-element',
    null,
    'bad-key',
    null,
    'meta-changed',
    'no-root',
  ]);
  expect(() => {
    seedRoom(doc, start);
  }).toThrow('room-not-empty');
});
