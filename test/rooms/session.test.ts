import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '@handara/schemas';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { furnish, openHouse, until, type House } from '../../server/rooms/house.fixture.ts';
import { SqliteStore } from '../../server/store/sqlite.ts';
import { RoomSession, type RoomState } from '../../studio/session/room-session.ts';

let store: SqliteStore;
let house: House;
let sessions: RoomSession[];

beforeEach(async () => {
  store = new SqliteStore(join(mkdtempSync(join(tmpdir(), 'handara-session-')), 'store.sqlite'));
  await furnish(store);
  house = await openHouse(store);
  sessions = [];
});

afterEach(async () => {
  for (const session of sessions) session.leave();
  await house.close();
  await store.close();
});

async function enter(
  member: string,
): Promise<{ session: RoomSession; states: RoomState[]; roles: string[] }> {
  const states: RoomState[] = [];
  const roles: string[] = [];
  const session = new RoomSession({
    address: `${house.address}/api/rooms`,
    procedure: 'S1.as-is',
    shelf: null,
    socket: WebSocket as unknown as typeof globalThis.WebSocket,
    params: { member },
    onState: (state) => states.push(state),
    onStanding: ({ role }) => roles.push(role),
    onRefused: () => undefined,
    onNews: () => undefined,
  });
  sessions.push(session);
  await session.begin();
  return { session, states, roles };
}

function named({ replica }: RoomSession, name: string): Change {
  const review = replica.diagram.elements['Review'];
  if (review === undefined) throw new Error('there is no Review');
  return { put: [{ ...review, values: { ...review.values, name } }], drop: [] };
}

test('[B10] an edit is being saved until the server has it for good, and then saved', async () => {
  const { session, states, roles } = await enter('one');
  await until(() => session.unsaved === 0);

  session.replica.commit(named(session, 'Check'));
  expect(states.at(-1)).toEqual({ kind: 'saving', changes: 1 });
  await until(() => states.at(-1)?.kind === 'saved');

  expect(session.unsaved).toBe(0);
  expect(roles).toEqual(['editor']);
});

test('[B10] edits made offline are counted, and reach the others with the next connection', async () => {
  const { session: one, states } = await enter('one');
  const { session: other } = await enter('other');
  one.provider.disconnect();
  await until(() => states.at(-1)?.kind === 'offline');

  one.replica.commit(named(one, 'Check'));
  one.replica.commit(named(one, 'Check again'));
  expect(states.at(-1)).toEqual({ kind: 'offline', changes: 2 });
  one.provider.connect();
  await until(() => states.at(-1)?.kind === 'saved');

  await until(() => other.replica.diagram.elements['Review']?.values['name'] === 'Check again');
});

test('[B11] whoever may not enter is told so by the code of the server, and does not knock again', async () => {
  const states: RoomState[] = [];
  const session = new RoomSession({
    address: `${house.address}/api/rooms`,
    procedure: 'S1.as-is',
    shelf: null,
    socket: WebSocket as unknown as typeof globalThis.WebSocket,
    params: { member: 'nobody' },
    onState: (state) => states.push(state),
    onStanding: () => undefined,
    onRefused: () => undefined,
    onNews: () => undefined,
  });
  sessions.push(session);
  void session.begin();

  await until(() => states.at(-1)?.kind === 'ended');
  expect(states.at(-1)).toEqual({ kind: 'ended', code: 4401, changes: 0 });
  expect(session.provider.shouldConnect).toBe(false);
});
