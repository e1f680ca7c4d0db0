import { randomUUID } from 'node:crypto';
import { Fault } from '../faults/fault.ts';
import type { KeptInvitation, KeptMember, PeopleStore } from '../store/people.ts';
import { hashPassword } from './password.ts';
import { administrator } from './roles.ts';
import { digest, makeSecret } from './token.ts';

const lifetime = 7 * 24 * 60 * 60 * 1000;

/** Whom an invitation is for. */
export type Invited = Pick<KeptInvitation, 'name' | 'email' | 'role' | 'services'>;

/**
 * Invites somebody; whoever has the secret comes in as them, once, within a week.
 *
 * @param people keeps the digest of the secret
 * @param invited who, as what
 * @param by id of who invites; empty for the operator
 * @param now the present, in milliseconds
 * @returns the secret for the link, and the invitation as kept
 */
export async function invite(
  people: PeopleStore,
  invited: Invited,
  by: { readonly member: string; readonly from?: string },
  now: number,
): Promise<{ secret: string; invitation: KeptInvitation }> {
  const secret = makeSecret();
  const { name, email, role, services } = invited;
  const invitation = {
    id: randomUUID(),
    hash: digest(secret),
    name,
    email,
    role,
    services,
    invitedBy: by.member,
    expiresAt: new Date(now + lifetime).toISOString(),
  };
  await people.createInvitation(invitation, { ...by, at: new Date(now).toISOString() });
  return { secret, invitation };
}

/**
 * Finds the invitation of a link.
 *
 * @param people keeps it
 * @param secret from the link
 * @param now the present, in milliseconds
 * @returns whom it is for, and as what
 * @throws {Fault} 'not-found' if there is none, or it is over
 */
export async function readInvitation(
  people: PeopleStore,
  secret: string,
  now: number,
): Promise<KeptInvitation> {
  const invitation = await people.readInvitation(digest(secret));
  if (invitation === null || Date.parse(invitation.expiresAt) <= now) {
    throw new Fault(
      'not-found',
      'This invitation was taken up, taken back, or is over. Ask for another one.',
    );
  }
  return invitation;
}

/**
 * Takes an invitation up: makes the member it is for.
 *
 * @param people keeps both
 * @param secret from the link
 * @param as how they call themselves and will sign in
 * @param by the present in milliseconds, and from which address of the network
 * @returns the new member
 * @throws {Fault} 'not-found' as {@link readInvitation}, 'already-exists' if the address is somebody's
 */
export async function takeUp(
  people: PeopleStore,
  secret: string,
  as: { readonly name: string; readonly email: string; readonly password: string },
  by: { readonly now: number; readonly from?: string },
): Promise<KeptMember> {
  const invitation = await readInvitation(people, secret, by.now);
  if ((await people.findMember({ email: as.email })) !== null) {
    throw new Fault('already-exists', 'Somebody signs in with this address already.');
  }
  const password = await hashPassword(as.password);
  if (!(await people.spendInvitation(invitation.hash))) {
    throw new Fault('not-found', 'This invitation was taken up a moment ago.');
  }
  const { role, services } = invitation;
  const member = newMember({ name: as.name, email: as.email, role, services, password }, by.now);
  await people.createMember(member, sign(member, by));
  return member;
}

/**
 * Finds the member that the operator's own link signs in, or makes them on a server that has no
 * administrator yet.
 *
 * @param people keeps members
 * @param name to begin with
 * @param by the present in milliseconds, and from which address of the network
 * @returns the longest-standing administrator
 */
export async function operator(
  people: PeopleStore,
  name: string,
  by: { readonly now: number; readonly from?: string },
): Promise<KeptMember> {
  const members = await people.listMembers();
  const known = members.find(({ role, disabled }) => role === administrator && !disabled);
  if (known !== undefined) return known;
  const member = newMember(
    { name, email: null, role: administrator, services: null, password: null },
    by.now,
  );
  await people.createMember(member, sign(member, by));
  return member;
}

function sign(
  { id, createdAt }: KeptMember,
  { from = '' }: { from?: string },
): { member: string; at: string; from: string } {
  return { member: id, at: createdAt, from };
}

function newMember(
  given: Pick<KeptMember, 'name' | 'email' | 'role' | 'services' | 'password'>,
  now: number,
): KeptMember {
  return {
    ...given,
    id: randomUUID(),
    subject: null,
    disabled: false,
    createdAt: new Date(now).toISOString(),
  };
}
