import type { Finding, Refusal } from '@handara/schemas';

const status = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'not-valid': 422,
  'already-exists': 409,
  'revision-conflict': 409,
  'too-large': 413,
  'too-many-requests': 429,
  'server-fault': 500,
} as const satisfies Record<Refusal['code'], number>;

/** A request that is refused: what the answer will say, and with which HTTP status. */
export class Fault extends Error {
  readonly code: Refusal['code'];
  readonly findings: Finding[];

  /**
   * Prepares a refusal.
   *
   * @param code why; the studio says it in the reader's language by this code
   * @param message one English sentence that names the thing and the remedy
   * @param findings what is wrong with what was sent, if that can be told piece by piece
   */
  constructor(code: Refusal['code'], message: string, findings: Finding[] = []) {
    super(message);
    this.code = code;
    this.findings = findings;
  }

  /**
   * Tells how HTTP puts it.
   *
   * @returns the status of the answer, 4xx or 5xx
   */
  get status(): number {
    return status[this.code];
  }
}
