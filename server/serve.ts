import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { makeSecret, SignInToken } from './access/token.ts';
import { createApp } from './app.ts';
import { seed } from './seed.ts';
import { SqliteStore } from './store/sqlite.ts';

/** Where and on what the server runs; read from the environment by {@link readSettings}. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly processes: string;
  readonly studio: string;
  readonly logLevel: string;
}

/** A running server. */
export interface Running {
  readonly address: string;
  readonly token: string;
  readonly stop: () => Promise<void>;
}

const root = join(import.meta.dirname, '..');

/**
 * Reads the settings of a server.
 *
 * @param environment HANDARA_HOST, HANDARA_PORT, HANDARA_DATABASE, HANDARA_LOG; each may be absent
 * @returns settings with the defaults filled in
 * @throws {RangeError} if HANDARA_PORT is not a port
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const port = Number(environment['HANDARA_PORT'] ?? 4100);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError('HANDARA_PORT must be a whole number from 0 to 65535');
  }
  return {
    host: environment['HANDARA_HOST'] ?? '127.0.0.1',
    port,
    database: environment['HANDARA_DATABASE'] ?? join(root, 'data', 'handara.sqlite'),
    processes: join(root, 'processes'),
    studio: join(root, 'studio', 'dist'),
    logLevel: environment['HANDARA_LOG'] ?? 'warn',
  };
}

/**
 * Opens the store, seeds it if it is empty, and listens.
 *
 * @param settings where and on what
 * @param onToken told every further sign-in token with the address that uses it
 * @returns the running server; its `stop` waits for requests under way, then closes the store
 */
export async function serve(
  settings: Settings,
  onToken: (link: string) => void = () => undefined,
): Promise<Running> {
  const log = pino({ level: settings.logLevel }, pino.destination(2));
  const store = new SqliteStore(settings.database);
  await seed(store, settings.processes, new Date().toISOString());
  const first = makeSecret();
  let address = '';
  const token = new SignInToken(first, (next) => {
    onToken(signInLink(address, next));
  });
  const app = createApp({ store, token, studio: settings.studio, log, now: () => Date.now() });
  const server = createServer(app);
  address = await listen(server, settings);
  log.info({ address }, 'listening');
  return { address, token: first, stop: () => stop(server, store, log) };
}

/**
 * Writes the address that signs in by itself.
 *
 * @param address of the server
 * @param token good for one sign-in
 * @returns an address for the browser
 */
export function signInLink(address: string, token: string): string {
  return `${address}/?token=${token}`;
}

function listen(server: Server, { host, port }: Settings): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const bound = server.address();
      const actual = typeof bound === 'object' && bound !== null ? bound.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${String(actual)}`);
    });
  });
}

async function stop(server: Server, store: SqliteStore, log: Logger): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const patience = setTimeout(() => {
    server.closeAllConnections();
  }, 5000);
  await closed;
  clearTimeout(patience);
  await store.close();
  log.info('stopped');
}
