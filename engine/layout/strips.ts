import { cellNode, item } from './ends.ts';
import type { Pool, Scope } from './model.ts';

/** Columns in which a black box exchanges messages. */
interface Reach {
  readonly first: number;
  readonly last: number;
}

const reachOf = (scope: Scope, pool: Pool): Reach | null => {
  const columns: number[] = [];
  for (const net of scope.nets) {
    for (const [own, other] of [
      [net.source, net.target],
      [net.target, net.source],
    ] as const) {
      if (own.at !== 'pool' || own.pool !== pool.index) continue;
      const node = cellNode(scope, other);
      if (node !== null) columns.push(node.column, node.column + node.span - 1);
    }
  }
  if (columns.length === 0) return null;
  return { first: Math.min(...columns), last: Math.max(...columns) };
};

const share = (scope: Scope, members: { pool: Pool; reach: Reach }[]): void => {
  members.sort((a, b) => a.reach.first - b.reach.first);
  const strip = Math.min(...members.map(({ pool }) => pool.index));
  for (const [i, { pool, reach }] of members.entries()) {
    const before = members[i - 1];
    const after = members[i + 1];
    pool.strip = strip;
    pool.from = before === undefined ? 0 : 2 * Math.ceil((before.reach.last + 1 + reach.first) / 2);
    pool.to =
      after === undefined
        ? 2 * scope.columns
        : 2 * Math.ceil((reach.last + 1 + after.reach.first) / 2);
  }
};

/**
 * Puts black boxes that follow each other side by side in one strip where they talk to different
 * stretches of time, so that no message has to run through one to reach another.
 *
 * @param scope - with columns; its black boxes get their strip
 */
export const shareStrips = (scope: Scope): void => {
  let open: { pool: Pool; reach: Reach }[] = [];
  const close = (): void => {
    if (open.length > 1) share(scope, open);
    open = [];
  };
  for (const pool of scope.pools) {
    pool.to = 2 * scope.columns;
    const reach = pool.lanes.length === 0 ? reachOf(scope, pool) : null;
    if (reach === null) {
      close();
      continue;
    }
    const apart = open.every(
      (other) => other.reach.last < reach.first || other.reach.first > reach.last,
    );
    if (!apart) close();
    open.push({ pool, reach });
  }
  close();
};

/**
 * Tells the pools that begin a strip of their own, from top to bottom.
 *
 * @param scope - with strips
 * @returns one pool for each strip
 */
export const stripHeads = (scope: Scope): Pool[] =>
  scope.pools.filter((pool) => item(scope.pools, pool.strip) === pool);
