import { item } from './ends.ts';
import type { Node, Scope } from './model.ts';
import { stripHeads } from './strips.ts';

/** A horizontal line of the grid. `lane` and `pool` are −1 where it belongs to none. */
export interface Level {
  readonly kind: 'poolGap' | 'gap' | 'row' | 'box';
  readonly pool: number;
  readonly lane: number;
  readonly row: number;
}

/**
 * The lines on which connections may run. Vertical line 2c is the gap before column c, 2c+1 its centre;
 * horizontal lines run through pools, lanes and rows from top to bottom.
 */
export interface Grid {
  readonly verticals: number;
  readonly levels: readonly Level[];
  /** Index of the horizontal line of a lane's row. */
  readonly rowLevel: (lane: number, row: number) => number;
  /** First and last horizontal line of a pool; the same one for a black box. */
  readonly poolLevels: (pool: number) => readonly [first: number, last: number];
  /** Node that covers a crossing, or −1; index h·verticals + v. */
  readonly wall: Int32Array;
}

// Centre line of a node's first column.
export const firstCentre = (node: Node): number => 2 * node.column + 1;

// Centre line of a node's last column.
export const lastCentre = (node: Node): number => 2 * (node.column + node.span) - 1;

const buildLevels = (scope: Scope): Level[] => {
  const levels: Level[] = [{ kind: 'poolGap', pool: -1, lane: -1, row: 0 }];
  for (const pool of stripHeads(scope)) {
    if (pool.lanes.length === 0) levels.push({ kind: 'box', pool: pool.index, lane: -1, row: 0 });
    for (const lane of pool.lanes) {
      levels.push({ kind: 'gap', pool: pool.index, lane, row: 0 });
      for (let row = 0; row < item(scope.lanes, lane).rows; row++) {
        levels.push({ kind: 'row', pool: pool.index, lane, row });
        levels.push({ kind: 'gap', pool: pool.index, lane, row: row + 1 });
      }
    }
    levels.push({ kind: 'poolGap', pool: -1, lane: -1, row: pool.index + 1 });
  }
  return levels;
};

/**
 * Builds the grid of a scope whose nodes have columns and rows.
 *
 * @param scope - nodes, lanes and pools
 * @returns its lines and walls
 */
export const buildGrid = (scope: Scope): Grid => {
  const levels = buildLevels(scope);
  const verticals = 2 * scope.columns + 1;
  const rowAt = new Map<string, number>();
  for (const [h, level] of levels.entries()) {
    if (level.kind === 'row') rowAt.set(`${String(level.lane)}/${String(level.row)}`, h);
  }
  const rowLevel = (lane: number, row: number): number =>
    rowAt.get(`${String(lane)}/${String(row)}`) ?? 0;
  const poolLevels = (pool: number): readonly [number, number] => {
    const strip = item(scope.pools, pool).strip;
    return [
      levels.findIndex((level) => level.pool === strip),
      levels.findLastIndex((level) => level.pool === strip),
    ];
  };
  const wall = new Int32Array(verticals * levels.length).fill(-1);
  for (const node of scope.nodes) {
    if (node.host !== null || node.row < 0) continue;
    const h = rowLevel(node.lane, node.row);
    for (let v = firstCentre(node); v <= lastCentre(node); v++)
      wall[h * verticals + v] = node.index;
  }
  return { verticals, levels, rowLevel, poolLevels, wall };
};
