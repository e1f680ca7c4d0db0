import type { ElementKey } from '@handara/schemas';
import { bottomOf, encloses, isNear, rightOf } from './boxes.ts';
import type { Box } from './model.ts';
import type { Sheet } from './sheet.ts';
import { style } from './style.ts';

/** Which edge of a frame gives way. */
export type Way = 'right' | 'down';

const edgeOf = (box: Box, way: Way): number => (way === 'right' ? rightOf(box) : bottomOf(box));

const stretched = (box: Box, way: Way, to: number): Box => {
  const more = Math.max(0, to - edgeOf(box, way));
  return way === 'right'
    ? [box[0], box[1], box[2] + more, box[3]]
    : [box[0], box[1], box[2], box[3] + more];
};

/**
 * Tells how far each frame round a place must reach, so that it is still inside its own.
 *
 * @param sheet - with the frames
 * @param holders - innermost first
 * @param way - the edge that gives way
 * @param box - what must fit in
 * @returns the frames that change with their new boxes
 */
const frameChanges = (
  sheet: Sheet,
  holders: readonly ElementKey[],
  way: Way,
  box: Box,
): Map<ElementKey, Box> => {
  const changes = new Map<ElementKey, Box>();
  let inner = box;
  for (const key of holders) {
    const frame = sheet.boxOf(key);
    if (frame === null) continue;
    const pad = sheet.nodes.has(key) ? style.subProcess.padding : inner === box ? style.pad : 0;
    const grown = stretched(frame, way, edgeOf(inner, way) + pad);
    if (grown[2] === frame[2] && grown[3] === frame[3]) break;
    changes.set(key, grown);
    for (const [other, sibling] of sheet.frames) {
      if (holders.includes(other) || !encloses(frame, sibling, 2)) continue;
      if (Math.abs(edgeOf(sibling, way) - edgeOf(frame, way)) <= 2)
        changes.set(other, stretched(sibling, way, edgeOf(grown, way)));
    }
    inner = grown;
  }
  return changes;
};

const isBlocked = (
  sheet: Sheet,
  changes: ReadonlyMap<ElementKey, Box>,
  holders: readonly ElementKey[],
  way: Way,
): boolean => {
  for (const [key, grown] of changes) {
    const before = sheet.boxOf(key) ?? grown;
    const added: Box =
      way === 'right'
        ? [rightOf(before), grown[1], rightOf(grown) - rightOf(before), grown[3]]
        : [grown[0], bottomOf(before), grown[2], bottomOf(grown) - bottomOf(before)];
    const others = [...sheet.nodes, ...sheet.frames].filter(
      ([other]) => !holders.includes(other) && !changes.has(other),
    );
    const sub = sheet.nodes.has(key);
    if (others.some(([, box]) => isNear(box, added, sub ? 10 : -1))) return true;
    const docked = [...sheet.lines.values()].some(
      ({ source, target, points }) =>
        (source === key && sitsOn(points[0], before, way)) ||
        (target === key && sitsOn(points.at(-1), before, way)),
    );
    if (docked) return true;
    if (
      sub &&
      [...sheet.lines.values()].some(({ points }) => points.some((at) => within(at, added)))
    )
      return true;
  }
  return false;
};

const sitsOn = (at: readonly number[] | undefined, box: Box, way: Way): boolean =>
  at !== undefined && Math.abs((at[way === 'right' ? 0 : 1] ?? 0) - edgeOf(box, way)) <= 2;

const within = ([x, y]: readonly [number, number], box: Box): boolean =>
  x >= box[0] && x <= rightOf(box) && y >= box[1] && y <= bottomOf(box);

/**
 * Lets the frames round a place grow over free page, so that it lies inside them. Siblings that end
 * at the same edge go with them; nothing else changes.
 *
 * @param sheet - with the frames
 * @param holders - the frames, innermost first
 * @param way - the edge that gives way
 * @param box - what must fit in
 * @param anyhow - grow even over what stands there
 * @returns false where something stands in the way; nothing has grown then
 */
export const growRound = (
  sheet: Sheet,
  holders: readonly ElementKey[],
  way: Way,
  box: Box,
  anyhow = false,
): boolean => {
  const changes = frameChanges(sheet, holders, way, box);
  if (!anyhow && isBlocked(sheet, changes, holders, way)) return false;
  for (const [key, grown] of changes) sheet.place(key, grown);
  return true;
};

/**
 * Moves everything below a line straight down; what the line cuts grows by as much.
 *
 * @param sheet - what is drawn
 * @param line - y in pixels
 * @param holders - what grows; everything else that begins below moves
 * @param by - pixels
 */
export const pushDown = (
  sheet: Sheet,
  line: number,
  holders: readonly ElementKey[],
  by: number,
): void => {
  const isFrame = (key: ElementKey): boolean => holders.includes(key) || sheet.frames.has(key);
  const moves = (key: ElementKey, box: Box): boolean =>
    isFrame(key) ? box[1] >= line - 1 && !holders.includes(key) : box[1] + box[3] / 2 > line;
  const moved = new Set<ElementKey>();
  for (const [key, box] of [...sheet.nodes, ...sheet.frames]) {
    if (moves(key, box)) {
      moved.add(key);
      sheet.place(key, [box[0], box[1] + by, box[2], box[3]]);
    } else if (isFrame(key) && bottomOf(box) >= line - 1 && box[1] < line) {
      if (holders.includes(key) || bottomOf(box) > line + 1)
        sheet.place(key, [box[0], box[1], box[2], box[3] + by]);
    }
  }
  for (const one of sheet.lines.values()) moveLine(sheet, one.key, moved, line, by);
  for (const [key, box] of sheet.labels) {
    if (moved.has(key) || (!sheet.nodes.has(key) && box[1] > line))
      sheet.labels.set(key, [box[0], box[1] + by, box[2], box[3]]);
  }
};

// Corners below the line move; where an end would come off its shape the line is drawn anew.
const moveLine = (
  sheet: Sheet,
  key: ElementKey,
  moved: ReadonlySet<ElementKey>,
  line: number,
  by: number,
): void => {
  const one = sheet.lines.get(key);
  if (one === undefined) return;
  const ends = [
    [one.source, one.points[0]],
    [one.target, one.points.at(-1)],
  ] as const;
  const torn = ends.some(
    ([end, at]) => at !== undefined && at[1] > line !== moved.has(end) && !isTall(sheet, end, line),
  );
  if (torn) {
    sheet.lines.delete(key);
    const again = sheet.plane.connections.find(({ element }) => element.key === key);
    if (again !== undefined) sheet.newLines.push(again);
    return;
  }
  if (!one.points.some(([, y]) => y > line)) return;
  one.points = one.points.map(([x, y]) => [x, y > line ? y + by : y]);
  sheet.placed.add(key);
};

// A frame that the line cuts grows at its foot: ends there go with it.
const isTall = (sheet: Sheet, key: ElementKey, line: number): boolean => {
  const box = sheet.boxOf(key);
  return box !== null && box[1] < line && bottomOf(box) > line && sheet.placed.has(key);
};
