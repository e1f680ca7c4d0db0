import {
  commentSchema,
  readerSchema,
  versionFileSchema,
  versionSchema,
  type Comment,
  type NewComment,
  type Reader,
  type Version,
  type VersionFile,
} from '@handara/schemas';
import { at, nothing, type Send } from './request.ts';

/** What people say of a procedure and the states they name, as the studio asks for them. */
export interface ReviewClient {
  readonly readers: (procedure: string) => Promise<Reader[]>;
  readonly comments: (procedure: string) => Promise<Comment[]>;
  readonly say: (procedure: string, comment: NewComment) => Promise<Comment>;
  readonly resolve: (procedure: string, thread: string, resolved: boolean) => Promise<Comment>;
  readonly drop: (procedure: string, comment: string) => Promise<undefined>;
  readonly versions: (procedure: string) => Promise<Version[]>;
  readonly version: (procedure: string, number: number) => Promise<VersionFile>;
  readonly keepVersion: (
    procedure: string,
    named: Pick<Version, 'title' | 'note'>,
  ) => Promise<Version>;
}

/**
 * Asks the server about comments and versions.
 *
 * @param send sends a request
 * @returns the part of the client that is about them
 */
export function reviewClient(send: Send): ReviewClient {
  const of = (procedure: string, ...parts: string[]): string =>
    at('procedures', procedure, ...parts);
  return {
    readers: (id) => send('GET', of(id, 'readers'), readerSchema.array()),
    comments: (id) => send('GET', of(id, 'comments'), commentSchema.array()),
    say: (id, comment) => send('POST', of(id, 'comments'), commentSchema, comment),
    resolve: (id, thread, resolved) =>
      send('PUT', of(id, 'comments', thread, 'resolved'), commentSchema, { resolved }),
    drop: (id, comment) => send('DELETE', of(id, 'comments', comment), nothing),
    versions: (id) => send('GET', of(id, 'versions'), versionSchema.array()),
    version: (id, number) => send('GET', of(id, 'versions', String(number)), versionFileSchema),
    keepVersion: (id, named) => send('POST', of(id, 'versions'), versionSchema, named),
  };
}
