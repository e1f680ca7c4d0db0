import { createHash } from 'node:crypto';
import { versionSchema } from '@handara/schemas';
import { Router } from 'express';
import { z } from 'zod';
import { permit } from '../access/session.ts';
import { Fault } from '../faults/fault.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Store } from '../store/store.ts';
import { named } from './named.ts';
import { parse } from './parse.ts';
import { sign } from './sign.ts';
import { whereIs } from './where.ts';

const naming = versionSchema.pick({ title: true, note: true });

/**
 * The states of a procedure that people have named.
 *
 * @param store keeps them
 * @param rooms tell whoever is drawing
 * @param now tells the present, in milliseconds
 * @returns the routes under /api/procedures that concern them
 */
export function versionRoutes(store: Store, rooms: Rooms, now: () => number): Router {
  const router = Router();

  router.get('/procedures/:id/versions', async (request, response) => {
    const { id } = request.params;
    permit(response, 'read', await whereIs(store, id));
    response.json(await named(store, await store.review.listVersions(id)));
  });

  router.get('/procedures/:id/versions/:number', async (request, response) => {
    const { id } = request.params;
    permit(response, 'read', await whereIs(store, id));
    const number = parse(z.coerce.number().int().positive(), request.params.number);
    const version = await store.review.readVersion(id, number);
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
    const kept = await store.review.createVersion(
      { procedure: id, title, note, hash, revision, member: actor.id, at: by.at, xml },
      by,
    );
    await rooms.announce(id, { kind: 'versions' });
    const [version] = await named(store, [kept]);
    response.status(201).json(versionSchema.strip().parse(version));
  });

  return router;
}
