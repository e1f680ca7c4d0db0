import { createHash } from 'node:crypto';
import type { TrailLine } from '@handara/schemas';

/** What stands before the first line of a trail. */
export const trailStart = '0'.repeat(64);

/**
 * Adds what makes a line part of the chain.
 *
 * @param line without its hash
 * @returns the line, its hash over every other field in one order
 */
export function seal(line: Omit<TrailLine, 'hash'>): TrailLine {
  const { seq, at, member, action, object, detail, from, previous } = line;
  const text = JSON.stringify([seq, at, member, action, object, detail, from, previous]);
  return { ...line, hash: createHash('sha256').update(text).digest('hex') };
}

/**
 * Looks for the first line of a trail that does not follow from the one before it.
 *
 * @param lines in order of `seq`, from the first on
 * @returns the number of the line that was changed, taken out or put in; null where the chain holds
 */
export function firstBreak(lines: readonly TrailLine[]): number | null {
  let previous = trailStart;
  let seq = 0;
  for (const line of lines) {
    seq += 1;
    const { hash, ...rest } = line;
    if (line.seq !== seq || line.previous !== previous || seal(rest).hash !== hash) return seq;
    previous = hash;
  }
  return null;
}
