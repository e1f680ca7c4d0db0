import { createHash, randomUUID } from 'node:crypto';
import {
  commentTextSchema,
  newCommentSchema,
  versionSchema,
  type Comment,
  type Role,
  type Version,
} from '@handara/schemas';
import { Router, type Response } from 'express';
import { z } from 'zod';
import { actorOf, may, type Actor } from '../access/policy.ts';
import { permit } from '../access/session.ts';
import { Fault } from '../faults/fault.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { KeptComment } from '../store/review.ts';
import type { Store } from '../store/store.ts';
import { parse } from './parse.ts';
import { sign } from './sign.ts';
import { whereIs } from './where.ts';

const commentChange = z.strictObject({
  text: commentTextSchema,
  mentions: newCommentSchema.shape.mentions,
});
const resolving = z.strictObject({ resolved: z.boolean() });
const naming = versionSchema.pick({ title: true, note: true });
const mostComments = 5000;

/**
 * What people say of a procedure, and the states they name.
 *
 * @param store keeps both
 * @param rooms tell whoever is drawing
 * @param roles of this server
 * @param now tells the present, in milliseconds
 * @returns the routes under /api/procedures that concern them
 */
export function reviewRoutes(
  store: Store,
  rooms: Rooms,
  roles: readonly Role[],
  now: () => number,
): Router {
  const router = Router();
  const { review } = store;
  const announce = (procedure: string, kind: 'comments' | 'versions') =>
    rooms.announce(procedure, { kind });

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
    response.json(await named(store, await review.listComments(id)));
  });

  router.post('/procedures/:id/comments', async (request, response) => {
    const { id: procedure } = request.params;
    const actor = permit(response, 'comment', await whereIs(store, procedure));
    const sent = parse(newCommentSchema, request.body);
    const others = await review.listComments(procedure);
    if (others.length >= mostComments)
      throw new Fault('too-large', 'This procedure has too many comments.');
    const begins = sent.thread === null;
    if (!begins && !others.some(({ id, thread }) => id === sent.thread && id === thread)) {
      throw new Fault('not-found', `There is no thread <${String(sent.thread)}> here.`);
    }
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
    await review.createComment(comment, by);
    await announce(procedure, 'comments');
    response.status(201).json((await named(store, [comment]))[0]);
  });

  router.put('/procedures/:id/comments/:comment', async (request, response) => {
    const { actor, comment } = await commentHere(store, request.params, response);
    const { text, mentions } = parse(commentChange, request.body);
    if (comment.member !== actor.id)
      throw new Fault('not-allowed', 'Only its author changes a comment.');
    const by = sign(actor, now(), response);
    const changed = await review.changeComment(comment.id, { text, mentions, editedAt: by.at }, by);
    await announce(comment.procedure, 'comments');
    response.json((await named(store, [changed]))[0]);
  });

  router.put('/procedures/:id/comments/:comment/resolved', async (request, response) => {
    const { actor, comment } = await commentHere(store, request.params, response);
    const { resolved } = parse(resolving, request.body);
    if (comment.thread !== comment.id)
      throw new Fault('not-valid', 'Only a whole thread is resolved.');
    const by = sign(actor, now(), response);
    const mark = resolved ? { member: actor.id, at: by.at } : null;
    const changed = await review.changeComment(comment.id, { resolved: mark }, by);
    await announce(comment.procedure, 'comments');
    response.json((await named(store, [changed]))[0]);
  });

  router.delete('/procedures/:id/comments/:comment', async (request, response) => {
    const { actor, comment } = await commentHere(store, request.params, response);
    if (comment.member !== actor.id && !may(actor, 'manage-members', 'everywhere')) {
      throw new Fault('not-allowed', 'Only its author takes a comment back.');
    }
    await review.dropComment(comment.id, sign(actor, now(), response));
    await announce(comment.procedure, 'comments');
    response.status(204).end();
  });

  router.get('/procedures/:id/versions', async (request, response) => {
    const { id } = request.params;
    permit(response, 'read', await whereIs(store, id));
    response.json(await named(store, await review.listVersions(id)));
  });

  router.get('/procedures/:id/versions/:number', async (request, response) => {
    const { id } = request.params;
    permit(response, 'read', await whereIs(store, id));
    const number = parse(z.coerce.number().int().positive(), request.params.number);
    const version = await review.readVersion(id, number);
    if (version === null) throw new Fault('not-found', `<${id}> has no version ${String(number)}.`);
    response.json((await named(store, [version]))[0]);
  });

  router.post('/procedures/:id/versions', async (request, response) => {
    const { id } = request.params;
    const actor = permit(response, 'keep-version', await whereIs(store, id));
    const { title, note } = parse(naming, request.body);
    await rooms.flush(id);
    const file = await store.readProcedure(id);
    if (file === null) throw new Fault('not-found', `There is no procedure <${id}>.`);
    const { xml, revision } = file;
    const by = sign(actor, now(), response);
    const hash = createHash('sha256').update(xml).digest('hex');
    const kept = await review.createVersion(
      { procedure: id, title, note, hash, revision, member: actor.id, at: by.at, xml },
      by,
    );
    await announce(id, 'versions');
    const [version] = await named(store, [kept]);
    response.status(201).json(versionSchema.strip().parse(version));
  });

  return router;
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

// Names change and members go; what they said stays under their id.
async function named<Kept extends { readonly member: string }>(
  { people }: Store,
  kept: readonly Kept[],
): Promise<(Kept & Pick<Comment & Version, 'name'>)[]> {
  const names = new Map((await people.listMembers()).map(({ id, name }) => [id, name]));
  return kept.map((each) => ({ ...each, name: names.get(each.member) ?? '' }));
}
