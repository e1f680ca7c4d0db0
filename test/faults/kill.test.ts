import { expect, test } from 'vitest';
import { findMongod, startMongod } from '../../server/store/mongod.fixture.ts';
import { killAgainAndAgain } from './kill.ts';

const found = findMongod();
const minutes = 60_000;

test(
  '[Q18] a server that is killed in the midst of writing loses nothing it called kept',
  async () => {
    const { kept, lost, unreadable } = await killAgainAndAgain(3, 20);

    expect(kept).toBeGreaterThan(20);
    expect(lost).toEqual([]);
    expect(unreadable).toBe(0);
  },
  3 * minutes,
);

const reason = 'missing' in found ? found.missing : 'there is one';

test.skipIf('missing' in found && process.env['CI'] !== 'true')(
  `[Q18] so does one that keeps everything in MongoDB (skipped where ${reason === 'there is one' ? 'none can be had' : reason})`,
  async () => {
    if ('missing' in found) throw new Error(found.missing);
    const mongod = await startMongod(found.binary, 'replica set');
    try {
      const { kept, lost, unreadable } = await killAgainAndAgain(3, 20, mongod.uri('kill'));

      expect(kept).toBeGreaterThan(20);
      expect(lost).toEqual([]);
      expect(unreadable).toBe(0);
    } finally {
      await mongod.stop();
    }
  },
  5 * minutes,
);
