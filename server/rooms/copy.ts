import { inspectRoom, inspectTransaction } from '@handara/engine';
import * as Y from 'yjs';

/** What became of an update: the bytes others lack, or why it was dropped. */
export type Applied =
  | { readonly kind: 'applied'; readonly made: readonly Uint8Array[] }
  | { readonly kind: 'dropped'; readonly why: string };

const mergeAfter = 200;

/**
 * This process's copy of a room's document. Yjs cannot take an update back, so what must not be in the
 * document is got rid of by making the copy anew from the updates before it.
 */
export class Copy {
  #doc: Y.Doc;
  // Everything applied, so that the document can be made anew; merged from time to time.
  #good: Uint8Array[];
  #made: Uint8Array[] = [];
  #fault: string | null = null;

  /**
   * Makes a document of what was kept.
   *
   * @param parts snapshot and updates, in any order
   * @throws {Error} if together they are no document of a room
   */
  constructor(parts: readonly Uint8Array[]) {
    this.#good = [Y.mergeUpdates([...parts])];
    this.#doc = this.#remake();
    const fault = inspectRoom(this.#doc);
    if (fault !== null) throw new Error(`the document is not that of a room: ${fault.code}`);
  }

  /**
   * The document as it is now. Another object after an update was dropped.
   *
   * @returns for reading only
   */
  get doc(): Y.Doc {
    return this.#doc;
  }

  /**
   * Applies what a client sent.
   *
   * @param update bytes from outside
   * @param mayWait whether it may rest on updates that are still to come, as between processes
   * @returns what it added, nothing where all was known; a dropped one has left no trace
   */
  apply(update: Uint8Array, mayWait = false): Applied {
    const fault = this.#tryOut(update, mayWait);
    const made = this.#made;
    this.#made = [];
    if (fault !== null) {
      this.#doc.destroy();
      this.#doc = this.#remake();
      return { kind: 'dropped', why: fault };
    }
    this.#good.push(...(mayWait ? [update] : made));
    if (this.#good.length > mergeAfter) this.#good = [Y.mergeUpdates(this.#good)];
    return { kind: 'applied', made };
  }

  /**
   * Writes the whole document.
   *
   * @returns one update
   */
  whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  /** Gives the memory back. */
  destroy(): void {
    this.#doc.destroy();
  }

  #tryOut(update: Uint8Array, mayWait: boolean): string | null {
    this.#fault = null;
    try {
      Y.applyUpdate(this.#doc, update);
    } catch (error) {
      return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    }
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (!mayWait && (pendingStructs !== null || pendingDs !== null)) {
      return 'it rests on edits that this room does not have';
    }
    return this.#fault;
  }

  #remake(): Y.Doc {
    const doc = new Y.Doc();
    for (const part of this.#good) Y.applyUpdate(doc, part);
    doc.on('update', (update: Uint8Array) => {
      this.#made.push(update);
    });
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.changed.size === 0 || this.#fault !== null) return;
      const fault = inspectTransaction(transaction);
      if (fault !== null)
        this.#fault = fault.key === null ? fault.code : `${fault.code} at <${fault.key}>`;
    });
    return doc;
  }
}
