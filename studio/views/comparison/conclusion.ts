import type { Verdict } from '@handara/schemas';
import type { Row } from '../row.ts';

/** What the visits come to, for the sentence. */
export type VisitsEnding = 'none' | 'mostlyNone' | 'fewer' | 'more' | 'same' | 'unknown';

/** Below this mean, most cases need no visit at all. */
const mostly = 0.5;

/**
 * Says what to conclude about the visits of a case.
 *
 * @param row the visits of both sides, undefined where they were not measured
 * @returns the ending of the sentence
 */
export function visitsEnding(row: Row | undefined): VisitsEnding {
  if (!row?.asIs || !row.toBe) return 'unknown';
  if (row.toBe.mean === 0) return 'none';
  if (row.verdict === 'better') return row.toBe.mean < mostly ? 'mostlyNone' : 'fewer';
  return row.verdict === 'worse' ? 'more' : 'same';
}

/**
 * Says what to conclude about the time of a case.
 *
 * @param row the elapsed time of both sides, undefined where it was not measured
 * @returns the verdict, unknown where either side is
 */
export function timeEnding(row: Row | undefined): Verdict {
  return row?.asIs && row.toBe ? row.verdict : 'unknown';
}
