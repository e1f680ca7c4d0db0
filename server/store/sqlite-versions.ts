import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { seal, trailStart } from './trail.ts';

const formerLine = z.object({
  at: z.string(),
  member: z.string(),
  action: z.string(),
  object: z.string(),
  detail: z.string(),
});

// Each brings a file from the version of its place to the next; none is ever changed again.
const steps: readonly ((database: DatabaseSync, layout: string) => void)[] = [
  (database, layout) => {
    const hasTrail = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'trail'").get();
    const lines = hasTrail
      ? database.prepare('SELECT at, member, action, object, detail FROM trail ORDER BY id').all()
      : [];
    // Whoever was signed in signs in again: their sessions do not say which member they are.
    database.exec('DROP TABLE IF EXISTS trail; DROP TABLE IF EXISTS session;');
    database.exec(layout);
    const insert = database.prepare('INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    let previous = trailStart;
    for (const [place, row] of lines.entries()) {
      const { hash, ...line } = seal({
        ...formerLine.parse(row),
        seq: place + 1,
        from: '',
        previous,
      });
      const { seq, at, member, action, object, detail, from } = line;
      insert.run(seq, at, member, action, object, detail, from, line.previous, hash);
      previous = hash;
    }
  },
];

/**
 * Brings a database file to the form this program keeps, or a new one into being.
 *
 * @param database open
 * @param layout statements that make every table and index there is not
 * @throws {Error} if the file was written by a later version of this program
 */
export function bringUp(database: DatabaseSync, layout: string): void {
  const version = z
    .object({ user_version: z.int() })
    .parse(database.prepare('PRAGMA user_version').get()).user_version;
  if (version > steps.length) {
    throw new Error(`it was written by a later version of Handara (form ${String(version)})`);
  }
  if (version === steps.length) {
    database.exec(layout);
    return;
  }
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of steps.slice(version)) step(database, layout);
    database.exec(layout);
    database.exec(`PRAGMA user_version = ${String(steps.length)}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
