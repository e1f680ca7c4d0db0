import { item } from './ends.ts';
import type { Scope, Segment } from './model.ts';
import { sharesTrunk } from './segments.ts';

/** Pieces drawn as one line. */
export interface Bundle {
  readonly pieces: Segment[];
  /** Least and greatest crossing covered, fractions saying on which track of the crossing line. */
  low: number;
  high: number;
}

/** One end of a piece: where it lies along the line, and to which side its net goes on. */
export interface Turn {
  readonly at: number;
  /** −1 to the left or up, +1 to the right or down, 0 where it docks. */
  readonly side: number;
}

const fine = 1e-4;

/**
 * Position of a piece's end along its line, tracks of the crossing line included.
 *
 * @param scope - with segments
 * @param piece - part of one of its nets
 * @param last - its last end instead of its first
 * @returns position and the side to which the net turns
 */
export const turnOf = (scope: Scope, piece: Segment, last: boolean): Turn => {
  const net = item(scope.nets, piece.net);
  const neighbour = net.segments[piece.order + (last ? 1 : -1)];
  const at = last ? piece.to : piece.from;
  if (neighbour === undefined) return { at, side: 0 };
  const far = last ? neighbour.to : neighbour.from;
  return { at: at + neighbour.offset * fine, side: Math.sign(far - piece.line) };
};

/**
 * Whether two pieces of one line have a crossing of the grid in common.
 *
 * @param a - one piece
 * @param b - another on the same line
 * @returns true if they overlap or meet end to end
 */
export const touch = (a: Segment, b: Segment): boolean => {
  const low = Math.max(Math.min(a.from, a.to), Math.min(b.from, b.to));
  const high = Math.min(Math.max(a.from, a.to), Math.max(b.from, b.to));
  return low <= high;
};

const docksAt = (scope: Scope, piece: Segment, at: number): boolean => {
  const pieces = item(scope.nets, piece.net).segments;
  return (
    (piece.order === 0 && piece.from === at) ||
    (piece.order === pieces.length - 1 && piece.to === at)
  );
};

/**
 * Whether two pieces of one line would lie on each other or touch if they had the same offset.
 *
 * @param scope - with segments
 * @param a - one piece
 * @param b - another on the same line
 * @returns true if they need different tracks, unless they share a trunk
 */
export const collide = (scope: Scope, a: Segment, b: Segment): boolean => {
  if (a.net === b.net || !touch(a, b)) return false;
  const low = Math.max(Math.min(a.from, a.to), Math.min(b.from, b.to));
  const high = Math.min(Math.max(a.from, a.to), Math.max(b.from, b.to));
  if (low < high) return true;
  return !(docksAt(scope, a, low) && docksAt(scope, b, low));
};

// Weight of two lines that would run into each other and lie on one another.
const headOn = 20;

const neighbourAt = (scope: Scope, piece: Segment, at: number): Segment | null => {
  const { segments } = item(scope.nets, piece.net);
  if (turnOf(scope, piece, false).at === at) return segments[piece.order - 1] ?? null;
  if (turnOf(scope, piece, true).at === at) return segments[piece.order + 1] ?? null;
  return null;
};

// Whether a piece goes on along the very line on which a piece of the other bundle goes on.
const meetsHeadOn = (scope: Scope, piece: Segment, at: number, other: Bundle): boolean => {
  const own = neighbourAt(scope, piece, at);
  return other.pieces.some((one) => {
    const there = neighbourAt(scope, one, at);
    if (own === null || there?.line !== own.line) return false;
    return own.net !== there.net && !sharesTrunk(scope, own, there);
  });
};

/**
 * Counts the crossings two bundles cause if the first lies before the second.
 *
 * @param scope - with segments
 * @param a - the bundle to the left or above
 * @param b - the bundle to the right or below
 * @returns number of crossings at their ends
 */
export const crossings = (scope: Scope, a: Bundle, b: Bundle): number => {
  let count = 0;
  for (const [own, other, side] of [
    [a, b, 1],
    [b, a, -1],
  ] as const) {
    for (const piece of own.pieces) {
      for (const last of [false, true]) {
        const turn = turnOf(scope, piece, last);
        if (turn.side !== side) continue;
        if (turn.at > other.low && turn.at < other.high) count++;
        else if (turn.at === other.low || turn.at === other.high) {
          count += meetsHeadOn(scope, piece, turn.at, other) ? headOn : 0.3;
        }
      }
    }
  }
  return count;
};
