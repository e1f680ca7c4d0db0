import { readVarUint, readVarUint8Array, type Decoder } from 'lib0/decoding';
import { writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import * as Y from 'yjs';
import { message, syncKinds } from './wire.ts';

/** A sync message: a question for what the asker lacks, or content. */
export interface SyncMessage {
  readonly kind: 'question' | 'content';
  readonly bytes: Uint8Array;
}

/**
 * Reads the rest of a sync message.
 *
 * @param decoder after the message's type
 * @returns what it is
 * @throws {Error} if it is none
 * @source y-protocols, PROTOCOL.md
 */
export function readSync(decoder: Decoder): SyncMessage {
  const kind = readVarUint(decoder);
  if (kind > syncKinds.update) throw new Error(`no sync message has kind ${String(kind)}`);
  const bytes = readVarUint8Array(decoder);
  return { kind: kind === syncKinds.step1 ? 'question' : 'content', bytes };
}

/**
 * Asks a client for what this document lacks.
 *
 * @param doc the room's
 * @returns the bytes to send
 */
export function ask(doc: Y.Doc): Uint8Array {
  return syncMessage(syncKinds.step1, Y.encodeStateVector(doc));
}

/**
 * Answers a client's question.
 *
 * @param doc the room's
 * @param vector what the client has
 * @returns the bytes to send
 * @throws {Error} if the vector cannot be read
 */
export function answerSync(doc: Y.Doc, vector: Uint8Array): Uint8Array {
  return syncMessage(syncKinds.step2, Y.encodeStateAsUpdate(doc, vector));
}

/**
 * Tells an update.
 *
 * @param update what changed
 * @returns the bytes to send
 */
export function tellUpdate(update: Uint8Array): Uint8Array {
  return syncMessage(syncKinds.update, update);
}

function syncMessage(kind: number, bytes: Uint8Array): Uint8Array {
  return message('sync', (encoder) => {
    writeVarUint(encoder, kind);
    writeVarUint8Array(encoder, bytes);
  });
}
