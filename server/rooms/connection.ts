import { createDecoder, readVarUint } from 'lib0/decoding';
import { WebSocket, type RawData } from 'ws';
import type { Limits } from './limits.ts';
import { readPresence, tellPresence, type Known } from './presence.ts';
import { Rate } from './rate.ts';
import type { Attendant, Room } from './room.ts';
import { answerSync, ask, readSync } from './sync.ts';
import { closes, messages, tell, tellKept, type Dropped, type RoomRole } from './wire.ts';

/** What a connection needs to know of its visitor; `role` is asked again from time to time. */
export interface Visitor {
  readonly member: Known;
  role: RoomRole;
}

// An update without structs and deletions: what a client answers that has nothing of its own.
const emptyUpdate = 2;

/** One browser in one room. Everything it sends is checked here before the room sees it. */
export class Connection implements Attendant {
  readonly visitor: Visitor;
  readonly #socket: WebSocket;
  readonly #room: Room;
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #rate: Rate;
  #settled = 0;
  // Answers keep the order of what was sent, though dropped messages are settled at once.
  #answers: Promise<void> = Promise.resolve();
  #alive = true;

  /**
   * Begins to speak.
   *
   * @param socket open
   * @param room where
   * @param visitor who
   * @param terms what is borne, and the present in milliseconds
   */
  constructor(
    socket: WebSocket,
    room: Room,
    visitor: Visitor,
    terms: { limits: Limits; now: () => number },
  ) {
    this.visitor = visitor;
    this.#socket = socket;
    this.#room = room;
    this.#limits = terms.limits;
    this.#now = terms.now;
    this.#rate = new Rate(this.#limits.burst, this.#limits.perSecond, this.#now());
    socket.on('pong', () => {
      this.#alive = true;
    });
  }

  /** Greets: who you are here, what the room has and asks for, who else is there. */
  greet(): void {
    this.tellStanding();
    if (this.visitor.role === 'editor') this.send(ask(this.#room.copy.doc));
    const shown = this.#room.presence.all();
    if (shown !== null) this.send(tellPresence(shown));
  }

  /** Tells what the visitor may do now. */
  tellStanding(): void {
    const { member, role } = this.visitor;
    this.send(tell('standing', { member, role, schema: 1, epoch: this.#room.epoch }));
  }

  /**
   * Takes a message.
   *
   * @param data as the socket gave it
   * @param isBinary the protocol knows no text
   */
  receive(data: RawData, isBinary: boolean): void {
    if (!this.#rate.spend(this.#now())) {
      this.close(closes.tooMany, 'too many messages');
      return;
    }
    const bytes = toBytes(data);
    if (bytes.length > this.#limits.messageBytes) {
      this.close(closes.tooLarge, 'message too large');
      return;
    }
    try {
      if (!isBinary) throw new Error('text is not spoken here');
      this.#read(bytes);
    } catch {
      this.close(closes.notValid, 'not a message of this protocol');
    }
  }

  /**
   * Sends bytes, or gives up on whoever does not take them.
   *
   * @param bytes a message
   */
  send(bytes: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > this.#limits.backlogBytes) {
      this.close(closes.tooSlow, 'too slow');
      return;
    }
    this.#socket.send(bytes);
  }

  /**
   * Ends the connection.
   *
   * @param code one of {@link closes}
   * @param reason for whoever debugs a client; at most 123 bytes
   */
  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Looks for a sign of life since the last call, and asks for the next. */
  beat(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    this.#socket.ping();
  }

  #read(bytes: Uint8Array): void {
    const decoder = createDecoder(bytes);
    const type = readVarUint(decoder);
    if (type === messages.sync) {
      const sync = readSync(decoder);
      if (sync.kind === 'question') this.send(answerSync(this.#room.copy.doc, sync.bytes));
      else this.#takeContent(sync.bytes);
    } else if (type === messages.awareness) {
      const { presence } = this.#room;
      const shown = presence.take(readPresence(decoder), this, this.visitor.member);
      if (shown !== null) this.#room.show(shown, this);
    } else if (type === messages.queryAwareness) {
      const shown = this.#room.presence.all();
      if (shown !== null) this.send(tellPresence(shown));
    } else throw new Error(`no message has type ${String(type)}`);
  }

  #takeContent(update: Uint8Array): void {
    if (this.visitor.role !== 'editor') {
      if (update.length <= emptyUpdate) this.#settle(Promise.resolve());
      else
        this.#drop({
          code: 'not-allowed',
          message: 'You may look at this procedure, not change it.',
        });
      return;
    }
    const by = { member: this.visitor.member.id, at: new Date(this.#now()).toISOString() };
    const received = this.#room.receive(update, by, this);
    if (received.kind === 'taken') this.#settle(received.kept);
    else {
      this.#drop({ code: 'not-valid', message: `This edit was dropped: ${received.why}.` });
      // The client holds what nobody else has; only a fresh start brings it back to the room.
      this.#answers = this.#answers.then(() => {
        this.close(closes.notValid, 'an update was not valid');
      });
    }
  }

  #settle(kept: Promise<void>): void {
    const settled = this.#answers.then(() => kept);
    this.#answers = settled.then(
      () => {
        this.#settled += 1;
        this.send(tellKept(this.#settled));
      },
      // The room tells everybody that something could not be kept.
      () => undefined,
    );
  }

  #drop(dropped: Dropped): void {
    this.#answers = this.#answers.then(() => {
      this.#settled += 1;
      this.send(tell('refused', dropped));
      this.send(tellKept(this.#settled));
    });
  }
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
