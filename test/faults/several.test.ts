import { expect, test } from 'vitest';
import { hasRedis, startRedis } from '../../server/redis.fixture.ts';
import { findMongod, startMongod } from '../../server/store/mongod.fixture.ts';
import { remarksIn } from './kill.ts';
import { signIn, startVictim } from './server.ts';
import { Writer } from './writer.ts';
import { MongoStore } from '../../server/store/mongo.ts';

const found = findMongod();
const isRequired = process.env['CI'] === 'true';
const minutes = 60_000;

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 10));
};

test.skipIf(('missing' in found || !hasRedis) && !isRequired).each(['first', 'second'] as const)(
  '[Q19] of two processes over MongoDB and Redis the %s is killed: nothing kept is lost, sessions and the others go on (skipped without mongod and redis-server)',
  async (which) => {
    if ('missing' in found) throw new Error(found.missing);
    const mongod = await startMongod(found.binary, 'replica set');
    const redis = await startRedis();
    const uri = mongod.uri('several');
    const settings = { MONGODB_URI: uri, REDIS_URL: redis.url };
    try {
      const victims = await Promise.all([startVictim(settings), startVictim(settings)]);
      const cookie = await signIn(victims[0]);
      const writers = victims.map(({ address }, place) =>
        Array.from(
          { length: 5 },
          (_, one) => new Writer(address, 'P10.as-is', cookie, `p${String(place)}w${String(one)}`),
        ),
      );
      const all = writers.flat();
      await until(() => all.every(({ isReady }) => isReady));
      const writing = setInterval(() => {
        for (const writer of all) writer.write();
      }, 50);
      await until(() => all.every(({ kept }) => kept.length > 2));

      const [doomed, survivor] = which === 'first' ? victims : [victims[1], victims[0]];
      await doomed.kill();
      const survivors = writers[which === 'first' ? 1 : 0] ?? [];
      const before = survivors.map(({ kept }) => kept.length);
      await until(() =>
        survivors.every(({ kept }, place) => kept.length > (before[place] ?? 0) + 2),
      );
      clearInterval(writing);
      const session = await fetch(`${survivor.address}/api/session`, {
        headers: { cookie },
      });
      for (const writer of all) writer.leave();
      await survivor.stop();
      const store = await MongoStore.open(uri);
      const there = await remarksIn(store);
      await store.close();

      expect(session.status).toBe(200);
      expect(
        all.flatMap(({ kept }) => kept).filter((remark) => there?.has(remark) !== true),
      ).toEqual([]);
    } finally {
      await redis.stop();
      await mongod.stop();
    }
  },
  5 * minutes,
);
