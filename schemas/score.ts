import { z } from 'zod';
import { comparisonSchema } from './comparison.ts';
import { findingSchema } from './finding.ts';
import { measures } from './report.ts';

/**
 * The simplification index and what it is made of. `index` is −100…100, null when no part is known.
 * Each part has a `weight` (all weights add to 1), the two means, `ratio` −1…1 (null: unknown or
 * dropped out because both are 0), and `points`, its share of the index; the points add up to it.
 * `coverage` is the weight of the known parts; `sensitivity` the range of the index when each weight
 * varies by half; `guardRails` what forbids or casts doubt on a release.
 */
export const scoreSchema = z.strictObject({
  version: z.literal(1),
  weights: z.string(),
  index: z.number().nullable(),
  coverage: z.number(),
  sensitivity: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  parts: z.array(
    z.strictObject({
      part: z.string(),
      measures: z.array(z.enum(measures)),
      weight: z.number(),
      asIs: z.number().nullable(),
      toBe: z.number().nullable(),
      ratio: z.number().nullable(),
      points: z.number().nullable(),
    }),
  ),
  guardRails: z.array(findingSchema),
});

/** The simplification index with its parts, weights, guard-rails and coverage. */
export type Score = z.infer<typeof scoreSchema>;

/** A comparison together with its score: what `handara compare --json` prints. */
export const assessmentSchema = comparisonSchema.extend({ score: scoreSchema });

/** A comparison together with its score. */
export type Assessment = z.infer<typeof assessmentSchema>;
