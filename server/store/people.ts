import type { Signature } from './signature.ts';

/** Somebody as kept: `password` is a salted hash, `subject` who they are to another provider. */
export interface KeptMember {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  readonly services: readonly string[] | null;
  readonly password: string | null;
  readonly subject: string | null;
  readonly disabled: boolean;
  readonly createdAt: string;
}

/** What may change of somebody. */
export type MemberChange = Partial<Omit<KeptMember, 'id' | 'createdAt'>>;

/** A signed-in browser; only the hash of its secret is kept. It ends at `expiresAt`, or idle since `seenAt`. */
export interface KeptSession {
  readonly hash: string;
  readonly member: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
}

/** An invitation as kept, by the hash of its secret. */
export interface KeptInvitation {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  readonly services: readonly string[] | null;
  readonly invitedBy: string;
  readonly expiresAt: string;
}

/** Failed attempts at one door; until `until` (ISO 8601) no further one is looked at. */
export interface Attempts {
  readonly count: number;
  readonly until: string | null;
}

/**
 * Keeps who may come in. Two members never share an address or a subject. `people.test.ts` proves
 * every implementation.
 */
export interface PeopleStore {
  listMembers(): Promise<KeptMember[]>;
  readMember(id: string): Promise<KeptMember | null>;
  findMember(
    by: { readonly email: string } | { readonly subject: string },
  ): Promise<KeptMember | null>;
  /** Fails with 'already-exists' if the id, address or subject is somebody's. */
  createMember(member: KeptMember, by: Signature): Promise<void>;
  /** Fails with 'not-found', or with 'already-exists' for an address or subject of somebody else. */
  changeMember(id: string, change: MemberChange, by: Signature): Promise<KeptMember>;

  createSession(session: KeptSession): Promise<void>;
  readSession(hash: string): Promise<KeptSession | null>;
  seeSession(hash: string, at: string): Promise<void>;
  dropSession(hash: string): Promise<void>;
  /** All sessions of a member but one; null for all. */
  dropSessionsOf(member: string, but: string | null): Promise<void>;
  dropSessionsBefore(expiry: string): Promise<void>;

  listInvitations(): Promise<KeptInvitation[]>;
  createInvitation(invitation: KeptInvitation, by: Signature): Promise<void>;
  readInvitation(hash: string): Promise<KeptInvitation | null>;
  /** True for one caller only, however many try. */
  spendInvitation(hash: string): Promise<boolean>;
  dropInvitation(id: string, by: Signature): Promise<void>;

  readAttempts(door: string): Promise<Attempts>;
  keepAttempts(door: string, attempts: Attempts): Promise<void>;
}
