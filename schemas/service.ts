import { z } from 'zod';
import { documentSchema, legalBasisSchema } from './burden.ts';
import { evidenceSchema } from './evidence.ts';
import { namesSchema } from './language.ts';

/** The six stages of a service under development, in order. */
export const stages = [
  'reengineering',
  'feasibility',
  'digitisation',
  'quality',
  'launch',
  'evaluation',
] as const;

/** A stage of a service under development. */
export type Stage = (typeof stages)[number];

/**
 * One entry of the registry: the service card. `volumePerYear` and the amount of a fee (JOD) are null
 * where unknown; `unknown` lists in words what must still be asked; `facts` are public statements
 * with the place they were read in.
 */
export const serviceSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: namesSchema,
  owner: namesSchema,
  recipients: namesSchema,
  stage: z.enum(stages),
  channels: z.array(namesSchema),
  fees: z.array(z.strictObject({ name: namesSchema, amount: z.number().min(0).nullable() })),
  volumePerYear: z.number().min(0).nullable(),
  documents: z.array(documentSchema),
  conditions: z.array(namesSchema),
  partners: z.array(namesSchema),
  standards: z.array(namesSchema),
  kpis: z.array(namesSchema),
  legalBasis: z.array(legalBasisSchema),
  blockers: z.array(namesSchema),
  facts: z.array(z.strictObject({ text: z.string(), source: z.string() })),
  evidence: z.array(evidenceSchema),
  unknown: z.array(namesSchema),
});

/** One entry of the registry: the service card. */
export type Service = z.infer<typeof serviceSchema>;
