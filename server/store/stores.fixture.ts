import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findMongod, startMongod, type Mongod } from './mongod.fixture.ts';
import { MongoStore } from './mongo.ts';
import { SqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';

/** Opens the same empty store again and again. */
export type Opener = () => Promise<Store>;

const found = findMongod();
const kinds = ['replica set', 'standalone'] as const;

/**
 * Proves something of every implementation: SQLite always, MongoDB on a real server where one can be had.
 *
 * @param title what is proved
 * @param prove declares the tests; its argument makes a new store for each test
 */
export function describeStores(title: string, prove: (prepare: () => Opener) => void): void {
  describe(`${title} in SQLite`, () => {
    prove(() => {
      const path = join(mkdtempSync(join(tmpdir(), 'handara-')), 'folder', 'store.sqlite');
      return () => Promise.resolve(new SqliteStore(path));
    });
  });
  if ('missing' in found) {
    // Where it is required its absence is a failure, elsewhere it is reported.
    const isRequired = process.env['CI'] === 'true';
    test.skipIf(!isRequired)(`${title} in MongoDB (skipped: ${found.missing})`, () => {
      expect(found).not.toHaveProperty('missing');
    });
    return;
  }
  const { binary } = found;
  describe.each(kinds)(`${title} in MongoDB, %s`, (kind) => {
    let server: Promise<Mongod> | null = null;
    afterAll(async () => {
      await (await server)?.stop();
    });
    prove(() => {
      const database = `t${randomUUID().replaceAll('-', '')}`;
      return async () => {
        server ??= startMongod(binary, kind);
        return MongoStore.open((await server).uri(database));
      };
    });
  });
}
