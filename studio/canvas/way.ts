/** A point of the drawing. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Walks along a line.
 *
 * @param points corners of the line, at least one
 * @param ratio 0 for its beginning, 1 for its end
 * @returns where that is on the drawing
 */
export function placeOnWay(points: readonly Point[], ratio: number): Point {
  const [first = { x: 0, y: 0 }] = points;
  const lengths = points.slice(1).map((point, index) => distance(points[index] ?? point, point));
  let left = ratio * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, length] of lengths.entries()) {
    const from = points[index] ?? first;
    const to = points[index + 1] ?? from;
    if (left <= length && length > 0) {
      const part = left / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    left -= length;
  }
  return points.at(-1) ?? first;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
