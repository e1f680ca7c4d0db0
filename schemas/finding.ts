import { z } from 'zod';

/** How much a finding matters: an error stops a run, a warning makes a figure doubtful, a notice informs. */
export const severities = ['error', 'warning', 'notice'] as const;

/**
 * Something wrong or worth knowing about a file, a diagram or a scenario.
 *
 * `element` is the BPMN id of the place, null where the whole file is meant. `message` is the English
 * sentence; `values` are the words and figures in it, so that it can be said in another language.
 */
export const findingSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(severities),
  element: z.string().nullable(),
  message: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});

/** Something wrong or worth knowing: a value, never an exception. */
export type Finding = z.infer<typeof findingSchema>;
