import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Role } from '@handara/schemas';
import { destination, type Logger } from 'pino';
import { admissionTo } from './access/admission.ts';
import { administrator, readRoles } from './access/roles.ts';
import { makeSecret, SignInToken } from './access/token.ts';
import { createApp } from './app.ts';
import { openLog } from './log.ts';
import { Obstacle, reasonOf } from './obstacle.ts';
import { openDoor } from './rooms/door.ts';
import { usualLimits } from './rooms/limits.ts';
import { alone, type Relay } from './rooms/relay.ts';
import { Rooms } from './rooms/rooms.ts';
import { openStore } from './open-store.ts';
import { seed } from './seed.ts';
import type { PeopleStore } from './store/people.ts';
import type { Store } from './store/store.ts';

/** Where and on what the server runs; read from the environment by {@link readSettings}. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** Address of a MongoDB database; empty for the file. */
  readonly mongodb: string;
  /** Address of a Redis server by which several processes serve the same rooms; empty for one process. */
  readonly redis: string;
  /** How many proxies stand before the server and tell it whom they speak for. */
  readonly proxies: number;
  readonly processes: string;
  readonly studio: string;
  readonly logLevel: string;
  /** File of this server's roles; empty for the usual ones. */
  readonly roles: string;
}

/** A running server. */
export interface Running {
  readonly address: string;
  readonly token: string;
  /** Whether the operator needs the token: no administrator has another way in. */
  readonly needsToken: boolean;
  readonly stop: () => Promise<void>;
}

const root = join(import.meta.dirname, '..');
const standardError = 2;
// How long a request under way may still take once the server is told to stop, in milliseconds.
const patience = 5000;

/**
 * Reads the settings of a server.
 *
 * @param environment HANDARA_HOST, HANDARA_PORT, HANDARA_DATABASE, MONGODB_URI, REDIS_URL, HANDARA_PROXIES, HANDARA_LOG, HANDARA_ROLES; each may be absent or empty
 * @returns settings with the defaults filled in
 * @throws {Obstacle} if HANDARA_PORT is not a port or HANDARA_PROXIES not a small number
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const setting = (name: string, fallback: string): string => {
    const value = environment[name]?.trim() ?? '';
    return value === '' ? fallback : value;
  };
  const port = setting('HANDARA_PORT', '4100');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Obstacle(`HANDARA_PORT is <${port}>; it must be a whole number from 0 to 65535.`);
  }
  return {
    host: setting('HANDARA_HOST', '127.0.0.1'),
    port: Number(port),
    database: setting('HANDARA_DATABASE', join(root, 'data', 'handara.sqlite')),
    mongodb: setting('MONGODB_URI', ''),
    redis: setting('REDIS_URL', ''),
    proxies: proxiesOf(setting('HANDARA_PROXIES', '0')),
    processes: join(root, 'processes'),
    studio: join(root, 'studio', 'dist'),
    logLevel: setting('HANDARA_LOG', 'warn'),
    roles: setting('HANDARA_ROLES', ''),
  };
}

function proxiesOf(text: string): number {
  if (!/^\d$/.test(text)) {
    throw new Obstacle(`HANDARA_PROXIES is <${text}>; it must be a whole number from 0 to 9.`);
  }
  return Number(text);
}

/**
 * Opens the store, seeds it if it is empty, and listens.
 *
 * @param settings where and on what
 * @param onToken told every further sign-in token with the address that uses it
 * @returns the running server; its `stop` waits for requests under way, then closes the store
 * @throws {Obstacle} if the store cannot be opened, the services cannot be read or the port is taken
 */
export async function serve(
  settings: Settings,
  onToken: (link: string) => void = () => undefined,
): Promise<Running> {
  const log = openLog(settings.logLevel, destination(standardError));
  const store = await openStore(settings);
  try {
    await seed(store, settings.processes, new Date().toISOString());
    return await open(settings, store, log, onToken);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function open(
  settings: Settings,
  store: Store,
  log: Logger,
  onToken: (link: string) => void,
): Promise<Running> {
  const first = makeSecret();
  let address = '';
  const token = new SignInToken(first, (next) => {
    onToken(signInLink(address, next));
  });
  const now = (): number => Date.now();
  const relay = await openRelay(settings.redis, log);
  const rooms = new Rooms({ store, relay, limits: usualLimits, log, now });
  await rooms.recover();
  const roles = openRoles(settings.roles);
  const gate = { people: store.people, roles, now };
  const app = createApp({ store, rooms, roles, token, studio: settings.studio, log, now });
  app.set('trust proxy', settings.proxies);
  const server = createServer(app);
  const admission = admissionTo(gate, store);
  const closeDoor = openDoor(server, { rooms, limits: usualLimits, admission });
  address = await listen(server, settings);
  log.info({ address }, 'listening');
  return {
    address,
    token: first,
    needsToken: await needsToken(store.people),
    stop: async () => {
      closeDoor();
      await rooms.close();
      await stop(server, store, log);
    },
  };
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

// A token in a log would be a second way in for whoever reads the log.
async function needsToken(people: PeopleStore): Promise<boolean> {
  const leaders = (await people.listMembers()).filter(
    ({ role, disabled }) => role === administrator && !disabled,
  );
  return leaders.every(({ password, subject }) => password === null && subject === null);
}

function listen(server: Server, { host, port }: Settings): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(listenObstacle(error, host, port));
    });
    server.listen(port, host, () => {
      const bound = server.address();
      const actual = typeof bound === 'object' && bound !== null ? bound.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${String(actual)}`);
    });
  });
}

function listenObstacle(error: Error, host: string, port: number): Obstacle {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  const remedy = isTaken
    ? `Port ${String(port)} is taken. Stop what uses it, or choose another: HANDARA_PORT=4200 npm start`
    : `Cannot listen on <${host}> port ${String(port)}: ${error.message}`;
  return new Obstacle(remedy, { cause: error });
}

function openRoles(path: string): readonly Role[] {
  try {
    return readRoles(path);
  } catch (error) {
    const remedy = `Cannot read the roles of <${path}>: ${reasonOf(error)}. Mend the file, or leave HANDARA_ROLES empty.`;
    throw new Obstacle(remedy, { cause: error });
  }
}

async function openRelay(url: string, log: Logger): Promise<Relay> {
  if (url === '') return alone;
  try {
    const { RedisRelay } = await import('./rooms/redis-relay.ts');
    return await RedisRelay.open(url, log);
  } catch (error) {
    const remedy = `Cannot reach the Redis server of REDIS_URL: ${reasonOf(error)}. Start it, or leave REDIS_URL empty where one process serves everybody.`;
    throw new Obstacle(remedy, { cause: error });
  }
}

async function stop(server: Server, store: Store, log: Logger): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const deadline = setTimeout(() => {
    server.closeAllConnections();
  }, patience);
  await closed;
  clearTimeout(deadline);
  await store.close();
  log.info('stopped');
}
