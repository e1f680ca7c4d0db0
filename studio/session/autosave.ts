import type { Draft, Drafts } from './drafts.ts';

/** What the server answered to a file sent over a revision; `refused` will not change by trying again. */
export type Sent =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'refused'; readonly code: string };

/**
 * Where the work of this page is: with the server, on its way there, or only in this browser; `changes`
 * counts the edits the server lacks.
 */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline'; readonly changes: number }
  | { readonly kind: 'signed-out'; readonly changes: number }
  | { readonly kind: 'conflict'; readonly changes: number }
  | { readonly kind: 'refused'; readonly code: string; readonly changes: number };

/** What an autosave stands on; `later` runs a task after milliseconds and returns how to call it off. */
export interface Surroundings {
  readonly send: (xml: string, revision: number) => Promise<Sent>;
  readonly drafts: Drafts;
  readonly later: (task: () => void, milliseconds: number) => () => void;
  readonly onState: (state: SaveState) => void;
}

const quiet = 800;
const firstRetry = 4_000;
const lastRetry = 60_000;

/**
 * Brings the edits of one open procedure to the server: after a quiet moment, one file at a time, each
 * over the revision it was drawn on. What the server does not have is kept in the browser.
 */
export class Autosave {
  readonly #procedure: string;
  readonly #around: Surroundings;
  #revision: number;
  #write: (() => Promise<string>) | null = null;
  #changes = 0;
  #busy = false;
  #retry = firstRetry;
  #stopped = false;
  #callOff: (() => void) | null = null;

  /**
   * Begins with everything saved.
   *
   * @param procedure id of the procedure
   * @param revision what the open drawing is based on
   * @param around server, drafts, clock and listener
   */
  constructor(procedure: string, revision: number, around: Surroundings) {
    this.#procedure = procedure;
    this.#revision = revision;
    this.#around = around;
  }

  /**
   * The newest revision the server confirmed.
   *
   * @returns the number to save over next
   */
  get revision(): number {
    return this.#revision;
  }

  /**
   * Notes an edit; the file is asked for when it is sent.
   *
   * @param write gives the file as it then is
   */
  changed(write: () => Promise<string>): void {
    this.#write = write;
    this.#changes += 1;
    if (this.#stopped) void this.#keepOnly();
    else {
      if (!this.#busy) this.#around.onState({ kind: 'saving' });
      this.#plan(quiet);
    }
  }

  /** Stops at a draft that was drawn on an older revision than the server's: a person must choose. */
  foundOlderDraft(): void {
    this.#changes += 1;
    this.#stop({ kind: 'conflict', changes: this.#changes });
  }

  /** Sends at once what waits. */
  async flush(): Promise<void> {
    this.#callOff?.();
    this.#callOff = null;
    if (this.#busy || this.#stopped || this.#changes === 0 || !this.#write) return;
    this.#busy = true;
    try {
      await this.#sendOnce(this.#write);
    } finally {
      this.#busy = false;
    }
  }

  /** Ends the autosave; what was not sent stays among the drafts. */
  close(): void {
    this.#stopped = true;
    this.#callOff?.();
  }

  async #sendOnce(write: () => Promise<string>): Promise<void> {
    const sending = this.#changes;
    this.#around.onState({ kind: 'saving' });
    const xml = await write();
    await this.#keep({ xml, revision: this.#revision });
    this.#settle(await this.#around.send(xml, this.#revision), sending);
    if (this.#changes === 0) await this.#around.drafts.drop(this.#procedure);
  }

  #settle(sent: Sent, sending: number): void {
    if (sent.kind === 'saved') {
      this.#revision = sent.revision;
      this.#changes -= sending;
      this.#retry = firstRetry;
      if (this.#changes === 0) this.#around.onState({ kind: 'saved' });
      else this.#plan(quiet);
    } else if (sent.kind === 'offline' || sent.kind === 'signed-out') {
      this.#around.onState({ kind: sent.kind, changes: this.#changes });
      this.#plan(this.#retry);
      this.#retry = Math.min(lastRetry, this.#retry * 2);
    } else if (sent.kind === 'conflict') {
      this.#stop({ kind: 'conflict', changes: this.#changes });
    } else {
      this.#stop({ kind: 'refused', code: sent.code, changes: this.#changes });
    }
  }

  #stop(state: SaveState): void {
    this.#stopped = true;
    this.#callOff?.();
    this.#around.onState(state);
  }

  async #keepOnly(): Promise<void> {
    if (this.#write) await this.#keep({ xml: await this.#write(), revision: this.#revision });
  }

  // A browser that keeps nothing must not stop the file on its way to the server.
  async #keep(draft: Draft): Promise<void> {
    await this.#around.drafts.keep(this.#procedure, draft).catch(() => undefined);
  }

  #plan(milliseconds: number): void {
    this.#callOff?.();
    this.#callOff = this.#around.later(() => void this.flush(), milliseconds);
  }
}
