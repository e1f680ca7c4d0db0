import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { SqliteStore } from '../store/sqlite.ts';
import { Draughtsman, furnish, openHouse, until, type House } from './house.fixture.ts';
import { RedisRelay } from './redis-relay.ts';

const isThere = spawnSync('redis-server', ['--version']).status === 0;
const log = pino({ level: 'silent' });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function startRedis(port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()];
  const redis = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const { promise, resolve } = Promise.withResolvers<undefined>();
  redis.stdout.on('data', (text: Buffer) => {
    if (text.includes('Ready to accept connections')) resolve(undefined);
  });
  await promise;
  return redis;
}

test.skipIf(isThere || process.env['CI'] === undefined)('Redis is there', () => {
  throw new Error('there is no redis-server (Debian: redis-server)');
});

describe.skipIf(!isThere)('two processes of one server over Redis', () => {
  let port: number;
  let redis: ChildProcess;
  let stores: SqliteStore[];
  let houses: House[];
  let people: Draughtsman[];

  const come = async (member: string, house: number): Promise<Draughtsman> => {
    const of = houses[house];
    if (of === undefined) throw new Error('there is no such process');
    const one = new Draughtsman(of, member);
    people.push(one);
    return one.ready();
  };

  beforeAll(async () => {
    port = await freePort();
    redis = await startRedis(port);
  });

  afterAll(async () => {
    redis.kill();
    await once(redis, 'exit');
  });

  beforeEach(async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'handara-several-')), 'store.sqlite');
    const first = new SqliteStore(path);
    stores = [first, new SqliteStore(path)];
    await furnish(first);
    houses = await Promise.all(
      stores.map(async (store) =>
        openHouse(store, {
          relay: await RedisRelay.open(`redis://127.0.0.1:${String(port)}`, log),
        }),
      ),
    );
    people = [];
  });

  afterEach(async () => {
    for (const one of people) one.leave();
    for (const house of houses) await house.close();
    for (const store of stores) await store.close();
  });

  test('[Q15] people at different processes see one document and each other', async () => {
    const [one, other] = [await come('one', 0), await come('other', 1)];

    one.rename('Review', 'Check');
    other.rename('Start', 'Asked');
    one.provider.awareness.setLocalState({ cursor: 1 });
    await until(() => other.nameOf('Review') === 'Check' && one.nameOf('Start') === 'Asked');
    await until(() => other.provider.awareness.getStates().has(one.doc.clientID));

    expect(one.replica.diagram).toEqual(other.replica.diagram);
    expect(other.provider.awareness.getStates().get(one.doc.clientID)).toMatchObject({
      member: { id: 'one' },
    });
  });

  test('[Q16] what was missed while Redis was away is read from the store', async () => {
    const [one, other] = [await come('one', 0), await come('other', 1)];
    redis.kill('SIGKILL');
    await once(redis, 'exit');

    const before = one.settled;
    one.rename('Review', 'Check');
    await until(() => one.settled > before);
    redis = await startRedis(port);
    await until(() => other.nameOf('Review') === 'Check');

    expect(one.replica.diagram).toEqual(other.replica.diagram);
  });

  test('[Q17] when a process goes, whoever was there goes on at the other with everything', async () => {
    const one = await come('one', 0);
    const before = one.settled;
    one.rename('Review', 'Check');
    await until(() => one.settled > before);

    await houses.shift()?.close();
    const back = await come('one', 0);

    expect(back.nameOf('Review')).toBe('Check');
  });
});
