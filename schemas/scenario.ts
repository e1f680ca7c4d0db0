import { z } from 'zod';

const amount = z.number();
const positive = z.number().positive();
const notNegative = z.number().min(0);

/**
 * A law of chance for a duration, in seconds. Parameters are those of the law itself before
 * truncation at 0; `normal` may carry its own bounds; `gamma` has mean shape × scale; `erlang` has
 * the mean of the whole, not of one phase; `lognormal` has mean and standard deviation of the variable,
 * not of its logarithm; `empirical` draws one of its points by weight.
 *
 * @source BPSim 2.0 §6.5; Law, Simulation Modeling and Analysis, 5th ed., §6.2
 */
export const distributionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), value: notNegative }),
  z.strictObject({ kind: z.literal('uniform'), min: notNegative, max: notNegative }),
  z.strictObject({
    kind: z.literal('triangular'),
    min: notNegative,
    mode: notNegative,
    max: notNegative,
  }),
  z.strictObject({
    kind: z.literal('normal'),
    mean: amount,
    sd: notNegative,
    min: notNegative.optional(),
    max: notNegative.optional(),
  }),
  z.strictObject({ kind: z.literal('exponential'), mean: positive }),
  z.strictObject({ kind: z.literal('lognormal'), mean: positive, sd: positive }),
  z.strictObject({ kind: z.literal('gamma'), shape: positive, scale: positive }),
  z.strictObject({ kind: z.literal('erlang'), mean: positive, k: z.int().positive() }),
  z.strictObject({
    kind: z.literal('empirical'),
    points: z.array(z.strictObject({ value: notNegative, weight: notNegative })).min(1),
  }),
]);

/** A law of chance for a duration, in seconds. */
export type Distribution = z.infer<typeof distributionSchema>;

/** The spans of an activity, in the words of BPSim: transfer, queue and wait are lag, the rest is work. */
export const spans = [
  'transfer',
  'queue',
  'wait',
  'setUp',
  'processing',
  'validation',
  'rework',
] as const;

/** A span of an activity. */
export type Span = (typeof spans)[number];

/**
 * The figures of one element. `times` in seconds by span; `probability` 0–1 on a sequence flow, or the
 * chance that a boundary event fires; `trigger` the delay until an event or timer fires; `fixedCost`
 * per execution; `resources` who is needed at once (none given: one of the element's lane).
 */
export const elementScenarioSchema = z.strictObject({
  times: z.partialRecord(z.enum(spans), distributionSchema).optional(),
  probability: z.number().min(0).max(1).optional(),
  trigger: distributionSchema.optional(),
  fixedCost: notNegative.optional(),
  resources: z.array(z.strictObject({ id: z.string(), quantity: z.int().positive() })).optional(),
});

/** The figures of one element. */
export type ElementScenario = z.infer<typeof elementScenarioSchema>;

/** Money per unit of the recipient's burden; null where nobody has set it. */
export const unitCostsSchema = z.strictObject({
  recipientHour: notNegative.nullable(),
  travelHours: notNegative.nullable(),
  travelCost: notNegative.nullable(),
  copy: notNegative.nullable(),
});

/**
 * The numbers of a run. `cases` and `duration` (seconds) bound each replication, whichever comes first;
 * `warmUp` (seconds) is left out of the figures. `arrivals` is keyed by start event: `interval` between
 * cases in seconds, `count` at most. `resources` are keyed by lane or resource id; a null `capacity`
 * is unknown and never makes anybody wait, a null `costPerHour` leaves the cost unknown.
 */
export const scenarioSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string(),
  inherits: z.string().nullable(),
  seed: z.int().nullable(),
  replications: z.int().positive().nullable(),
  cases: z.int().positive().nullable(),
  duration: positive.nullable(),
  warmUp: notNegative,
  currency: z.string(),
  arrivals: z.record(
    z.string(),
    z.strictObject({
      interval: distributionSchema.nullable(),
      count: z.int().positive().nullable(),
    }),
  ),
  elements: z.record(z.string(), elementScenarioSchema),
  resources: z.record(
    z.string(),
    z.strictObject({
      name: z.string(),
      capacity: z.int().positive().nullable(),
      costPerHour: notNegative.nullable(),
    }),
  ),
  unitCosts: unitCostsSchema,
});

/** The numbers of a run. */
export type Scenario = z.infer<typeof scenarioSchema>;
