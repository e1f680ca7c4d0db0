import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { BackupRow } from './backup-row.ts';

// In an order in which whatever a row refers to is there before it.
const tables = [
  'service',
  'procedure',
  'file',
  'outcome',
  'trail',
  'member',
  'invitation',
  'comment',
  'version',
  'room',
  'room_update',
] as const;

/**
 * Reads every table but the sessions and failed attempts, each as it was at one moment.
 *
 * @param database open
 * @yields rows in an order in which they can be put back
 */
export async function* dumpTables(database: DatabaseSync): AsyncGenerator<BackupRow> {
  // A second reader of the same file would be cleaner, but a store in memory has none.
  for (const table of tables) {
    for (const row of database.prepare(`SELECT * FROM ${table}`).all()) yield { table, row };
    await Promise.resolve();
  }
}

/**
 * Writes rows back.
 *
 * @param database open, in a transaction
 * @param rows from {@link dumpTables}
 * @throws {Error} if there is anything in the way, or a table or column that this form does not know
 */
export function loadTables(database: DatabaseSync, rows: readonly BackupRow[]): void {
  for (const table of tables) {
    if (database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get()) {
      throw new Error(`the store is not empty: it has a ${table}`);
    }
  }
  for (const { table, row } of rows) {
    if (!tables.some((name) => name === table)) throw new Error(`there is no table <${table}>`);
    const columns = Object.keys(row);
    if (!columns.every((column) => /^[a-z_]+$/.test(column)))
      throw new Error(`<${table}> has no such column`);
    const places = columns.map(() => '?').join(', ');
    database
      .prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`)
      .run(...(Object.values(row) as SQLInputValue[]));
  }
}
