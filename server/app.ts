import type { Role } from '@handara/schemas';
import compression from 'compression';
import express, { type Express } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { admit, identify, refuseForeign } from './access/session.ts';
import type { SignInToken } from './access/token.ts';
import { answer } from './faults/answer.ts';
import { Fault } from './faults/fault.ts';
import { logRequests } from './log.ts';
import { commentRoutes } from './routes/comments.ts';
import { outcomeRoutes } from './routes/outcomes.ts';
import { procedureRoutes } from './routes/procedures.ts';
import { serviceRoutes } from './routes/services.ts';
import { sessionRoutes } from './routes/session.ts';
import { invitationRoutes, memberRoutes } from './routes/members.ts';
import { trailRoutes } from './routes/trail.ts';
import { versionRoutes } from './routes/versions.ts';
import { studioRoutes } from './routes/studio.ts';
import type { Rooms } from './rooms/rooms.ts';
import type { Store } from './store/store.ts';

/** What the application stands on; `studio` is the folder of the built studio, `now` milliseconds. */
export interface Ground {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly roles: readonly Role[];
  readonly token: SignInToken;
  readonly studio: string;
  readonly log: Logger;
  readonly now: () => number;
}

/**
 * Puts the application together; starts nothing.
 *
 * @param ground what it stands on
 * @returns an Express application
 */
export function createApp({ store, rooms, roles, token, studio, log, now }: Ground): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(logRequests(log));
  app.use(headers());
  app.use(compression());

  app.get('/healthz', async (_request, response) => {
    await store.readService('healthz');
    response.json({ status: 'ok' });
  });

  const api = express.Router();
  api.use(requestLimit());
  api.use(refuseForeign);
  api.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  const gate = { people: store.people, roles, now };
  api.use(identify(gate));
  const small = express.json({ limit: '2kb' });
  api.use('/session', small, sessionRoutes({ store, gate, token }));
  api.use('/invitation', small, invitationRoutes(gate));
  // Whoever is not signed in has no large body read.
  api.use(admit);
  // Non-ASCII text of a 10 MB file grows when quoted as JSON.
  api.use(express.json({ limit: '16mb' }));
  api.use('/services', serviceRoutes(store, now));
  api.use(procedureRoutes(store, rooms, now));
  api.use(outcomeRoutes(store, now));
  api.use(commentRoutes({ store, rooms, roles, now }));
  api.use(versionRoutes(store, rooms, now));
  api.use(memberRoutes(gate));
  api.use('/trail', trailRoutes(store));
  api.use(() => {
    throw new Fault('not-found', 'There is nothing at this address.');
  });

  app.use('/api', api);
  app.use(studioRoutes(studio));
  app.use(answer);
  return app;
}

function headers(): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Mantine and bpmn-js set style attributes; no script is ever inline.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // The server speaks plain HTTP on this machine; whoever puts TLS before it sets this there.
    strictTransportSecurity: false,
  });
}

function requestLimit(): ReturnType<typeof rateLimit> {
  return rateLimit({
    windowMs: 60_000,
    limit: 1200,
    handler: () => {
      throw new Fault('too-many-requests', 'Too many requests. Wait a minute.');
    },
  });
}
