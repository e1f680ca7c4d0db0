import {
  invitationSchema,
  invitedSchema,
  madeInvitationSchema,
  memberSchema,
  roleSchema,
  selfSchema,
  trailEntrySchema,
  type Invitation,
  type Invited,
  type Member,
  type MadeInvitation,
  type Role,
  type Self,
  type TrailLine,
} from '@handara/schemas';
import { at, nothing, type Send } from './request.ts';

/** Whom an invitation is for. */
export type NewInvitation = Pick<Invitation, 'name' | 'email' | 'role' | 'services'>;

/** What can be changed of a member by others. */
export type MemberChange = Partial<Pick<Member, 'role' | 'services' | 'disabled'>>;

/** The members of a server and the ways in, as the studio asks for them. */
export interface PeopleClient {
  readonly roles: () => Promise<Role[]>;
  readonly members: () => Promise<Member[]>;
  readonly changeMember: (id: string, change: MemberChange) => Promise<Member>;
  readonly invitations: () => Promise<Invitation[]>;
  /** Gives the secret of the link; the server tells it this once only. */
  readonly invite: (invited: NewInvitation) => Promise<MadeInvitation>;
  readonly takeBack: (invitation: string) => Promise<undefined>;
  readonly lookAt: (secret: string) => Promise<Invited>;
  readonly takeUp: (
    secret: string,
    as: { name: string; email: string; password: string },
  ) => Promise<undefined>;
  readonly changeSelf: (change: { name: string; email: string }) => Promise<Self>;
  readonly changePassword: (former: string | null, password: string) => Promise<Self>;
  /** Lines after a number, oldest first, of one object or (empty) of all. */
  readonly trail: (object: string, after: number) => Promise<TrailLine[]>;
}

/**
 * Asks the server about people.
 *
 * @param send sends a request
 * @returns the part of the client that is about them
 */
export function peopleClient(send: Send): PeopleClient {
  return {
    roles: () => send('GET', at('roles'), roleSchema.array()),
    members: () => send('GET', at('members'), memberSchema.array()),
    changeMember: (id, change) => send('PATCH', at('members', id), memberSchema, change),
    invitations: () => send('GET', at('invitations'), invitationSchema.array()),
    invite: (body) => send('POST', at('invitations'), madeInvitationSchema, body),
    takeBack: (id) => send('DELETE', at('invitations', id), nothing),
    lookAt: (secret) => send('POST', at('invitation', 'look'), invitedSchema, { secret }),
    takeUp: (secret, as) => send('POST', at('invitation', 'take'), nothing, { secret, ...as }),
    changeSelf: (change) => send('PUT', at('session', 'self'), selfSchema, change),
    changePassword: (former, password) =>
      send('PUT', at('session', 'password'), selfSchema, { former, password }),
    trail: (object, after) =>
      send('GET', `${at('trail')}?${queryOf(object, after)}`, trailEntrySchema.array()),
  };
}

function queryOf(object: string, after: number): string {
  return new URLSearchParams({
    ...(object !== '' && { object }),
    ...(after > 0 && { after: String(after) }),
  }).toString();
}
