import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import type { Compaction, KeptRoom, RoomStore, RoomUpdate } from './rooms.ts';

/** The tables of rooms; `room_update` keeps its rows in the order of their coming. */
export const roomLayout = `
  CREATE TABLE IF NOT EXISTS room (
    id TEXT PRIMARY KEY, epoch INTEGER NOT NULL, version INTEGER NOT NULL, snapshot BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS room_update (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, room TEXT NOT NULL, epoch INTEGER NOT NULL,
    member TEXT NOT NULL, at TEXT NOT NULL, content BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS room_update_by_room ON room_update (room, epoch);
`;

const bytes = z.instanceof(Uint8Array);
const roomRow = z.object({ epoch: z.int(), version: z.int(), snapshot: bytes });
const updateRow = z
  .object({ id: z.string(), member: z.string(), at: z.string(), content: bytes })
  .transform(({ content, ...row }) => ({ ...row, update: content }));

/** Keeps rooms in the database of a `SqliteStore`. */
export class SqliteRooms implements RoomStore {
  readonly #database: DatabaseSync;
  readonly #together: <Result>(work: () => Result) => Promise<Result>;

  /**
   * Stands on an open database that has {@link roomLayout}.
   *
   * @param database the store's own
   * @param together runs work in one transaction
   */
  constructor(database: DatabaseSync, together: <Result>(work: () => Result) => Promise<Result>) {
    this.#database = database;
    this.#together = together;
  }

  read(room: string): Promise<KeptRoom | null> {
    return this.#together(() => this.#read(room));
  }

  unsettled(): Promise<string[]> {
    const rows = this.#database
      .prepare(
        'SELECT DISTINCT room FROM room_update NATURAL JOIN (SELECT id AS room, epoch FROM room)',
      )
      .all();
    return Promise.resolve(rows.map((row) => z.object({ room: z.string() }).parse(row).room));
  }

  create(room: string, snapshot: Uint8Array): Promise<KeptRoom> {
    return this.#together(() => {
      this.#database
        .prepare('INSERT INTO room VALUES (?, 1, 1, ?) ON CONFLICT (id) DO NOTHING')
        .run(room, snapshot);
      const kept = this.#read(room);
      if (kept === null) throw new Fault('server-fault', `Room <${room}> was not kept.`);
      return kept;
    });
  }

  append(updates: readonly RoomUpdate[]): Promise<void> {
    return this.#together(() => {
      const statement = this.#database.prepare(
        `INSERT INTO room_update (id, room, epoch, member, at, content) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO NOTHING`,
      );
      for (const { id, room, epoch, member, at, update } of updates) {
        statement.run(id, room, epoch, member, at, update);
      }
    });
  }

  compact(room: string, { version, snapshot, merged }: Compaction): Promise<boolean> {
    return this.#together(() => {
      const { changes } = this.#database
        .prepare('UPDATE room SET snapshot = ?, version = version + 1 WHERE id = ? AND version = ?')
        .run(snapshot, room, version);
      if (changes === 0) return false;
      const drop = this.#database.prepare('DELETE FROM room_update WHERE id = ?');
      for (const id of merged) drop.run(id);
      return true;
    });
  }

  renew(room: string, { version, snapshot, merged }: Compaction): Promise<boolean> {
    return this.#together(() => {
      const kept = this.#read(room);
      if (kept?.version !== version || kept.updates.length !== merged.length) return false;
      this.#database
        .prepare(
          'UPDATE room SET snapshot = ?, version = version + 1, epoch = epoch + 1 WHERE id = ?',
        )
        .run(snapshot, room);
      this.#database.prepare('DELETE FROM room_update WHERE room = ?').run(room);
      return true;
    });
  }

  #read(room: string): KeptRoom | null {
    const row = this.#database
      .prepare('SELECT epoch, version, snapshot FROM room WHERE id = ?')
      .get(room);
    if (!row) return null;
    const kept = roomRow.parse(row);
    const updates = this.#database
      .prepare(
        'SELECT id, member, at, content FROM room_update WHERE room = ? AND epoch = ? ORDER BY seq',
      )
      .all(room, kept.epoch);
    return { ...kept, updates: updates.map((update) => updateRow.parse(update)) };
  }
}
