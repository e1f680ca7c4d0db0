import type { Box, Point } from './model.ts';

// Right edge of a box.
export const rightOf = (box: Box): number => box[0] + box[2];

// Bottom edge of a box.
export const bottomOf = (box: Box): number => box[1] + box[3];

// Middle of a box.
export const middleOf = (box: Box): Point => [box[0] + box[2] / 2, box[1] + box[3] / 2];

/**
 * Tells whether two boxes come nearer than a distance.
 *
 * @param a - one box
 * @param b - another
 * @param distance - in pixels; negative where they may overlap by so much
 * @returns false where they only touch at that distance
 */
export const isNear = (a: Box, b: Box, distance: number): boolean =>
  a[0] < rightOf(b) + distance &&
  b[0] < rightOf(a) + distance &&
  a[1] < bottomOf(b) + distance &&
  b[1] < bottomOf(a) + distance;

/**
 * Tells whether a box lies inside another.
 *
 * @param outer - the frame
 * @param inner - what should lie in it
 * @param slack - how far it may stick out, in pixels
 * @returns true also where edges coincide
 */
export const encloses = (outer: Box, inner: Box, slack = 0): boolean =>
  inner[0] >= outer[0] - slack &&
  inner[1] >= outer[1] - slack &&
  rightOf(inner) <= rightOf(outer) + slack &&
  bottomOf(inner) <= bottomOf(outer) + slack;

/**
 * Finds the smallest box round others.
 *
 * @param boxes - what it must hold
 * @returns null for an empty list
 */
export const hull = (boxes: readonly Box[]): Box | null => {
  const first = boxes[0];
  if (first === undefined) return null;
  let [left, top] = first;
  let right = rightOf(first);
  let bottom = bottomOf(first);
  for (const box of boxes) {
    left = Math.min(left, box[0]);
    top = Math.min(top, box[1]);
    right = Math.max(right, rightOf(box));
    bottom = Math.max(bottom, bottomOf(box));
  }
  return [left, top, right - left, bottom - top];
};

/**
 * Cuts a line into the boxes of its pieces; a level or upright piece has no height or no width.
 *
 * @param points - corners of the line
 * @returns one box a piece
 */
export const pieceBoxes = (points: readonly Point[]): Box[] =>
  points.slice(1).map((to, i): Box => {
    const from = points[i] ?? to;
    return [
      Math.min(from[0], to[0]),
      Math.min(from[1], to[1]),
      Math.abs(from[0] - to[0]),
      Math.abs(from[1] - to[1]),
    ];
  });
