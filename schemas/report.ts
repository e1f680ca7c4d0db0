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

/** How many of the inputs that a measure needs are known: `known` of `needed`. */
export const coverageSchema = z.strictObject({ known: z.int(), needed: z.int() });

/** How many of the inputs that a measure needs are known. */
export type Coverage = z.infer<typeof coverageSchema>;

/**
 * What a run amounts to. Times in seconds, money in `currency`. A measure is null when an input it
 * needs is unknown; `coverage` then says how many are known. `evidence` counts the figures of the
 * diagram by what they rest on.
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
    }),
  ),
  handOffs: z.array(
    z.strictObject({ from: z.string(), to: z.string(), count: estimate, wait: estimate }),
  ),
  findings: z.array(findingSchema),
});

/** What a run amounts to. */
export type Report = z.infer<typeof reportSchema>;
