import { difference, Replica } from '@handara/engine';
import type { Diagram } from '@handara/schemas';
import * as Y from 'yjs';
import type { Signature } from '../store/signature.ts';
import type { Room } from './room.ts';

/**
 * Brings a room to say what a file says: only what differs is written, so that whoever draws at the same
 * time keeps their work, and nothing is there twice.
 *
 * @param room open
 * @param diagram what it should say
 * @param by who asks for it
 * @throws {Error} if the room does not take what follows from a diagram
 */
export async function rewrite(room: Room, diagram: Diagram, by: Signature): Promise<void> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, room.copy.whole());
  const before = Y.encodeStateVector(doc);
  const replica = new Replica(doc);
  replica.commit(difference(replica.diagram, diagram), false);
  const update = Y.encodeStateAsUpdate(doc, before);
  replica.close();
  doc.destroy();
  const received = room.receive(update, by, null);
  if (received.kind === 'dropped') throw new Error(`a room did not take a file: ${received.why}`);
  await received.kept;
}
