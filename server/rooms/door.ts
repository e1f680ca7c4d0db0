import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { roomSchema } from '@handara/engine';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Connection, Visitor } from './connection.ts';
import type { Limits } from './limits.ts';
import type { Rooms } from './rooms.ts';
import { closes, type RoomRole } from './wire.ts';

/** Whom a request comes from, found anew each time it is asked; a null role means no way in. */
export interface Admission {
  readonly member: { readonly id: string; readonly name: string };
  readonly role: RoomRole | null;
}

/** What the door needs: the rooms, what is borne, and who may come in. */
export interface Threshold {
  readonly rooms: Rooms;
  readonly limits: Limits;
  /** Null if nobody is signed in. */
  readonly admission: (request: IncomingMessage, procedure: string) => Promise<Admission | null>;
}

const path = /^\/api\/rooms\/([^/?#]{1,200})$/;

/**
 * Opens the way into rooms at `/api/rooms/<procedure id>` of a server. Refusals come as close codes after the
 * handshake, since the stock client retries a refused handshake for ever.
 *
 * @param server listens, or will
 * @param threshold who may come in where
 * @returns closes the way: nobody new comes in
 */
export function openDoor(server: Server, threshold: Threshold): () => void {
  const { limits } = threshold;
  const sockets = new WebSocketServer({
    noServer: true,
    // A message over the limit of rooms gets its own close code; four times that is nobody's drawing.
    maxPayload: 4 * limits.messageBytes,
    perMessageDeflate: false,
  });
  const guests = new Set<Guest>();
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const address = new URL(request.url ?? '/', 'http://localhost');
    const procedure = path.exec(address.pathname)?.[1];
    if (procedure === undefined || isForeign(request)) {
      socket.end(`HTTP/1.1 ${procedure === undefined ? '404 Not Found' : '403 Forbidden'}\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const guest = new Guest(webSocket, request, decode(procedure), threshold);
      guests.add(guest);
      webSocket.on('close', () => guests.delete(guest));
      webSocket.on('error', () => {
        webSocket.terminate();
      });
      void guest.comeIn(address.searchParams, guests);
    });
  };
  server.on('upgrade', onUpgrade);
  const rechecks = setInterval(() => {
    for (const guest of guests) void guest.recheck();
  }, limits.recheck);
  const beats = setInterval(() => {
    for (const guest of guests) guest.connection?.beat();
  }, limits.heartbeat);
  return () => {
    server.off('upgrade', onUpgrade);
    clearInterval(rechecks);
    clearInterval(beats);
    sockets.close();
  };
}

/** A socket from its handshake on: who is behind it is looked at when it comes and again while it stays. */
class Guest {
  connection: Connection | null = null;
  member = '';
  readonly #socket: WebSocket;
  readonly #request: IncomingMessage;
  readonly #procedure: string;
  readonly #threshold: Threshold;

  constructor(
    socket: WebSocket,
    request: IncomingMessage,
    procedure: string,
    threshold: Threshold,
  ) {
    this.#socket = socket;
    this.#request = request;
    this.#procedure = procedure;
    this.#threshold = threshold;
  }

  async comeIn(query: URLSearchParams, others: ReadonlySet<Guest>): Promise<void> {
    const { rooms, limits } = this.#threshold;
    const epoch = query.get('epoch');
    if (query.get('schema') !== String(roomSchema)) {
      this.#socket.close(closes.otherSchema, 'reload the page');
      return;
    }
    this.#socket.pause();
    const visitor = await this.#admit();
    this.#socket.resume();
    if (visitor === null) return;
    this.member = visitor.member.id;
    const own = [...others].filter(({ member }) => member === this.member);
    if (own.length > limits.connectionsPerMember) {
      this.#socket.close(closes.tooMany, 'too many connections');
      return;
    }
    const known = epoch === null ? null : Number(epoch);
    this.connection = await rooms.enter(this.#socket, this.#procedure, visitor, known);
  }

  async recheck(): Promise<void> {
    if (this.connection === null) return;
    const visitor = await this.#admit();
    if (visitor === null || visitor.role === this.connection.visitor.role) return;
    this.connection.visitor.role = visitor.role;
    this.connection.greet();
  }

  async #admit(): Promise<Visitor | null> {
    const admission = await this.#threshold
      .admission(this.#request, this.#procedure)
      .catch(() => undefined);
    if (admission === undefined) this.#socket.close(closes.tooSlow, 'try again');
    else if (admission === null) this.#socket.close(closes.notSignedIn, 'sign in');
    else if (admission.role === null) this.#socket.close(closes.notAllowed, 'not allowed');
    else return { member: admission.member, role: admission.role };
    return null;
  }
}

// Browsers send the origin with every handshake; programs of one's own send none.
function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
