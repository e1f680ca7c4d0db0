import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { SqliteStore } from '../store/sqlite.ts';
import { Draughtsman, furnish, openHouse, until, type House } from './house.fixture.ts';
import { tellUpdate } from './sync.ts';

let path: string;
let store: SqliteStore;
let house: House;
let people: Draughtsman[];

const come = async (member: string, of: House = house): Promise<Draughtsman> => {
  const one = new Draughtsman(of, member);
  people.push(one);
  return one.ready();
};

const knock = (house_: House, address: string, headers = {}): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${house_.address}${address}`, { headers });
    socket.on('close', resolve);
    socket.on('error', () => {
      resolve(0);
    });
  });

beforeEach(async () => {
  path = join(mkdtempSync(join(tmpdir(), 'handara-rooms-')), 'store.sqlite');
  store = new SqliteStore(path);
  await furnish(store);
  house = await openHouse(store);
  people = [];
});

afterEach(async () => {
  for (const one of people) one.leave();
  await house.close();
  await store.close();
});

test('[Q1] two people see one document, and each the edits of the other', async () => {
  const [one, other] = [await come('one'), await come('other')];

  one.rename('Review', 'Check');
  await until(() => other.nameOf('Review') === 'Check');
  other.rename('Start', 'Asked');
  await until(() => one.nameOf('Start') === 'Asked');

  expect(one.replica.diagram).toEqual(other.replica.diagram);
});

test('[Q2] an edit is called kept only when it would survive', async () => {
  const one = await come('one');
  const before = one.settled;

  one.rename('Review', 'Check');
  await until(() => one.settled > before);
  const second = new SqliteStore(path);
  const kept = await second.rooms.read('S1.as-is');
  await second.close();

  const doc = new Y.Doc();
  for (const part of [kept?.snapshot, ...(kept?.updates.map(({ update }) => update) ?? [])]) {
    if (part) Y.applyUpdate(doc, part);
  }
  const review = doc.getMap<Y.Map<unknown>>('elements').get('Review');
  expect(review?.get('name')).toBe('Check');
});

test('[Q3] a room is begun once, from the file, and its edits become the next revisions of the file', async () => {
  const [one, other] = await Promise.all([come('one'), come('other')]);

  one.rename('Review', 'Check');
  await until(async () => (await store.readProcedure('S1.as-is'))?.revision === 2);

  const written = await store.readProcedure('S1.as-is');
  expect(written?.xml).toContain('name="Check"');
  expect(
    Object.keys(other.replica.diagram.elements)
      .filter((key) => key.startsWith('Review'))
      .toSorted(),
  ).toEqual(['Review', 'Review@']);
  expect(await store.readTrail({ object: 'S1.as-is', limit: 50 })).toContainEqual(
    expect.objectContaining({ member: 'one', action: 'procedure.change' }),
  );
});

test('[Q4] work done offline joins what others did meanwhile', async () => {
  const [one, other] = [await come('one'), await come('other')];

  one.provider.disconnect();
  one.rename('Review', 'Check');
  other.rename('Start', 'Asked');
  one.provider.connect();
  await until(() => one.nameOf('Start') === 'Asked' && other.nameOf('Review') === 'Check');

  expect(one.replica.diagram).toEqual(other.replica.diagram);
});

test('[Q5] a room that nobody is in is put away, and opened again as it was', async () => {
  const one = await come('one');
  one.rename('Review', 'Check');
  await until(() => one.settled > 1);
  one.leave();
  people = [];
  await until(async () => (await house.rooms.census()).rooms === 0);

  const back = await come('one');

  expect(back.nameOf('Review')).toBe('Check');
  expect((await store.rooms.read('S1.as-is'))?.updates).toEqual([]);
});

test('[Q6] what a reader sends is dropped whole, and the reader is told', async () => {
  house.admissions.set('reader', { member: { id: 'reader', name: 'reader' }, role: 'reader' });
  const [editor, reader] = [await come('editor'), await come('reader')];

  reader.rename('Review', 'Broken');
  await until(() => reader.refusals.length > 0);
  editor.rename('Start', 'Asked');
  await until(() => reader.nameOf('Start') === 'Asked');

  expect(reader.refusals[0]?.code).toBe('not-allowed');
  expect(editor.nameOf('Review')).toBe('Review');
});

test('[Q7] whoever is no editor any more is told, and writes nothing from then on', async () => {
  await house.close();
  house = await openHouse(store, { limits: { recheck: 20 } });
  const [one, other] = [await come('one'), await come('other')];
  house.admissions.set('one', { member: { id: 'one', name: 'one' }, role: 'reader' });
  await new Promise((resolve) => setTimeout(resolve, 60));

  one.rename('Review', 'Broken');
  await until(() => one.refusals.length > 0);

  expect(other.nameOf('Review')).toBe('Review');
  house.admissions.set('one', null);
  expect(await one.closed).toBe(4401);
});

test.each([
  ['/api/rooms/S1.as-is?schema=1', 4401],
  ['/api/rooms/S1.as-is?schema=1&member=shut', 4403],
  ['/api/rooms/S9.as-is?schema=1&member=one', 4404],
  ['/api/rooms/S1.as-is?schema=1&member=one&epoch=7', 4409],
  ['/api/rooms/S1.as-is?schema=2&member=one', 4426],
  ['/api/rooms/S1.as-is?member=one', 4426],
])('[Q8] nobody comes in who does not belong: %s is closed with %d', async (address, code) => {
  house.admissions.set('shut', { member: { id: 'shut', name: 'shut' }, role: null });

  expect(await knock(house, address)).toBe(code);
});

test('[Q8] a page of another site is not let in', async () => {
  const address = '/api/rooms/S1.as-is?schema=1&member=one';

  expect(await knock(house, address, { Origin: 'https://elsewhere.example' })).toBe(0);
  expect(await knock(house, '/api/elsewhere?member=one')).toBe(0);
});

const garbage: [string, Uint8Array | ((room: Y.Doc) => Uint8Array), number][] = [
  ['nothing', new Uint8Array(), 4422],
  ['an unknown type', Uint8Array.of(77, 1), 4422],
  ['an unknown kind of sync', Uint8Array.of(0, 9, 0), 4422],
  ['a cut message', Uint8Array.of(0, 2, 200, 1, 0), 4422],
  ['an update of noise', tellUpdate(Uint8Array.of(255, 255, 255, 255, 1)), 4422],
  ['a question of noise', Uint8Array.of(0, 0, 3, 255, 255, 255), 4422],
  ['presence of noise', Uint8Array.of(1, 4, 200, 200, 200, 200), 4422],
  ['a number without end', new Uint8Array(64).fill(255), 4422],
  ['an edit of what is not here', tellUpdate(resting()), 4422],
  ['another part of the document', written((doc) => doc.getMap('other').set('a', 1)), 4422],
  [
    'text instead of elements',
    written((doc) => {
      doc.getText('elements').insert(0, 'x');
    }),
    4422,
  ],
  ['an element that is none', written((doc) => doc.getMap('elements').set('New', 'x')), 4422],
  [
    'an element without registers',
    written((doc) => doc.getMap('elements').set('New', new Y.Map())),
    4422,
  ],
  ['a register that is an object', element({ $: 'bpmn:Task', '^': { a: 1 } }), 4422],
  ['a register that is a document', element({ $: 'bpmn:Task', sub: new Y.Doc() }), 4422],
  ['a register of bytes', element({ $: 'bpmn:Task', name: Uint8Array.of(1) }), 4422],
  ['a place of two parts', element({ $: 'bpmn:Task', '^': ['P', 'flowElements'] }), 4422],
  ['a type that is no text', element({ $: 7 }), 4422],
  [
    'a name of control characters',
    written((doc) => doc.getMap('elements').set('\u0000', task())),
    4422,
  ],
  [
    'a name of the prototype',
    written((doc) => doc.getMap('elements').set('__proto__', task())),
    4422,
  ],
  ['a text of two million letters', element({ $: 'bpmn:Task', name: 'x'.repeat(2_000_000) }), 4422],
  ['a list in a list in a list in a list', element({ $: 'bpmn:Task', deep: [[[[1]]]] }), 4422],
  [
    'no definitions any more',
    edited((doc) => {
      doc.getMap('elements').delete('#');
    }),
    4422,
  ],
  ['another schema', edited((doc) => doc.getMap('meta').set('schema', 2)), 4422],
  [
    'nothing at all any more',
    edited((doc) => {
      doc.getMap('elements').clear();
    }),
    4422,
  ],
  ['a message of five megabytes', new Uint8Array(5 * 1024 * 1024), 4413],
];

function task(): Y.Map<unknown> {
  return new Y.Map(Object.entries({ $: 'bpmn:Task', '^': ['P', 'flowElements', 'a5'] }));
}

function element(registers: Record<string, unknown>): Uint8Array {
  return written((doc) => doc.getMap('elements').set('New', new Y.Map(Object.entries(registers))));
}

// What somebody sends who has the document of the room.
function edited(write: (doc: Y.Doc) => unknown): (room: Y.Doc) => Uint8Array {
  return (room) => {
    const before = Y.encodeStateVector(room);
    write(room);
    return tellUpdate(Y.encodeStateAsUpdate(room, before));
  };
}

function written(write: (doc: Y.Doc) => unknown): Uint8Array {
  const doc = new Y.Doc();
  write(doc);
  return tellUpdate(Y.encodeStateAsUpdate(doc));
}

function resting(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('elements').set('a', 1);
  const vector = Y.encodeStateVector(doc);
  doc.getMap('elements').set('b', 1);
  return Y.encodeStateAsUpdate(doc, vector);
}

test.each(garbage)('[Q9] refuses %s, and the room is unharmed', async (_what, bytes, code) => {
  const one = await come('one');
  const before = JSON.stringify(one.replica.diagram);
  const socket = new WebSocket(`${house.address}/api/rooms/S1.as-is?schema=1&member=bad`);
  await new Promise((resolve) => socket.once('message', resolve));

  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const room = new Y.Doc();
  Y.applyUpdate(room, Y.encodeStateAsUpdate(one.doc));
  socket.send(typeof bytes === 'function' ? bytes(room) : bytes);

  expect(await closed).toBe(code);
  one.rename('Start', 'Asked');
  const fresh = await come('fresh');
  await until(() => fresh.nameOf('Start') === 'Asked');
  one.rename('Start', undefined as unknown as string);
  await until(
    () => JSON.stringify(one.replica.diagram) === before || one.nameOf('Start') === undefined,
  );
  expect((await store.rooms.read('S1.as-is'))?.epoch).toBe(1);
});

test('[Q10] nobody shows themselves under the name of another, nor speaks for another', async () => {
  const [one, other] = [await come('one'), await come('other')];
  other.provider.awareness.setLocalState({ cursor: 1 });
  const client = other.doc.clientID;
  await until(() => one.provider.awareness.getStates().has(client));

  one.provider.awareness.setLocalState({ member: { id: 'other', name: 'other' }, cursor: 2 });
  await until(() => other.provider.awareness.getStates().has(one.doc.clientID));
  const forged = new Draughtsman(house, 'forger');
  people.push(await forged.ready());
  forged.doc.clientID = client;
  (forged.provider.awareness as { clientID: number }).clientID = client;
  forged.provider.awareness.setLocalState({ cursor: 'forged' });
  one.rename('Review', 'Check');
  await until(() => forged.nameOf('Review') === 'Check');

  expect(other.provider.awareness.getStates().get(one.doc.clientID)).toMatchObject({
    member: { id: 'one', name: 'one' },
  });
  expect(one.provider.awareness.getStates().get(client)).toMatchObject({ cursor: 1 });
});

test('[Q11] whoever goes is seen no more', async () => {
  const [one, other] = [await come('one'), await come('other')];
  other.provider.awareness.setLocalState({ cursor: 1 });
  await until(() => one.provider.awareness.getStates().has(other.doc.clientID));

  other.provider.ws?.close();
  other.provider.disconnect();

  await until(() => !one.provider.awareness.getStates().has(other.doc.clientID));
  expect(one.provider.awareness.getStates().has(other.doc.clientID)).toBe(false);
});

test('[Q20] a file without a drawing is laid out when its room is begun', async () => {
  const one = await come('one');

  const drawn = Object.values(one.replica.diagram.elements)
    .filter(({ type, bounds }) => type === 'bpmndi:BPMNShape' && bounds !== undefined)
    .map(({ references }) => references['bpmnElement']);

  expect(drawn).toEqual(expect.arrayContaining(['Start', 'Review']));
});

test('[Q12] who sends without end is shown the door', async () => {
  await house.close();
  house = await openHouse(store, { limits: { burst: 20, perSecond: 1 } });
  const one = await come('one');

  for (let count = 0; count < 40; count += 1) one.rename('Review', String(count));

  expect(await one.closed).toBe(4429);
});

test('[Q13] a process that ends without warning leaves all that was called kept, and the next writes the file', async () => {
  const one = await come('one');
  const before = one.settled;
  one.rename('Review', 'Check');
  await until(() => one.settled > before);
  const copy = join(mkdtempSync(join(tmpdir(), 'handara-rooms-')), 'store.sqlite');
  await store.rooms.read('S1.as-is');
  const { DatabaseSync } = await import('node:sqlite');
  new DatabaseSync(path).exec(`VACUUM INTO '${copy}'`);

  const later = new SqliteStore(copy);
  const next = await openHouse(later);
  await next.rooms.recover();
  const written = await later.readProcedure('S1.as-is');
  await next.close();
  await later.close();

  expect(written?.xml).toContain('name="Check"');
});
