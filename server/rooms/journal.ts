import type { RoomStore, RoomUpdate } from '../store/rooms.ts';

interface Entry {
  readonly update: RoomUpdate;
  readonly onKept: () => void;
  readonly onLost: (error: unknown) => void;
}

const firstPause = 250;
const longestPause = 5000;
const attempts = 8;

/**
 * Keeps updates of all rooms in the order of their coming, many in one write: while one is under way
 * the next gathers. A failed write is tried again, which is harmless since updates are kept once.
 */
export class Journal {
  readonly #store: RoomStore;
  #waiting: Entry[] = [];
  #running: Promise<void> | null = null;

  /**
   * Begins empty.
   *
   * @param store where updates go
   */
  constructor(store: RoomStore) {
    this.#store = store;
  }

  /**
   * Takes an update on its way.
   *
   * @param update what to keep
   * @returns resolves when it would survive a crash
   * @throws whatever the store threw, after it was tried in vain for a while
   */
  keep(update: RoomUpdate): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ update, onKept: resolve, onLost: reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    // Messages that have arrived already go into the first write.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#write(batch);
    }
    this.#running = null;
  }

  async #write(batch: readonly Entry[]): Promise<void> {
    const updates = batch.map(({ update }) => update);
    let pause = firstPause;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#store.append(updates);
        for (const { onKept } of batch) onKept();
        return;
      } catch (error) {
        if (attempt === attempts) {
          for (const { onLost } of batch) onLost(error);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, pause));
        pause = Math.min(longestPause, pause * 2);
      }
    }
  }
}
