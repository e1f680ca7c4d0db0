import { mkdtempSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRoom } from '@handara/engine';
import type { Express } from 'express';
import request, { type Agent } from 'supertest';
import { beforeEach, expect, test } from 'vitest';
import { readRoles } from './access/roles.ts';
import { SignInToken } from './access/token.ts';
import { createApp } from './app.ts';
import { blankCard } from './card.fixture.ts';
import { openLog } from './log.ts';
import { usualLimits } from './rooms/limits.ts';
import { alone } from './rooms/relay.ts';
import { Rooms } from './rooms/rooms.ts';
import { SqliteStore } from './store/sqlite.ts';

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:t">
  <bpmn:process id="P"><bpmn:startEvent id="Start" /></bpmn:process>
</bpmn:definitions>`;

const card = blankCard('S1');

let store: SqliteStore;
let rooms: Rooms;
let now: number;
let told: string[];
let agent: Agent;
let app: Express;

beforeEach(() => {
  store = new SqliteStore(':memory:');
  now = Date.parse('2026-11-22T08:00:00Z');
  told = [];
  const studio = mkdtempSync(join(tmpdir(), 'studio-'));
  mkdirSync(join(studio, 'assets'));
  writeFileSync(join(studio, 'index.html'), '<!doctype html><title>هندرة</title>');
  const token = new SignInToken('first', (secret) => told.push(secret));
  const log = openLog('silent', { write: () => undefined });
  rooms = roomsOf(store);
  app = createApp({ store, rooms, roles: readRoles(''), token, studio, log, now: () => now });
  agent = request.agent(app);
});

const roomsOf = (of: SqliteStore): Rooms =>
  new Rooms({
    store: of,
    relay: alone,
    limits: usualLimits,
    log: openLog('silent', { write: () => undefined }),
    now: () => now,
  });

const signIn = async (token = 'first'): Promise<void> => {
  await agent.post('/api/session').send({ token }).expect(201);
};

test.each([
  ['get', '/api/session'],
  ['get', '/api/services'],
  ['post', '/api/services'],
  ['get', '/api/services/S1'],
  ['put', '/api/services/S1'],
  ['post', '/api/services/S1/procedures'],
  ['get', '/api/procedures/S1.as-is'],
  ['put', '/api/procedures/S1.as-is'],
  ['put', '/api/services/S1/outcome'],
] as const)('[A1] %s %s answers nobody who is not signed in', async (method, path) => {
  const answer = await agent[method](path).send(method === 'get' ? undefined : {});

  expect(answer.status).toBe(401);
  expect(answer.body).toMatchObject({ code: 'not-signed-in' });
});

test('[A2] a token opens one session, and the operator is told the next', async () => {
  await signIn();

  await agent.post('/api/session').send({ token: 'first' }).expect(401);
  expect(told).toHaveLength(1);
  await agent.get('/api/session').expect(200);
  await signIn(told[0]);
});

test('[A2] guesses are refused, and too many of them for a while', async () => {
  const guesses = await Promise.all(
    Array.from({ length: 21 }, (_, guess) =>
      agent.post('/api/session').send({ token: String(guess) }),
    ),
  );

  expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  expect(guesses.every(({ status }) => status === 401 || status === 429)).toBe(true);
});

test('[A8] every sign-in, refused or not, and every sign-out is in the trail', async () => {
  await agent.post('/api/session').send({ token: 'wrong' }).expect(401);
  await signIn();
  await agent.delete('/api/session').expect(204);

  const trail = await store.readTrail({ object: 'session', limit: 10 });

  expect(trail.map(({ action }) => action)).toEqual([
    'session.refuse',
    'session.open',
    'session.close',
  ]);
  expect(JSON.stringify(trail)).not.toMatch(/wrong|first/);
});

test('[A9] the log holds neither tokens nor sessions', async () => {
  const lines: string[] = [];
  const log = openLog('trace', { write: (line) => lines.push(line) });
  const token = new SignInToken('secret-token', () => undefined);
  const logging = createApp({
    store,
    rooms: roomsOf(store),
    roles: readRoles(''),
    token,
    studio: tmpdir(),
    log,
    now: () => now,
  });

  const opened = await request(logging).post('/api/session').send({ token: 'secret-token' });
  const [cookie = ''] = opened.get('Set-Cookie') ?? [];
  await request(logging).get('/?token=secret-token').set('Cookie', cookie);
  await store.close();
  await request(logging).get('/api/services').set('Cookie', cookie).expect(500);

  const written = lines.join('');
  const session = /handara_session=([^;]+)/.exec(cookie)?.[1] ?? 'no cookie';
  expect(written).toContain('"path":"/api/services"');
  expect(written).not.toContain('secret-token');
  expect(written).not.toContain(session);
});

test('[A4] signing in again ends the session the browser had', async () => {
  await signIn();
  const { headers } = await agent.post('/api/session').send({ token: told[0] }).expect(201);
  const cookies = headers['set-cookie'] as unknown as string[];

  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/HttpOnly; SameSite=Strict/);
  await agent.get('/api/services').expect(200);
});

test('[A4] a session somebody else chose is none', async () => {
  await agent
    .post('/api/session')
    .set('Cookie', 'handara_session=chosen')
    .send({ token: 'first' })
    .expect(201);

  await request(app).get('/api/session').set('Cookie', 'handara_session=chosen').expect(401);
});

test('[A10] no cache keeps an answer of the API', async () => {
  await signIn();

  const answers = [await agent.get('/api/services'), await agent.get('/api/none')];

  expect(answers.map(({ headers }) => headers['cache-control'])).toEqual(['no-store', 'no-store']);
});

test('[A3] a change from another site is refused', async () => {
  await signIn();

  const answer = await agent.post('/api/services').set('Origin', 'https://evil.example').send(card);

  expect(answer.status).toBe(403);
  expect(await store.listServices()).toEqual([]);
});

test('[A4] signing out ends the session', async () => {
  await signIn();
  await agent.get('/api/services').expect(200);

  await agent.delete('/api/session').expect(204);

  await agent.get('/api/services').expect(401);
});

test('[A4] a session is over after a day without use', async () => {
  await signIn();
  await agent.get('/api/services').expect(200);

  now += 1.1 * 24 * 60 * 60 * 1000;

  await agent.get('/api/services').expect(401);
});

test('[A5] a card of the wrong shape is refused with the place', async () => {
  await signIn();

  const answer = await agent.post('/api/services').send({ ...card, stage: 'done' });

  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({
    code: 'not-valid',
    findings: [expect.objectContaining({ message: expect.stringContaining('stage') as string })],
  });
});

test('[A5] a file that is not BPMN is refused with the reason, and the kept one stays', async () => {
  await signIn();
  await agent.post('/api/services').send(card).expect(201);
  const created = await agent
    .post('/api/services/S1/procedures')
    .send({ kind: 'as-is', name: { ar: 'الوضع الراهن' }, xml })
    .expect(201);

  const answer = await agent
    .put('/api/procedures/S1.as-is')
    .send({ xml: '<html></html>', revision: 1 });

  expect(created.body).toMatchObject({ id: 'S1.as-is', revision: 1 });
  expect(answer.status).toBe(422);
  expect((answer.body as { findings: unknown[] }).findings).not.toEqual([]);
  expect((await agent.get('/api/procedures/S1.as-is')).body).toMatchObject({ xml, revision: 1 });
});

test('[A1] nobody who is not signed in has a large body read', async () => {
  const broken = `{"id": "${'x'.repeat(3000)}`;

  const answer = await agent
    .post('/api/services')
    .set('Content-Type', 'application/json')
    .send(broken);
  const session = await agent.post('/api/session').send({ token: 'x'.repeat(3000) });

  expect(answer.status).toBe(401);
  expect(session.status).toBe(413);
});

test('[A5] a body that is not JSON, or too large, is refused', async () => {
  await signIn();

  const broken = await agent
    .post('/api/services')
    .set('Content-Type', 'application/json')
    .send('{"id":');
  const large = await agent.post('/api/services').send({ id: 'x'.repeat(17_000_000) });

  expect(broken.status).toBe(422);
  expect(large.status).toBe(413);
});

test('[A6] a failing store is answered without its inside', async () => {
  await signIn();
  await store.close();

  const answer = await agent.get('/healthz');

  expect(answer.status).toBe(500);
  expect(answer.text).not.toContain('sqlite');
  expect(answer.body).toMatchObject({ code: 'server-fault' });
});

test('[P2] two people on one card: the second is told', async () => {
  await signIn();
  await agent.post('/api/services').send(card).expect(201);

  await agent.put('/api/services/S1').send({ card, revision: 1 }).expect(200);
  const second = await agent.put('/api/services/S1').send({ card, revision: 1 });

  expect(second.status).toBe(409);
  expect(second.body).toMatchObject({ code: 'revision-conflict' });
});

test('[P5] a second to-be gets an id of its own', async () => {
  await signIn();
  await agent.post('/api/services').send(card).expect(201);
  const sent = { kind: 'to-be', name: { ar: 'السيناريو المقترح' }, xml };

  await agent.post('/api/services/S1/procedures').send(sent).expect(201);
  const second = await agent.post('/api/services/S1/procedures').send(sent).expect(201);

  expect(second.body).toMatchObject({ id: 'S1.to-be-2' });
});

test('[A5] serves the studio for its places and nothing for files that are not there', async () => {
  const page = await agent.get('/services/S1').set('Accept', 'text/html');

  expect(page.text).toContain('هندرة');
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  await agent.get('/assets/none.js').expect(404);
  await agent.get('/../package.json').expect(404);
  await agent.get('/%E0%A4%A').expect(404);
});

test('[A5] a studio that was not built is named', async () => {
  const log = openLog('silent', { write: () => undefined });
  const token = new SignInToken('first', () => undefined);
  const studio = join(tmpdir(), 'no-such-studio');
  const unbuilt = createApp({
    store,
    rooms: roomsOf(store),
    roles: readRoles(''),
    token,
    studio,
    log,
    now: () => now,
  });

  const page = await request(unbuilt).get('/').set('Accept', 'text/html');

  expect(page.status).toBe(404);
  expect(page.text).toContain('npm start');
});

test('[Q14] a file sent over a procedure that has a room joins the room, unless it was drawn in meanwhile', async () => {
  await signIn();
  await agent.post('/api/services').send(card);
  await agent.post('/api/services/S1/procedures').send({ kind: 'as-is', name: { ar: 'و' }, xml });
  await rooms.within('S1.as-is', () => Promise.resolve());
  const renamed = xml.replace('id="Start"', 'id="Start" name="Asked"');

  const sent = await agent.put('/api/procedures/S1.as-is').send({ xml: renamed, revision: 1 });
  const late = await agent.put('/api/procedures/S1.as-is').send({ xml, revision: 1 });
  const name = await rooms.within('S1.as-is', ({ copy }) =>
    Promise.resolve(readRoom(copy.doc).get('Start')?.['name']),
  );

  expect(sent.body).toMatchObject({ id: 'S1.as-is', revision: 2 });
  expect(late.status).toBe(409);
  expect(name).toBe('Asked');
});
