import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import { Obstacle } from './obstacle.ts';

/** The levels of the log, from the most silent to the most talkative. */
const levels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/**
 * Opens what the server writes for its operator.
 *
 * @param level one of pino's; lines of less weight are not written
 * @param to where lines go, one JSON document each
 * @returns a writer that stamps each line with its time
 * @throws {Obstacle} if there is no such level
 */
export function openLog(level: string, to: DestinationStream): Logger {
  if (!levels.includes(level)) {
    throw new Obstacle(`HANDARA_LOG is <${level}>; it may be: ${levels.join(', ')}.`);
  }
  return pino({ level, timestamp: stdTimeFunctions.isoTime }, to);
}

interface Asked {
  readonly id: unknown;
  readonly method: string;
  readonly url: string;
}

/**
 * Logs requests by method and path, and answers by their status: what follows the question mark may
 * hold a sign-in token, and headers hold the session.
 *
 * @param log where the lines go
 * @returns a handler that stands before all others
 */
export function logRequests(log: Logger): HttpLogger {
  return pinoHttp({
    logger: log,
    customLogLevel: (_request, { statusCode }) => (statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: ({ id, method, url }: Asked) => ({ id, method, path: url.split('?')[0] }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
  });
}
