import type { Response } from 'express';
import type { Actor } from '../access/policy.ts';
import type { Signature } from '../store/signature.ts';

/**
 * Puts a member's name, the time and the address under a change.
 *
 * @param actor who changes
 * @param now the present, in milliseconds
 * @param response of the request, which knows where it came from
 * @returns what the store and its trail keep
 */
export function sign(
  actor: Pick<Actor, 'id'>,
  now: number,
  response: Response,
): Required<Signature> {
  return { member: actor.id, at: new Date(now).toISOString(), from: response.req.ip ?? '' };
}
