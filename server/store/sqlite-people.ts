import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { Fault } from '../faults/fault.ts';
import type {
  Attempts,
  KeptInvitation,
  KeptMember,
  KeptSession,
  MemberChange,
  PeopleStore,
} from './people.ts';
import type { Signature, TrailEntry } from './signature.ts';

/** The tables of people. */
export const peopleLayout = `
  CREATE TABLE IF NOT EXISTS member (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT UNIQUE, role TEXT NOT NULL, services TEXT,
    password TEXT, subject TEXT UNIQUE, disabled INTEGER NOT NULL, created_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS session (
    hash TEXT PRIMARY KEY, member TEXT NOT NULL, created_at TEXT NOT NULL, seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS session_by_member ON session (member);
  CREATE TABLE IF NOT EXISTS invitation (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT, role TEXT NOT NULL,
    services TEXT, invited_by TEXT NOT NULL, expires_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS attempts (
    door TEXT PRIMARY KEY, count INTEGER NOT NULL, until TEXT
  ) STRICT, WITHOUT ROWID;
`;

const services = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : z.array(z.string()).parse(JSON.parse(text))));

const memberRow = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.string(),
    services,
    password: z.string().nullable(),
    subject: z.string().nullable(),
    disabled: z.int(),
    created_at: z.string(),
  })
  .transform(({ created_at: createdAt, disabled, ...row }): KeptMember => ({
    ...row,
    disabled: disabled === 1,
    createdAt,
  }));

const sessionRow = z
  .object({
    hash: z.string(),
    member: z.string(),
    created_at: z.string(),
    seen_at: z.string(),
    expires_at: z.string(),
  })
  .transform(
    ({ created_at: createdAt, seen_at: seenAt, expires_at: expiresAt, ...row }): KeptSession => ({
      ...row,
      createdAt,
      seenAt,
      expiresAt,
    }),
  );

const invitationRow = z
  .object({
    id: z.string(),
    hash: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.string(),
    services,
    invited_by: z.string(),
    expires_at: z.string(),
  })
  .transform(({ invited_by: invitedBy, expires_at: expiresAt, ...row }): KeptInvitation => ({
    ...row,
    invitedBy,
    expiresAt,
  }));

const attemptsRow = z.object({ count: z.int(), until: z.string().nullable() });

/** How the store's own transactions and trail are lent to its parts. */
export interface Lender {
  readonly together: <Result>(work: () => Result) => Promise<Result>;
  readonly write: (entry: TrailEntry) => void;
}

/** Keeps people in the database of a `SqliteStore`. */
export class SqlitePeople implements PeopleStore {
  readonly #database: DatabaseSync;
  readonly #lender: Lender;

  /**
   * Stands on an open database that has {@link peopleLayout}.
   *
   * @param database the store's own
   * @param lender of transactions and the trail
   */
  constructor(database: DatabaseSync, lender: Lender) {
    this.#database = database;
    this.#lender = lender;
  }

  listMembers(): Promise<KeptMember[]> {
    const rows = this.#all('SELECT * FROM member ORDER BY created_at, id');
    return Promise.resolve(rows.map((row) => memberRow.parse(row)));
  }

  readMember(id: string): Promise<KeptMember | null> {
    return Promise.resolve(this.#member('id', id));
  }

  findMember(by: { email: string } | { subject: string }): Promise<KeptMember | null> {
    const found =
      'email' in by ? this.#member('email', by.email) : this.#member('subject', by.subject);
    return Promise.resolve(found);
  }

  createMember(member: KeptMember, by: Signature): Promise<void> {
    return this.#lender.together(() => {
      if (this.#member('id', member.id)) throw taken('member', member.id);
      this.#refuseDouble(member.id, member);
      this.#run('INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...columnsOf(member));
      this.#lender.write({
        ...by,
        action: 'member.create',
        object: member.id,
        detail: member.role,
      });
    });
  }

  changeMember(id: string, change: MemberChange, by: Signature): Promise<KeptMember> {
    return this.#lender.together(() => {
      const former = this.#member('id', id);
      if (former === null) throw new Fault('not-found', `There is no member <${id}>.`);
      const member = { ...former, ...change };
      this.#refuseDouble(id, member);
      this.#run(
        'INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        ...columnsOf(member),
      );
      // What changed, not to what: the trail holds no secrets and no more of a person than it must.
      const detail = Object.keys(change).sort().join(' ');
      this.#lender.write({ ...by, action: 'member.change', object: id, detail });
      return member;
    });
  }

  createSession({ hash, member, createdAt, seenAt, expiresAt }: KeptSession): Promise<void> {
    this.#run(
      'INSERT INTO session VALUES (?, ?, ?, ?, ?)',
      hash,
      member,
      createdAt,
      seenAt,
      expiresAt,
    );
    return Promise.resolve();
  }

  readSession(hash: string): Promise<KeptSession | null> {
    const row = this.#get('SELECT * FROM session WHERE hash = ?', hash);
    return Promise.resolve(row ? sessionRow.parse(row) : null);
  }

  seeSession(hash: string, at: string): Promise<void> {
    this.#run('UPDATE session SET seen_at = ? WHERE hash = ?', at, hash);
    return Promise.resolve();
  }

  dropSession(hash: string): Promise<void> {
    this.#run('DELETE FROM session WHERE hash = ?', hash);
    return Promise.resolve();
  }

  dropSessionsOf(member: string, but: string | null): Promise<void> {
    this.#run('DELETE FROM session WHERE member = ? AND hash IS NOT ?', member, but);
    return Promise.resolve();
  }

  dropSessionsBefore(expiry: string): Promise<void> {
    this.#run('DELETE FROM session WHERE expires_at < ?', expiry);
    return Promise.resolve();
  }

  listInvitations(): Promise<KeptInvitation[]> {
    const rows = this.#all('SELECT * FROM invitation ORDER BY expires_at, id');
    return Promise.resolve(rows.map((row) => invitationRow.parse(row)));
  }

  createInvitation(invitation: KeptInvitation, by: Signature): Promise<void> {
    const { id, hash, name, email, role, services: limited, invitedBy, expiresAt } = invitation;
    return this.#lender.together(() => {
      this.#run(
        'INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        ...[id, hash, name, email, role, limited && JSON.stringify(limited), invitedBy, expiresAt],
      );
      this.#lender.write({ ...by, action: 'invitation.create', object: id, detail: role });
    });
  }

  readInvitation(hash: string): Promise<KeptInvitation | null> {
    const row = this.#get('SELECT * FROM invitation WHERE hash = ?', hash);
    return Promise.resolve(row ? invitationRow.parse(row) : null);
  }

  spendInvitation(hash: string): Promise<boolean> {
    return Promise.resolve(this.#run('DELETE FROM invitation WHERE hash = ?', hash) === 1);
  }

  dropInvitation(id: string, by: Signature): Promise<void> {
    return this.#lender.together(() => {
      if (this.#run('DELETE FROM invitation WHERE id = ?', id) === 0) {
        throw new Fault('not-found', `There is no invitation <${id}>.`);
      }
      this.#lender.write({ ...by, action: 'invitation.drop', object: id, detail: '' });
    });
  }

  readAttempts(door: string): Promise<Attempts> {
    const row = this.#get('SELECT count, until FROM attempts WHERE door = ?', door);
    return Promise.resolve(row ? attemptsRow.parse(row) : { count: 0, until: null });
  }

  keepAttempts(door: string, { count, until }: Attempts): Promise<void> {
    if (count === 0) this.#run('DELETE FROM attempts WHERE door = ?', door);
    else this.#run('INSERT OR REPLACE INTO attempts VALUES (?, ?, ?)', door, count, until);
    return Promise.resolve();
  }

  #member(column: 'id' | 'email' | 'subject', value: string): KeptMember | null {
    const row = this.#get(`SELECT * FROM member WHERE ${column} = ?`, value);
    return row ? memberRow.parse(row) : null;
  }

  #refuseDouble(id: string, { email, subject }: KeptMember): void {
    const other =
      (email === null ? null : this.#member('email', email)) ??
      (subject === null ? null : this.#member('subject', subject));
    if (other !== null && other.id !== id) throw taken('member', email ?? id);
  }

  #get(text: string, ...values: SQLInputValue[]): unknown {
    return this.#database.prepare(text).get(...values);
  }

  #all(text: string): unknown[] {
    return this.#database.prepare(text).all();
  }

  #run(text: string, ...values: SQLInputValue[]): number {
    return Number(this.#database.prepare(text).run(...values).changes);
  }
}

function columnsOf(member: KeptMember): SQLInputValue[] {
  const { id, name, email, role, password, subject, createdAt } = member;
  const limited = member.services && JSON.stringify(member.services);
  return [id, name, email, role, limited, password, subject, member.disabled ? 1 : 0, createdAt];
}

function taken(what: string, name: string): Fault {
  return new Fault('already-exists', `There is a ${what} <${name}> already.`);
}
