import { Worker } from 'node:worker_threads';
import type { ReplicationRecord, Study, StudyInput } from '@handara/engine';
import { studyApart, type Hands, type Order } from './apart.ts';

/**
 * Runs a study in threads of this process.
 *
 * @param input process, scenario, and how much to run
 * @param count how many threads, at least one
 * @returns the same study that one thread would give
 */
export function studyInThreads(input: StudyInput, count: number): Promise<Study> {
  return studyApart(input, (order) => Promise.resolve(new Threads(order, count)));
}

interface Wish {
  readonly replication: number;
  readonly fulfil: (record: ReplicationRecord) => void;
  readonly refuse: (error: unknown) => void;
}

/** One thread, with the replications it was asked for; it answers in the order of asking. */
class Thread {
  readonly wishes: Wish[] = [];
  private readonly worker: Worker;

  constructor(order: Order) {
    this.worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: order });
    this.worker.on('message', (record: ReplicationRecord) => this.wishes.shift()?.fulfil(record));
    this.worker.on('error', (error) => {
      for (const wish of this.wishes.splice(0)) wish.refuse(error);
    });
  }

  ask(wish: Wish): void {
    this.wishes.push(wish);
    this.worker.postMessage(wish.replication);
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

/** The threads of one study. */
export class Threads implements Hands {
  readonly width: number;
  private readonly threads: Thread[];
  private readonly under = new Set<Promise<ReplicationRecord>>();

  constructor(order: Order, count: number) {
    this.threads = Array.from({ length: count }, () => new Thread(order));
    // One each in hand, and one each to go on with.
    this.width = 2 * count;
  }

  replicate(replication: number): Promise<ReplicationRecord> {
    const [first, ...others] = this.threads;
    if (first === undefined) throw new RangeError('a study needs a thread');
    const idlest = others.reduce(
      (best, thread) => (thread.wishes.length < best.wishes.length ? thread : best),
      first,
    );
    const { promise, resolve, reject } = Promise.withResolvers<ReplicationRecord>();
    idlest.ask({ replication, fulfil: resolve, refuse: reject });
    this.under.add(promise);
    const forget = (): void => void this.under.delete(promise);
    promise.then(forget, forget);
    return promise;
  }

  // Closes as soon as what was asked for is done.
  async closeWhenIdle(): Promise<void> {
    await Promise.allSettled(this.under);
    await this.close();
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}
