import { Fault } from '../faults/fault.ts';
import type { PeopleStore } from '../store/people.ts';

const free = 5;
const first = 30_000;
const longest = 15 * 60_000;

/**
 * Lets somebody try a secret, unless too many tries failed at this door: from the fifth failure on each one shuts
 * it for twice as long.
 *
 * @param people keeps the count, so that it outlives the process and holds for all of them
 * @param door what is tried, such as an address
 * @param now the present, in milliseconds
 * @param attempt tries; whether it was right
 * @returns whether it was right
 * @throws {Fault} 'too-many-requests' while the door is shut
 * @source NIST SP 800-63B-4 §3.2.2 (throttling)
 */
export async function tryDoor(
  people: PeopleStore,
  door: string,
  now: number,
  attempt: () => Promise<boolean>,
): Promise<boolean> {
  const { count, until } = await people.readAttempts(door);
  if (until !== null && Date.parse(until) > now) {
    throw new Fault('too-many-requests', 'Too many attempts failed. Try again in some minutes.');
  }
  // Counted before it is looked at, so that many at once are no way around.
  const failed = count + 1;
  const shut = failed < free ? null : Math.min(longest, first * 2 ** (failed - free));
  await people.keepAttempts(door, {
    count: failed,
    until: shut === null ? null : new Date(now + shut).toISOString(),
  });
  if (!(await attempt())) return false;
  await people.keepAttempts(door, { count: 0, until: null });
  return true;
}
