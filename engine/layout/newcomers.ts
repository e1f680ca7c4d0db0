import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { bottomOf, encloses, hull, isNear, middleOf, rightOf } from './boxes.ts';
import { findRoom } from './free-room.ts';
import type { Neighbour, Search } from './free-room.ts';
import { growRound, pushDown } from './grow.ts';
import type { Box, Point } from './model.ts';
import { seatOnBorder } from './border-seat.ts';
import type { Sheet } from './sheet.ts';
import { style } from './style.ts';

/** Sizes of what has none yet, and the content of sub-processes that are new as a whole. */
export interface Stock {
  sizeOf(node: Element): { width: number; height: number };
  /** Puts the content of a sub-process into its frame. */
  fill(node: Element, box: Box): void;
  /** Whether the sub-process brings its content with it. */
  readonly blocks: ReadonlySet<ElementKey>;
}

const linksOf = (
  sheet: Sheet,
  node: Element,
): { other: Element; isSource: boolean; isFlow: boolean }[] =>
  sheet.plane.connections.flatMap(({ element, source, target }) => {
    if (source === target || (source !== node && target !== node)) return [];
    const other = source === node ? target : source;
    return [{ other, isSource: source === node, isFlow: isA(element, 'bpmn:SequenceFlow') }];
  });

const hostOf = (sheet: Sheet, node: Element): Element | null =>
  isA(node, 'bpmn:BoundaryEvent') ? sheet.outline.target(node, 'attachedToRef') : null;

const neighboursOf = (sheet: Sheet, node: Element): Neighbour[] => {
  const guests = sheet.outline.referrers(node, 'attachedToRef');
  const links = [node, ...guests].flatMap((one) => linksOf(sheet, one));
  const known = links.flatMap(({ other, isSource, isFlow }): Neighbour[] => {
    const box = sheet.boxOf((hostOf(sheet, other) ?? other).key);
    if (box === null || isA(other, 'bpmn:Participant')) return [];
    const lies = !isFlow ? 'beside' : isSource ? 'after' : 'before';
    return [{ box, lies }];
  });
  const before = known.filter((one) => one.lies === 'before').map((one) => rightOf(one.box));
  // What lies behind all that comes before closes a loop: it says nothing about the place.
  return known.filter(
    ({ box, lies }) => lies !== 'after' || before.every((edge) => box[0] >= edge - box[2]),
  );
};

const isAround = (sheet: Sheet, key: ElementKey, holders: readonly ElementKey[]): boolean =>
  holders.includes(key) && sheet.nodes.has(key);

const roomIn = (sheet: Sheet, holder: ElementKey): Box | null => {
  const box = sheet.boxOf(holder);
  if (box === null) return null;
  const element = sheet.outline.at(holder);
  if (sheet.nodes.has(holder)) {
    const { title } = style.subProcess;
    return [box[0] + 16, box[1] + title, box[2] - 32, box[3] - title - 16];
  }
  const inside = [...sheet.nodes.values()].filter((one) => encloses(box, one));
  const wanted =
    element !== null && isA(element, 'bpmn:Lane') ? style.laneHeader : style.poolHeader;
  const narrow = inside.some((one) => one[0] < box[0] + wanted);
  const header = narrow ? Math.min(wanted, style.poolHeader) : wanted;
  return [box[0] + header + 12, box[1] + 10, box[2] - header - 24, box[3] - 20];
};

const anchorOf = (sheet: Sheet, node: Element, room: Box | null): Point => {
  const before = sheet.drawing(node)?.bounds;
  if (before !== undefined) return middleOf(before);
  const all = room ?? hull([...sheet.nodes.values()]) ?? [0, 0, 0, 0];
  return [all[0] + 60, all[1] + all[3] / 2];
};

const searchFor = (
  sheet: Sheet,
  node: Element,
  size: { width: number; height: number },
): Search & { readonly holders: ElementKey[] } => {
  const holders = sheet.holders(node).filter((key) => sheet.boxOf(key) !== null);
  const innermost = holders[0];
  const inner = innermost === undefined ? sheet.shell : roomIn(sheet, innermost);
  // Boundary events hang below their host.
  const hanging = sheet.outline.referrers(node, 'attachedToRef').length > 0 ? style.event / 2 : 0;
  const room: Box | null =
    inner === null ? null : [inner[0], inner[1], inner[2], Math.max(0, inner[3] - hanging)];
  const walls = [...sheet.nodes]
    .filter(([key]) => !isAround(sheet, key, holders))
    .map(([, box]) => box)
    .concat(sheet.foreign);
  if (innermost === undefined) walls.push(...sheet.frames.values());
  return {
    ...size,
    room,
    walls,
    lines: [...sheet.lines.values()].map(({ points }) => points).concat(sheet.foreignLines),
    labels: [...sheet.labels.values()],
    neighbours: neighboursOf(sheet, node),
    anchor: anchorOf(sheet, node, room),
    holders,
  };
};

// Free room first; then room that frames gain over free page; last, everything below moves down.
const roomFor = (sheet: Sheet, node: Element, size: { width: number; height: number }): Box => {
  const search = searchFor(sheet, node, size);
  const { room, holders } = search;
  const free = findRoom(search);
  if (free !== null || room === null) return free ?? [0, 0, size.width, size.height];
  const more = { right: size.width + 60, down: size.height + 40 };
  const larger: readonly (readonly ['right' | 'down', Box])[] = [
    ['right', [room[0], room[1], room[2] + more.right, Math.max(room[3], size.height)]],
    ['down', [room[0], room[1], room[2], room[3] + more.down]],
  ];
  for (const [way, wide] of larger) {
    const box = findRoom({ ...search, room: wide });
    if (box !== null && fitsAcross(room, box, way) && growRound(sheet, holders, way, box))
      return box;
  }
  return forcedRoom(sheet, search, more);
};

const fitsAcross = (room: Box, box: Box, way: 'right' | 'down'): boolean =>
  way === 'right'
    ? box[1] >= room[1] && bottomOf(box) <= bottomOf(room) + 10
    : box[0] >= room[0] && rightOf(box) <= rightOf(room) + 10;

const forcedRoom = (
  sheet: Sheet,
  search: ReturnType<typeof searchFor>,
  more: { right: number; down: number },
): Box => {
  const { holders, room, width, height } = search;
  const innermost = holders[0];
  const frame = innermost === undefined ? null : sheet.boxOf(innermost);
  if (frame === null || room === null)
    return findRoom({ ...search, room: null }) ?? [0, 0, width, height];
  pushDown(sheet, bottomOf(frame), holders, more.down);
  const x = Math.max(room[0], Math.min(search.anchor[0], rightOf(room) - width));
  const taller: Box = [room[0], room[1], Math.max(room[2], width), room[3] + more.down];
  const walls =
    search.walls.length === 0
      ? []
      : [...sheet.nodes].filter(([key]) => !holders.includes(key)).map(([, box]) => box);
  const lines = [...sheet.lines.values()].map(({ points }) => points);
  const box = findRoom({ ...search, room: taller, walls, lines }) ?? [
    x,
    bottomOf(room) + 20,
    width,
    height,
  ];
  growRound(sheet, holders, 'right', box, true);
  return box;
};

const readiness = (sheet: Sheet, node: Element): number => {
  let sum = 0;
  for (const { other, isSource, isFlow } of linksOf(sheet, node)) {
    if (sheet.boxOf(other.key) === null) continue;
    sum += !isFlow ? 0.1 : isSource ? 1 : 3;
  }
  return sum;
};

const isWaiting = (sheet: Sheet, node: Element): boolean => {
  const host = hostOf(sheet, node);
  const owner = sheet.plane.frameOf.get(node.key)?.owner ?? null;
  return [host, owner].some(
    (one) => one !== null && sheet.plane.frameOf.has(one.key) && sheet.boxOf(one.key) === null,
  );
};

const isBeside = (node: Element): boolean => !isA(node, 'bpmn:FlowNode');

// What has most placed neighbours comes next; data and notes after the flow.
const nextOf = (sheet: Sheet, waiting: readonly Element[]): Element | null => {
  let best: Element | null = null;
  let most = -Infinity;
  for (const node of waiting) {
    if (isWaiting(sheet, node)) continue;
    const rank =
      readiness(sheet, node) -
      (isBeside(node) ? 1000 : 0) +
      (hostOf(sheet, node) === null ? 0 : 500);
    if (rank <= most) continue;
    best = node;
    most = rank;
  }
  return best ?? waiting[0] ?? null;
};

const placeOne = (sheet: Sheet, node: Element, stock: Stock): void => {
  const size = stock.sizeOf(node);
  const host = hostOf(sheet, node);
  const at = host === null ? null : (sheet.nodes.get(host.key) ?? null);
  if (at !== null && host !== null) {
    sheet.place(node.key, seatOnBorder(sheet, host.key, at, size));
    return;
  }
  const inner = stock.blocks.has(node.key) ? null : contentOf(sheet, node);
  if (inner !== null) {
    sheet.place(node.key, roundContent(sheet, node, inner));
    return;
  }
  const box = roomFor(sheet, node, size);
  sheet.place(node.key, box);
  stock.fill(node, box);
};

// Round its content with as much room as its neighbours leave.
const roundContent = (sheet: Sheet, node: Element, inner: Box): Box => {
  const { padding, title } = style.subProcess;
  const holders = sheet.holders(node);
  const others = [...sheet.nodes].flatMap(([key, box]) =>
    holders.includes(key) || isIn(sheet, key, node) ? [] : [box],
  );
  const candidates = [padding, 12, 6, 2].map((pad): Box => {
    const top = pad === padding ? title : pad;
    return [inner[0] - pad, inner[1] - top, inner[2] + 2 * pad, inner[3] + top + pad];
  });
  const frame = sheet.boxOf(holders[0] ?? '');
  const fits = candidates.filter((box) => frame === null || encloses(frame, box));
  const free = fits.find((box) => !others.some((other) => isNear(other, box, 0)));
  return free ?? candidates[candidates.length - 1] ?? inner;
};

const isIn = (sheet: Sheet, key: ElementKey, node: Element): boolean => {
  const element = sheet.outline.at(key);
  return element !== null && sheet.holders(element).includes(node.key);
};

const contentOf = (sheet: Sheet, node: Element): Box | null =>
  hull(
    [...sheet.nodes].flatMap(([key, box]) =>
      sheet.plane.frameOf.get(key)?.owner === node ? [box] : [],
    ),
  );

/**
 * Places every node that has no place yet, one after the other, each beside those it is connected with.
 *
 * @param sheet - what is drawn; its new nodes get a place
 * @param stock - their sizes
 */
export const placeNodes = (sheet: Sheet, stock: Stock): void => {
  let waiting = sheet.newNodes.filter((node) => !sheet.nodes.has(node.key));
  for (let node = nextOf(sheet, waiting); node !== null; node = nextOf(sheet, waiting)) {
    placeOne(sheet, node, stock);
    waiting = waiting.filter((one) => !sheet.nodes.has(one.key));
  }
};
