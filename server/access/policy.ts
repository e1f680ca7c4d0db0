import type { Permission, Role } from '@handara/schemas';
import type { KeptMember } from '../store/people.ts';

/** Somebody who is signed in, with what their role permits now. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly services: readonly string[] | null;
  readonly permissions: readonly Permission[];
}

/** Where something is asked for: in one service, in any service at all, or in all of them. */
export type Where = { readonly service: string } | 'anywhere' | 'everywhere';

/**
 * Finds out what a member is now.
 *
 * @param member as kept
 * @param roles of this server
 * @returns nobody is anything more once disabled, or when their role is no longer there
 */
export function actorOf(member: KeptMember, roles: readonly Role[]): Actor | null {
  if (member.disabled) return null;
  const role = roles.find(({ id }) => id === member.role);
  const { id, name, services } = member;
  return { id, name, role: member.role, services, permissions: role?.permissions ?? [] };
}

/**
 * Tells whether somebody may do something.
 *
 * @param actor who asks
 * @param permission what they ask for
 * @param where in which service
 * @returns true if their role permits it and they are not limited to other services
 */
export function may(actor: Actor, permission: Permission, where: Where): boolean {
  if (!actor.permissions.includes(permission)) return false;
  if (actor.services === null || where === 'anywhere') return true;
  return where !== 'everywhere' && actor.services.includes(where.service);
}

/**
 * Tells whether somebody may give a role away: nobody lends more than they have.
 *
 * @param actor who gives it
 * @param role what they give
 * @param services to which it would be limited; null for all
 * @returns true if both are within the actor's own
 */
export function mayGrant(actor: Actor, role: Role, services: readonly string[] | null): boolean {
  if (!role.permissions.every((permission) => actor.permissions.includes(permission))) return false;
  if (actor.services === null) return true;
  return services?.every((service) => actor.services?.includes(service)) ?? false;
}
