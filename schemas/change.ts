import { z } from 'zod';
import { elementSchema } from './element.ts';

/** What one edit did: the records it wrote, whole, and the keys of those it took away. */
export const changeSchema = z.strictObject({
  put: z.array(elementSchema),
  drop: z.array(z.string()),
});

/** What one edit did to a diagram. */
export type Change = z.infer<typeof changeSchema>;
