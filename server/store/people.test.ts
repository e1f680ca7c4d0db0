import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeptMember } from './people.ts';
import { SqliteStore } from './sqlite.ts';
import { describeStores, type Opener } from './stores.fixture.ts';
import type { Store } from './store.ts';
import { firstBreak } from './trail.ts';

const by = { member: 'm1', at: '2026-11-23T08:00:00.000Z' };

const member = (id: string, email: string | null = `${id}@moe.example`): KeptMember => ({
  id,
  name: 'رنا',
  email,
  role: 'guest',
  services: ['P08'],
  password: null,
  subject: null,
  disabled: false,
  createdAt: by.at,
});

const session = (hash: string, of: string) => ({
  hash,
  member: of,
  createdAt: by.at,
  seenAt: by.at,
  expiresAt: '2026-12-01T00:00:00.000Z',
});

const invitation = {
  id: 'i1',
  hash: 'secret',
  name: 'ليث',
  email: null,
  role: 'engineer',
  services: null,
  invitedBy: 'm1',
  expiresAt: '2026-12-01T00:00:00.000Z',
};

const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'handara-')), 'store.sqlite');

describeStores('people', (prepare) => {
  let open: Opener;
  let store: Store;

  beforeEach(async () => {
    open = prepare();
    store = await open();
  });

  afterEach(() => store.close());

  test('[P15] gives back members, sessions and invitations, after closing and opening', async () => {
    await store.people.createMember(member('a'), by);
    await store.people.createSession(session('h', 'a'));
    await store.people.createInvitation(invitation, by);
    await store.people.keepAttempts('door', { count: 3, until: by.at });

    await store.close();
    store = await open();

    expect(await store.people.listMembers()).toEqual([member('a')]);
    expect(await store.people.findMember({ email: 'a@moe.example' })).toEqual(member('a'));
    expect(await store.people.readSession('h')).toEqual(session('h', 'a'));
    expect(await store.people.readInvitation('secret')).toEqual(invitation);
    expect(await store.people.readAttempts('door')).toEqual({ count: 3, until: by.at });
    expect(await store.people.readMember('none')).toBeNull();
    expect(await store.people.readSession('none')).toBeNull();
    expect(await store.people.readAttempts('none')).toEqual({ count: 0, until: null });
  });

  test('[P16] gives no address and no subject to two members; several may have none', async () => {
    const { people } = store;
    await people.createMember({ ...member('a'), subject: 's' }, by);
    await people.createMember(member('b', null), by);
    await people.createMember(member('c', null), by);

    const twice = { code: 'already-exists' };
    await expect(people.createMember(member('a', 'x@moe.example'), by)).rejects.toMatchObject(
      twice,
    );
    await expect(people.createMember(member('d', 'a@moe.example'), by)).rejects.toMatchObject(
      twice,
    );
    await expect(people.changeMember('b', { subject: 's' }, by)).rejects.toMatchObject(twice);
    await expect(people.changeMember('none', {}, by)).rejects.toMatchObject({ code: 'not-found' });
    expect(await people.changeMember('a', { role: 'engineer' }, by)).toMatchObject({
      role: 'engineer',
    });
  });

  test('[P17] an invitation is taken up once, however many try', async () => {
    await store.people.createInvitation(invitation, by);

    const tries = await Promise.all([1, 2, 3].map(() => store.people.spendInvitation('secret')));

    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await store.people.readInvitation('secret')).toBeNull();
  });

  test('[P15] ends the sessions of a member, all or all but one, and those that are over', async () => {
    for (const hash of ['one', 'two', 'three'])
      await store.people.createSession(session(hash, 'a'));
    await store.people.createSession(session('other', 'b'));

    await store.people.dropSessionsOf('a', 'two');
    expect(await store.people.readSession('one')).toBeNull();
    expect(await store.people.readSession('two')).not.toBeNull();
    await store.people.dropSessionsBefore('2027-01-01T00:00:00.000Z');

    expect(await store.people.readSession('two')).toBeNull();
    expect(await store.people.readSession('other')).toBeNull();
  });

  test('[P4] what happens to members is in the trail, without what is secret', async () => {
    await store.people.createMember(member('a'), by);
    await store.people.changeMember('a', { password: 'hash-of-it', role: 'engineer' }, by);

    const trail = await store.readTrail({ object: 'a', limit: 10 });

    expect(trail.map(({ action, detail }) => [action, detail])).toEqual([
      ['member.create', 'guest'],
      ['member.change', 'password role'],
    ]);
  });
});

test('[P18] a file of the first version is brought up: nothing of it is lost but who was signed in', async () => {
  const path = newPath();
  const former = new DatabaseSync(path);
  former.exec(`
    CREATE TABLE session (hash TEXT PRIMARY KEY, member TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT;
    CREATE TABLE trail (id INTEGER PRIMARY KEY, at TEXT NOT NULL, member TEXT NOT NULL, action TEXT NOT NULL,
      object TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
    INSERT INTO trail (at, member, action, object, detail) VALUES ('${by.at}', 'm', 'service.create', 'S1', '');
    INSERT INTO trail (at, member, action, object, detail) VALUES ('${by.at}', 'm', 'service.change', 'S1', '2');
  `);
  former.close();

  const store = new SqliteStore(path);
  await store.record({ ...by, action: 'new', object: 'S1', detail: '' });
  const trail = await store.readTrail({ limit: 10 });
  await store.close();

  expect(trail.map(({ action }) => action)).toEqual(['service.create', 'service.change', 'new']);
  expect(firstBreak(trail)).toBeNull();
});

test('[P18] a file of a later version is refused, not spoilt', () => {
  const path = newPath();
  const later = new DatabaseSync(path);
  later.exec('PRAGMA user_version = 99');
  later.close();

  expect(() => new SqliteStore(path)).toThrow('later version');
});
