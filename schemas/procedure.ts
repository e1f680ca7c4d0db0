import { z } from 'zod';
import { namesSchema } from './language.ts';
import { assessmentSchema } from './score.ts';
import { reportSchema } from './report.ts';
import { serviceSchema } from './service.ts';

/** The current way to deliver a service, or a proposed one. */
export const procedureKinds = ['as-is', 'to-be'] as const;

/** One way to deliver a service, without its file; `revision` grows by one with every kept change. */
export const procedureSchema = z.strictObject({
  id: z.string(),
  service: z.string(),
  kind: z.enum(procedureKinds),
  name: namesSchema,
  revision: z.int().positive(),
  changedAt: z.iso.datetime(),
});

/** One way to deliver a service, without its file. */
export type Procedure = z.infer<typeof procedureSchema>;

/** A procedure with its BPMN file. */
export const procedureFileSchema = procedureSchema.extend({ xml: z.string() });

/** A procedure with its BPMN file. */
export type ProcedureFile = z.infer<typeof procedureFileSchema>;

/** Both reports of a service and what they say together, as `processes/<service>/report.json` keeps them. */
export const outcomeSchema = z.strictObject({
  asIs: reportSchema,
  toBe: reportSchema,
  assessment: assessmentSchema,
});

/** Both reports of a service and what they say together. */
export type Outcome = z.infer<typeof outcomeSchema>;

/** An outcome with the procedures and revisions it was computed from. */
export const keptOutcomeSchema = outcomeSchema.extend({
  asIsProcedure: z.strictObject({ id: z.string(), revision: z.int() }),
  toBeProcedure: z.strictObject({ id: z.string(), revision: z.int() }),
  computedAt: z.iso.datetime(),
});

/** An outcome with the procedures and revisions it was computed from. */
export type KeptOutcome = z.infer<typeof keptOutcomeSchema>;

/** A service as the registry shows it: card, revision, procedures, and the newest outcome (null: never run). */
export const serviceEntrySchema = z.strictObject({
  card: serviceSchema,
  revision: z.int().positive(),
  changedAt: z.iso.datetime(),
  procedures: z.array(procedureSchema),
  outcome: keptOutcomeSchema.nullable(),
});

/** A service as the registry shows it. */
export type ServiceEntry = z.infer<typeof serviceEntrySchema>;
