import { z } from 'zod';
import { operationSchema } from './burden.ts';
import { findingSchema } from './finding.ts';
import { estimateSchema, measures, units } from './report.ts';

/**
 * What the difference of a measure proves at 95 %: `noEvidence` when its interval holds 0, `same` when
 * both are exactly equal, `unknown` when one side is.
 */
export const verdicts = ['better', 'worse', 'same', 'noEvidence', 'unknown'] as const;

/** What the difference of a measure proves. */
export type Verdict = (typeof verdicts)[number];

const side = z.strictObject({
  file: z.string(),
  scenario: z.strictObject({ id: z.string(), name: z.string() }),
});

/** Two reports side by side; differences are to-be minus as-is, paired by replication. */
export const comparisonSchema = z.strictObject({
  version: z.literal(1),
  asIs: side,
  toBe: side,
  currency: z.string(),
  seed: z.int(),
  replications: z.int(),
  measures: z.array(
    z.strictObject({
      measure: z.enum(measures),
      unit: z.enum(units),
      asIs: estimateSchema.nullable(),
      toBe: estimateSchema.nullable(),
      difference: z
        .strictObject({
          mean: z.number(),
          halfWidth: z.number().nullable(),
          low: z.number().nullable(),
          high: z.number().nullable(),
        })
        .nullable(),
      verdict: z.enum(verdicts),
      /**
       * What pairing is worth. `independentHalfWidth` is what the interval of the difference would be from
       * runs on separate chance; `varianceRatio` how many times as many replications those would need;
       * `furtherReplications` how many more would probably decide (0 once decided), and
       * `furtherCases` that many replications' cases. Null where a difference is unknown, never varies,
       * or would need more than a study can run.
       */
      evidence: z
        .strictObject({
          independentHalfWidth: z.number().nullable(),
          varianceRatio: z.number().nullable(),
          furtherReplications: z.int().nullable(),
          furtherCases: z.int().nullable(),
        })
        .nullable()
        .optional(),
    }),
  ),
  operations: z.array(operationSchema),
  findings: z.array(findingSchema),
});

/** Two reports side by side. */
export type Comparison = z.infer<typeof comparisonSchema>;
