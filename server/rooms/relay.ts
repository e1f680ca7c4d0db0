/** What processes that serve one room tell each other. */
export type Relayed =
  | { readonly kind: 'update'; readonly epoch: number; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  | { readonly kind: 'news'; readonly text: string };

/** Hears what other processes say of one room. */
export interface Listener {
  readonly onRelayed: (relayed: Relayed) => void;
  /** Something may have been missed: read the store again. */
  readonly onGap: () => void;
}

/** Carries what happens in a room to the other processes that serve it; nothing comes back to its sender. */
export interface Relay {
  publish(room: string, relayed: Relayed): void;
  /** Resolves when everything published from now on will be heard. */
  listen(room: string, listener: Listener): Promise<void>;
  leave(room: string): Promise<void>;
  close(): Promise<void>;
}

/** Where one process serves all rooms there is nobody to tell. */
export const alone: Relay = {
  publish: () => undefined,
  listen: () => Promise.resolve(),
  leave: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
