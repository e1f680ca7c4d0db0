import { Router } from 'express';
import { z } from 'zod';
import { permit } from '../access/session.ts';
import type { Store } from '../store/store.ts';
import { parse } from './parse.ts';

const query = z.strictObject({
  object: z.string().max(300).optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

const page = 1000;

/**
 * The audit trail, for reading only: there is no way to change it from outside.
 *
 * @param store keeps it
 * @returns the routes under /api/trail
 */
export function trailRoutes(store: Store): Router {
  const router = Router();

  router.get('/', async (request, response) => {
    permit(response, 'read-trail', 'everywhere');
    const { object, after, limit } = parse(query, request.query);
    response.json(
      await store.readTrail({ limit, ...(object && { object }), ...(after && { after }) }),
    );
  });

  // One JSON line each, so that whoever checks the chain needs nothing of this program.
  router.get('/export', async (_request, response) => {
    permit(response, 'read-trail', 'everywhere');
    response.type('application/x-ndjson').attachment('handara-trail.ndjson');
    let after = 0;
    for (;;) {
      const lines = await store.readTrail({ after, limit: page });
      for (const line of lines) response.write(`${JSON.stringify(line)}\n`);
      if (lines.length < page) break;
      after = lines.at(-1)?.seq ?? after;
    }
    response.end();
  });

  return router;
}
