import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import type { Encoder } from 'lib0/encoding';

/** Types of messages: the first three as `y-websocket` knows them, the rest ours (docs/rooms.md). */
export const messages = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  standing: 100,
  kept: 101,
  refused: 102,
  news: 103,
} as const;

/** Kinds of sync messages. @source y-protocols, sync.js */
export const syncKinds = { step1: 0, step2: 1, update: 2 } as const;

/** Why a connection is ended; the stock client does not come back by itself after 4400–4499. */
export const closes = {
  notSignedIn: 4401,
  notAllowed: 4403,
  notFound: 4404,
  newEpoch: 4409,
  tooLarge: 4413,
  notValid: 4422,
  otherSchema: 4426,
  tooMany: 4429,
  restart: 1012,
  tooSlow: 1013,
} as const;

/** What a connection may do in its room. */
export type RoomRole = 'reader' | 'commenter' | 'editor';

/** First message of a connection. */
export interface Standing {
  readonly member: { readonly id: string; readonly name: string };
  readonly role: RoomRole;
  readonly schema: number;
  readonly epoch: number;
}

/** Why an update was dropped. */
export interface Dropped {
  readonly code: 'not-allowed' | 'not-valid' | 'too-large' | 'too-many-requests';
  readonly message: string;
}

/** What of a procedure changed beside its document. */
export interface News {
  readonly kind: 'comments' | 'versions';
}

/**
 * Writes a message of ours that carries JSON.
 *
 * @param type which one
 * @param body what it says
 * @returns the bytes to send
 */
export function tell(
  type: 'standing' | 'refused' | 'news',
  body: Standing | Dropped | News,
): Uint8Array {
  return message(type, (encoder) => {
    writeVarString(encoder, JSON.stringify(body));
  });
}

/**
 * Writes how much of what a connection sent is settled.
 *
 * @param count of sync messages with content since it connected
 * @returns the bytes to send
 */
export function tellKept(count: number): Uint8Array {
  return message('kept', (encoder) => {
    writeVarUint(encoder, count);
  });
}

/**
 * Writes a message.
 *
 * @param type its type
 * @param write puts the body behind the type
 * @returns the bytes to send
 */
export function message(
  type: keyof typeof messages,
  write: (encoder: Encoder) => void,
): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, messages[type]);
  write(encoder);
  return toUint8Array(encoder);
}
