import { keptOutcomeSchema } from '@handara/schemas';
import { Router } from 'express';
import { permit } from '../access/session.ts';
import { Fault } from '../faults/fault.ts';
import type { Store } from '../store/store.ts';
import { parse } from './parse.ts';
import { sign } from './sign.ts';

const keeping = keptOutcomeSchema.omit({ computedAt: true });

/**
 * Outcomes of runs.
 *
 * @param store keeps the newest one of each service
 * @param now tells the present, in milliseconds
 * @returns the routes under /api that concern outcomes
 */
export function outcomeRoutes(store: Store, now: () => number): Router {
  const router = Router();

  router.put('/services/:service/outcome', async (request, response) => {
    const { service } = request.params;
    const member = permit(response, 'keep-outcome', { service });
    const sent = parse(keeping, request.body);
    for (const { id, revision } of [sent.asIsProcedure, sent.toBeProcedure]) {
      const file = await store.readProcedure(id, revision);
      if (file?.service !== service) {
        throw new Fault(
          'not-valid',
          `<${id}> has no revision ${String(revision)} in <${service}>.`,
        );
      }
    }
    const by = sign(member, now(), response);
    const outcome = { ...sent, computedAt: by.at };
    await store.keepOutcome(service, outcome, by);
    response.json(outcome);
  });

  return router;
}
