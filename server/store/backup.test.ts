import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { furnish } from '../rooms/house.fixture.ts';
import { backUp, restore } from './backup.ts';
import type { Store } from './store.ts';
import { describeStores } from './stores.fixture.ts';
import { firstBreak } from './trail.ts';

const at = '2026-11-23T08:00:00.000Z';
const by = { member: 'm1', at };

async function fill(store: Store): Promise<void> {
  await furnish(store);
  await store.replaceFile('S1.as-is', '<two/>', 1, by);
  await store.people.createMember(
    {
      ...{ id: 'm1', name: 'رنا', email: 'r@moe.example', role: 'engineer', services: ['S1'] },
      ...{ password: null, subject: null, disabled: false, createdAt: at },
    },
    by,
  );
  await store.people.createSession({
    hash: 'h',
    member: 'm1',
    createdAt: at,
    seenAt: at,
    expiresAt: at,
  });
  await store.rooms.create('S1.as-is', Uint8Array.of(1, 2, 3));
  const update = { id: 'u', room: 'S1.as-is', epoch: 1, update: Uint8Array.of(255, 0) };
  await store.rooms.append([{ ...update, ...by }]);
  const version = {
    procedure: 'S1.as-is',
    title: 'ت',
    note: '',
    hash: 'f'.repeat(64),
    revision: 2,
    xml: '<two/>',
  };
  await store.review.createVersion({ ...version, ...by }, by);
}

const everything = async (store: Store) => ({
  services: await store.listServices(),
  former: await store.readProcedure('S1.as-is', 1),
  newest: await store.readProcedure('S1.as-is'),
  members: await store.people.listMembers(),
  room: await store.rooms.read('S1.as-is'),
  version: await store.review.readVersion('S1.as-is', 1),
  trail: await store.readTrail({ limit: 100 }),
});

const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'handara-backup-')), 'backup.gz');

describeStores('backups', (prepare) => {
  test('[P21] a backup restored into an empty store gives back everything but who was signed in', async () => {
    const [store, other] = [await prepare()(), await prepare()()];
    const path = newFile();
    await fill(store);

    const rows = await backUp(store, path, at);
    const restored = await restore(other, path);
    const kept = await everything(other);

    expect(restored).toBe(rows);
    expect(kept).toEqual(await everything(store));
    expect(firstBreak(kept.trail)).toBeNull();
    expect(await other.people.readSession('h')).toBeNull();
    await other.record({ ...by, action: 'goes on', object: 'x', detail: '' });
    expect(firstBreak(await other.readTrail({ limit: 100 }))).toBeNull();
    await store.close();
    await other.close();
  });

  test('[P22] nothing is restored over what is there, nor from a file that is cut', async () => {
    const [store, other] = [await prepare()(), await prepare()()];
    const path = newFile();
    await fill(store);
    await backUp(store, path, at);
    const whole = readFileSync(path);
    const cut = newFile();
    writeFileSync(cut, whole.subarray(0, whole.length - 40));

    await expect(restore(store, path)).rejects.toThrow('not empty');
    await expect(restore(other, cut)).rejects.toThrow();
    expect(await other.listServices()).toEqual([]);
    await store.close();
    await other.close();
  });

  test('[P22] a file that is not there or is no backup is refused in words', async () => {
    const store = await prepare()();
    const [text, list] = [newFile(), newFile()];
    writeFileSync(text, 'plain text');
    writeFileSync(list, gzipSync('[1, 2]\n'));

    await expect(restore(store, newFile())).rejects.toThrow('no such file');
    await expect(restore(store, text)).rejects.toThrow('incorrect header check');
    await expect(restore(store, list)).rejects.toThrow('this is no backup');
    expect(await store.listServices()).toEqual([]);
    await store.close();
  });
});
