import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { pino } from 'pino';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { admissionTo } from './access/admission.ts';
import { hashPassword } from './access/password.ts';
import { readRoles } from './access/roles.ts';
import { digest, SignInToken } from './access/token.ts';
import { createApp } from './app.ts';
import { blankCard } from './card.fixture.ts';
import { openDoor } from './rooms/door.ts';
import { furnish } from './rooms/house.fixture.ts';
import { usualLimits } from './rooms/limits.ts';
import { alone } from './rooms/relay.ts';
import { Rooms } from './rooms/rooms.ts';
import type { KeptMember } from './store/people.ts';
import { SqliteStore } from './store/sqlite.ts';

const at = '2026-11-23T08:00:00.000Z';
const day = 24 * 60 * 60 * 1000;
const log = pino({ level: 'silent' });
const roles = readRoles('');

let store: SqliteStore;
let server: Server;
let now: number;
let close: () => Promise<void>;

const leader = { role: 'administrator', services: null, disabled: false };

const people: Record<string, Pick<KeptMember, 'role' | 'services' | 'disabled'>> = {
  reader: { role: 'reader', services: null, disabled: false },
  reviewer: { role: 'reviewer', services: null, disabled: false },
  expert: { role: 'expert', services: null, disabled: false },
  engineer: { role: 'engineer', services: null, disabled: false },
  administrator: leader,
  guest: { role: 'guest', services: ['S1'], disabled: false },
  stranger: { role: 'guest', services: ['S2'], disabled: false },
  outsider: { role: 'engineer', services: ['S2'], disabled: false },
  disabled: { role: 'administrator', services: null, disabled: true },
  roleless: { role: 'gone', services: null, disabled: false },
};

const signature = { member: 'test', at };

const cookieOf = (name: string): string => `handara_session=secret-${name}`;

const as = (
  name: string,
  method: 'get' | 'post' | 'put' | 'patch' | 'delete',
  path: string,
  body?: object,
) => {
  const asked = request(server)[method](path);
  if (name !== 'nobody') void asked.set('Cookie', cookieOf(name));
  return asked.send(body);
};

beforeEach(async () => {
  now = Date.parse(at);
  store = new SqliteStore(':memory:');
  await furnish(store);
  for (const [id, of] of Object.entries({ ...people, expired: leader })) {
    const member = {
      id,
      name: id,
      email: `${id}@moe.example`,
      password: null,
      subject: null,
      createdAt: at,
    };
    await store.people.createMember({ ...member, ...of }, signature);
    const expiresAt = new Date(id === 'expired' ? now - 1 : now + day).toISOString();
    await store.people.createSession({
      hash: digest(`secret-${id}`),
      member: id,
      createdAt: at,
      seenAt: at,
      expiresAt,
    });
  }
  const rooms = new Rooms({ store, relay: alone, limits: usualLimits, log, now: () => now });
  const token = new SignInToken('token', () => undefined);
  const gate = { people: store.people, roles, now: () => now };
  const app = createApp({ store, rooms, roles, token, studio: tmpdir(), log, now: () => now });
  server = createServer(app);
  const closeDoor = openDoor(server, {
    rooms,
    limits: usualLimits,
    admission: admissionTo(gate, store),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = async () => {
    closeDoor();
    await rooms.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await store.close();
  };
});

afterEach(() => close());

const asText = (answer: request.Response, done: (error: null, text: string) => void): void => {
  let text = '';
  const stream = answer as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => {
    text += part.toString();
  });
  stream.on('end', () => {
    done(null, text);
  });
};

const everybody = ['nobody', 'expired', ...Object.keys(people)];
const within = ['reader', 'reviewer', 'expert', 'engineer', 'administrator', 'guest'];
const signedIn = [...within, 'stranger', 'outsider', 'roleless'];

const card = blankCard('S3');

const procedure = { kind: 'to-be', name: { ar: 'و' }, xml: 'x' };
const invited = { name: 'ن', email: null, role: 'reader', services: ['S1'] };

const commenters = within.filter((name) => name !== 'reader');
const remark = { element: null, text: 'ملاحظة', mentions: [], thread: null };

// Each action with those it is meant for; whoever is not named is refused.
const actions: [string, Parameters<typeof as>[1], string, object | undefined, string[]][] = [
  ['see oneself', 'get', '/api/session', undefined, signedIn],
  ['list services', 'get', '/api/services', undefined, [...within, 'stranger', 'outsider']],
  ['read a service', 'get', '/api/services/S1', undefined, within],
  ['create a service', 'post', '/api/services', card, ['engineer', 'administrator']],
  [
    'change a service',
    'put',
    '/api/services/S1',
    { card: { ...card, id: 'S1' }, revision: 9 },
    ['engineer', 'administrator'],
  ],
  [
    'add a procedure',
    'post',
    '/api/services/S1/procedures',
    procedure,
    ['expert', 'engineer', 'administrator'],
  ],
  ['read a procedure', 'get', '/api/procedures/S1.as-is', undefined, within],
  [
    'send a file',
    'put',
    '/api/procedures/S1.as-is',
    { xml: 'x', revision: 1 },
    ['expert', 'engineer', 'administrator'],
  ],
  [
    'keep an outcome',
    'put',
    '/api/services/S1/outcome',
    {},
    ['expert', 'engineer', 'administrator'],
  ],
  ['see whom to mention', 'get', '/api/procedures/S1.as-is/readers', undefined, within],
  ['read comments', 'get', '/api/procedures/S1.as-is/comments', undefined, within],
  ['comment', 'post', '/api/procedures/S1.as-is/comments', remark, commenters],
  ['change a comment', 'put', '/api/procedures/S1.as-is/comments/none', remark, commenters],
  ['resolve a comment', 'put', '/api/procedures/S1.as-is/comments/none/resolved', {}, commenters],
  [
    'take a comment back',
    'delete',
    '/api/procedures/S1.as-is/comments/none',
    undefined,
    commenters,
  ],
  ['list versions', 'get', '/api/procedures/S1.as-is/versions', undefined, within],
  ['read a version', 'get', '/api/procedures/S1.as-is/versions/1', undefined, within],
  [
    'name a version',
    'post',
    '/api/procedures/S1.as-is/versions',
    { title: 'ن', note: '' },
    ['engineer', 'administrator'],
  ],
  ['list roles', 'get', '/api/roles', undefined, signedIn],
  ['list members', 'get', '/api/members', undefined, ['administrator']],
  ['change a member', 'patch', '/api/members/none', { role: 'reader' }, ['administrator']],
  [
    'list invitations',
    'get',
    '/api/invitations',
    undefined,
    ['engineer', 'administrator', 'outsider'],
  ],
  ['invite to a service', 'post', '/api/invitations', invited, ['engineer', 'administrator']],
  [
    'take an invitation back',
    'delete',
    '/api/invitations/none',
    undefined,
    ['engineer', 'administrator', 'outsider'],
  ],
  ['read the trail', 'get', '/api/trail', undefined, ['reviewer', 'administrator']],
  ['export the trail', 'get', '/api/trail/export', undefined, ['reviewer', 'administrator']],
];

describe.each(actions)('to %s', (_what, method, path, body, meant) => {
  test.each(everybody)('[A7] %s succeeds only if it is meant for them', async (name) => {
    const { status } = await as(name, method, path, body);

    if (meant.includes(name)) expect([401, 403]).not.toContain(status);
    else expect([401, 403]).toContain(status);
    expect(status).toBeLessThan(500);
  });
});

const roomRoles: [string, string | number][] = [
  ['nobody', 4401],
  ['expired', 4401],
  ['disabled', 4401],
  ['roleless', 4403],
  ['stranger', 4403],
  ['outsider', 4403],
  ['reader', 'reader'],
  ['reviewer', 'commenter'],
  ['guest', 'commenter'],
  ['expert', 'editor'],
  ['engineer', 'editor'],
  ['administrator', 'editor'],
];

test.each(roomRoles)('[A7] in the room of a service %s is %s', async (name, expected) => {
  const { port } = server.address() as AddressInfo;
  const headers = name === 'nobody' ? {} : { Cookie: cookieOf(name) };
  const socket = new WebSocket(`ws://127.0.0.1:${String(port)}/api/rooms/S1.as-is?schema=1`, {
    headers,
  });
  const outcome = await new Promise<string | number>((resolve) => {
    socket.on('close', resolve);
    socket.on('message', (data: Buffer) => {
      const role = /"role":"(\w+)"/.exec(data.toString())?.[1];
      if (role) resolve(role);
    });
  });
  socket.terminate();

  expect(outcome).toBe(expected);
});

test('[A7] a list shows only the services somebody is limited to', async () => {
  expect((await as('stranger', 'get', '/api/services')).body).toEqual([]);
  expect((await as('guest', 'get', '/api/services')).body).toHaveLength(1);
});

test('[A11] nobody gives more than they have, and the last administrator stays', async () => {
  const more = { ...invited, role: 'administrator', services: null };
  expect((await as('engineer', 'post', '/api/invitations', more)).status).toBe(403);
  expect(
    (await as('outsider', 'post', '/api/invitations', { ...invited, services: null })).status,
  ).toBe(403);
  expect(
    (await as('outsider', 'post', '/api/invitations', { ...invited, services: ['S2'] })).status,
  ).toBe(201);
  expect(
    (await as('administrator', 'post', '/api/invitations', { ...invited, role: 'none' })).status,
  ).toBe(422);

  await as('administrator', 'patch', '/api/members/expired', { disabled: true }).expect(200);
  expect(
    (await as('administrator', 'patch', '/api/members/administrator', { role: 'reader' })).status,
  ).toBe(403);
  expect(
    (await as('administrator', 'patch', '/api/members/administrator', { disabled: true })).status,
  ).toBe(403);
});

test('[A12] what changes of somebody holds at once: role, services, being disabled', async () => {
  await as('reader', 'post', '/api/services', card).expect(403);
  await as('administrator', 'patch', '/api/members/reader', { role: 'engineer' }).expect(200);
  await as('reader', 'post', '/api/services', card).expect(201);
  await as('administrator', 'patch', '/api/members/reader', { services: ['S3'] }).expect(200);
  await as('reader', 'get', '/api/services/S1').expect(403);
  await as('administrator', 'patch', '/api/members/reader', { disabled: true }).expect(200);
  await as('reader', 'get', '/api/session').expect(401);
});

test('[A13] an invitation lets one person in, as what it says, and within a week', async () => {
  const made = await as('engineer', 'post', '/api/invitations', invited).expect(201);
  const { secret } = made.body as { secret: string };
  const taking = { secret, name: 'نور', email: 'Noor@moe.example', password: 'صباح الخير يا عمّان' };

  const look = await request(server).post('/api/invitation/look').send({ secret }).expect(200);
  const taken = await request(server).post('/api/invitation/take').send(taking).expect(201);
  await request(server)
    .post('/api/invitation/take')
    .send({ ...taking, email: 'b@moe.example' })
    .expect(404);
  const [cookie = ''] = taken.get('Set-Cookie') ?? [];

  expect(look.body).toEqual({ name: 'ن', email: null, role: { ar: 'قارئ', en: 'Reader' } });
  expect(taken.body).toMatchObject({
    member: { name: 'نور', email: 'noor@moe.example', role: 'reader', services: ['S1'] },
  });
  expect(JSON.stringify(taken.body)).not.toContain('scrypt');
  await request(server).get('/api/services/S1').set('Cookie', cookie).expect(200);
  await request(server).get('/api/services/S2').set('Cookie', cookie).expect(403);

  const late = (await as('engineer', 'post', '/api/invitations', invited)).body as {
    secret: string;
  };
  now += 8 * day;
  await request(server).post('/api/invitation/look').send({ secret: late.secret }).expect(404);
});

test('[A14] a password opens a session, however its letters were typed; a wrong one never says which part is wrong', async () => {
  const password = await hashPassword('كلمة سر طويلة é');
  await store.people.changeMember('expert', { password }, signature);
  const door = (email: string, typed: string) =>
    request(server).post('/api/session').send({ email, password: typed });

  const wrong = await door('expert@moe.example', 'not that one');
  const unknown = await door('who@moe.example', 'not that one');
  await door('EXPERT@moe.example', 'كلمة سر طويلة e\u0301').expect(201);

  expect(wrong.status).toBe(401);
  expect(unknown.body).toEqual(wrong.body);
  expect(await store.readTrail({ object: 'session', limit: 10 })).toMatchObject([
    { action: 'session.refuse', member: 'expert' },
    { action: 'session.refuse', member: '' },
    { action: 'session.open', member: 'expert' },
  ]);
});

test('[A15] failed passwords shut the door for a while, for the right one too', async () => {
  const password = await hashPassword('the right password');
  await store.people.changeMember('expert', { password }, signature);
  const door = (typed: string) =>
    request(server).post('/api/session').send({ email: 'expert@moe.example', password: typed });

  for (let count = 0; count < 5; count += 1) await door('wrong').expect(401);
  await door('the right password').expect(429);
  now += 31_000;
  await door('the right password').expect(201);
  await door('wrong').expect(401);
});

test('[A16] a new password needs the former one, and signs out every other browser', async () => {
  const fresh = { former: null, password: 'a password of mine' };
  await store.people.createSession({
    hash: digest('second'),
    member: 'expert',
    createdAt: at,
    seenAt: at,
    expiresAt: '2027-01-01T00:00:00.000Z',
  });

  const set = await as('expert', 'put', '/api/session/password', fresh).expect(200);
  const [cookie = ''] = set.get('Set-Cookie') ?? [];

  expect(set.body).toMatchObject({ member: { hasPassword: true } });
  await request(server).get('/api/session').set('Cookie', 'handara_session=second').expect(401);
  await as('expert', 'get', '/api/session').expect(401);
  await request(server)
    .put('/api/session/password')
    .set('Cookie', cookie)
    .send({ former: 'wrong one', password: 'another one of mine' })
    .expect(403);
  await request(server)
    .put('/api/session/password')
    .set('Cookie', cookie)
    .send({ former: null, password: 'short' })
    .expect(422);
});

test('[A17] the exported trail is whole and holds together', async () => {
  const exported = await as('reviewer', 'get', '/api/trail/export')
    .buffer(true)
    .parse(asText)
    .expect(200);
  const text = exported.body as string;
  const { firstBreak } = await import('./store/trail.ts');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Parameters<typeof firstBreak>[0][number]);

  expect(lines.length).toBeGreaterThan(10);
  expect(firstBreak(lines)).toBeNull();
});

test('[A18] a comment is under the name of whoever is signed in; only they change it, and whoever may comment resolves it', async () => {
  const comments = '/api/procedures/S1.as-is/comments';
  const made = await as('guest', 'post', comments, { ...remark, element: 'Review' }).expect(201);
  const { id } = made.body as { id: string };
  const answer = { ...remark, text: 'نعم', thread: id };

  await as('expert', 'post', comments, answer).expect(201);
  await as('expert', 'post', comments, { ...answer, thread: 'none' }).expect(404);
  await as('expert', 'put', `${comments}/${id}`, { text: 'x', mentions: [] }).expect(403);
  await as('expert', 'put', `${comments}/${id}/resolved`, { resolved: true }).expect(200);
  await as('expert', 'delete', `${comments}/${id}`).expect(403);
  const list = await as('reader', 'get', comments).expect(200);

  expect(list.body).toMatchObject([
    { id, member: 'guest', name: 'guest', element: 'Review', resolved: { member: 'expert' } },
    { thread: id, member: 'expert' },
  ]);
  await as('guest', 'delete', `${comments}/${id}`).expect(204);
  expect((await as('reader', 'get', comments)).body).toEqual([]);
});

test('[A19] a version holds the file as it was, with its hash, whatever is drawn later', async () => {
  const versions = '/api/procedures/S1.as-is/versions';
  const before = (await as('reader', 'get', '/api/procedures/S1.as-is')).body as { xml: string };
  await as('engineer', 'post', versions, { title: 'للتوقيع', note: '' }).expect(201);
  const renamed = before.xml.replace('name="Review"', 'name="Check"');
  await as('engineer', 'put', '/api/procedures/S1.as-is', { xml: renamed, revision: 1 }).expect(
    200,
  );
  await as('engineer', 'post', versions, { title: 'بعد المراجعة', note: '' }).expect(201);

  const first = await as('guest', 'get', `${versions}/1`).expect(200);
  const list = await as('guest', 'get', versions).expect(200);

  expect(first.body).toMatchObject({ xml: before.xml, revision: 1, name: 'engineer' });
  expect(list.body).toMatchObject([
    { number: 1, revision: 1 },
    { number: 2, revision: 2 },
  ]);
  expect((list.body as { hash: string }[])[0]?.hash).not.toBe(
    (list.body as { hash: string }[])[1]?.hash,
  );
});

test('[A20] whom a comment can mention is told by name alone: those who may read the procedure', async () => {
  const answer = await as('guest', 'get', '/api/procedures/S1.as-is/readers').expect(200);
  const readers = answer.body as { id: string }[];

  expect(readers.map(({ id }) => id).toSorted()).toEqual([...within, 'expired'].toSorted());
  expect(readers.every((each) => Object.keys(each).join() === 'id,name')).toBe(true);
});
