import { join } from 'node:path';
import express, { Router } from 'express';
import { Fault } from '../faults/fault.ts';

/**
 * The built studio: its files, and its one page for every address that is a place in it.
 *
 * @param folder where the studio was built
 * @returns the routes of everything that is not the API
 */
export function studioRoutes(folder: string): Router {
  const router = Router();
  // Built files carry a digest in their names, so a browser may keep them for ever.
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y' }));
  router.use(express.static(folder, { index: false }));
  router.get('/{*place}', (request, response, next) => {
    if (!request.accepts('html') || /\.\w+$/.test(request.path)) {
      throw new Fault('not-found', 'There is nothing at this address.');
    }
    response.set('Cache-Control', 'no-cache');
    response.sendFile(join(folder, 'index.html'), (error: unknown) => {
      if (isMissing(error)) next(new Fault('not-found', 'The studio is not built. Run: npm start'));
      else if (error) next(error);
    });
  });
  return router;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
