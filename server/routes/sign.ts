import type { Member } from '../access/policy.ts';
import type { Signature } from '../store/store.ts';

/**
 * Puts a member's name and the time under a change.
 *
 * @param member who changes
 * @param now the present, in milliseconds
 * @returns what the store and its trail keep
 */
export function sign(member: Member, now: number): Signature {
  return { member: member.id, at: new Date(now).toISOString() };
}
