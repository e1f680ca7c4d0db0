import { z } from 'zod';
import { namesSchema } from './language.ts';

/** The forms in which a document may be asked for. */
export const documentKinds = [
  'original',
  'copy',
  'certifiedCopy',
  'translation',
  'photo',
  'digital',
] as const;

/** A document the recipient must bring or upload. */
export const documentSchema = z.strictObject({
  name: namesSchema,
  kind: z.enum(documentKinds),
  issuer: z.string().nullable(),
  copies: z.int().min(0),
  heldByGovernment: z.boolean(),
});

/** A document the recipient must bring or upload. */
export type Document = z.infer<typeof documentSchema>;

/**
 * What a step asks of the recipient and of paper. A step whose burden nobody recorded has none of
 * these (null), which is not the same as a burden of zeros.
 *
 * `fee` is money in the scenario's currency, null where a fee is due that nobody could name; `recipientMinutes` is the recipient's own time at this
 * step, presence and waiting included, null where nobody recorded it.
 */
export const burdenSchema = z.strictObject({
  visit: z.number().min(0),
  documents: z.array(documentSchema),
  forms: z.int().min(0),
  fields: z.int().min(0),
  signatures: z.int().min(0),
  stamps: z.int().min(0),
  approvals: z.int().min(0),
  sheets: z.int().min(0),
  fee: z.number().min(0).nullable(),
  recipientMinutes: z.number().min(0).nullable(),
});

/** What a step asks of the recipient and of paper. */
export type Burden = z.infer<typeof burdenSchema>;

/** An instrument of law and its article. */
export const legalBasisSchema = z.strictObject({
  instrument: z.string(),
  article: z.string().nullable(),
});

/** An instrument of law and its article. */
export type LegalBasis = z.infer<typeof legalBasisSchema>;

/** Value added for the recipient, added only for the office or the law, or not at all. */
export const valueClasses = ['VA', 'BVA', 'NVA'] as const;

/** Whether the platform does the step, a person with it, or a person alone. */
export const automationLevels = ['manual', 'assisted', 'automatic'] as const;

/** Who takes part in a service. */
export const partyKinds = ['owner', 'recipient', 'partner'] as const;

/** How a case changes hands. */
export const media = ['paper', 'mail', 'email', 'system', 'person', 'phone'] as const;

/** The four redesign operations of the strategy. */
export const operationKinds = ['eliminate', 'merge', 'reorder', 'replace'] as const;

/** One typed redesign step: as-is ids, the to-be ids that came of them (none when eliminated), and why. */
export const operationSchema = z.strictObject({
  kind: z.enum(operationKinds),
  asIs: z.array(z.string()),
  toBe: z.array(z.string()),
  reason: z.string(),
});

/** One typed redesign step that ties as-is elements to to-be elements. */
export type Operation = z.infer<typeof operationSchema>;
