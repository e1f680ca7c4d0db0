import { z } from 'zod';

const amount = z.number();
const positive = z.number().positive();
const notNegative = z.number().min(0);

// More than this are no longer counts of anything in an office, and tables of them would fill the memory.
const mostCounted = 1_000_000;

/** Bounds beyond which nothing of a law is drawn. */
const bounds = { min: notNegative.optional(), max: notNegative.optional() };

/**
 * A law of chance, for a duration in seconds. Parameters are those of the law itself before
 * truncation: nothing is drawn below 0, nor beyond the `min` and `max` that any unbounded law may carry.
 * `gamma` has mean shape × scale; `erlang` has the mean of the whole, not of one phase; `lognormal` has mean
 * and standard deviation of the variable, not of its logarithm; `exponential` begins at `shift`, with `mean`
 * counted from there; `beta` is scale × a variable between 0 and 1; `poisson` and `binomial` are
 * `unit` × a count; `empirical` draws one of its points by weight or, where `continuous`, straight between
 * them: each weight is the chance of the stretch that ends at its point, the first one's of the point itself.
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
  z.strictObject({ kind: z.literal('normal'), mean: amount, sd: notNegative, ...bounds }),
  z.strictObject({
    kind: z.literal('exponential'),
    mean: positive,
    shift: notNegative.optional(),
    ...bounds,
  }),
  z.strictObject({ kind: z.literal('lognormal'), mean: positive, sd: positive, ...bounds }),
  z.strictObject({ kind: z.literal('gamma'), shape: positive, scale: positive, ...bounds }),
  z.strictObject({ kind: z.literal('erlang'), mean: positive, k: z.int().positive(), ...bounds }),
  z.strictObject({ kind: z.literal('weibull'), shape: positive, scale: positive, ...bounds }),
  z.strictObject({
    kind: z.literal('beta'),
    alpha: positive,
    beta: positive,
    scale: positive,
    ...bounds,
  }),
  z.strictObject({
    kind: z.literal('poisson'),
    mean: positive.max(mostCounted),
    unit: positive,
    ...bounds,
  }),
  z.strictObject({
    kind: z.literal('binomial'),
    probability: z.number().min(0).max(1),
    trials: z.int().positive().max(mostCounted),
    unit: positive,
    ...bounds,
  }),
  z.strictObject({
    kind: z.literal('empirical'),
    points: z.array(z.strictObject({ value: notNegative, weight: notNegative })).min(1),
    continuous: z.boolean().optional(),
  }),
]);

/** A law of chance for a duration, in seconds. */
export type Distribution = z.infer<typeof distributionSchema>;
