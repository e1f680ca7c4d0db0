import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { test } from 'vitest';
import { freePort } from './free-port.fixture.ts';

/** Whether this machine has the program `redis-server` (Debian: redis-server). */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Says that the tests over Redis are left out where there is none; where everything must run that is a failure. */
export function askForRedis(): void {
  if (!hasRedis)
    console.warn('Not run over Redis: there is no redis-server (Debian: redis-server)');
  test.skipIf(hasRedis || process.env['CI'] === undefined)('Redis is there', () => {
    throw new Error('there is no redis-server (Debian: redis-server)');
  });
}

/** A running Redis of the tests. */
export interface TestRedis {
  readonly url: string;
  /** Ends the process at once, as a power cut would. */
  readonly crash: () => Promise<void>;
  /** Starts it again at the same port, empty. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the system's Redis on a free port of this machine; it keeps nothing.
 *
 * @returns ready to be spoken to
 */
export async function startRedis(): Promise<TestRedis> {
  const port = String(await freePort());
  let child = await launch(port);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    crash: () => end('SIGKILL'),
    restart: async () => {
      child = await launch(port);
    },
    stop: () => end('SIGTERM'),
  };
}

async function launch(port: string): Promise<ChildProcess> {
  const options = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const { promise, resolve } = Promise.withResolvers<undefined>();
  child.stdout.on('data', (text: Buffer) => {
    if (text.includes('Ready to accept connections')) resolve(undefined);
  });
  await promise;
  return child;
}
