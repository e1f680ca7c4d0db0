import type { Refusal } from '@handara/schemas';
import type { ErrorRequestHandler, Request } from 'express';
import { Fault } from './fault.ts';

/**
 * Turns whatever a route threw into a refusal. What nobody foresaw is logged whole and answered
 * without its inside.
 *
 * @param error what was thrown
 * @param request the request it belongs to
 * @param response where the refusal goes
 * @param next unused, but Express tells error handlers by their four parameters
 */
export const answer: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const fault = toFault(error);
  if (fault.status >= 500) log(request, error);
  if (response.headersSent) {
    next(error);
    return;
  }
  const body: Refusal = { code: fault.code, message: fault.message, findings: fault.findings };
  response.status(fault.status).json(body);
};

function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const type = bodyParserType(error);
  if (type === 'entity.too.large') {
    return new Fault('too-large', 'The request is larger than this server accepts.');
  }
  if (
    type?.startsWith('entity.') ||
    type?.startsWith('request.') ||
    type === 'encoding.unsupported' ||
    type === 'charset.unsupported'
  ) {
    return new Fault('not-valid', 'The request body is not valid JSON.');
  }
  if (error instanceof URIError) return new Fault('not-found', 'There is nothing at this address.');
  return new Fault('server-fault', 'The server failed. Nothing that was kept is lost; try again.');
}

function bodyParserType(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('type' in error)) return null;
  return typeof error.type === 'string' ? error.type : null;
}

function log(request: Request, error: unknown): void {
  request.log.error({ err: error }, 'a request failed');
}
