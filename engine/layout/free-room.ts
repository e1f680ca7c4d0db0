import { bottomOf, encloses, hull, isNear, middleOf, pieceBoxes, rightOf } from './boxes.ts';
import type { Box, Point } from './model.ts';

/** A neighbour that already has its place, and how the new one should lie to it. */
export interface Neighbour {
  readonly box: Box;
  readonly lies: 'before' | 'after' | 'beside';
}

/** Where a shape is looked for and what it must keep clear of. */
export interface Search {
  readonly width: number;
  readonly height: number;
  /** The room it must lie in; null for the open page. */
  readonly room: Box | null;
  readonly walls: readonly Box[];
  /** Connections that stand; nothing may lie on them. */
  readonly lines: readonly (readonly Point[])[];
  readonly labels: readonly Box[];
  readonly neighbours: readonly Neighbour[];
  /** Where it would best be centred if nothing speaks for another place. */
  readonly anchor: Point;
}

const gap = 50;
const clearance = { wall: 20, line: 8 } as const;
const backward = 320;

const alongCost = (ahead: number): number =>
  ahead >= 40 ? Math.abs(ahead - gap) * 0.6 : backward + (gap - ahead) * 2;

// A neighbour in another lane says nothing about the height in this one.
const acrossCost = (across: number, isElsewhere: boolean): number =>
  across < 1 ? 0 : isElsewhere ? 40 : 40 + across * 0.8;

const isLevelWith = (room: Box | null, box: Box): boolean => {
  const y = middleOf(box)[1];
  return room === null || (y > room[1] && y < bottomOf(room));
};

// Rows are kept: in line with what stands in the room, else in its middle.
const rowCosts = ({ room, walls, height }: Search, tops: readonly number[]): number[] => {
  if (room === null) return tops.map(() => 0);
  const rows = walls.filter((wall) => isNear(wall, room, 0)).map((wall) => middleOf(wall)[1]);
  return tops.map((top) => {
    const y = top + height / 2;
    const off = Math.abs(middleOf(room)[1] - y);
    return (off < 1 || rows.some((row) => Math.abs(row - y) < 1) ? 0 : 12) + off * 0.1;
  });
};

const between = (a: Box, b: Box): Box => {
  const [left, right] = a[0] < b[0] ? [a, b] : [b, a];
  return [rightOf(left), middleOf(left)[1], Math.max(0, right[0] - rightOf(left)), 0];
};

// What a place costs for its left edge alone.
const costAcross = (search: Search, left: number): number => {
  const { width, neighbours, anchor } = search;
  const middle = left + width / 2;
  if (neighbours.length === 0) return Math.abs(middle - anchor[0]);
  return neighbours.reduce((sum, { box, lies }) => {
    if (lies === 'beside') return sum + Math.abs(middle - middleOf(box)[0]) * 0.7;
    return sum + alongCost(lies === 'before' ? left - rightOf(box) : box[0] - left - width);
  }, 0);
};

// What a place costs for its top edge alone.
const costDown = (search: Search, top: number): number => {
  const { height, room, neighbours, anchor } = search;
  const middle = top + height / 2;
  if (neighbours.length === 0) return Math.abs(middle - anchor[1]);
  return neighbours.reduce((sum, { box, lies }) => {
    const across = Math.abs(middle - middleOf(box)[1]);
    return sum + (lies === 'beside' ? across * 0.3 : acrossCost(across, !isLevelWith(room, box)));
  }, 0);
};

// What a place costs for what stands round it.
const costAround = ({ neighbours, walls, labels }: Search, box: Box): number => {
  let sum = 0;
  for (const { box: other, lies } of neighbours) {
    const straight = Math.abs(middleOf(box)[1] - middleOf(other)[1]) < 1;
    if (lies === 'beside' || !straight) continue;
    const way = between(box, other);
    if (walls.some((wall) => isNear(wall, way, -1))) sum += 80;
  }
  for (const label of labels) if (isNear(label, box, 2)) sum += 150;
  return sum;
};

const isFree = (search: Search, box: Box, narrow: boolean): boolean =>
  (search.room === null || encloses(search.room, box)) &&
  !search.walls.some((wall) => isNear(wall, box, narrow ? 10 : clearance.wall)) &&
  !search.lines.some((points) =>
    pieceBoxes(points).some((piece) => isNear(piece, box, narrow ? 3 : clearance.line)),
  );

const spread = (from: number, to: number, step: number): number[] =>
  Array.from(
    { length: Math.max(0, Math.floor((to - from) / step) + 1) },
    (_, i) => from + i * step,
  );

// Left edges at which the shape lines up with something, or keeps the usual distance from it.
const lefts = (search: Search): number[] => {
  const { width, room, walls, neighbours, anchor } = search;
  const found = new Set<number>([anchor[0] - width / 2]);
  for (const box of [...walls, ...neighbours.map((one) => one.box)]) {
    found.add(rightOf(box) + gap);
    found.add(rightOf(box) + clearance.wall);
    found.add(box[0] - gap - width);
    found.add(box[0] - clearance.wall - width);
    found.add(middleOf(box)[0] - width / 2);
  }
  if (room !== null) {
    for (const x of spread(room[0], rightOf(room) - width, gap)) found.add(x);
    found.add(rightOf(room) - width);
  }
  return [...found];
};

const tops = (search: Search): number[] => {
  const { height, room, walls, neighbours, anchor, lines } = search;
  const found = new Set<number>([anchor[1] - height / 2]);
  for (const box of [...walls, ...neighbours.map((one) => one.box)]) {
    found.add(middleOf(box)[1] - height / 2);
    found.add(bottomOf(box) + 30);
    found.add(bottomOf(box) + clearance.wall);
    found.add(box[1] - 30 - height);
    found.add(box[1] - clearance.wall - height);
  }
  for (const points of lines) {
    for (const [, y] of points) {
      found.add(y + clearance.line + 4);
      found.add(y - clearance.line - 4 - height);
    }
  }
  if (room !== null) {
    found.add(room[1]);
    found.add(bottomOf(room) - height);
    found.add(room[1] + (room[3] - height) / 2);
  }
  return [...found];
};

const nearestTo = (search: Search, narrow: boolean): Box | null => {
  const { width, height, room } = search;
  const within = (value: number, axis: 0 | 1, size: number): boolean =>
    room === null ||
    (value >= room[axis] - 0.01 && value + size <= room[axis] + room[(axis + 2) as 2 | 3] + 0.01);
  const xs = lefts(search).filter((x) => within(x, 0, width));
  const ys = tops(search).filter((y) => within(y, 1, height));
  const rows = rowCosts(search, ys);
  const down = ys.map((y, j) => (rows[j] ?? 0) + costDown(search, y));
  let best: Box | null = null;
  let least = Infinity;
  for (const x of xs) {
    const across = costAcross(search, x);
    for (const [j, y] of ys.entries()) {
      const sum = across + (down[j] ?? 0);
      // What stands round it only adds to that.
      if (sum >= least) continue;
      const box: Box = [x, y, width, height];
      const cost = sum + costAround(search, box);
      if (cost >= least || !isFree(search, box, narrow)) continue;
      best = box;
      least = cost;
    }
  }
  return best;
};

const openPage = 700;

// Only what is near the room, or near the neighbours on an open page, can be in the way.
const nearby = (search: Search): Search => {
  const { room, neighbours, anchor } = search;
  const near = hull(neighbours.map(({ box }) => box)) ?? [anchor[0], anchor[1], 0, 0];
  const view: Box = room ?? [
    near[0] - openPage,
    near[1] - openPage,
    near[2] + 2 * openPage,
    near[3] + 2 * openPage,
  ];
  return {
    ...search,
    walls: search.walls.filter((wall) => isNear(wall, view, clearance.wall)),
    lines: search.lines.flatMap((points) =>
      pieceBoxes(points).flatMap((piece) =>
        isNear(piece, view, clearance.line)
          ? [[[piece[0], piece[1]] as Point, [rightOf(piece), bottomOf(piece)] as Point]]
          : [],
      ),
    ),
    labels: search.labels.filter((label) => isNear(label, view, 2)),
  };
};

/**
 * Looks for the best free place for a shape: beside what it is connected with, in line with it, on
 * nothing else. Where the usual distances leave no place, narrower ones are tried.
 *
 * @param search - the shape, its room and what stands there
 * @returns null where the room has no free place
 */
export const findRoom = (search: Search): Box | null => {
  const near = nearby(search);
  return nearestTo(near, false) ?? nearestTo(near, true) ?? farther(search);
};

// An open page always has room beyond everything.
const farther = ({ room, walls, lines, width, height }: Search): Box | null => {
  if (room !== null) return null;
  const all = hull([...walls, ...lines.flatMap(pieceBoxes)]);
  return all === null ? null : [all[0], bottomOf(all) + gap, width, height];
};
