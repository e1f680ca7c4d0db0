import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import {
  createEncoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding';
import { message } from './wire.ts';

/** Who is behind a connection, as others may know it. */
export interface Known {
  readonly id: string;
  readonly name: string;
}

/** What somebody shows of themselves now; `owner` is a connection here, null on another process. */
interface Shown {
  readonly clock: number;
  readonly state: string;
  readonly owner: object | null;
  readonly member: string;
  readonly seen: number;
}

interface Entry {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
}

const gone = 'null';
// The stock client shows itself anew every 15 s and forgets others after 30 s.
const lifetime = 30_000;

/**
 * Who is in a room and what they show: cursors, selections. Every connection speaks for one client only,
 * and always under its own member's name. Nothing of it is ever kept.
 *
 * @source y-protocols, awareness.js (form of an update)
 */
export class Presence {
  readonly #shown = new Map<number, Shown>();
  readonly #owned = new Map<object, number>();
  readonly #limit: number;
  readonly #now: () => number;

  /**
   * Begins with nobody.
   *
   * @param limit bytes of one state
   * @param now the present, in milliseconds
   */
  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /**
   * Takes what a connection shows.
   *
   * @param update as the client sent it
   * @param owner the connection
   * @param member who is behind it; put in place of whoever the state names
   * @returns what to tell the others; null where nothing of it is this connection's to say
   * @throws {Error} if the bytes are not an awareness update
   */
  take(update: Uint8Array, owner: object, member: Known): Uint8Array | null {
    const accepted: Entry[] = [];
    for (const entry of readEntries(update)) {
      if (!this.#claim(entry.client, owner, member)) continue;
      const former = this.#shown.get(entry.client);
      if (former !== undefined && entry.clock < former.clock) continue;
      const state = this.#sign(entry.state, member);
      if (state === null) continue;
      const signed = { ...entry, state };
      this.#set(signed, owner, member.id);
      accepted.push(signed);
    }
    return accepted.length === 0 ? null : writeEntries(accepted);
  }

  /**
   * Takes what another process of this server has accepted.
   *
   * @param update as that process told it
   */
  adopt(update: Uint8Array): void {
    for (const entry of readEntries(update)) {
      if (this.#shown.get(entry.client)?.owner != null) continue;
      this.#set(entry, null, '');
    }
  }

  /**
   * Lets a connection go.
   *
   * @param owner the connection
   * @returns what to tell the others; null if it never showed anything
   */
  leave(owner: object): Uint8Array | null {
    const client = this.#owned.get(owner);
    this.#owned.delete(owner);
    if (client === undefined) return null;
    const shown = this.#shown.get(client);
    if (shown?.owner !== owner) return null;
    this.#shown.delete(client);
    return writeEntries([{ client, clock: shown.clock + 1, state: gone }]);
  }

  /**
   * Tells everything that is shown now.
   *
   * @returns an awareness update; null where nobody shows anything
   */
  all(): Uint8Array | null {
    const entries: Entry[] = [];
    for (const [client, { clock, state, owner, seen }] of this.#shown) {
      if (owner === null && this.#now() - seen > lifetime) this.#shown.delete(client);
      else entries.push({ client, clock, state });
    }
    return entries.length === 0 ? null : writeEntries(entries);
  }

  // Somebody whose line broke comes back under the same client before the old connection is given up.
  #claim(client: number, owner: object, member: Known): boolean {
    const own = this.#owned.get(owner);
    if (own !== undefined) return own === client;
    const shown = this.#shown.get(client);
    if (shown !== undefined && shown.owner !== null && shown.member !== member.id) return false;
    this.#owned.set(owner, client);
    return true;
  }

  #sign(state: string, member: Known): string | null {
    if (Buffer.byteLength(state) > this.#limit) return null;
    const parsed: unknown = JSON.parse(state);
    if (parsed === null) return gone;
    if (typeof parsed !== 'object' || Array.isArray(parsed)) return null;
    return JSON.stringify({ ...parsed, member: { id: member.id, name: member.name } });
  }

  #set({ client, clock, state }: Entry, owner: object | null, member: string): void {
    if (state === gone) this.#shown.delete(client);
    else this.#shown.set(client, { clock, state, owner, member, seen: this.#now() });
  }
}

/**
 * Puts an awareness update into a message.
 *
 * @param update from {@link Presence}
 * @returns the bytes to send
 */
export function tellPresence(update: Uint8Array): Uint8Array {
  return message('awareness', (encoder) => {
    writeVarUint8Array(encoder, update);
  });
}

/**
 * Takes an awareness update out of the rest of a message.
 *
 * @param decoder after the message's type
 * @returns the update
 */
export const readPresence = readVarUint8Array;

function readEntries(update: Uint8Array): Entry[] {
  const decoder = createDecoder(update);
  const entries: Entry[] = [];
  for (let left = readVarUint(decoder); left > 0; left -= 1) {
    entries.push({
      client: readVarUint(decoder),
      clock: readVarUint(decoder),
      state: readVarString(decoder),
    });
  }
  return entries;
}

function writeEntries(entries: readonly Entry[]): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, entries.length);
  for (const { client, clock, state } of entries) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, clock);
    writeVarString(encoder, state);
  }
  return toUint8Array(encoder);
}
