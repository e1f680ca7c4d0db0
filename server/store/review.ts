import type { Comment, VersionFile } from '@handara/schemas';
import type { Signature } from './signature.ts';

/** A remark as kept: how its author is called is found anew each time. */
export type KeptComment = Omit<Comment, 'name'>;

/** A version as kept. */
export type KeptVersion = Omit<VersionFile, 'name'>;

/** A version before it has its number. */
export type NewVersion = Omit<KeptVersion, 'number'>;

/**
 * Keeps what people say of procedures, and the states they named. A version is never changed nor dropped.
 * `review.test.ts` proves every implementation.
 */
export interface ReviewStore {
  /** In the order in which they were made. */
  listComments(procedure: string): Promise<KeptComment[]>;
  readComment(id: string): Promise<KeptComment | null>;
  createComment(comment: KeptComment, by: Signature): Promise<void>;
  /** Fails with 'not-found'. */
  changeComment(
    id: string,
    change: Partial<Pick<KeptComment, 'text' | 'mentions' | 'editedAt' | 'resolved'>>,
    by: Signature,
  ): Promise<KeptComment>;
  /** With the whole thread where it began one. */
  dropComment(id: string, by: Signature): Promise<void>;

  /** From the first to the last, without their files. */
  listVersions(procedure: string): Promise<Omit<KeptVersion, 'xml'>[]>;
  readVersion(procedure: string, number: number): Promise<KeptVersion | null>;
  /** Gives the next number of the procedure, each once. */
  createVersion(version: NewVersion, by: Signature): Promise<KeptVersion>;
}
