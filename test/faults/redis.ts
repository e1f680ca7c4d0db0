import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';

/** A Redis server of the tests, on a free port of this machine. */
export interface TestRedis {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the system's Redis; it keeps nothing.
 *
 * @returns ready to be spoken to
 */
export async function startRedis(): Promise<TestRedis> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const port = String((probe.address() as AddressInfo).port);
  probe.close();
  await once(probe, 'close');
  const options = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const { promise, resolve } = Promise.withResolvers<undefined>();
  child.stdout.on('data', (text: Buffer) => {
    if (text.includes('Ready to accept connections')) resolve(undefined);
  });
  await promise;
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}
