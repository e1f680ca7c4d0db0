import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { askForRedis, hasRedis, startRedis, type TestRedis } from '../redis.fixture.ts';
import { SqliteStore } from '../store/sqlite.ts';
import { Draughtsman, furnish, openHouse, until, type House } from './house.fixture.ts';
import { RedisRelay } from './redis-relay.ts';

const log = pino({ level: 'silent' });

askForRedis();

describe.skipIf(!hasRedis)('two processes of one server over Redis', () => {
  let redis: TestRedis;
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
    redis = await startRedis();
  });

  afterAll(async () => {
    await redis.stop();
  });

  beforeEach(async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'handara-several-')), 'store.sqlite');
    const first = new SqliteStore(path);
    stores = [first, new SqliteStore(path)];
    await furnish(first);
    houses = await Promise.all(
      stores.map(async (store) =>
        openHouse(store, {
          relay: await RedisRelay.open(redis.url, log),
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
    await redis.crash();

    const before = one.settled;
    one.rename('Review', 'Check');
    await until(() => one.settled > before);
    await redis.restart();
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
