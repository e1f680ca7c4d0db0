/** One update of a room's document: `id` is given once, so that keeping it twice keeps it once. */
export interface RoomUpdate {
  readonly id: string;
  readonly room: string;
  readonly epoch: number;
  readonly member: string;
  readonly at: string;
  readonly update: Uint8Array;
}

/** A room as kept: its document is the snapshot with all updates upon it, in any order. */
export interface KeptRoom {
  /** Grows when the document begins anew; updates of another epoch mean nothing to this one. */
  readonly epoch: number;
  /** Grows with every new snapshot. */
  readonly version: number;
  readonly snapshot: Uint8Array;
  readonly updates: readonly Omit<RoomUpdate, 'room' | 'epoch'>[];
}

/** A snapshot in place of another: `version` and `merged` are those of the reading it was made from. */
export interface Compaction {
  readonly version: number;
  readonly snapshot: Uint8Array;
  /** Ids of the updates that are now part of the snapshot. */
  readonly merged: readonly string[];
}

/**
 * Keeps the documents of rooms. Several processes may serve one room from one store: what is appended is
 * never overwritten, and of two snapshots made from one reading only the first is kept.
 * `rooms.test.ts` proves every implementation.
 */
export interface RoomStore {
  /** Null where there is no such room; fails rather than say so for any other reason. */
  read(room: string): Promise<KeptRoom | null>;
  /** Ids of rooms with updates upon their snapshot: whoever had them open did not put them away. */
  unsettled(): Promise<string[]>;
  /** Begins a room, or gives the one that somebody began before. */
  create(room: string, snapshot: Uint8Array): Promise<KeptRoom>;
  /** Resolves when all would survive a crash; an id that is known already is passed over. */
  append(updates: readonly RoomUpdate[]): Promise<void>;
  /** False where another snapshot came first; nothing is changed then. */
  compact(room: string, compaction: Compaction): Promise<boolean>;
  /** Begins the next epoch with a fresh document; false where the room changed since it was read. */
  renew(room: string, compaction: Compaction): Promise<boolean>;
}
