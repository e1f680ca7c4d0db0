import {
  emailSchema,
  memberNameSchema,
  passwordSchema,
  type Member,
  type Self,
} from '@handara/schemas';
import { Router, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { operator } from '../access/invitations.ts';
import { tryDoor } from '../access/lockout.ts';
import { hashPassword, isPassword } from '../access/password.ts';
import type { Actor } from '../access/policy.ts';
import { closeSession, openSession, sessionOf, signedIn, type Gate } from '../access/session.ts';
import type { SignInToken } from '../access/token.ts';
import { Fault } from '../faults/fault.ts';
import type { KeptMember } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { parse } from './parse.ts';
import { sign } from './sign.ts';

const signIn = z.union([
  z.strictObject({ token: z.string().min(1).max(200) }),
  z.strictObject({ email: emailSchema, password: z.string().min(1).max(200) }),
]);

const self = z.strictObject({ name: memberNameSchema, email: emailSchema });

const newPassword = z.strictObject({
  former: z.string().max(200).nullable(),
  password: passwordSchema,
});

/** What signing in stands on. */
export interface SignInGround {
  readonly store: Store;
  readonly gate: Gate;
  readonly token: SignInToken;
}

/**
 * Signing in and out, and what somebody changes of themselves.
 *
 * @param ground sessions, members and the operator's token
 * @returns the routes under /api/session
 */
export function sessionRoutes(ground: SignInGround): Router {
  const { store, gate } = ground;
  const { people, now } = gate;
  const router = Router();

  // A token of 256 bits cannot be guessed and passwords have their own lock; this keeps the log and the store clean.
  const limit = rateLimit({
    windowMs: 60_000,
    limit: 20,
    skipSuccessfulRequests: true,
    handler: () => {
      throw new Fault('too-many-requests', 'Too many attempts to sign in. Wait a minute.');
    },
  });

  router.post('/', limit, async (request, response) => {
    const offered = parse(signIn, request.body);
    const member = await ('token' in offered
      ? byToken(ground, offered.token, response)
      : byPassword(ground, offered, response));
    await openSession(gate, member.id, response);
    await note(store, { id: member.id }, 'session.open', response, now());
    response.status(201).json(selfOf(member, gate));
  });

  router.get('/', async (_request, response) => {
    response.json(selfOf(await memberOf(gate, signedIn(response)), gate));
  });

  router.delete('/', async (_request, response) => {
    const actor = response.locals['actor'] as Actor | null;
    if (actor !== null) await note(store, actor, 'session.close', response, now());
    await closeSession(gate, response);
    response.status(204).end();
  });

  router.put('/self', async (request, response) => {
    const actor = signedIn(response);
    const change = parse(self, request.body);
    const member = await people.changeMember(actor.id, change, sign(actor, now(), response));
    response.json(selfOf(member, gate));
  });

  router.put('/password', limit, async (request, response) => {
    const actor = signedIn(response);
    const { former, password } = parse(newPassword, request.body);
    const member = await memberOf(gate, actor);
    if (member.password !== null) {
      const isRight = await tryDoor(people, `member ${actor.id}`, now(), () =>
        isPassword(former ?? '', member.password),
      );
      if (!isRight) throw new Fault('not-allowed', 'The former password is not right.');
    }
    const change = { password: await hashPassword(password) };
    const changed = await people.changeMember(actor.id, change, sign(actor, now(), response));
    // Whoever knew the former password is signed out everywhere; this browser gets a new session.
    await people.dropSessionsOf(actor.id, sessionOf(request));
    await openSession(gate, actor.id, response);
    response.json(selfOf(changed, gate));
  });

  return router;
}

async function byToken(
  { gate, token, store }: SignInGround,
  offered: string,
  response: Response,
): Promise<KeptMember> {
  const now = gate.now();
  if (!token.spend(offered)) {
    await note(store, { id: '' }, 'session.refuse', response, now);
    throw new Fault('not-signed-in', 'This token is spent or wrong. The terminal shows a new one.');
  }
  return operator(gate.people, 'local', { now, from: response.req.ip ?? '' });
}

async function byPassword(
  { gate, store }: SignInGround,
  { email, password }: { email: string; password: string },
  response: Response,
): Promise<KeptMember> {
  const { people, now } = gate;
  const member = await people.findMember({ email });
  const isRight = await tryDoor(people, `address ${email}`, now(), () =>
    isPassword(password, member?.password ?? null),
  );
  if (!isRight || member === null || member.disabled) {
    await note(store, { id: member?.id ?? '' }, 'session.refuse', response, now());
    throw new Fault('not-signed-in', 'The address or the password is not right.');
  }
  return member;
}

async function memberOf({ people }: Gate, { id }: Actor): Promise<KeptMember> {
  const member = await people.readMember(id);
  if (member === null) throw new Fault('not-signed-in', 'Sign in first.');
  return member;
}

function selfOf(member: KeptMember, { roles }: Gate): Self {
  const role = roles.find(({ id }) => id === member.role);
  return { member: present(member), permissions: role?.permissions ?? [] };
}

/**
 * Leaves out of a member what nobody else is to know.
 *
 * @param kept the whole of them
 * @returns as the studio shows them
 */
export function present(kept: KeptMember): Member {
  const { id, name, email, role, services, disabled, createdAt, password } = kept;
  const limited = services && [...services];
  return {
    id,
    name,
    email,
    role,
    services: limited,
    disabled,
    createdAt,
    hasPassword: password !== null,
  };
}

async function note(
  store: Store,
  actor: Pick<Actor, 'id'>,
  action: string,
  response: Response,
  now: number,
): Promise<void> {
  await store.record({ ...sign(actor, now, response), action, object: 'session', detail: '' });
}
