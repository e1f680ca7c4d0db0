import type { KeptOutcome, Procedure, ProcedureFile, Service, TrailLine } from '@handara/schemas';
import type { BackupRow } from './backup-row.ts';
import type { PeopleStore } from './people.ts';
import type { ReviewStore } from './review.ts';
import type { RoomStore } from './rooms.ts';
import type { Signature, TrailEntry, TrailQuery } from './signature.ts';

/** A service card as kept: `revision` grows by one with every change. */
export interface KeptService {
  readonly card: Service;
  readonly revision: number;
  readonly changedAt: string;
}

/**
 * Keeps the registry. Every change of a card or a procedure's file is refused with 'revision-conflict'
 * unless it names the revision it was made from, so that nobody overwrites what they have not seen; it
 * is kept together with its line in the audit trail or not at all. Every file a procedure ever had
 * stays readable by its revision. Whatever was confirmed survives a crash of the process.
 * `store.test.ts` proves every implementation.
 */
export interface Store {
  /** What kind of store it is, for backups. */
  readonly kind: 'sqlite' | 'mongodb';
  readonly rooms: RoomStore;
  readonly people: PeopleStore;
  readonly review: ReviewStore;

  listServices(): Promise<KeptService[]>;
  readService(id: string): Promise<KeptService | null>;
  createService(card: Service, by: Signature): Promise<KeptService>;
  replaceService(card: Service, revision: number, by: Signature): Promise<KeptService>;

  listProcedures(service: string): Promise<Procedure[]>;
  /** The service a procedure belongs to; null where there is no such procedure. */
  serviceOf(procedure: string): Promise<string | null>;
  readProcedure(id: string, revision?: number): Promise<ProcedureFile | null>;
  createProcedure(
    procedure: Pick<ProcedureFile, 'id' | 'service' | 'kind' | 'name' | 'xml'>,
    by: Signature,
  ): Promise<Procedure>;
  replaceFile(id: string, xml: string, revision: number, by: Signature): Promise<Procedure>;

  readOutcome(service: string): Promise<KeptOutcome | null>;
  keepOutcome(service: string, outcome: KeptOutcome, by: Signature): Promise<void>;

  record(entry: TrailEntry): Promise<void>;
  /** In order; lines are only ever added, each sealed over the one before. */
  readTrail(query: TrailQuery): Promise<TrailLine[]>;

  /** Everything but who is signed in, in no order that matters. */
  dump(): AsyncIterable<BackupRow>;
  /** Takes in what another store of this kind dumped; fails, and keeps nothing, if this one is not empty. */
  load(rows: readonly BackupRow[]): Promise<void>;

  close(): Promise<void>;
}
