import type { Score } from '@handara/schemas';

/**
 * A part of the index with what it earned and what it could earn at most; both are null where the part
 * is unknown, or does not apply because there was nothing and is nothing.
 */
export interface PartFigures {
  readonly part: string;
  readonly points: number | null;
  readonly most: number | null;
  readonly isUnknown: boolean;
}

/**
 * Says for each part of the index how many points it earned of how many. Parts that are unknown or do
 * not apply earn nothing and count for nothing, so the others' weights are taken of what is left.
 *
 * @param score what the weights make of a comparison
 * @returns parts in the score's order; null points where the part does not count
 */
export function partFigures({ parts }: Score): PartFigures[] {
  const counted = parts.filter(({ ratio }) => ratio !== null);
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  return parts.map(({ part, points, ratio, weight, asIs, toBe }) => ({
    part,
    points,
    most: ratio === null ? null : (100 * weight) / total,
    isUnknown: asIs === null || toBe === null,
  }));
}

/** A stretch of the dial in points from its beginning. */
export interface Stretch {
  readonly part: string;
  readonly from: number;
  readonly to: number;
  readonly isLoss: boolean;
}

/**
 * Lays the parts round the dial: what was earned end to end from the beginning, then what was lost
 * back from there, so that the dial ends at the index.
 *
 * @param parts the parts' figures
 * @returns stretches in the order drawn
 */
export function stretches(parts: readonly PartFigures[]): Stretch[] {
  const laid: Stretch[] = [];
  let place = 0;
  const earned = parts.filter(({ points }) => (points ?? 0) > 0);
  const lost = parts.filter(({ points }) => (points ?? 0) < 0);
  for (const { part, points } of [...earned, ...lost]) {
    const next = place + (points ?? 0);
    laid.push({ part, from: place, to: next, isLoss: next < place });
    place = next;
  }
  return laid;
}
