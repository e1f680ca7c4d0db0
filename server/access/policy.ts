/** Somebody who is signed in. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** What a member is to this server: engineers redraw, readers look. */
type Role = 'engineer' | 'reader';

/** What can be asked of the registry. */
export type Action = 'read' | 'change-service' | 'change-procedure' | 'keep-outcome';

const permitted: Record<Role, readonly Action[]> = {
  engineer: ['read', 'change-service', 'change-procedure', 'keep-outcome'],
  reader: ['read'],
};

/**
 * Tells whether a member may do something.
 *
 * @param member who asks
 * @param action what they ask for
 * @returns true if their role permits it
 */
export function may(member: Member, action: Action): boolean {
  return permitted[member.role].includes(action);
}
