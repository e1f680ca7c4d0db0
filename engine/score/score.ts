import type { Comparison, Measure, Score } from '@handara/schemas';
import type { Side } from '../comparison/compare.ts';
import { guard } from './guard.ts';

type Part = Score['parts'][number];

/** What the index is made of; a change of any weight needs a new version. */
export const weights = {
  version: 'handara-1',
  parts: [
    { part: 'time', measures: ['flowTime'], weight: 0.2 },
    { part: 'visits', measures: ['visits'], weight: 0.15 },
    { part: 'documents', measures: ['documents'], weight: 0.15 },
    { part: 'steps', measures: ['steps'], weight: 0.15 },
    { part: 'cost', measures: ['cost'], weight: 0.15 },
    { part: 'partnerHandOffs', measures: ['partnerHandOffs'], weight: 0.1 },
    { part: 'signatures', measures: ['signatures', 'stamps'], weight: 0.05 },
    { part: 'sheets', measures: ['sheets'], weight: 0.05 },
  ],
} as const satisfies {
  version: string;
  parts: readonly { part: string; measures: readonly Measure[]; weight: number }[];
};

/**
 * Scores how much simpler a to-be is than the as-is: the weighted mean of the relative falls of eight
 * indicators, times 100. An indicator that is 0 on both sides drops out; one that is unknown on a side
 * drops out too and lowers the coverage.
 *
 * @param comparison the two sides measure by measure
 * @param asIs the procedure as it is, for the guard-rails
 * @param toBe the procedure as proposed, for the guard-rails
 * @returns the score; 100 where everything fell to 0, negative where burden grew
 * @source docs/decisions/0009: 100 · Σ w r / Σ w with r = (a − b)/a cut to −1…1
 */
export function score(comparison: Comparison, asIs: Side, toBe: Side): Score {
  const drafts = weights.parts.map((part) => toPart(part, comparison));
  const total = weightOf(drafts);
  const index = indexOf(drafts);
  return {
    version: 1,
    weights: weights.version,
    index,
    coverage: coverageOf(drafts),
    sensitivity: sensitivityOf(drafts),
    parts: drafts.map((part) => ({
      ...part,
      points: part.ratio === null ? null : (100 * part.weight * part.ratio) / total,
    })),
    guardRails: guard(comparison, asIs.process, toBe.process),
  };
}

function toPart(
  { part, measures, weight }: (typeof weights.parts)[number],
  comparison: Comparison,
): Part {
  const rows = comparison.measures.filter(({ measure }) =>
    (measures as readonly Measure[]).includes(measure),
  );
  const asIs = sum(rows.map((row) => row.asIs?.mean ?? null));
  const toBe = sum(rows.map((row) => row.toBe?.mean ?? null));
  const isComparable = rows.every(({ difference }) => difference !== null);
  const ratio = isComparable ? ratioOf(asIs, toBe) : null;
  return { part, measures: [...measures], weight, asIs, toBe, ratio, points: null };
}

function sum(figures: readonly (number | null)[]): number | null {
  let total = 0;
  for (const figure of figures) {
    if (figure === null) return null;
    total += figure;
  }
  return figures.length === 0 ? null : total;
}

function ratioOf(asIs: number | null, toBe: number | null): number | null {
  if (asIs === null || toBe === null) return null;
  if (asIs === 0) return toBe === 0 ? null : -1;
  return Math.max(-1, Math.min(1, (asIs - toBe) / asIs));
}

function weightOf(parts: readonly Part[]): number {
  return parts.reduce((total, { ratio, weight }) => total + (ratio === null ? 0 : weight), 0);
}

function indexOf(parts: readonly Part[]): number | null {
  const total = weightOf(parts);
  if (total === 0) return null;
  return parts.reduce(
    (points, { ratio, weight }) => points + (100 * weight * (ratio ?? 0)) / total,
    0,
  );
}

// A part that is 0 on both sides is known, although it has no ratio.
function coverageOf(parts: readonly Part[]): number {
  const known = parts.filter(
    ({ ratio, asIs, toBe }) => ratio !== null || (asIs === 0 && toBe === 0),
  );
  const weight = known.reduce((total, part) => total + part.weight, 0);
  return Math.round(weight * 1e9) / 1e9;
}

function sensitivityOf(parts: readonly Part[]): Score['sensitivity'] {
  const indexes = parts.flatMap((_, varied) =>
    [0.5, 1.5].map((factor) =>
      indexOf(
        parts.map((part, place) =>
          place === varied ? { ...part, weight: part.weight * factor } : part,
        ),
      ),
    ),
  );
  const known = indexes.filter((index) => index !== null);
  return known.length === 0 ? null : { low: Math.min(...known), high: Math.max(...known) };
}
