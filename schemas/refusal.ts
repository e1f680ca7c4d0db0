import { z } from 'zod';
import { findingSchema } from './finding.ts';

/** Why the server refused a request. */
export const refusalCodes = [
  'not-signed-in',
  'not-allowed',
  'not-found',
  'not-valid',
  'already-exists',
  'revision-conflict',
  'too-large',
  'too-many-requests',
  'server-fault',
] as const;

/** The body of every answer that is not a success; `findings` say what is wrong with what was sent. */
export const refusalSchema = z.strictObject({
  code: z.enum(refusalCodes),
  message: z.string(),
  findings: z.array(findingSchema),
});

/** The body of every answer that is not a success. */
export type Refusal = z.infer<typeof refusalSchema>;
