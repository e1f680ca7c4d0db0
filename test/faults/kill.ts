import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { project, readRoom } from '@handara/engine';
import * as Y from 'yjs';
import { MongoStore } from '../../server/store/mongo.ts';
import { SqliteStore } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { signIn, startVictim } from './server.ts';
import { Writer } from './writer.ts';

/** What came of killing a server again and again. */
export interface Casualties {
  readonly rounds: number;
  /** Remarks that the server had called kept, and those of them that were not there afterwards. */
  readonly kept: number;
  readonly lost: readonly string[];
  /** Times that the room could not be read afterwards. */
  readonly unreadable: number;
}

// One of the services that every new store begins with.
const room = 'P10.as-is';

/**
 * Ends a server at a chance moment while people write into one room, and looks whether everything is there that
 * it had called kept; again and again over one store.
 *
 * @param rounds how often
 * @param writers how many people at once
 * @param mongodb address of the database; a file where left out
 * @param onRound told after each round
 * @returns what was lost
 */
export async function killAgainAndAgain(
  rounds: number,
  writers: number,
  mongodb = '',
  onRound: (round: number) => void = () => undefined,
): Promise<Casualties> {
  const database = join(mkdtempSync(join(tmpdir(), 'handara-kill-')), 'store.sqlite');
  const settings = { HANDARA_DATABASE: database, MONGODB_URI: mongodb };
  const open = (): Promise<Store> =>
    mongodb === '' ? Promise.resolve(new SqliteStore(database)) : MongoStore.open(mongodb);
  const all = new Set<string>();
  let unreadable = 0;
  for (let round = 1; round <= rounds; round += 1) {
    for (const remark of await oneRound(settings, writers, round)) all.add(remark);
    onRound(round);
    if (round % 10 !== 0 && round !== rounds) continue;
    const store = await open();
    if ((await remarksIn(store)) === null) unreadable += 1;
    await store.close();
  }
  const store = await open();
  const there = (await remarksIn(store)) ?? new Set<string>();
  await store.close();
  return {
    rounds,
    kept: all.size,
    lost: [...all].filter((remark) => !there.has(remark)),
    unreadable,
  };
}

async function oneRound(
  settings: Record<string, string>,
  count: number,
  round: number,
): Promise<string[]> {
  const victim = await startVictim(settings);
  const cookie = await signIn(victim);
  const writers = Array.from(
    { length: count },
    (_, place) => new Writer(victim.address, room, cookie, `r${String(round)}w${String(place)}`),
  );
  const until = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await until(() => writers.every(({ isReady }) => isReady));
  const writing = setInterval(() => {
    for (const writer of writers) writer.write();
  }, 40);
  await until(() => writers.some(({ kept }) => kept.length > 0));
  // Somewhere in the midst of writing, elsewhere each round.
  await new Promise((resolve) => setTimeout(resolve, (round * 37) % 180));
  await victim.kill();
  clearInterval(writing);
  const kept = writers.flatMap((writer) => writer.kept);
  for (const writer of writers) writer.leave();
  return kept;
}

/**
 * Reads what is written in the room that is written in.
 *
 * @param store of the server
 * @returns keys of everything that is seen; null where the room cannot be read
 */
export async function remarksIn(store: Store): Promise<Set<string> | null> {
  const kept = await store.rooms.read(room);
  if (kept === null) return null;
  const doc = new Y.Doc();
  for (const part of [kept.snapshot, ...kept.updates.map(({ update }) => update)])
    Y.applyUpdate(doc, part);
  const seen = new Set(Object.keys(project(readRoom(doc)).elements));
  doc.destroy();
  return seen;
}
