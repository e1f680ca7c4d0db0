import { readMeta, Replica, roomSchema } from '@handara/engine';
import { readVarString, readVarUint, type Decoder } from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { countingSocket } from './counting-socket.ts';
import type { RoomShelf } from './room-shelf.ts';

/**
 * Where the work of this page is: with the server for good, on its way there, or only in this browser;
 * `changes` counts the edits the server lacks. `ended` carries the code by which the server sent us away.
 */
export type RoomState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly changes: number }
  | { readonly kind: 'offline'; readonly changes: number }
  | { readonly kind: 'ended'; readonly code: number; readonly changes: number };

/** For whom the server takes us, and what we may do in this room. */
interface Standing {
  readonly member: { readonly id: string; readonly name: string };
  readonly role: 'reader' | 'commenter' | 'editor';
  readonly schema: number;
  readonly epoch: number;
}

/** What a session in a room stands on, and whom it tells. */
export interface RoomOptions {
  /** Address of all rooms, without the procedure: `wss://host/api/rooms`. */
  readonly address: string;
  readonly procedure: string;
  /** Keeps the room in this browser; null where nothing may be kept. */
  readonly shelf: RoomShelf | null;
  readonly socket: typeof WebSocket;
  readonly params?: Readonly<Record<string, string>>;
  readonly onState: (state: RoomState) => void;
  readonly onStanding: (standing: Standing) => void;
  /** Told when the server dropped an edit whole, and why. */
  readonly onRefused: (code: string) => void;
  /** Told when comments or versions changed. */
  readonly onNews: (kind: string) => void;
}

/** Numbers of the messages that rooms add to those of y-websocket (docs/rooms.md). */
const messages = { standing: 100, kept: 101, refused: 102, news: 103 } as const;

/** One person in one room: its document, the way to the server, and what of it is safe. */
export class RoomSession {
  readonly doc = new Y.Doc();
  readonly replica: Replica;
  readonly provider: WebsocketProvider;
  readonly #options: RoomOptions;
  // One entry an edit: after how many messages of this connection it is safe, null while it was not sent.
  #unsaved: (number | null)[] = [];
  #sent = 0;
  #isConnected = false;
  #code: number | null = null;

  /**
   * Enters a room.
   *
   * @param options where it is and whom to tell
   */
  constructor(options: RoomOptions) {
    this.#options = options;
    options.shelf?.take(this.doc);
    this.provider = new WebsocketProvider(options.address, options.procedure, this.doc, {
      connect: false,
      // Tabs of one browser would pass the server by.
      disableBc: true,
      params: { ...options.params, schema: String(roomSchema) },
      WebSocketPolyfill: countingSocket(
        options.socket,
        () => {
          this.#sent = 0;
        },
        (count) => {
          this.#sent = count;
          // What was drawn before this connection went with the first message over it.
          this.#unsaved = this.#unsaved.map((at) => at ?? count);
        },
      ),
    });
    this.#hear();
    this.replica = new Replica(this.doc);
  }

  /**
   * Connects, once what this browser kept of the room is there.
   *
   * @returns ends when the room can be shown: kept here, or come from the server
   */
  async begin(): Promise<void> {
    const kept = await this.#options.shelf?.ready();
    this.#unsaved = Array.from({ length: kept ?? 0 }, () => null);
    const known = readMeta(this.doc);
    if (known !== null) this.provider.params['epoch'] = String(known.epoch);
    this.provider.connect();
    if (known !== null) {
      this.#tell();
      return;
    }
    await new Promise<void>((resolve) => {
      this.provider.on('sync', (isSynced) => {
        if (isSynced) resolve();
      });
    });
  }

  /**
   * Counts the edits that the server does not have for good.
   *
   * @returns 0 when all is safe
   */
  get unsaved(): number {
    return this.#unsaved.length;
  }

  /** Leaves the room; what the server lacks stays on the shelf. */
  leave(): void {
    this.replica.close();
    this.provider.destroy();
    this.#options.shelf?.close();
    this.doc.destroy();
  }

  #hear(): void {
    const { provider, doc } = this;
    const handlers = provider.messageHandlers as ((_: unknown, decoder: Decoder) => void)[];
    handlers[messages.standing] = (_, decoder) => {
      this.#options.onStanding(JSON.parse(readVarString(decoder)) as Standing);
    };
    handlers[messages.kept] = (_, decoder) => {
      this.#kept(readVarUint(decoder));
    };
    handlers[messages.refused] = (_, decoder) => {
      this.#options.onRefused((JSON.parse(readVarString(decoder)) as { code: string }).code);
    };
    handlers[messages.news] = (_, decoder) => {
      this.#options.onNews((JSON.parse(readVarString(decoder)) as { kind: string }).kind);
    };
    provider.on('status', ({ status }) => {
      this.#isConnected = status === 'connected';
      if (status === 'connected') this.#code = null;
      if (status === 'disconnected') this.#unsaved = this.#unsaved.map(() => null);
      this.#tell();
    });
    provider.on('connection-close', (event) => {
      const code = event?.code ?? 0;
      if (code >= 4400 && code < 4500) this.#code = code;
      this.#tell();
    });
    provider.on('sync', () => {
      this.#tell();
    });
    // The provider has sent it by now: its listener stands before this one.
    doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.replica) return;
      this.#unsaved.push(this.#isConnected && provider.synced ? this.#sent : null);
      this.#keepCount();
      this.#tell();
    });
  }

  #kept(count: number): void {
    this.#unsaved = this.#unsaved.filter((at) => at === null || at > count);
    this.#keepCount();
    this.#tell();
  }

  #keepCount(): void {
    this.#options.shelf?.count(this.#unsaved.length);
  }

  #tell(): void {
    this.#options.onState(this.#state());
  }

  #state(): RoomState {
    const changes = this.#unsaved.length;
    if (this.#code !== null) return { kind: 'ended', code: this.#code, changes };
    if (!this.#isConnected)
      return readMeta(this.doc) === null ? { kind: 'opening' } : { kind: 'offline', changes };
    if (!this.provider.synced) return { kind: 'opening' };
    return changes === 0 ? { kind: 'saved' } : { kind: 'saving', changes };
  }
}
