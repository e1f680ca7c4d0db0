import { randomUUID } from 'node:crypto';
import { commentTextSchema, newCommentSchema, type Role } from '@handara/schemas';
import { Router, type Response } from 'express';
import { z } from 'zod';
import { actorOf, may, type Actor } from '../access/policy.ts';
import { permit } from '../access/session.ts';
import { Fault } from '../faults/fault.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { KeptComment } from '../store/review.ts';
import type { Store } from '../store/store.ts';
import { named } from './named.ts';
import { parse } from './parse.ts';
import { sign } from './sign.ts';
import { whereIs } from './where.ts';

const commentChange = z.strictObject({
  text: commentTextSchema,
  mentions: newCommentSchema.shape.mentions,
});
const resolving = z.strictObject({ resolved: z.boolean() });
const mostComments = 5000;

/** What comments stand on: who keeps them, who tells whoever is drawing, the roles, and the present in milliseconds. */
export interface CommentGround {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly roles: readonly Role[];
  readonly now: () => number;
}

/**
 * What people say of a procedure.
 *
 * @param ground what comments stand on
 * @returns the routes under /api/procedures that concern them
 */
export function commentRoutes(ground: CommentGround): Router {
  const router = Router();
  routeReading(router, ground);
  routeWriting(router, ground);
  routeChanging(router, ground);
  routeEnding(router, ground);
  return router;
}

function routeReading(router: Router, { store, roles }: CommentGround): void {
  // Whom a comment can mention: names alone, since addresses are nobody else's business.
  router.get('/procedures/:id/readers', async (request, response) => {
    const where = await whereIs(store, request.params.id);
    permit(response, 'read', where);
    const members = await store.people.listMembers();
    const readers = members.filter((each) => {
      const actor = actorOf(each, roles);
      return actor !== null && may(actor, 'read', where);
    });
    response.json(readers.map(({ id, name }) => ({ id, name })));
  });

  router.get('/procedures/:id/comments', async (request, response) => {
    const { id } = request.params;
    permit(response, 'read', await whereIs(store, id));
    response.json(await named(store, await store.review.listComments(id)));
  });
}

function routeWriting(router: Router, { store, rooms, now }: CommentGround): void {
  router.post('/procedures/:id/comments', async (request, response) => {
    const { id: procedure } = request.params;
    const actor = permit(response, 'comment', await whereIs(store, procedure));
    const sent = parse(newCommentSchema, request.body);
    await checkPlace(store, procedure, sent.thread);
    const by = sign(actor, now(), response);
    const id = randomUUID();
    const comment: KeptComment = {
      ...sent,
      id,
      procedure,
      thread: sent.thread ?? id,
      member: actor.id,
      at: by.at,
      editedAt: null,
      resolved: null,
    };
    await store.review.createComment(comment, by);
    await announce(rooms, procedure);
    response.status(201).json((await named(store, [comment]))[0]);
  });
}

function routeChanging(router: Router, { store, rooms, now }: CommentGround): void {
  router.put('/procedures/:id/comments/:comment', async (request, response) => {
    const { actor, comment } = await commentHere(store, request.params, response);
    const { text, mentions } = parse(commentChange, request.body);
    if (comment.member !== actor.id)
      throw new Fault('not-allowed', 'Only its author changes a comment.');
    const by = sign(actor, now(), response);
    const changed = await store.review.changeComment(
      comment.id,
      { text, mentions, editedAt: by.at },
      by,
    );
    await announce(rooms, comment.procedure);
    response.json((await named(store, [changed]))[0]);
  });
}

function routeEnding(router: Router, { store, rooms, now }: CommentGround): void {
  router.put('/procedures/:id/comments/:comment/resolved', async (request, response) => {
    const { actor, comment } = await commentHere(store, request.params, response);
    const { resolved } = parse(resolving, request.body);
    if (comment.thread !== comment.id)
      throw new Fault('not-valid', 'Only a whole thread is resolved.');
    const by = sign(actor, now(), response);
    const mark = resolved ? { member: actor.id, at: by.at } : null;
    const changed = await store.review.changeComment(comment.id, { resolved: mark }, by);
    await announce(rooms, comment.procedure);
    response.json((await named(store, [changed]))[0]);
  });

  router.delete('/procedures/:id/comments/:comment', async (request, response) => {
    const { actor, comment } = await commentHere(store, request.params, response);
    if (comment.member !== actor.id && !may(actor, 'manage-members', 'everywhere')) {
      throw new Fault('not-allowed', 'Only its author takes a comment back.');
    }
    await store.review.dropComment(comment.id, sign(actor, now(), response));
    await announce(rooms, comment.procedure);
    response.status(204).end();
  });
}

async function commentHere(
  store: Store,
  { id, comment }: { id: string; comment: string },
  response: Response,
): Promise<{ actor: Actor; comment: KeptComment }> {
  const actor = permit(response, 'comment', await whereIs(store, id));
  const kept = await store.review.readComment(comment);
  if (kept?.procedure !== id)
    throw new Fault('not-found', `There is no comment <${comment}> here.`);
  return { actor, comment: kept };
}

async function checkPlace(store: Store, procedure: string, wanted: string | null): Promise<void> {
  const others = await store.review.listComments(procedure);
  if (others.length >= mostComments)
    throw new Fault('too-large', 'This procedure has too many comments.');
  if (wanted !== null && !others.some(({ id, thread }) => id === wanted && id === thread)) {
    throw new Fault('not-found', `There is no thread <${wanted}> here.`);
  }
}

function announce(rooms: Rooms, procedure: string): Promise<void> {
  return rooms.announce(procedure, { kind: 'comments' });
}
