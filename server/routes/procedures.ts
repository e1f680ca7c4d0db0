import { readDiagram } from '@handara/engine';
import {
  namesSchema,
  procedureKinds,
  procedureSchema,
  type Diagram,
  type Procedure,
  type ProcedureFile,
} from '@handara/schemas';
import { Router } from 'express';
import { z } from 'zod';
import { permit } from '../access/session.ts';
import { Fault } from '../faults/fault.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Store } from '../store/store.ts';
import { parse } from './parse.ts';
import { sign } from './sign.ts';
import { whereIs } from './where.ts';

const creation = z.strictObject({
  kind: z.enum(procedureKinds),
  name: namesSchema,
  xml: z.string(),
});

const change = z.strictObject({ xml: z.string(), revision: z.int().positive() });

const revisionQuery = z.object({ revision: z.coerce.number().int().positive().optional() });

/**
 * Procedures and their files.
 *
 * @param store keeps them
 * @param rooms hold what is being drawn
 * @param now tells the present, in milliseconds
 * @returns the routes under /api that concern procedures
 */
export function procedureRoutes(store: Store, rooms: Rooms, now: () => number): Router {
  const router = Router();

  router.post('/services/:service/procedures', async (request, response) => {
    const member = permit(response, 'change-procedure', { service: request.params.service });
    const { kind, name, xml } = parse(creation, request.body);
    await readable(xml);
    const { service } = request.params;
    const id = await freeId(store, service, kind);
    const procedure = { id, service, kind, name, xml };
    response
      .status(201)
      .json(await store.createProcedure(procedure, sign(member, now(), response)));
  });

  router.get('/procedures/:id', async (request, response) => {
    permit(response, 'read', await whereIs(store, request.params.id));
    const { revision } = parse(revisionQuery, request.query);
    await rooms.flush(request.params.id);
    const procedure = await store.readProcedure(request.params.id, revision);
    if (procedure === null) {
      throw new Fault(
        'not-found',
        `There is no procedure <${request.params.id}> at that revision.`,
      );
    }
    response.json(procedure);
  });

  router.put('/procedures/:id', async (request, response) => {
    const member = permit(response, 'change-procedure', await whereIs(store, request.params.id));
    const { xml, revision } = parse(change, request.body);
    const diagram = await readable(xml);
    const { id } = request.params;
    const by = sign(member, now(), response);
    const isRoom = await rooms.replace(id, diagram, { revision, by });
    if (!isRoom) response.json(await store.replaceFile(id, xml, revision, by));
    else response.json(withoutFile(await store.readProcedure(id)));
  });

  return router;
}

async function readable(xml: string): Promise<Diagram> {
  const { diagram, findings } = await readDiagram(xml);
  if (diagram === null) {
    throw new Fault('not-valid', 'This file cannot be read as BPMN.', findings);
  }
  return diagram;
}

function withoutFile(procedure: ProcedureFile | null): Procedure | null {
  return procedure && procedureSchema.strip().parse(procedure);
}

async function freeId(store: Store, service: string, kind: string): Promise<string> {
  const taken = new Set((await store.listProcedures(service)).map((procedure) => procedure.id));
  const first = `${service}.${kind}`;
  if (!taken.has(first)) return first;
  let number = 2;
  while (taken.has(`${first}-${String(number)}`)) number += 1;
  return `${first}-${String(number)}`;
}
