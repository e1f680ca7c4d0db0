import { serviceSchema, type ServiceEntry } from '@handara/schemas';
import { Router } from 'express';
import { z } from 'zod';
import { may } from '../access/policy.ts';
import { permit } from '../access/session.ts';
import { Fault } from '../faults/fault.ts';
import type { KeptService, Store } from '../store/store.ts';
import { parse } from './parse.ts';
import { sign } from './sign.ts';

const change = z.strictObject({ card: serviceSchema, revision: z.int().positive() });

/**
 * The registry: service cards with their procedures and newest outcome.
 *
 * @param store keeps the registry
 * @param now tells the present, in milliseconds
 * @returns the routes under /api/services
 */
export function serviceRoutes(store: Store, now: () => number): Router {
  const router = Router();

  router.get('/', async (_request, response) => {
    const actor = permit(response, 'read', 'anywhere');
    const services = (await store.listServices()).filter(({ card }) =>
      may(actor, 'read', { service: card.id }),
    );
    response.json(await Promise.all(services.map((service) => present(store, service))));
  });

  router.post('/', async (request, response) => {
    const member = permit(response, 'create-service', 'everywhere');
    const card = parse(serviceSchema, request.body);
    const service = await store.createService(card, sign(member, now(), response));
    response.status(201).json(await present(store, service));
  });

  router.get('/:id', async (request, response) => {
    permit(response, 'read', { service: request.params.id });
    const service = await store.readService(request.params.id);
    if (service === null)
      throw new Fault('not-found', `There is no service <${request.params.id}>.`);
    response.json(await present(store, service));
  });

  router.put('/:id', async (request, response) => {
    const member = permit(response, 'change-service', { service: request.params.id });
    const { card, revision } = parse(change, request.body);
    if (card.id !== request.params.id) {
      throw new Fault(
        'not-valid',
        `The card says <${card.id}>, the address <${request.params.id}>.`,
      );
    }
    const service = await store.replaceService(card, revision, sign(member, now(), response));
    response.json(await present(store, service));
  });

  return router;
}

async function present(store: Store, service: KeptService): Promise<ServiceEntry> {
  return {
    ...service,
    procedures: await store.listProcedures(service.card.id),
    outcome: await store.readOutcome(service.card.id),
  };
}
