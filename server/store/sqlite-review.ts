import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { commentSchema, versionFileSchema } from '@handara/schemas';
import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import type { KeptComment, KeptVersion, NewVersion, ReviewStore } from './review.ts';
import type { Lender } from './sqlite-people.ts';
import type { Signature } from './signature.ts';

/** The tables of remarks and versions. */
export const reviewLayout = `
  CREATE TABLE IF NOT EXISTS comment (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, procedure TEXT NOT NULL, thread TEXT NOT NULL,
    content TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS comment_by_procedure ON comment (procedure);
  CREATE TABLE IF NOT EXISTS version (
    procedure TEXT NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL, note TEXT NOT NULL,
    hash TEXT NOT NULL, revision INTEGER NOT NULL, member TEXT NOT NULL, at TEXT NOT NULL, xml TEXT NOT NULL,
    PRIMARY KEY (procedure, number)
  ) STRICT;
`;

const commentRow = z
  .object({ content: z.string() })
  .transform(({ content }): KeptComment => keptComment.parse(JSON.parse(content)));
const keptComment = commentSchema.omit({ name: true });
const versionRow = versionFileSchema.omit({ name: true });
const listedRow = versionRow.omit({ xml: true });

/** Keeps remarks and versions in the database of a `SqliteStore`. */
export class SqliteReview implements ReviewStore {
  readonly #database: DatabaseSync;
  readonly #lender: Lender;

  /**
   * Stands on an open database that has {@link reviewLayout}.
   *
   * @param database the store's own
   * @param lender of transactions and the trail
   */
  constructor(database: DatabaseSync, lender: Lender) {
    this.#database = database;
    this.#lender = lender;
  }

  listComments(procedure: string): Promise<KeptComment[]> {
    const rows = this.#all(
      'SELECT content FROM comment WHERE procedure = ? ORDER BY seq',
      procedure,
    );
    return Promise.resolve(rows.map((row) => commentRow.parse(row)));
  }

  readComment(id: string): Promise<KeptComment | null> {
    return Promise.resolve(this.#comment(id));
  }

  createComment(comment: KeptComment, by: Signature): Promise<void> {
    const { id, procedure, thread } = comment;
    return this.#lender.together(() => {
      this.#database
        .prepare('INSERT INTO comment (id, procedure, thread, content) VALUES (?, ?, ?, ?)')
        .run(id, procedure, thread, JSON.stringify(comment));
      this.#lender.write({ ...by, action: 'comment.create', object: procedure, detail: id });
    });
  }

  changeComment(id: string, change: Partial<KeptComment>, by: Signature): Promise<KeptComment> {
    return this.#lender.together(() => {
      const comment = { ...this.#existing(id), ...change };
      this.#database
        .prepare('UPDATE comment SET content = ? WHERE id = ?')
        .run(JSON.stringify(comment), id);
      const action = 'resolved' in change ? 'comment.resolve' : 'comment.change';
      this.#lender.write({ ...by, action, object: comment.procedure, detail: id });
      return comment;
    });
  }

  dropComment(id: string, by: Signature): Promise<void> {
    return this.#lender.together(() => {
      const { procedure } = this.#existing(id);
      this.#database.prepare('DELETE FROM comment WHERE id = ? OR thread = ?').run(id, id);
      this.#lender.write({ ...by, action: 'comment.drop', object: procedure, detail: id });
    });
  }

  listVersions(procedure: string): Promise<Omit<KeptVersion, 'xml'>[]> {
    const rows = this.#all(
      `SELECT procedure, number, title, note, hash, revision, member, at
       FROM version WHERE procedure = ? ORDER BY number`,
      procedure,
    );
    return Promise.resolve(rows.map((row) => listedRow.parse(row)));
  }

  readVersion(procedure: string, number: number): Promise<KeptVersion | null> {
    const [row] = this.#all(
      'SELECT * FROM version WHERE procedure = ? AND number = ?',
      procedure,
      number,
    );
    return Promise.resolve(row ? versionRow.parse(row) : null);
  }

  createVersion(version: NewVersion, by: Signature): Promise<KeptVersion> {
    const { procedure, title, note, hash, revision, member, at, xml } = version;
    return this.#lender.together(() => {
      const [last] = this.#all(
        'SELECT MAX(number) AS number FROM version WHERE procedure = ?',
        procedure,
      );
      const number = (z.object({ number: z.int().nullable() }).parse(last).number ?? 0) + 1;
      this.#database
        .prepare('INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(procedure, number, title, note, hash, revision, member, at, xml);
      const detail = `${String(number)} ${hash}`;
      this.#lender.write({ ...by, action: 'version.create', object: procedure, detail });
      return { ...version, number };
    });
  }

  #existing(id: string): KeptComment {
    const comment = this.#comment(id);
    if (comment === null) throw new Fault('not-found', `There is no comment <${id}>.`);
    return comment;
  }

  #comment(id: string): KeptComment | null {
    const [row] = this.#all('SELECT content FROM comment WHERE id = ?', id);
    return row ? commentRow.parse(row) : null;
  }

  #all(text: string, ...values: SQLInputValue[]): unknown[] {
    return this.#database.prepare(text).all(...values);
  }
}
