import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
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
  const read: { readonly rows: BackupRow[]; isWhole: boolean } = { rows: [], isWhole: false };
  const readLines = async (text: AsyncIterable<string>): Promise<void> => {
    let place = 0;
    for await (const line of linesOf(text)) {
      place += 1;
      const parsed = readJson(line, place);
      if (place === 1) checkHeader(parsed, store);
      else if (ending.safeParse(parsed).success)
        read.isWhole = ending.parse(parsed).rows === read.rows.length;
      else read.rows.push(readRow(parsed, place));
    }
  };
  await pipeline(createReadStream(path), createGunzip().setEncoding('utf8'), readLines);
  if (!read.isWhole) throw new Error('the file ends before its end: it is not whole');
  await store.load(read.rows);
  return read.rows.length;
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let pieces: string[] = [];
  for await (const piece of text) {
    const [rest = '', ...next] = piece.split('\n');
    pieces.push(rest);
    for (const start of next) {
      yield pieces.join('');
      pieces = [start];
    }
  }
  if (pieces.some((piece) => piece !== '')) yield pieces.join('');
}

function readJson(line: string, place: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`line ${String(place)} of the file cannot be read`, { cause: error });
  }
}

function checkHeader(parsed: unknown, store: Store): void {
  const made = header.safeParse(parsed);
  if (!made.success) throw new Error('this is no backup that this version can read');
  if (made.data.store === store.kind) return;
  throw new Error(`this backup was made from ${made.data.store}; it can only be restored there`);
}

function readRow(parsed: unknown, place: number): BackupRow {
  const line = rowLine.safeParse(parsed);
  if (!line.success) throw new Error(`line ${String(place)} of the file is no record`);
  return revive(line.data);
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
