import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { Obstacle } from './obstacle.ts';
import { seed } from './seed.ts';
import { readSettings, serve, type Settings } from './serve.ts';
import { SqliteStore } from './store/sqlite.ts';

const processes = join(import.meta.dirname, '..', 'processes');
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'serve-'));

const settingsOf = (changes: Partial<Settings> = {}): Settings => ({
  ...readSettings({ HANDARA_PORT: '0', HANDARA_LOG: 'silent' }),
  database: join(newFolder(), 'data', 'handara.sqlite'),
  processes: newFolder(),
  ...changes,
});

function addService(folder: string, id: string): string {
  const place = join(folder, id);
  mkdirSync(place);
  const card = JSON.parse(
    readFileSync(join(processes, 'P10-teacher-leave', 'service.json'), 'utf8'),
  ) as object;
  writeFileSync(join(place, 'service.json'), JSON.stringify({ ...card, id }));
  writeFileSync(join(place, 'as-is.bpmn'), '<as-is/>');
  writeFileSync(join(place, 'to-be.bpmn'), '<to-be/>');
  return place;
}

test.each(['abc', '-1', '70000', '4100.5', '0x50'])('[P7] the port %s is refused', (port) => {
  expect(() => readSettings({ HANDARA_PORT: port })).toThrow(Obstacle);
  expect(() => readSettings({ HANDARA_PORT: port })).toThrow(`<${port}>`);
});

test('[P7] an empty setting is its default', () => {
  expect(readSettings({ HANDARA_PORT: '', HANDARA_HOST: ' ' })).toMatchObject({
    port: 4100,
    host: '127.0.0.1',
  });
});

test('[P7] a port that is taken is named, and the store is closed', async () => {
  const first = await serve(settingsOf());
  const port = Number(new URL(first.address).port);

  await expect(serve(settingsOf({ port }))).rejects.toThrow(`Port ${String(port)} is taken`);

  await first.stop();
});

test('[P7] a store that cannot be opened is named', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, 'no database at all, but long enough to look like one'.repeat(20));

  await expect(serve(settingsOf({ database: file }))).rejects.toThrow(Obstacle);
  await expect(serve(settingsOf({ database: join(file, 'store') }))).rejects.toThrow(
    'HANDARA_DATABASE',
  );
  expect(readFileSync(file, 'utf8')).toMatch(/^no database/);
});

test('[P7] an unknown level of the log is refused', async () => {
  await expect(serve(settingsOf({ logLevel: 'loud' }))).rejects.toThrow('HANDARA_LOG');
});

test('[P6] seeds an empty store once', async () => {
  const folder = newFolder();
  addService(folder, 'S1');
  const store = new SqliteStore(':memory:');

  const first = await seed(store, folder, '2026-11-22T08:00:00.000Z');
  const second = await seed(store, folder, '2026-11-22T08:00:00.000Z');

  expect([first, second]).toEqual([1, 0]);
  expect((await store.listProcedures('S1')).map(({ id }) => id)).toEqual(['S1.as-is', 'S1.to-be']);
  await store.close();
});

test('[P6] a broken service is named, and none is kept', async () => {
  const folder = newFolder();
  addService(folder, 'S1');
  writeFileSync(join(addService(folder, 'S2'), 'service.json'), '{"id": 7}');
  const store = new SqliteStore(':memory:');

  await expect(seed(store, folder, '2026-11-22T08:00:00.000Z')).rejects.toThrow('S2');

  expect(await store.listServices()).toEqual([]);
  await store.close();
});

test('[P8] the folder of a new store is its owner’s alone', () => {
  const path = join(newFolder(), 'data', 'store.sqlite');

  const store = new SqliteStore(path);

  expect(statSync(dirname(path)).mode & 0o077).toBe(0);
  void store.close();
});
