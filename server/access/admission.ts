import type { IncomingMessage } from 'node:http';
import type { Store } from '../store/store.ts';
import { may, type Member } from './policy.ts';
import { findMember } from './session.ts';

/** Whom a handshake comes from, and as what they may be in the room of a procedure. */
interface Admission {
  readonly member: { readonly id: string; readonly name: string };
  readonly role: 'reader' | 'editor' | null;
}

/**
 * Tells the door of rooms who comes.
 *
 * @param store knows the sessions
 * @param now tells the present, in milliseconds
 * @returns finds who is behind a handshake, each time anew: sessions end and roles change
 */
export function admissionTo(
  store: Store,
  now: () => number,
): (request: IncomingMessage) => Promise<Admission | null> {
  return async (request) => {
    const member = await findMember(store, request, now());
    if (member === null) return null;
    return { member: { id: member.id, name: member.name }, role: roleOf(member) };
  };
}

function roleOf(member: Member): Admission['role'] {
  if (may(member, 'change-procedure')) return 'editor';
  return may(member, 'read') ? 'reader' : null;
}
