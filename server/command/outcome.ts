import type { Finding } from '@handara/schemas';

/** What a command amounts to: the text for people, the document for scripts, and whether it is well. */
export interface CommandOutcome {
  readonly text: string;
  readonly document: unknown;
  readonly findings: readonly Finding[];
}

/** The command line was used wrongly: exit code 2. */
export class UsageError extends Error {}

/**
 * Tells the exit code of an outcome.
 *
 * @param findings of the command
 * @returns 1 if any is an error, else 0
 */
export function exitCode(findings: readonly Finding[]): 0 | 1 {
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
