import { randomUUID } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { ReplicationRecord, Study, StudyInput } from '@handara/engine';
import { Queue, QueueEvents, Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import { studyApart, type Hands, type Order } from './apart.ts';
import { NoRedis } from './no-redis.ts';
import { Threads } from './threads.ts';
import { version } from './version.ts';

/** One replication of a study whose order lies in Redis under its name. */
interface Task {
  readonly study: string;
  readonly replication: number;
}

// Another version of the engine may draw otherwise, so machines work only for their own.
const queueName = `handara-replications-${version}`;

/** How long an order lies there if nobody takes it away, in seconds: longer than any study goes on. */
const kept = 7 * 24 * 3600;

const connect = (url: string): Redis => new Redis(url, { maxRetriesPerRequest: null });

// Everything else waits for a server that is away for a while; at the start nobody should.
async function probe(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: null });
  let reason = '';
  redis.on('error', ({ message }: Error) => {
    reason ||= message;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new NoRedis(reason || (error instanceof Error ? error.message : String(error)));
  } finally {
    redis.disconnect();
  }
}

const keyOf = (study: string): string => `${queueName}:order:${study}`;

// Numbers must come out of Redis to the last bit, infinities and typed arrays among them.
const pack = (data: unknown): string => serialize(data).toString('base64');
const unpack = (text: string): unknown => deserialize(Buffer.from(text, 'base64'));

/**
 * Runs a study together with every machine that works for the same Redis. One thread of this process
 * takes its share, so that a study ends even where nobody else helps.
 *
 * @param input process, scenario, and how much to run
 * @param url of the Redis server
 * @returns the same study that one thread would give
 * @throws {NoRedis} if no Redis server answers there
 */
export async function studyOverRedis(input: StudyInput, url: string): Promise<Study> {
  const helper = await workFor(url, 1);
  try {
    return await studyApart(input, (order) => Requests.open(order, url));
  } finally {
    await helper.close();
  }
}

/** Somebody who runs replications for others until closed. */
export interface Helper {
  close(): Promise<void>;
}

/**
 * Runs replications for whoever asks over the same Redis.
 *
 * @param url of the Redis server
 * @param threads how many at once
 * @returns how to stop; what is under way is finished first
 * @throws {NoRedis} if no Redis server answers there
 */
export async function workFor(url: string, threads: number): Promise<Helper> {
  await probe(url);
  const connection = connect(url);
  const orders = new Orders(connection, threads);
  const worker = new Worker<Task, string>(
    queueName,
    async ({ data }: Job<Task>) => {
      const hands = await orders.of(data.study);
      return pack(await hands.replicate(data.replication));
    },
    // A replication may take minutes; its thread leaves this one free to say that it goes on.
    { connection, concurrency: threads, lockDuration: 60_000, maxStalledCount: 3 },
  );
  return {
    close: async () => {
      await worker.close();
      await orders.close();
      await connection.quit();
    },
  };
}

/** The studies that are worked for, each with threads of its own; few at a time, the latest ones. */
class Orders {
  private readonly open = new Map<string, Promise<Threads>>();
  private readonly connection: Redis;
  private readonly threads: number;

  constructor(connection: Redis, threads: number) {
    this.connection = connection;
    this.threads = threads;
  }

  of(study: string): Promise<Threads> {
    const known = this.open.get(study);
    if (known !== undefined) return known;
    const threads = this.fetch(study);
    // A study that could not be fetched is asked for again by its next replication.
    threads.catch(() => this.open.delete(study));
    this.open.set(study, threads);
    return threads;
  }

  async close(): Promise<void> {
    const all = await Promise.allSettled(this.open.values());
    for (const one of all) if (one.status === 'fulfilled') await one.value.close();
  }

  private async fetch(study: string): Promise<Threads> {
    const text = await this.connection.get(keyOf(study));
    if (text === null) throw new Error(`the study <${study}> is over`);
    for (const [other, threads] of this.open) {
      if (other === study) continue;
      this.open.delete(other);
      void threads.then((one) => one.closeWhenIdle());
    }
    return new Threads(unpack(text) as Order, this.threads);
  }
}

/** Hands that are reached over Redis. */
class Requests implements Hands {
  // Enough for a roomful of machines; what nobody takes waits in Redis.
  readonly width = 256;
  private readonly connection: Redis;
  private readonly study = randomUUID();
  private readonly queue: Queue<Task, string>;
  private readonly listening: Redis;
  private readonly events: QueueEvents;

  private constructor(url: string) {
    this.connection = connect(url);
    this.listening = connect(url);
    this.queue = new Queue(queueName, { connection: this.connection });
    this.events = new QueueEvents(queueName, { connection: this.listening });
    // Every replication in hand listens.
    this.events.setMaxListeners(0);
  }

  static async open(order: Order, url: string): Promise<Requests> {
    const requests = new Requests(url);
    await requests.events.waitUntilReady();
    await requests.connection.set(keyOf(requests.study), pack(order), 'EX', kept);
    return requests;
  }

  async replicate(replication: number): Promise<ReplicationRecord> {
    const { study } = this;
    const job = await this.queue.add('replication', { study, replication });
    const text = await job.waitUntilFinished(this.events);
    await job.remove();
    return unpack(text) as ReplicationRecord;
  }

  async close(): Promise<void> {
    await this.connection.del(keyOf(this.study));
    const waiting = await this.queue.getJobs(['waiting', 'prioritized', 'completed', 'failed']);
    // One that somebody is at just now is left to end; nobody asks for it any more.
    const own = waiting.filter(({ data }) => data.study === this.study);
    await Promise.allSettled(own.map((job) => job.remove()));
    await this.events.close();
    await this.queue.close();
    await this.listening.quit();
    await this.connection.quit();
  }
}
