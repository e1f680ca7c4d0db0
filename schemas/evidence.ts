import { z } from 'zod';

/**
 * What a figure rests on: `measured` in the office or a log, `published` by an authority or a seed
 * document, `assumed` until somebody measures it.
 */
export const evidenceGrades = ['measured', 'published', 'assumed'] as const;

/** What a figure rests on. */
export type EvidenceGrade = (typeof evidenceGrades)[number];

/** The ground of one figure: `figure` names it (`processing`, `wait`, `visit`, `documents`, `fee`, `probability`, …). */
export const evidenceSchema = z.strictObject({
  figure: z.string(),
  grade: z.enum(evidenceGrades),
  source: z.string(),
});

/** The ground of one figure. */
export type Evidence = z.infer<typeof evidenceSchema>;
