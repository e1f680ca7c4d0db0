import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { KeptRoom, RoomStore } from '../store/rooms.ts';
import type { Signature } from '../store/signature.ts';
import { Copy } from './copy.ts';
import type { Journal } from './journal.ts';
import type { Limits } from './limits.ts';
import { Presence, tellPresence } from './presence.ts';
import type { Relay } from './relay.ts';
import { tellUpdate } from './sync.ts';
import { closes, tell, type News } from './wire.ts';

/** Whoever is told what happens in a room. */
export interface Attendant {
  send(bytes: Uint8Array): void;
  close(code: number, reason: string): void;
}

/** What all rooms of a process share. */
export interface Surroundings {
  readonly store: RoomStore;
  readonly journal: Journal;
  readonly relay: Relay;
  readonly limits: Limits;
  readonly log: Logger;
  readonly now: () => number;
}

/** What became of a message: settled when the promise is; `dropped` says why it was not taken. */
type Received =
  | { readonly kind: 'taken'; readonly kept: Promise<void> }
  | { readonly kind: 'dropped'; readonly why: string };

/**
 * One procedure's document while somebody has it open here. Everybody sees an update at once; whoever sent it
 * learns when it is kept.
 */
export class Room {
  readonly id: string;
  readonly epoch: number;
  readonly presence: Presence;
  readonly connections = new Set<Attendant>();
  // Told after every change, with who made it; null for one that another process took.
  onChange: (by: Signature | null) => void = () => undefined;
  // Told when what everybody sees could not be kept: this room must be opened anew.
  onBroken: () => void = () => undefined;
  readonly #copy: Copy;
  readonly #around: Surroundings;
  #updates: number;
  #compacting: Promise<void> | null = null;

  /**
   * Opens what was kept.
   *
   * @param id of the procedure
   * @param kept from the store
   * @param around what rooms share
   * @throws {Error} if what was kept is no document of a room
   */
  constructor(id: string, kept: KeptRoom, around: Surroundings) {
    this.id = id;
    this.epoch = kept.epoch;
    this.presence = new Presence(around.limits.awarenessBytes, around.now);
    this.#around = around;
    this.#updates = kept.updates.length;
    this.#copy = new Copy([kept.snapshot, ...kept.updates.map(({ update }) => update)]);
  }

  /**
   * The document as it is now.
   *
   * @returns for reading only
   */
  get copy(): Copy {
    return this.#copy;
  }

  /**
   * Takes an update from somebody.
   *
   * @param update bytes from outside
   * @param by who sent it
   * @param from the connection that need not be told; null for one made on the server
   * @returns what became of it
   */
  receive(update: Uint8Array, by: Signature, from: Attendant | null): Received {
    const applied = this.#copy.apply(update);
    if (applied.kind === 'dropped') return applied;
    const kept = applied.made.map((made) => this.#keep(made, by));
    for (const made of applied.made) {
      this.broadcast(tellUpdate(made), from);
      this.#around.relay.publish(this.id, { kind: 'update', epoch: this.epoch, update: made });
    }
    if (applied.made.length > 0) this.onChange(by);
    return { kind: 'taken', kept: Promise.all(kept).then(() => undefined) };
  }

  /**
   * Takes an update that another process has checked and keeps.
   *
   * @param update as that process told it
   */
  adopt(update: Uint8Array): void {
    const applied = this.#copy.apply(update, true);
    if (applied.kind === 'dropped') {
      this.#around.log.error(
        { room: this.id, why: applied.why },
        'an update of another process was dropped',
      );
      return;
    }
    for (const made of applied.made) this.broadcast(tellUpdate(made), null);
    if (applied.made.length > 0) this.onChange(null);
  }

  /**
   * Shows others what somebody shows.
   *
   * @param update an awareness update that this room's {@link Presence} has accepted
   * @param from the connection it came over
   */
  show(update: Uint8Array, from: Attendant | null): void {
    this.broadcast(tellPresence(update), from);
    this.#around.relay.publish(this.id, { kind: 'presence', update });
  }

  /**
   * Shows what another process has accepted.
   *
   * @param update an awareness update
   */
  relayPresence(update: Uint8Array): void {
    this.broadcast(tellPresence(update), null);
  }

  /**
   * Tells everybody that something beside the document changed.
   *
   * @param news what
   */
  announce(news: News): void {
    this.broadcast(tell('news', news), null);
  }

  /**
   * Sends a message to everybody here.
   *
   * @param bytes the message
   * @param but left out; null for nobody
   */
  broadcast(bytes: Uint8Array, but: Attendant | null): void {
    for (const connection of this.connections) if (connection !== but) connection.send(bytes);
  }

  /**
   * Writes one snapshot of everything kept in place of many updates, from what the store has, so that
   * nothing another process kept meanwhile is lost.
   *
   * @returns resolves when done, or when another process was first
   */
  compact(): Promise<void> {
    this.#compacting ??= this.#compact().finally(() => {
      this.#compacting = null;
    });
    return this.#compacting;
  }

  #keep(update: Uint8Array, by: Signature): Promise<void> {
    const kept = this.#around.journal.keep({
      id: randomUUID(),
      room: this.id,
      epoch: this.epoch,
      update,
      ...by,
    });
    this.#updates += 1;
    if (this.#updates >= this.#around.limits.updatesPerSnapshot) {
      this.#updates = 0;
      kept
        .then(() => this.compact())
        .catch((error: unknown) => {
          this.#around.log.warn(
            { room: this.id, err: error },
            'a snapshot failed; its updates stay',
          );
        });
    }
    // What everybody sees but the store refuses must not live on: all come back to what is kept.
    kept.catch((error: unknown) => {
      this.#around.log.error({ room: this.id, err: error }, 'updates could not be kept');
      this.onBroken();
      for (const connection of [...this.connections]) connection.close(closes.restart, 'not kept');
    });
    return kept;
  }

  async #compact(): Promise<void> {
    const { store } = this.#around;
    const kept = await store.read(this.id);
    if (kept?.epoch !== this.epoch || kept.updates.length === 0) return;
    const copy = new Copy([kept.snapshot, ...kept.updates.map(({ update }) => update)]);
    const snapshot = copy.whole();
    copy.destroy();
    const merged = kept.updates.map(({ id }) => id);
    await store.compact(this.id, { version: kept.version, snapshot, merged });
  }
}
