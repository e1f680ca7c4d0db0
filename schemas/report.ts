import { z } from 'zod';
import { findingSchema } from './finding.ts';

/** What a measure is counted in. */
export const units = ['s', 'money', 'count', 'ratio'] as const;

const figure = z.number();

/**
 * A figure with its doubt. `mean` is over replications, `halfWidth` its 95 % half-width (Student's t
 * over replication means; null with one replication), the rest describe single cases; `n` is the
 * number of cases observed. An unknown figure is null as a whole.
 *
 * @source Law, Simulation Modeling and Analysis, 5th ed., §9.4.1 (replication/deletion)
 */
export const estimateSchema = z.strictObject({
  unit: z.enum(units),
  mean: figure,
  halfWidth: figure.nullable(),
  min: figure,
  max: figure,
  sd: figure,
  p50: figure,
  p90: figure,
  p95: figure,
  p99: figure,
  n: z.int(),
  /** The 95 % half-width of each quantile, by t over the quantiles of single replications. */
  quantileHalfWidths: z
    .strictObject({ p50: figure, p90: figure, p95: figure, p99: figure })
    .optional(),
});

/** A figure with its doubt. */
export type Estimate = z.infer<typeof estimateSchema>;

/** Every measure of a report, in the order it is shown. */
export const measures = [
  'flowTime',
  'workTime',
  'waitTime',
  'cost',
  'ownerCost',
  'recipientCost',
  'partnerCost',
  'recipientTime',
  'steps',
  'recipientSteps',
  'officeSteps',
  'partnerSteps',
  'automaticSteps',
  'handOffs',
  'partnerHandOffs',
  'partners',
  'visits',
  'documents',
  'copies',
  'forms',
  'fields',
  'signatures',
  'stamps',
  'approvals',
  'sheets',
  'fee',
] as const;

/** A measure of a report. */
export type Measure = (typeof measures)[number];

const estimate = estimateSchema.nullable();

/**
 * Why somebody or something waits. `contention`: those it needs are on duty and busy; `offDuty`: too few
 * are on duty, or the work pauses until they are back; `batching`: for more cases to go together;
 * `priority`: work that came later is served before it, or took its people away; `transfer`: on
 * the way; `partner`: for a message or an answer from another party; `timer`: until a time; `stated`:
 * the scenario gives a wait without its reason.
 */
export const causes = [
  'contention',
  'offDuty',
  'batching',
  'priority',
  'transfer',
  'partner',
  'timer',
  'stated',
] as const;

/** Why somebody or something waits. */
export type Cause = (typeof causes)[number];

/** A mean over replications with its 95 % half-width, null with one replication. */
export const meanSchema = z.strictObject({ mean: figure, halfWidth: figure.nullable() });

/** A mean over replications with its half-width. */
export type Mean = z.infer<typeof meanSchema>;

/** Seconds of waiting by cause; causes that never occur are absent, and the rest add up to the whole. */
export const waitsSchema = z.partialRecord(z.enum(causes), meanSchema);

/** Seconds of waiting by cause. */
export type Waits = z.infer<typeof waitsSchema>;

/**
 * Little's law over the window of all replications together: `length` is the mean number there, `rate`
 * how many a second were there, `stay` for how long each within the window; `gap` is the greatest
 * relative difference of both sides in any replication, null where nothing ever stayed.
 *
 * @source Little, A proof for the queuing formula L = λW, Operations Research 9 (1961)
 */
export const littleSchema = z.strictObject({
  length: figure,
  rate: figure,
  stay: figure,
  gap: figure.nullable(),
});

/** Little's law over the window of a run. */
export type Little = z.infer<typeof littleSchema>;

/**
 * How values are spread: bin `k` counts those from `from + k·width` up to the next bin, `above` those
 * beyond the last one. Counts are of cases; above 10,000 values one may fall into the bin beside its own.
 */
export const histogramSchema = z.strictObject({
  unit: z.enum(units),
  from: figure,
  width: figure,
  counts: z.array(z.number()).max(100),
  above: z.number(),
});

/** How values are spread. */
export type Histogram = z.infer<typeof histogramSchema>;

const pointLimit = 200;

/** A mean over replications at each point of time, with the half-width of its 95 % band, null with one replication. */
export const bandSchema = z.strictObject({
  mean: z.array(figure).max(pointLimit),
  halfWidth: z.array(figure).max(pointLimit).nullable(),
});

/** A mean at each point of time, with its band. */
export type Band = z.infer<typeof bandSchema>;

/**
 * What changes over time: point `k` is the mean over the seconds from `k·width` to `(k + 1)·width`, the
 * warm-up included. `work` is the number of cases under way; a resource's `queue` is work that waits for
 * it, its `busy` and `onDuty` are people (`onDuty` null where their number is unknown).
 */
export const seriesSchema = z.strictObject({
  width: figure,
  work: bandSchema,
  resources: z.array(
    z.strictObject({
      id: z.string(),
      queue: bandSchema,
      busy: bandSchema,
      onDuty: bandSchema.nullable(),
    }),
  ),
});

/** What changes over time. */
export type Series = z.infer<typeof seriesSchema>;

/** How many of the inputs that a measure needs are known: `known` of `needed`. */
export const coverageSchema = z.strictObject({ known: z.int(), needed: z.int() });

/** How many of the inputs that a measure needs are known. */
export type Coverage = z.infer<typeof coverageSchema>;

/**
 * What a run amounts to. Times in seconds, money in `currency`. A measure is null when an input it
 * needs is unknown; `coverage` then says how many are known. `evidence` counts the figures of the
 * diagram by what they rest on. Reports of earlier versions lack the optional parts.
 */
export const reportSchema = z.strictObject({
  version: z.literal(1),
  file: z.string(),
  scenario: z.strictObject({ id: z.string(), name: z.string() }),
  currency: z.string(),
  seed: z.int(),
  replications: z.int(),
  cases: z.int(),
  measures: z.record(z.enum(measures), estimate),
  coverage: z.record(z.enum(measures), coverageSchema),
  evidence: z.strictObject({
    measured: z.int(),
    published: z.int(),
    assumed: z.int(),
    missing: z.int(),
  }),
  /** The first seconds, which are in no figure; `isFound` is false where the rule found no steady state. */
  warmUp: z
    .strictObject({
      seconds: figure,
      rule: z.enum(['given', 'mser5']),
      isFound: z.boolean(),
    })
    .optional(),
  /** Half-width over mean of the flow time: what was wanted (null: nothing), and what was reached. */
  precision: z.strictObject({ wanted: figure.nullable(), reached: figure.nullable() }).optional(),
  /** The wait of a case by cause; adds up to the measure `waitTime`. */
  waits: waitsSchema.nullable().optional(),
  /** The share of cases that end within `seconds`, with its 95 % interval. */
  goal: z
    .strictObject({
      seconds: figure,
      share: figure,
      low: figure.nullable(),
      high: figure.nullable(),
    })
    .nullable()
    .optional(),
  histograms: z.partialRecord(z.enum(measures), histogramSchema).optional(),
  series: seriesSchema.nullable().optional(),
  /** Little's law for the cases as a whole. */
  little: littleSchema.nullable().optional(),
  elements: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      type: z.string(),
      arrivals: estimate,
      completions: estimate,
      wait: estimate,
      work: estimate,
      elapsed: estimate,
      queueLength: estimate,
      cost: estimate,
      /** The wait of a stay by cause; adds up to `wait`. */
      waits: waitsSchema.nullable().optional(),
      /** Little's law for those who wait here. */
      little: littleSchema.nullable().optional(),
    }),
  ),
  resources: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      capacity: z.int().nullable(),
      utilisation: estimate,
      busyTime: estimate,
      cost: estimate,
      /** Person-seconds on duty within the window. */
      onDutyTime: estimate.optional(),
      /** Share of the time on duty that is work; work in overtime is not in it. */
      utilisationOnDuty: estimate.optional(),
      /** Person-seconds of work beyond duty. */
      overtime: estimate.optional(),
      /** Money for the time on duty without work. */
      idleCost: estimate.optional(),
      /** How much work waits for it, on average over time. */
      queueLength: estimate.optional(),
    }),
  ),
  /** `pingPong` counts those that send a case back to where it came from. */
  handOffs: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      count: estimate,
      wait: estimate,
      /** `partner` between pools, `role` within one. */
      kind: z.enum(['role', 'partner']).optional(),
      pingPong: estimate.optional(),
    }),
  ),
  findings: z.array(findingSchema),
});

/** What a run amounts to. */
export type Report = z.infer<typeof reportSchema>;
