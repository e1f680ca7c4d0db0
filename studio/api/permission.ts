import type { Permission, Role, Self } from '@handara/schemas';

/** Where something is asked for: in one service, in any service at all, or in all of them. */
export type Where = { readonly service: string } | 'anywhere' | 'everywhere';

/**
 * Tells what to offer: the server decides anew whatever is asked of it.
 *
 * @param self who is signed in; undefined while that is not known
 * @param permission what they would ask for
 * @param where in which service
 * @returns true if their role permits it and they are not limited to other services
 */
export function mayDo(self: Self | undefined, permission: Permission, where: Where): boolean {
  if (!self?.permissions.includes(permission)) return false;
  const { services } = self.member;
  if (services === null || where === 'anywhere') return true;
  return where !== 'everywhere' && services.includes(where.service);
}

/**
 * Picks the roles that somebody can give away: nobody lends more than they have.
 *
 * @param self who gives; undefined while that is not known
 * @param roles of the server
 * @returns those within their own
 */
export function grantable(self: Self | undefined, roles: readonly Role[]): Role[] {
  const own = new Set(self?.permissions);
  return roles.filter(({ permissions }) => permissions.every((each) => own.has(each)));
}
