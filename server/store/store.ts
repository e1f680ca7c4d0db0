import type { KeptOutcome, Procedure, ProcedureFile, Service } from '@handara/schemas';
import type { RoomStore } from './rooms.ts';

/** Who did something, and when (ISO 8601, UTC). */
export interface Signature {
  readonly member: string;
  readonly at: string;
}

/** A service card as kept: `revision` grows by one with every change. */
export interface KeptService {
  readonly card: Service;
  readonly revision: number;
  readonly changedAt: string;
}

/** A signed-in browser; only the hash of its secret is kept. */
export interface KeptSession {
  readonly hash: string;
  readonly member: string;
  readonly expiresAt: string;
}

/** One line of the audit trail. */
export interface TrailEntry extends Signature {
  readonly action: string;
  readonly object: string;
  readonly detail: string;
}

/**
 * Keeps the registry. Every change of a card or a procedure's file is refused with 'revision-conflict'
 * unless it names the revision it was made from, so that nobody overwrites what they have not seen; it
 * is kept together with its line in the audit trail or not at all. Every file a procedure ever had
 * stays readable by its revision. Whatever was confirmed survives a crash of the process.
 * `store.test.ts` proves every implementation.
 */
export interface Store {
  readonly rooms: RoomStore;

  listServices(): Promise<KeptService[]>;
  readService(id: string): Promise<KeptService | null>;
  createService(card: Service, by: Signature): Promise<KeptService>;
  replaceService(card: Service, revision: number, by: Signature): Promise<KeptService>;

  listProcedures(service: string): Promise<Procedure[]>;
  readProcedure(id: string, revision?: number): Promise<ProcedureFile | null>;
  createProcedure(
    procedure: Pick<ProcedureFile, 'id' | 'service' | 'kind' | 'name' | 'xml'>,
    by: Signature,
  ): Promise<Procedure>;
  replaceFile(id: string, xml: string, revision: number, by: Signature): Promise<Procedure>;

  readOutcome(service: string): Promise<KeptOutcome | null>;
  keepOutcome(service: string, outcome: KeptOutcome, by: Signature): Promise<void>;

  createSession(session: KeptSession): Promise<void>;
  readSession(hash: string): Promise<KeptSession | null>;
  dropSession(hash: string): Promise<void>;

  record(entry: TrailEntry): Promise<void>;
  readTrail(object: string): Promise<TrailEntry[]>;

  close(): Promise<void>;
}
