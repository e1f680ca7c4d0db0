import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import type { Member } from '../access/policy.ts';
import { closeSession, openSession, permit } from '../access/session.ts';
import type { SignInToken } from '../access/token.ts';
import { Fault } from '../faults/fault.ts';
import type { Store, TrailEntry } from '../store/store.ts';
import { parse } from './parse.ts';

const signIn = z.strictObject({ token: z.string().min(1).max(200) });

/**
 * Signing in and out.
 *
 * @param store keeps sessions and the trail
 * @param token the one that opens the next session
 * @param now tells the present, in milliseconds
 * @returns the routes under /api/session
 */
export function sessionRoutes(store: Store, token: SignInToken, now: () => number): Router {
  const router = Router();

  // A token of 256 bits cannot be guessed; the limit keeps the log and the store clean.
  const limit = rateLimit({
    windowMs: 60_000,
    limit: 20,
    skipSuccessfulRequests: true,
    handler: () => {
      throw new Fault('too-many-requests', 'Too many attempts to sign in. Wait a minute.');
    },
  });

  router.post('/', limit, async (request, response) => {
    const { token: offered } = parse(signIn, request.body);
    const at = new Date(now()).toISOString();
    if (!token.spend(offered)) {
      const detail = request.ip ?? '';
      await store.record({ at, member: '', action: 'session.refuse', object: 'session', detail });
      throw new Fault(
        'not-signed-in',
        'This token is spent or wrong. The terminal shows a new one.',
      );
    }
    const member = { id: randomUUID(), name: 'local', role: 'engineer' } as const;
    await openSession(store, member, { request, response, now: now() });
    await store.record(trail(member, 'session.open', at));
    response.status(201).json({ member: { id: member.id, name: member.name } });
  });

  router.get('/', (_request, response) => {
    const { id, name } = permit(response, 'read');
    response.json({ member: { id, name } });
  });

  router.delete('/', async (request, response) => {
    const member = response.locals['member'] as Member | null;
    if (member !== null) {
      await store.record(trail(member, 'session.close', new Date(now()).toISOString()));
    }
    await closeSession(store, request, response);
    response.status(204).end();
  });

  return router;
}

function trail(member: Member, action: string, at: string): TrailEntry {
  return { at, member: member.id, action, object: 'session', detail: '' };
}
