import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  keptOutcomeSchema,
  procedureFileSchema,
  procedureSchema,
  serviceSchema,
  trailEntrySchema,
  type KeptOutcome,
  type Procedure,
  type ProcedureFile,
  type Service,
  type TrailLine,
} from '@handara/schemas';
import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import type { BackupRow } from './backup-row.ts';
import type { PeopleStore } from './people.ts';
import type { ReviewStore } from './review.ts';
import type { RoomStore } from './rooms.ts';
import { reviewLayout, SqliteReview } from './sqlite-review.ts';
import { dumpTables, loadTables } from './sqlite-backup.ts';
import { peopleLayout, SqlitePeople, type Lender } from './sqlite-people.ts';
import { roomLayout, SqliteRooms } from './sqlite-rooms.ts';
import { bringUp } from './sqlite-versions.ts';
import type { Signature, TrailEntry, TrailQuery } from './signature.ts';
import type { KeptService, Store } from './store.ts';
import { seal, trailStart } from './trail.ts';

// STRICT tables refuse a wrong type; WITHOUT ROWID keeps a key's row where its key is.
const layout = `
  CREATE TABLE IF NOT EXISTS service (
    id TEXT PRIMARY KEY, card TEXT NOT NULL, revision INTEGER NOT NULL, changed_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS procedure (
    id TEXT PRIMARY KEY, service TEXT NOT NULL REFERENCES service (id), kind TEXT NOT NULL,
    name TEXT NOT NULL, revision INTEGER NOT NULL, changed_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS procedure_by_service ON procedure (service);
  CREATE TABLE IF NOT EXISTS file (
    procedure TEXT NOT NULL REFERENCES procedure (id), revision INTEGER NOT NULL,
    xml TEXT NOT NULL, member TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (procedure, revision)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS outcome (
    service TEXT PRIMARY KEY REFERENCES service (id), outcome TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS trail (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, member TEXT NOT NULL, action TEXT NOT NULL,
    object TEXT NOT NULL, detail TEXT NOT NULL, origin TEXT NOT NULL, previous TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS trail_by_object ON trail (object);
`;

const serviceRow = z
  .object({ card: z.string(), revision: z.int(), changed_at: z.string() })
  .transform((row): KeptService => ({
    card: serviceSchema.parse(JSON.parse(row.card)),
    revision: row.revision,
    changedAt: row.changed_at,
  }));

const procedureFields = {
  id: z.string(),
  service: z.string(),
  kind: z.string(),
  name: z.string(),
  revision: z.int(),
  changed_at: z.string(),
};

const procedureRow = z
  .object(procedureFields)
  .transform(({ changed_at: changedAt, name, ...row }): Procedure =>
    procedureSchema.parse({ ...row, name: JSON.parse(name) as unknown, changedAt }),
  );

const procedureFileRow = z
  .object({ ...procedureFields, xml: z.string() })
  .transform(({ changed_at: changedAt, name, ...row }): ProcedureFile =>
    procedureFileSchema.parse({ ...row, name: JSON.parse(name) as unknown, changedAt }),
  );

const trailRow = z
  .object({ ...trailEntrySchema.omit({ from: true }).shape, origin: z.string() })
  .transform(({ origin: from, ...row }): TrailLine => ({ ...row, from }));

// Drafts of procedures and digests of sessions are nobody else's business on a shared machine.
const ownerOnly = 0o700;

/** Keeps the registry in one SQLite file, through the runtime's own `node:sqlite`. */
export class SqliteStore implements Store {
  readonly kind = 'sqlite';
  readonly rooms: RoomStore;
  readonly people: PeopleStore;
  readonly review: ReviewStore;
  readonly #database: DatabaseSync;

  /**
   * Opens the file, and makes it with its folder where there is none.
   *
   * @param path of the database file, or ':memory:' for one that ends with the process
   */
  constructor(path: string) {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: ownerOnly });
    this.#database = new DatabaseSync(path);
    this.#database.exec('PRAGMA journal_mode = WAL');
    this.#database.exec('PRAGMA synchronous = FULL');
    this.#database.exec('PRAGMA foreign_keys = ON');
    this.#database.exec('PRAGMA busy_timeout = 5000');
    bringUp(this.#database, layout + roomLayout + peopleLayout + reviewLayout);
    const together: Lender['together'] = (work) => this.#attempt(work);
    const write: Lender['write'] = (entry) => {
      this.#write(entry);
    };
    this.people = new SqlitePeople(this.#database, { together, write });
    this.review = new SqliteReview(this.#database, { together, write });
    this.rooms = new SqliteRooms(this.#database, together);
  }

  listServices(): Promise<KeptService[]> {
    const rows = this.#database.prepare('SELECT * FROM service ORDER BY id').all();
    return Promise.resolve(rows.map((row) => serviceRow.parse(row)));
  }

  readService(id: string): Promise<KeptService | null> {
    const row = this.#database.prepare('SELECT * FROM service WHERE id = ?').get(id);
    return Promise.resolve(row ? serviceRow.parse(row) : null);
  }

  createService(card: Service, by: Signature): Promise<KeptService> {
    return this.#attempt(() => {
      if (this.#database.prepare('SELECT 1 FROM service WHERE id = ?').get(card.id)) {
        throw new Fault('already-exists', `A service <${card.id}> exists already.`);
      }
      this.#database
        .prepare('INSERT INTO service VALUES (?, ?, 1, ?)')
        .run(card.id, JSON.stringify(card), by.at);
      this.#write({ ...by, action: 'service.create', object: card.id, detail: '' });
      return { card, revision: 1, changedAt: by.at };
    });
  }

  replaceService(card: Service, revision: number, by: Signature): Promise<KeptService> {
    return this.#attempt(() => {
      const { changes } = this.#database
        .prepare(
          'UPDATE service SET card = ?, revision = revision + 1, changed_at = ? WHERE id = ? AND revision = ?',
        )
        .run(JSON.stringify(card), by.at, card.id, revision);
      if (changes === 0) throw this.#miss('service', card.id);
      this.#write({
        ...by,
        action: 'service.change',
        object: card.id,
        detail: String(revision + 1),
      });
      return { card, revision: revision + 1, changedAt: by.at };
    });
  }

  listProcedures(service: string): Promise<Procedure[]> {
    const rows = this.#database
      .prepare('SELECT * FROM procedure WHERE service = ? ORDER BY kind, id')
      .all(service);
    return Promise.resolve(rows.map((row) => procedureRow.parse(row)));
  }

  serviceOf(procedure: string): Promise<string | null> {
    const row = this.#database.prepare('SELECT service FROM procedure WHERE id = ?').get(procedure);
    return Promise.resolve(row ? z.object({ service: z.string() }).parse(row).service : null);
  }

  readProcedure(id: string, revision?: number): Promise<ProcedureFile | null> {
    const row = this.#database
      .prepare(
        `SELECT procedure.id, service, kind, name, file.revision, file.at AS changed_at, xml
         FROM procedure JOIN file ON file.procedure = procedure.id
         WHERE procedure.id = ? AND file.revision = COALESCE(?, procedure.revision)`,
      )
      .get(id, revision ?? null);
    return Promise.resolve(row ? procedureFileRow.parse(row) : null);
  }

  createProcedure(
    procedure: Pick<ProcedureFile, 'id' | 'service' | 'kind' | 'name' | 'xml'>,
    by: Signature,
  ): Promise<Procedure> {
    const { id, service, kind, name, xml } = procedure;
    return this.#attempt(() => {
      if (this.#database.prepare('SELECT 1 FROM procedure WHERE id = ?').get(id)) {
        throw new Fault('already-exists', `A procedure <${id}> exists already.`);
      }
      if (!this.#database.prepare('SELECT 1 FROM service WHERE id = ?').get(service)) {
        throw new Fault('not-found', `There is no service <${service}>.`);
      }
      this.#database
        .prepare('INSERT INTO procedure VALUES (?, ?, ?, ?, 1, ?)')
        .run(id, service, kind, JSON.stringify(name), by.at);
      this.#writeFile(id, 1, xml, by);
      this.#write({ ...by, action: 'procedure.create', object: id, detail: '' });
      return { id, service, kind, name, revision: 1, changedAt: by.at };
    });
  }

  replaceFile(id: string, xml: string, revision: number, by: Signature): Promise<Procedure> {
    return this.#attempt(() => {
      const row = this.#database
        .prepare(
          'UPDATE procedure SET revision = revision + 1, changed_at = ? WHERE id = ? AND revision = ? RETURNING *',
        )
        .get(by.at, id, revision);
      if (!row) throw this.#miss('procedure', id);
      this.#writeFile(id, revision + 1, xml, by);
      this.#write({ ...by, action: 'procedure.change', object: id, detail: String(revision + 1) });
      return procedureRow.parse(row);
    });
  }

  readOutcome(service: string): Promise<KeptOutcome | null> {
    const row = this.#database
      .prepare('SELECT outcome FROM outcome WHERE service = ?')
      .get(service);
    const text = row?.['outcome'];
    if (typeof text !== 'string') return Promise.resolve(null);
    return Promise.resolve(keptOutcomeSchema.parse(JSON.parse(text)));
  }

  keepOutcome(service: string, outcome: KeptOutcome, by: Signature): Promise<void> {
    return this.#attempt(() => {
      this.#database
        .prepare('INSERT OR REPLACE INTO outcome VALUES (?, ?)')
        .run(service, JSON.stringify(outcome));
      this.#write({ ...by, action: 'outcome.keep', object: service, detail: '' });
    });
  }

  record(entry: TrailEntry): Promise<void> {
    return this.#attempt(() => {
      this.#write(entry);
    });
  }

  readTrail({ object, after = 0, limit }: TrailQuery): Promise<TrailLine[]> {
    const rows = this.#database
      .prepare(
        'SELECT * FROM trail WHERE seq > ? AND (? IS NULL OR object = ?) ORDER BY seq LIMIT ?',
      )
      .all(after, object ?? null, object ?? null, limit);
    return Promise.resolve(rows.map((row) => trailRow.parse(row)));
  }

  dump(): AsyncIterable<BackupRow> {
    return dumpTables(this.#database);
  }

  load(rows: readonly BackupRow[]): Promise<void> {
    return this.#attempt(() => {
      loadTables(this.#database, rows);
    });
  }

  close(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }

  #writeFile(id: string, revision: number, xml: string, by: Signature): void {
    this.#database
      .prepare('INSERT INTO file VALUES (?, ?, ?, ?, ?)')
      .run(id, revision, xml, by.member, by.at);
  }

  // Always inside a transaction: nobody else may come between the last line and the next.
  #write({ at, member, action, object, detail, from = '' }: TrailEntry): void {
    const last = this.#database.prepare('SELECT * FROM trail ORDER BY seq DESC LIMIT 1').get();
    const { seq, hash: previous } = last ? trailRow.parse(last) : { seq: 0, hash: trailStart };
    const line = seal({ seq: seq + 1, at, member, action, object, detail, from, previous });
    this.#database
      .prepare('INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(line.seq, at, member, action, object, detail, from, previous, line.hash);
  }

  #miss(table: 'service' | 'procedure', id: string): Fault {
    const known = this.#database.prepare(`SELECT revision FROM ${table} WHERE id = ?`).get(id);
    return known
      ? new Fault('revision-conflict', `<${id}> was changed meanwhile. Load it again, then repeat.`)
      : new Fault('not-found', `There is no ${table} <${id}>.`);
  }

  // What throws inside a promise's executor rejects it, so a refusal reaches whoever awaits.
  #attempt<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve) => {
      resolve(this.#together(work));
    });
  }

  #together<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}
