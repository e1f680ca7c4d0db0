import { collide, crossings, touch, turnOf } from './bundles.ts';
import type { Bundle } from './bundles.ts';
import { item } from './ends.ts';
import { centreOffsets } from './centre.ts';
import type { Grid } from './grid.ts';
import type { Scope, Segment } from './model.ts';
import { sharesTrunk } from './segments.ts';
import { style } from './style.ts';

/** How many tracks each gap line carries. */
export interface Crowd {
  readonly vertical: number[];
  readonly horizontal: number[];
}

const span = (scope: Scope, piece: Segment): [number, number] => {
  const a = turnOf(scope, piece, false).at;
  const b = turnOf(scope, piece, true).at;
  return a < b ? [a, b] : [b, a];
};

const bundle = (scope: Scope, pieces: readonly Segment[]): Bundle[] => {
  const bundles: Bundle[] = [];
  for (const piece of pieces) {
    const [low, high] = span(scope, piece);
    const home = bundles.find(
      (b) =>
        b.pieces.every((other) => sharesTrunk(scope, piece, other)) &&
        b.pieces.some((other) => touch(piece, other)),
    );
    if (home === undefined) {
      bundles.push({ pieces: [piece], low, high });
    } else {
      home.pieces.push(piece);
      home.low = Math.min(home.low, low);
      home.high = Math.max(home.high, high);
    }
  }
  return bundles;
};

const components = (scope: Scope, bundles: readonly Bundle[]): Bundle[][] => {
  const groups: Bundle[][] = [];
  for (const one of bundles) {
    const meets = (other: Bundle): boolean =>
      one.pieces.some((p) => other.pieces.some((q) => collide(scope, p, q)));
    const joined = groups.filter((group) => group.some(meets));
    const merged = [...joined.flat(), one];
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
};

// Orders bundles by insertion so that their ends cross least.
const ordered = (scope: Scope, bundles: readonly Bundle[]): Bundle[] => {
  const order: Bundle[] = [];
  const insert = (one: Bundle): void => {
    let best = order.length;
    let cost = order.reduce((sum, other) => sum + crossings(scope, other, one), 0);
    let least = cost;
    for (let at = order.length - 1; at >= 0; at--) {
      const other = item(order, at);
      cost += crossings(scope, one, other) - crossings(scope, other, one);
      if (cost < least - 1e-9) {
        least = cost;
        best = at;
      }
    }
    order.splice(best, 0, one);
  };
  for (const one of bundles) insert(one);
  for (let pass = 0; pass < 3 && bundles.length > 2; pass++) {
    for (const one of bundles) {
      order.splice(order.indexOf(one), 1);
      insert(one);
    }
  }
  return order;
};

const gapOffsets = (scope: Scope, group: readonly Bundle[]): number => {
  const order = ordered(scope, group);
  const track: number[] = [];
  for (const [i, one] of order.entries()) {
    let own = 0;
    for (let j = 0; j < i; j++) {
      const other = item(order, j);
      if (one.pieces.some((p) => other.pieces.some((q) => collide(scope, p, q)))) {
        own = Math.max(own, item(track, j) + 1);
      }
    }
    track.push(own);
  }
  const count = Math.max(...track) + 1;
  for (const [i, one] of order.entries()) {
    for (const piece of one.pieces) piece.offset = (item(track, i) - (count - 1) / 2) * style.track;
  }
  return count;
};

const byLine = (scope: Scope, horizontal: boolean): Map<number, Segment[]> => {
  const lines = new Map<number, Segment[]>();
  for (const piece of scope.nets.flatMap((net) => net.segments)) {
    if (piece.horizontal !== horizontal) continue;
    const list = lines.get(piece.line);
    if (list === undefined) lines.set(piece.line, [piece]);
    else list.push(piece);
  }
  return lines;
};

const isCentre = (grid: Grid, horizontal: boolean, line: number): boolean =>
  horizontal ? item(grid.levels, line).kind === 'row' : line % 2 === 1;

/**
 * Gives every piece a distance from the centre of its line, so that pieces that are not one trunk never
 * lie on each other and cross little.
 *
 * @param scope - with segments; their offsets are set
 * @param grid - the lines
 * @returns how many tracks each gap carries
 */
export const assignTracks = (scope: Scope, grid: Grid): Crowd => {
  const crowd = { vertical: [] as number[], horizontal: [] as number[] };
  for (let round = 0; round < 3; round++) {
    for (const horizontal of [false, true]) {
      const counts = horizontal ? crowd.horizontal : crowd.vertical;
      for (const [line, pieces] of byLine(scope, horizontal)) {
        const groups = components(scope, bundle(scope, pieces));
        for (const group of groups) {
          if (isCentre(grid, horizontal, line)) centreOffsets(scope, group);
          else
            counts[line] = Math.max(
              round === 0 ? (counts[line] ?? 0) : 0,
              gapOffsets(scope, group),
            );
        }
      }
    }
  }
  return countTracks(scope, grid);
};

const countTracks = (scope: Scope, grid: Grid): Crowd => {
  const crowd: Crowd = { vertical: [], horizontal: [] };
  for (const piece of scope.nets.flatMap((net) => net.segments)) {
    if (isCentre(grid, piece.horizontal, piece.line)) continue;
    const counts = piece.horizontal ? crowd.horizontal : crowd.vertical;
    const needed = Math.round((2 * Math.abs(piece.offset)) / style.track) + 1;
    counts[piece.line] = Math.max(counts[piece.line] ?? 0, needed);
  }
  return crowd;
};
