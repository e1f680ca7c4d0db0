import { z } from 'zod';

/**
 * A named state of a procedure: never changed again. `number` counts within the procedure from 1; `hash` is the
 * SHA-256 of its file; `revision` the revision of the file it was taken at; `name` of the member is how they
 * are called now.
 */
export const versionSchema = z.strictObject({
  procedure: z.string(),
  number: z.int().positive(),
  title: z.string().trim().min(1).max(200),
  note: z.string().trim().max(2000),
  hash: z.string().length(64),
  revision: z.int().positive(),
  member: z.string(),
  name: z.string(),
  at: z.iso.datetime(),
});

/** A named state of a procedure. */
export type Version = z.infer<typeof versionSchema>;

/** A version with its file. */
export const versionFileSchema = versionSchema.extend({ xml: z.string() });

/** A version with its file. */
export type VersionFile = z.infer<typeof versionFileSchema>;
