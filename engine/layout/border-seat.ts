import type { ElementKey } from '@handara/schemas';
import { bottomOf, encloses, isNear, rightOf } from './boxes.ts';
import type { Box } from './model.ts';
import type { Sheet } from './sheet.ts';

/**
 * Finds a seat for a boundary event: on the foot of its host from the right, then on its head, where
 * no other sits and no line docks.
 *
 * @param sheet - what is drawn
 * @param host - key of the activity
 * @param at - its box
 * @param size - of the event
 * @param size.width - in pixels
 * @param size.height - in pixels
 * @returns the event's box, half over the edge
 */
export const seatOnBorder = (
  sheet: Sheet,
  host: ElementKey,
  at: Box,
  size: { width: number; height: number },
): Box => {
  const { width, height } = size;
  const inner = sheet.plane.frameOf.get(host);
  const others = [...sheet.nodes].filter(
    ([key]) =>
      key !== host &&
      key !== inner?.owner?.key &&
      !isAbove(sheet, key, host) &&
      !isAbove(sheet, host, key),
  );
  const ends = [...sheet.lines.values()].flatMap(({ source, target, points }) => [
    ...(source === host ? points.slice(0, 1) : []),
    ...(target === host ? points.slice(-1) : []),
  ]);
  const element = sheet.outline.at(host);
  const frame = sheet.boxOf(element === null ? '' : (sheet.holders(element)[0] ?? ''));
  const isFree = (box: Box): boolean =>
    (frame === null || encloses(frame, box)) &&
    !others.some(([, other]) => isNear(other, box, 4)) &&
    !ends.some(([x, y]) => isNear([x, y, 0, 0], box, 4));
  const count = Math.max(0, Math.floor((at[2] - width - 12) / 6));
  for (const y of [bottomOf(at) - height / 2, at[1] - height / 2]) {
    for (let step = 0; step <= count; step++) {
      const box: Box = [rightOf(at) - width - 10 - step * 6, y, width, height];
      if (isFree(box)) return box;
    }
  }
  return [rightOf(at) - width - 10, bottomOf(at) - height / 2, width, height];
};

const isAbove = (sheet: Sheet, outer: ElementKey, inner: ElementKey): boolean => {
  const element = sheet.outline.at(inner);
  return element !== null && sheet.holders(element).includes(outer);
};
