import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { bottomOf, hull, rightOf } from './boxes.ts';
import { growRound, pushDown } from './grow.ts';
import type { Box } from './model.ts';
import { lanesAbove } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { style } from './style.ts';

const contentOf = (sheet: Sheet, frame: Element): Box[] => {
  const found: Box[] = [];
  for (const key of [...sheet.nodes.keys(), ...sheet.frames.keys()]) {
    const element = sheet.outline.at(key);
    const box = sheet.boxOf(key);
    if (element === null || box === null || element === frame) continue;
    const inside = isA(element, 'bpmn:Lane')
      ? lanesAbove(sheet.outline, element).includes(frame) || sheet.poolOf(element) === frame
      : !isA(element, 'bpmn:Participant') && sheet.holders(element).includes(frame.key);
    if (inside) found.push(box);
  }
  return found;
};

const around = (box: Box, left: number, pad: number): Box => [
  box[0] - left,
  box[1] - pad,
  box[2] + left + pad,
  box[3] + 2 * pad,
];

const placePool = (sheet: Sheet, pool: Element): void => {
  const content = contentOf(sheet, pool);
  const lanes = content.some((box) => [...sheet.frames.values()].includes(box));
  const inner = hull(content);
  if (inner !== null) {
    const header = style.poolHeader;
    sheet.place(
      pool.key,
      lanes
        ? [inner[0] - header, inner[1], inner[2] + header, inner[3]]
        : around(inner, header + style.lanePadding, style.lanePadding),
    );
    return;
  }
  const all = hull([...sheet.nodes.values(), ...sheet.frames.values()]) ?? [0, 0, 600, 0];
  const widest = hull([...sheet.frames.values()]) ?? all;
  const process = sheet.outline.target(pool, 'processRef');
  const isBox = process === null || !sheet.newNodes.some((node) => sheet.poolOf(node) === pool);
  const height = isBox ? style.blackBox : style.laneHeight;
  sheet.place(pool.key, [
    widest[0],
    bottomOf(all) + style.poolGap,
    Math.max(widest[2], 300),
    height,
  ]);
};

const laneParent = (sheet: Sheet, lane: Element): Element | null =>
  lanesAbove(sheet.outline, lane)[1] ?? sheet.poolOf(lane);

const siblingsOf = (sheet: Sheet, lane: Element): Box[] => {
  const parent = laneParent(sheet, lane);
  const found: Box[] = [];
  for (const [key, box] of sheet.frames) {
    const other = sheet.outline.at(key);
    if (other === null || other === lane || !isA(other, 'bpmn:Lane')) continue;
    if (laneParent(sheet, other) === parent) found.push(box);
  }
  return found;
};

// A lane takes the gap between its neighbours if its steps stand there, else the foot of its pool.
const placeLane = (sheet: Sheet, lane: Element): void => {
  const parent = laneParent(sheet, lane);
  const frame = parent === null ? null : sheet.boxOf(parent.key);
  const inner = hull(contentOf(sheet, lane));
  const siblings = siblingsOf(sheet, lane);
  if (frame === null) {
    const all = inner ?? hull(siblings) ?? hull([...sheet.nodes.values()]) ?? [0, 0, 600, 0];
    sheet.place(
      lane.key,
      inner === null
        ? [all[0], bottomOf(all), all[2], style.laneHeight]
        : around(all, style.laneHeader, style.lanePadding),
    );
    return;
  }
  const left = siblings[0]?.[0] ?? frame[0] + style.poolHeader;
  const width = rightOf(frame) - left;
  if (inner !== null) {
    const middle = inner[1] + inner[3] / 2;
    const above = siblings.filter((box) => box[1] + box[3] / 2 < middle).map(bottomOf);
    const below = siblings.filter((box) => box[1] + box[3] / 2 >= middle).map((box) => box[1]);
    const top = Math.max(frame[1], ...above);
    sheet.place(lane.key, [left, top, width, Math.min(bottomOf(frame), ...below) - top]);
    return;
  }
  const foot = Math.max(frame[1], ...siblings.map(bottomOf));
  appendLane(sheet, lane, [left, foot, width, style.laneHeight]);
};

const appendLane = (sheet: Sheet, lane: Element, box: Box): void => {
  const pool = sheet.poolOf(lane);
  const holders: ElementKey[] = [
    ...lanesAbove(sheet.outline, lane)
      .slice(1)
      .map((one) => one.key),
    ...(pool === null ? [] : [pool.key]),
  ];
  const frame = sheet.boxOf(holders[0] ?? '');
  const missing = frame === null ? 0 : bottomOf(box) - bottomOf(frame);
  const fits = missing <= 0;
  if (!fits && !growRound(sheet, holders, 'down', [box[0], box[1], box[2], box[3] - style.pad]))
    pushDown(sheet, bottomOf(frame ?? box), holders, missing);
  sheet.place(lane.key, box);
};

/**
 * Places pools and lanes that are drawn nowhere: round what stands in them; else below the others.
 *
 * @param sheet - what is drawn; its new frames get a place
 */
export const placeFrames = (sheet: Sheet): void => {
  // Outer lanes before inner ones, but a frame round standing lanes after those.
  for (const lane of sheet.newLanes) if (contentOf(sheet, lane).length > 0) placeLane(sheet, lane);
  for (const pool of sheet.newPools) placePool(sheet, pool);
  for (const lane of sheet.newLanes) if (!sheet.frames.has(lane.key)) placeLane(sheet, lane);
};
