import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import type { BackupRow } from './backup-row.ts';
import type { Store } from './store.ts';

const header = z.strictObject({
  form: z.literal('handara-backup'),
  version: z.literal(1),
  store: z.string(),
  at: z.iso.datetime(),
});

const rowLine = z.strictObject({ table: z.string(), row: z.record(z.string(), z.unknown()) });
const ending = z.strictObject({ rows: z.int() });
const binary = z.strictObject({ $bytes: z.string() });

/**
 * Writes everything a store keeps into one file: compressed lines of JSON, the first of which says what they are,
 * the last how many there are. Who is signed in is left out.
 *
 * @param store open; it may be in use
 * @param path the file appears there once it is whole
 * @param at the present, ISO 8601
 * @returns how many rows were written
 */
export async function backUp(store: Store, path: string, at: string): Promise<number> {
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    yield `${JSON.stringify({ form: 'handara-backup', version: 1, store: store.kind, at })}\n`;
    for await (const { table, row } of store.dump()) {
      rows += 1;
      yield `${JSON.stringify({ table, row }, carry)}\n`;
    }
    yield `${JSON.stringify({ rows })}\n`;
  }
  const partial = `${path}.partial`;
  try {
    await pipeline(
      Readable.from(lines()),
      createGzip(),
      createWriteStream(partial, { mode: 0o600 }),
    );
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  return rows;
}

/**
 * Puts everything of a backup into a store. The file is read to its end before anything is kept, so that a cut
 * one changes nothing.
 *
 * @param store open and empty, of the kind the backup was made from
 * @param path of the file
 * @returns how many rows were kept
 * @throws {Error} with what is wrong with the file, or if the store is not empty
 */
export async function restore(store: Store, path: string): Promise<number> {
  const rows: BackupRow[] = [];
  let isWhole = false;
  const lines = createInterface({
    input: createReadStream(path).pipe(createGunzip()),
    crlfDelay: Infinity,
  });
  let place = 0;
  for await (const line of lines) {
    place += 1;
    const parsed: unknown = JSON.parse(line);
    if (place === 1) {
      const made = header.parse(parsed);
      if (made.store !== store.kind) {
        throw new Error(`this backup was made from ${made.store}; it can only be restored there`);
      }
    } else if (ending.safeParse(parsed).success)
      isWhole = ending.parse(parsed).rows === rows.length;
    else rows.push(revive(rowLine.parse(parsed)));
  }
  if (!isWhole) throw new Error('the file ends before its end: it is not whole');
  await store.load(rows);
  return rows.length;
}

function carry(this: unknown, key: string, value: unknown): unknown {
  // A Buffer turns itself into JSON before it comes here, so the holder is asked.
  const original = (this as Record<string, unknown>)[key];
  return original instanceof Uint8Array
    ? { $bytes: Buffer.from(original).toString('base64') }
    : value;
}

function revive({ table, row }: z.output<typeof rowLine>): BackupRow {
  const values = Object.entries(row).map(([name, value]) => {
    const bytes = binary.safeParse(value);
    return [name, bytes.success ? Buffer.from(bytes.data.$bytes, 'base64') : value];
  });
  return { table, row: Object.fromEntries(values) as BackupRow['row'] };
}
