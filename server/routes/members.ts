import {
  emailSchema,
  invitationSchema,
  memberNameSchema,
  memberSchema,
  passwordSchema,
  type Invitation,
  type Role,
} from '@handara/schemas';
import { Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { invite, readInvitation, takeUp } from '../access/invitations.ts';
import { mayGrant, type Actor } from '../access/policy.ts';
import { administrator } from '../access/roles.ts';
import { openSession, permit, signedIn, type Gate } from '../access/session.ts';
import { Fault } from '../faults/fault.ts';
import type { KeptInvitation, KeptMember, PeopleStore } from '../store/people.ts';
import { parse } from './parse.ts';
import { present } from './session.ts';
import { sign } from './sign.ts';

const invited = invitationSchema.pick({ name: true, email: true, role: true, services: true });

const change = memberSchema.pick({ role: true, services: true, disabled: true }).partial();

const taking = z.strictObject({
  secret: z.string().min(1).max(200),
  name: memberNameSchema,
  email: emailSchema,
  password: passwordSchema,
});

/**
 * Taking an invitation up: the only way in for somebody who has no account, so it stands before the sign-in.
 *
 * @param gate keeps invitations
 * @returns the routes under /api/invitation
 */
export function invitationRoutes(gate: Gate): Router {
  const { people, now } = gate;
  const router = Router();
  router.use(
    rateLimit({
      windowMs: 60_000,
      limit: 30,
      handler: () => {
        throw new Fault('too-many-requests', 'Too many attempts. Wait a minute.');
      },
    }),
  );

  // The secret comes in the body, since addresses are written into logs.
  router.post('/look', async (request, response) => {
    const { secret } = parse(taking.pick({ secret: true }), request.body);
    const { name, email, role } = await readInvitation(people, secret, now());
    const title = gate.roles.find(({ id }) => id === role)?.name ?? null;
    response.json({ name, email, role: title });
  });

  router.post('/take', async (request, response) => {
    const { secret, ...as } = parse(taking, request.body);
    const from = request.ip ?? '';
    const member = await takeUp(people, secret, as, { now: now(), from });
    await openSession(gate, member.id, response);
    response.status(201).json({ member: present(member) });
  });

  return router;
}

/**
 * Who may come in, and as what.
 *
 * @param gate keeps members and invitations
 * @returns the routes under /api/members, /api/invitations and /api/roles
 */
export function memberRoutes(gate: Gate): Router {
  const { people, roles, now } = gate;
  const router = Router();

  router.get('/roles', (_request, response) => {
    signedIn(response);
    response.json(roles);
  });

  router.get('/members', async (_request, response) => {
    permit(response, 'manage-members', 'anywhere');
    response.json((await people.listMembers()).map(present));
  });

  router.patch('/members/:id', async (request, response) => {
    const actor = permit(response, 'manage-members', 'everywhere');
    const wanted = parse(change, request.body);
    const member = await changed(
      gate,
      actor,
      request.params.id,
      wanted,
      sign(actor, now(), response),
    );
    response.json(present(member));
  });

  router.get('/invitations', async (_request, response) => {
    permit(response, 'invite', 'anywhere');
    const kept = await people.listInvitations();
    const still = kept.filter(({ expiresAt }) => Date.parse(expiresAt) > now());
    response.json(still.map(withoutHash));
  });

  router.post('/invitations', async (request, response) => {
    const actor = permit(response, 'invite', 'anywhere');
    const wanted = parse(invited, request.body);
    if (!mayGrant(actor, roleNamed(roles, wanted.role), wanted.services)) {
      throw new Fault('not-allowed', 'Nobody can invite to more than their own role permits.');
    }
    const { from, member } = sign(actor, now(), response);
    const { secret, invitation } = await invite(people, wanted, { member, from }, now());
    response.status(201).json({ secret, invitation: withoutHash(invitation) });
  });

  router.delete('/invitations/:id', async (request, response) => {
    const actor = permit(response, 'invite', 'anywhere');
    await people.dropInvitation(request.params.id, sign(actor, now(), response));
    response.status(204).end();
  });

  return router;
}

async function changed(
  { people, roles }: Gate,
  actor: Actor,
  id: string,
  wanted: z.output<typeof change>,
  by: ReturnType<typeof sign>,
): Promise<KeptMember> {
  const former = await people.readMember(id);
  if (former === null) throw new Fault('not-found', `There is no member <${id}>.`);
  const given = Object.fromEntries(
    Object.entries(wanted).filter(([, value]) => value !== undefined),
  ) as Partial<KeptMember>;
  const next = { ...former, ...given };
  if (!mayGrant(actor, roleNamed(roles, next.role), next.services)) {
    throw new Fault('not-allowed', 'Nobody can give more than their own role permits.');
  }
  await refuseLeaderless(people, former, next);
  const member = await people.changeMember(id, given, by);
  if (member.disabled) await people.dropSessionsOf(id, null);
  return member;
}

// A server without an administrator could not be mended from inside.
async function refuseLeaderless(
  people: PeopleStore,
  former: KeptMember,
  next: KeptMember,
): Promise<void> {
  if (former.role !== administrator || isLeader(next)) return;
  const others = (await people.listMembers()).filter(
    (other) => other.id !== former.id && isLeader(other),
  );
  if (others.length === 0) {
    throw new Fault('not-allowed', 'This is the last administrator. Make somebody else one first.');
  }
}

function isLeader({ role, services, disabled }: KeptMember): boolean {
  return role === administrator && services === null && !disabled;
}

function roleNamed(roles: readonly Role[], id: string): Role {
  const role = roles.find((each) => each.id === id);
  if (role === undefined) throw new Fault('not-valid', `There is no role <${id}>.`);
  return role;
}

function withoutHash(kept: KeptInvitation): Invitation {
  const { id, name, email, role, services, invitedBy, expiresAt } = kept;
  return { id, name, email, role, services: services && [...services], invitedBy, expiresAt };
}
