import { study, type Study, type StudyInput } from '@handara/engine';
import { NoRedis } from './no-redis.ts';
import { studyInThreads } from './threads.ts';

/** Who runs a study: so many threads of this process, or every machine on a Redis server. */
export type Workers = number | 'redis';

/**
 * Runs a study where it was asked to run; the result does not depend on that.
 *
 * @param input process, scenario, and how much to run
 * @param workers one is this thread itself
 * @param url where the Redis server listens, if anywhere
 * @returns report and samples
 * @throws {NoRedis} if Redis was asked for and there is no address, or nobody answers there
 */
export async function studyBy(
  input: StudyInput,
  workers: Workers,
  url: string | undefined,
): Promise<Study> {
  if (workers === 1) return study(input);
  if (workers !== 'redis') return studyInThreads(input, workers);
  if (url === undefined || url === '') throw new NoRedis('REDIS_URL is not set');
  // Loaded only here: nobody else needs the queue.
  const { studyOverRedis } = await import('./redis.ts');
  return studyOverRedis(input, url);
}
