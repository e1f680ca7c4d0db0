import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RoomUpdate } from './rooms.ts';
import { describeStores, type Opener } from './stores.fixture.ts';
import type { Store } from './store.ts';

const update = (id: string, content: string, epoch = 1): RoomUpdate => ({
  id,
  room: 'P',
  epoch,
  member: 'm1',
  at: '2026-11-23T08:00:00.000Z',
  update: Buffer.from(content),
});

const text = (content: Uint8Array | undefined): string => Buffer.from(content ?? []).toString();

describeStores('rooms', (prepare) => {
  let open: Opener;
  let store: Store;

  beforeEach(async () => {
    open = prepare();
    store = await open();
  });

  afterEach(() => store.close());

  test('[P9] gives back a room with everything appended to it, after closing and opening', async () => {
    await store.rooms.create('P', Buffer.from('snapshot'));
    await store.rooms.append([update('a', 'one'), update('b', 'two')]);

    await store.close();
    store = await open();
    const kept = await store.rooms.read('P');

    expect(kept).toMatchObject({ epoch: 1, version: 1 });
    expect(text(kept?.snapshot)).toBe('snapshot');
    expect(kept?.updates.map(({ id, update: content }) => [id, text(content)])).toEqual([
      ['a', 'one'],
      ['b', 'two'],
    ]);
    expect(await store.rooms.read('none')).toBeNull();
  });

  test('[P10] begins a room once, whoever comes first', async () => {
    const both = await Promise.all([
      store.rooms.create('P', Buffer.from('mine')),
      store.rooms.create('P', Buffer.from('yours')),
    ]);

    expect(new Set(both.map(({ snapshot }) => text(snapshot))).size).toBe(1);
  });

  test('[P11] keeps an update once, however often it is appended', async () => {
    await store.rooms.create('P', Buffer.from('s'));
    await store.rooms.append([update('a', 'one')]);
    await store.rooms.append([update('a', 'one'), update('b', 'two')]);

    expect((await store.rooms.read('P'))?.updates.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('[P12] replaces a snapshot only by one made from it, and drops only what is in it', async () => {
    await store.rooms.create('P', Buffer.from('s'));
    await store.rooms.append([update('a', 'one'), update('b', 'two')]);
    const compaction = { version: 1, snapshot: Buffer.from('s+a'), merged: ['a'] };

    expect(await store.rooms.compact('P', compaction)).toBe(true);
    expect(await store.rooms.compact('P', { ...compaction, merged: ['b'] })).toBe(false);
    const kept = await store.rooms.read('P');
    expect(await store.rooms.unsettled()).toEqual(['P']);

    expect(text(kept?.snapshot)).toBe('s+a');
    expect(kept?.version).toBe(2);
    expect(kept?.updates.map(({ id }) => id)).toEqual(['b']);
  });

  test('[P13] begins an epoch only over a room that has not moved, and forgets the former one', async () => {
    await store.rooms.create('P', Buffer.from('s'));
    await store.rooms.append([update('a', 'one')]);
    const fresh = { version: 1, snapshot: Buffer.from('fresh'), merged: [] };

    expect(await store.rooms.renew('P', fresh)).toBe(false);
    expect(await store.rooms.renew('P', { ...fresh, merged: ['a'] })).toBe(true);
    await store.rooms.append([update('late', 'of the former epoch', 1)]);

    expect(await store.rooms.read('P')).toMatchObject({ epoch: 2, version: 2, updates: [] });
    expect(await store.rooms.unsettled()).toEqual([]);
  });
});
