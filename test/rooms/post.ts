import * as Y from 'yjs';
import type { Chance } from './chance.ts';

/** A copy of a room with what was sent to it and has not arrived. */
export interface Post {
  readonly doc: Y.Doc;
  readonly inbox: Uint8Array[];
  isOffline: boolean;
}

/**
 * Sends what each writes to all others; some of it is lost, some comes twice.
 *
 * @param peers everybody in the room
 * @param chance decides what is lost
 */
export function send(peers: readonly Post[], chance: Chance): void {
  for (const peer of peers) {
    peer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return;
      for (const other of peers) {
        if (other === peer || chance.happens(0.05)) continue;
        other.inbox.push(update);
        if (chance.happens(0.05)) other.inbox.push(update);
      }
    });
  }
}

/**
 * Lets some of what was sent arrive, not always in the order in which it was sent.
 *
 * @param peers everybody in the room
 * @param chance decides what arrives
 */
export function deliver(peers: readonly Post[], chance: Chance): void {
  for (const peer of peers) {
    if (peer.isOffline) continue;
    while (peer.inbox.length > 0 && chance.happens(0.6)) {
      const [update] = peer.inbox.splice(chance.below(Math.min(3, peer.inbox.length)), 1);
      if (update !== undefined) Y.applyUpdate(peer.doc, update, 'network');
    }
  }
}

/**
 * Brings everybody all there is.
 *
 * @param peers everybody in the room
 */
export function bring(peers: readonly Post[]): void {
  const whole = Y.mergeUpdates(peers.map(({ doc }) => Y.encodeStateAsUpdate(doc)));
  for (const { doc } of peers) Y.applyUpdate(doc, whole, 'network');
}

/**
 * Spells plain data out, whatever the order of its names.
 *
 * @param value any plain data
 * @returns the same text for the same data
 */
export function spell(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
