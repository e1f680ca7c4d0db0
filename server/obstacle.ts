/** What keeps the server from starting, said to whoever starts it: one sentence with the remedy. */
export class Obstacle extends Error {}

/**
 * Tells why something outside this program failed.
 *
 * @param error what was thrown
 * @returns its own words, without its stack
 */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
