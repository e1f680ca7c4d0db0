import { exportRoom } from '@handara/engine';
import type { Logger } from 'pino';
import { Fault } from '../faults/fault.ts';
import type { Signature } from '../store/signature.ts';
import type { Store } from '../store/store.ts';
import type { Room } from './room.ts';

/** What writing files stands on; times in milliseconds. */
export interface FilingTerms {
  readonly store: Store;
  readonly quiet: number;
  readonly longest: number;
  readonly now: () => number;
  readonly log: Logger;
}

const attempts = 5;

/**
 * Writes a room's document as the procedure's file: after a quiet moment, or at the latest after a while of
 * steady drawing, each time a new revision. Whoever reads the procedure elsewhere reads this file.
 */
export class Filing {
  readonly #room: Room;
  readonly #terms: FilingTerms;
  #by: Signature | null = null;
  #since: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  /**
   * Begins with nothing to write.
   *
   * @param room whose document
   * @param terms where files go, and when
   */
  constructor(room: Room, terms: FilingTerms) {
    this.#room = room;
    this.#terms = terms;
  }

  /**
   * Notes a change.
   *
   * @param by who made it; null if another process of this server writes the file for it
   */
  changed(by: Signature | null): void {
    if (by === null) return;
    this.#by = by;
    const { quiet, longest, now } = this.#terms;
    this.#since ??= now();
    if (this.#timer !== null) clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(quiet, this.#since + longest - now()));
    this.#timer = setTimeout(() => {
      this.flush().catch((error: unknown) => {
        this.#terms.log.error({ room: this.#room.id, err: error }, 'a file could not be written');
      });
    }, wait);
  }

  /**
   * Writes at once what waits.
   *
   * @returns resolves when the file says what the document said when this was called
   * @throws {Fault} what the store refused
   */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const written = this.#writing.then(() => this.#write());
    this.#writing = written.catch(() => undefined);
    return written;
  }

  async #write(): Promise<void> {
    const by = this.#by;
    if (by === null) return;
    this.#by = null;
    this.#since = null;
    try {
      const xml = await exportRoom(this.#room.copy.doc);
      await this.#replace(xml, by);
    } catch (error) {
      this.#by ??= by;
      throw error;
    }
  }

  // The document is what counts: a file that came from elsewhere meanwhile is written over.
  async #replace(xml: string, by: Signature): Promise<void> {
    const { store } = this.#terms;
    for (let attempt = 1; ; attempt += 1) {
      const former = await store.readProcedure(this.#room.id);
      if (former === null || former.xml === xml) return;
      try {
        await store.replaceFile(this.#room.id, xml, former.revision, by);
        return;
      } catch (error) {
        const isLate = error instanceof Fault && error.code === 'revision-conflict';
        if (!isLate || attempt === attempts) throw error;
      }
    }
  }
}
