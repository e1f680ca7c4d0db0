/** Who did something, when (ISO 8601, UTC), and from which address of the network. */
export interface Signature {
  readonly member: string;
  readonly at: string;
  readonly from?: string;
}

/** One line of the audit trail as it is asked for; the store numbers it and chains it to the one before. */
export interface TrailEntry extends Signature {
  readonly action: string;
  readonly object: string;
  readonly detail: string;
}

/** Which lines of the trail: of one object or of all, those after a number. */
export interface TrailQuery {
  readonly object?: string;
  readonly after?: number;
  readonly limit: number;
}
