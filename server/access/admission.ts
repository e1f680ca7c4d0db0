import type { IncomingMessage } from 'node:http';
import type { Store } from '../store/store.ts';
import { may, type Actor } from './policy.ts';
import { findActor, type Gate } from './session.ts';

/** Whom a handshake comes from, and as what they may be in the room of a procedure; a null role is no way in. */
interface Admission {
  readonly member: { readonly id: string; readonly name: string };
  readonly role: 'reader' | 'commenter' | 'editor' | null;
}

/**
 * Tells the door of rooms who comes.
 *
 * @param gate knows the sessions
 * @param store knows to which service a procedure belongs
 * @returns finds who is behind a handshake, each time anew: sessions end and roles change
 */
export function admissionTo(
  gate: Gate,
  store: Store,
): (request: IncomingMessage, procedure: string) => Promise<Admission | null> {
  return async (request, id) => {
    const actor = await findActor(gate, request);
    if (actor === null) return null;
    const service = await store.serviceOf(id);
    // The room itself says that there is no such procedure, to whoever may read all there are.
    const role = roleIn(actor, service ?? '');
    return { member: { id: actor.id, name: actor.name }, role };
  };
}

function roleIn(actor: Actor, service: string): Admission['role'] {
  if (may(actor, 'change-procedure', { service })) return 'editor';
  if (may(actor, 'comment', { service })) return 'commenter';
  return may(actor, 'read', { service }) ? 'reader' : null;
}
