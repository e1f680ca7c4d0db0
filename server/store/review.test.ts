import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeptComment } from './review.ts';
import { describeStores } from './stores.fixture.ts';
import type { Store } from './store.ts';

const at = '2026-11-23T08:00:00.000Z';
const by = { member: 'm1', at };

const comment = (id: string, thread = id): KeptComment => ({
  id,
  procedure: 'S1.as-is',
  element: 'Review',
  thread,
  text: 'هل هذه الخطوة لازمة؟',
  mentions: ['m2'],
  member: 'm1',
  at,
  editedAt: null,
  resolved: null,
});

const version = {
  procedure: 'S1.as-is',
  title: 'للتوقيع',
  note: '',
  hash: 'f'.repeat(64),
  revision: 3,
  member: 'm1',
  at,
  xml: '<one/>',
};

describeStores('remarks and versions', (prepare) => {
  let store: Store;

  beforeEach(async () => {
    store = await prepare()();
  });

  afterEach(() => store.close());

  test('[P19] gives remarks back in order, as they were last changed, and drops a thread as a whole', async () => {
    const { review } = store;
    for (const each of [comment('b'), comment('a', 'b'), comment('c')])
      await review.createComment(each, by);
    const resolved = { member: 'm2', at };

    expect(await review.changeComment('b', { resolved }, by)).toEqual({
      ...comment('b'),
      resolved,
    });
    expect((await review.listComments('S1.as-is')).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    await review.dropComment('b', by);

    expect(await review.listComments('S1.as-is')).toEqual([comment('c')]);
    expect(await review.listComments('S2.as-is')).toEqual([]);
    expect(await review.readComment('a')).toBeNull();
    await expect(review.dropComment('b', by)).rejects.toMatchObject({ code: 'not-found' });
    await expect(review.changeComment('b', {}, by)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('[P20] numbers the versions of a procedure without a gap, however many are made at once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => store.review.createVersion(version, by)));

    expect(made.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
    expect(await store.review.readVersion('S1.as-is', 2)).toEqual({ ...version, number: 2 });
    expect((await store.review.listVersions('S1.as-is')).map(({ number }) => number)).toEqual([
      1, 2, 3,
    ]);
    expect(await store.review.readVersion('S1.as-is', 4)).toBeNull();
    expect((await store.readTrail({ object: 'S1.as-is', limit: 9 }))[0]?.detail).toContain(
      'f'.repeat(64),
    );
  });
});
