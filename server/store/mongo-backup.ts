import { mongo, type Model } from 'mongoose';
import type { BackupRow } from './backup-row.ts';
import { bytesOf, type Models } from './mongo-models.ts';

const batch = 500;

/**
 * Reads every collection but the sessions. Rooms come after everything they may be written into as files, so that
 * what is drawn meanwhile is in the backup once at least.
 *
 * @param models of the store
 * @yields documents; numbers of the database's own kind are left to it, since rooms and registry use none
 */
export async function* dumpCollections(models: Models): AsyncGenerator<BackupRow> {
  for (const [table, model] of Object.entries(models)) {
    if (table === 'session' || table === 'attempts') continue;
    const cursor = (model as Model<Record<string, unknown>>)
      .find()
      .sort({ _id: 1 })
      .lean()
      .cursor();
    for await (const document of cursor) yield { table, row: plain(document) };
  }
}

/**
 * Writes documents back.
 *
 * @param models of the store
 * @param rows from {@link dumpCollections}
 * @throws {Error} if there is anything in the way, or a collection that this form does not know
 */
export async function loadCollections(models: Models, rows: readonly BackupRow[]): Promise<void> {
  for (const [table, model] of Object.entries(models)) {
    const isEmpty = (await (model as Model<unknown>).exists({})) === null;
    if (!isEmpty && table !== 'session' && table !== 'attempts') {
      throw new Error(`the store is not empty: it has a ${table}`);
    }
  }
  const known = new Map(Object.entries(models) as [string, Model<Record<string, unknown>>][]);
  for (const { table } of rows)
    if (!known.has(table)) throw new Error(`there is no collection <${table}>`);
  for (const [table, model] of known) {
    const own = rows.filter((row) => row.table === table).map(({ row }) => row);
    for (let from = 0; from < own.length; from += batch) {
      await model.collection.insertMany(own.slice(from, from + batch).map(revived));
    }
  }
}

function plain(document: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => {
      if (value instanceof mongo.Binary) return [name, bytesOf(value)];
      if (value instanceof mongo.ObjectId) return [name, { $id: value.toHexString() }];
      return [name, value];
    }),
  );
}

function revived(row: BackupRow['row']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const isId = typeof value === 'object' && value !== null && '$id' in value;
      return [name, isId ? new mongo.ObjectId(String(value.$id)) : value];
    }),
  );
}
