import { once } from 'node:events';
import { env } from 'node:process';
import { NoRedis } from '../jobs/no-redis.ts';
import { UsageError } from './outcome.ts';

/**
 * Runs replications for whoever asks over Redis, until told to stop.
 *
 * @param threads how many at once
 * @param tell says that the work begins
 * @param stop ends it; what is under way is finished first
 * @throws {UsageError} if there is no Redis server
 */
export async function work(
  threads: number,
  tell: (sentence: string) => void,
  stop: AbortSignal,
): Promise<void> {
  const url = env['REDIS_URL'];
  if (url === undefined || url === '') throw new UsageError('REDIS_URL is not set');
  // Loaded only here: no other command needs the queue.
  const { workFor } = await import('../jobs/redis.ts');
  try {
    const helper = await workFor(url, threads);
    tell(`working with ${String(threads)} threads`);
    if (!stop.aborted) await once(stop, 'abort');
    await helper.close();
  } catch (error) {
    if (error instanceof NoRedis) throw new UsageError(`no Redis server: ${error.message}`);
    throw error;
  }
}
