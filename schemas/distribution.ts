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
