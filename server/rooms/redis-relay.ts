import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Listener, Relay, Relayed } from './relay.ts';

const channelOf = (room: string): string => `handara:room:${room}`;
const kinds = ['update', 'presence', 'news'] as const;
const senderBytes = 8;
const headBytes = senderBytes + 5;

/**
 * Carries what happens in rooms over Redis' publish and subscribe. A message may be lost while a process is cut
 * off; it then reads the store again, where everything is that was kept.
 */
export class RedisRelay implements Relay {
  readonly #me = randomBytes(senderBytes);
  readonly #out: Redis;
  readonly #in: Redis;
  readonly #log: Logger;
  readonly #listeners = new Map<string, Listener>();

  private constructor(out: Redis, into: Redis, log: Logger) {
    this.#out = out;
    this.#in = into;
    this.#log = log;
    into.on('messageBuffer', (channel: Buffer, message: Buffer) => {
      this.#hear(channel.toString(), message);
    });
    let isFirst = true;
    into.on('ready', () => {
      if (!isFirst) for (const listener of this.#listeners.values()) listener.onGap();
      isFirst = false;
    });
    for (const redis of [out, into]) {
      redis.on('error', (error: Error) => {
        log.warn({ err: error }, 'Redis does not answer; rooms go on, other processes hear later');
      });
    }
  }

  /**
   * Connects.
   *
   * @param url of the Redis server
   * @param log told when Redis is away
   * @returns ready
   * @throws {Error} if no server answers there
   */
  static async open(url: string, log: Logger): Promise<RedisRelay> {
    const settings = { lazyConnect: true, maxRetriesPerRequest: null };
    const [out, into] = [new Redis(url, settings), new Redis(url, settings)];
    const relay = new RedisRelay(out, into, log);
    const first = new Redis(url, {
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      retryStrategy: null,
    });
    first.on('error', () => undefined);
    try {
      await first.connect();
    } finally {
      first.disconnect();
    }
    await Promise.all([out.connect(), into.connect()]);
    return relay;
  }

  publish(room: string, relayed: Relayed): void {
    this.#out.publish(channelOf(room), this.#write(relayed)).catch((error: unknown) => {
      this.#log.warn({ room, err: error }, 'other processes could not be told');
    });
  }

  async listen(room: string, listener: Listener): Promise<void> {
    this.#listeners.set(channelOf(room), listener);
    await this.#in.subscribe(channelOf(room));
  }

  async leave(room: string): Promise<void> {
    this.#listeners.delete(channelOf(room));
    await this.#in.unsubscribe(channelOf(room));
  }

  close(): Promise<void> {
    this.#listeners.clear();
    this.#out.disconnect();
    this.#in.disconnect();
    return Promise.resolve();
  }

  // Sender, kind, epoch, content.
  #write(relayed: Relayed): Buffer {
    const head = Buffer.alloc(headBytes);
    this.#me.copy(head);
    head.writeUInt8(kinds.indexOf(relayed.kind), senderBytes);
    head.writeUInt32BE(relayed.kind === 'update' ? relayed.epoch : 0, senderBytes + 1);
    const content = relayed.kind === 'news' ? Buffer.from(relayed.text) : relayed.update;
    return Buffer.concat([head, content]);
  }

  #hear(channel: string, message: Buffer): void {
    const listener = this.#listeners.get(channel);
    if (listener === undefined || message.length < headBytes) return;
    if (message.subarray(0, senderBytes).equals(this.#me)) return;
    const kind = kinds[message.readUInt8(senderBytes)];
    const content = message.subarray(headBytes);
    if (kind === 'update') {
      const epoch = message.readUInt32BE(senderBytes + 1);
      listener.onRelayed({ kind, epoch, update: new Uint8Array(content) });
    } else if (kind === 'presence') {
      listener.onRelayed({ kind, update: new Uint8Array(content) });
    } else if (kind === 'news') listener.onRelayed({ kind, text: content.toString() });
  }
}
