import type { Chain } from './chains.ts';
import { cellNode, isFlowNode, item, nodeAt } from './ends.ts';
import type { Net, Node, Scope } from './model.ts';
import { Rows } from './row-stack.ts';
import type { Place } from './row-stack.ts';
import { Sketch } from './strokes.ts';
import { messageVerticals, middle } from './verticals.ts';
import type { Vertical } from './verticals.ts';

// Price of one crossing, in rows of distance and a little.
const crossing = 1.2;

const otherEnd = (scope: Scope, net: Net, node: Node): Node | null => {
  const source = cellNode(scope, net.source);
  const target = cellNode(scope, net.target);
  return source === node ? target : source;
};

const weightOf = (net: Net): number => {
  if (net.kind === 'message') return 0.25;
  return net.back ? 0.5 : 1;
};

// Cost of one connection if a node of the chain stood at `position`.
const connectionCost = (scope: Scope, rows: Rows, net: Net, node: Node, place: Place): number => {
  const other = otherEnd(scope, net, node);
  if (other === null || other === node || !rows.placed(other)) return 0;
  const own = rows.positionOf(node.lane, place);
  const there = rows.position(other);
  if (net.kind === 'message') return messageCost(rows, node, other, own, there);
  const distance = Math.abs(own - there);
  let cost = distance === 0 ? 0 : weightOf(net) * (0.4 + 0.8 * distance);
  if (own < there) cost += 0.12;
  if (net.back) return cost;
  const forward = cellNode(scope, net.source) === node;
  const [from, to] = forward ? [node, other] : [other, node];
  const [fromRow, toRow] = forward ? [own, there] : [there, own];
  if (distance === 0) {
    for (let c = from.column + from.span; c < to.column; c++) {
      cost += rows.occupied(node.lane, place, c) ? 2 : 0;
    }
    return cost + hostCost(scope, net, node, 0);
  }
  if (from.kind === 'gateway') {
    cost += 0.6 * rows.between(from.column, fromRow, toRow);
    cost += 0.9 * rows.along(toRow, from.column, to.column);
  } else if (to.kind === 'gateway') {
    cost += 0.6 * rows.between(to.column, fromRow, toRow);
    cost += 0.9 * rows.along(fromRow, from.column + from.span - 1, to.column);
  } else {
    const last = from.column + from.span - 1;
    cost +=
      0.9 * Math.min(rows.along(toRow, last, to.column), rows.along(fromRow, last, to.column));
  }
  return cost + hostCost(scope, net, node, own - there);
};

const hostCost = (scope: Scope, net: Net, node: Node, below: number): number => {
  const source = nodeAt(net.source);
  if (source === null || item(scope.nodes, source).host === null) return 0;
  if (cellNode(scope, net.target) !== node) return 0;
  const up = item(scope.nodes, source).side === 'top';
  return (up ? below < 0 : below > 0) ? 0 : 2.5;
};

const messageCost = (rows: Rows, node: Node, other: Node, own: number, there: number): number => {
  const cost = 0.25 * (0.4 + 0.8 * Math.abs(own - there));
  return (
    cost + 0.9 * rows.between(middle(node), own, there) + (middle(node) === middle(other) ? 0 : 0.1)
  );
};

// Counts message lines that a chain would stand in the way of, and that would be blocked for it.
const verticalCost = (
  scope: Scope,
  rows: Rows,
  verticals: readonly Vertical[],
  chain: Chain,
  place: Place,
): number => {
  const own = rows.positionOf(chain.lane, place);
  const members = new Set(chain.nodes);
  let cost = 0;
  for (const line of verticals) {
    const ownLine =
      members.has(line.a.index) || (typeof line.b !== 'number' && members.has(line.b.index));
    if (ownLine) {
      if (typeof line.b === 'number') cost += 0.9 * rows.between(line.column, own, line.b);
      continue;
    }
    if (!rows.placed(line.a) || (typeof line.b !== 'number' && !rows.placed(line.b))) continue;
    const from = rows.position(line.a);
    const to = typeof line.b === 'number' ? line.b : rows.position(line.b);
    if (own <= Math.min(from, to) || own >= Math.max(from, to)) continue;
    const hit = chain.nodes.some((index) => {
      const node = item(scope.nodes, index);
      return node.column <= line.column && line.column < node.column + node.span;
    });
    if (hit) cost += 0.9;
  }
  return cost;
};

const touchingNets = (scope: Scope): Net[][] => {
  const touching: Net[][] = scope.nodes.map(() => []);
  for (const net of scope.nets) {
    if (net.kind === 'association') continue;
    const source = cellNode(scope, net.source);
    const target = cellNode(scope, net.target);
    if (source !== null) touching[source.index]?.push(net);
    if (target !== null && target !== source) touching[target.index]?.push(net);
  }
  return touching;
};

/**
 * Gives every chain a row of its lane: main-path chains the lane's main row, the others the cheapest
 * row by the lines they cause, improved three times.
 *
 * @param scope - with columns; nodes get their row within the lane, lanes their number of rows
 * @param chains - all chains of the scope
 */
export const placeInRows = (scope: Scope, chains: readonly Chain[]): void => {
  const chainOf: (Chain | undefined)[] = scope.nodes.map(() => undefined);
  for (const chain of chains) for (const node of chain.nodes) chainOf[node] = chain;
  const rows = new Rows(scope, chainOf);
  const touching = touchingNets(scope);
  const verticals = messageVerticals(scope);
  const cost = (chain: Chain, place: Place): number => {
    let sum = verticalCost(scope, rows, verticals, chain, place);
    for (const index of chain.nodes) {
      const node = item(scope.nodes, index);
      for (const net of item(touching, index)) sum += connectionCost(scope, rows, net, node, place);
    }
    return sum;
  };
  const sketch = new Sketch(scope, rows);
  const settle = (chain: Chain): void => {
    const own = new Set(chain.nodes.flatMap((index) => item(touching, index)));
    const members = new Set(chain.nodes);
    const others = sketch.others(own);
    const withCrossings = (place: Place): number => {
      const row = rows.positionOf(chain.lane, place);
      return cost(chain, place) + crossing * sketch.crossings(own, members, row, others);
    };
    rows.put(chain, cheapest(rows, chain, withCrossings));
  };
  for (const chain of chains.filter((c) => c.spine)) {
    const first = item(rows.lanes, chain.lane).length > 0;
    rows.put(
      chain,
      first && rows.free(chain, 0)
        ? { row: 0, fresh: false }
        : { row: item(rows.lanes, chain.lane).length, fresh: true },
    );
  }
  const others = chains.filter((c) => !c.spine);
  for (const chain of placingOrder(scope, others, rows, touching)) settle(chain);
  for (let pass = 0; pass < 3; pass++) {
    for (const chain of others) {
      rows.take(chain);
      settle(chain);
    }
  }
  finish(scope, rows, chainOf);
};

const cheapest = (rows: Rows, chain: Chain, cost: (place: Place) => number): Place => {
  const count = item(rows.lanes, chain.lane).length;
  let best: Place = { row: count, fresh: true };
  let least = Infinity;
  const consider = (place: Place, extra: number): void => {
    const value = cost(place) + extra;
    if (value < least - 1e-9) {
      least = value;
      best = place;
    }
  };
  for (let row = 0; row < count; row++) {
    if (rows.free(chain, row)) consider({ row, fresh: false }, 0);
  }
  for (let row = count; row >= 0; row--) {
    consider({ row, fresh: true }, 1.1 + (row > 0 && row < count ? 0.2 : 0));
  }
  return best;
};

function* placingOrder(
  scope: Scope,
  chains: readonly Chain[],
  rows: Rows,
  touching: readonly Net[][],
): Generator<Chain> {
  const waiting = [...chains];
  const neighbours = (chain: Chain): number => {
    let count = 0;
    for (const index of chain.nodes) {
      for (const net of item(touching, index)) {
        const other = otherEnd(scope, net, item(scope.nodes, index));
        if (other !== null && rows.placed(other)) count++;
      }
    }
    return count;
  };
  while (waiting.length > 0) {
    let best = 0;
    let most = -1;
    for (const [i, chain] of waiting.entries()) {
      const count = neighbours(chain);
      if (count > most || (count === most && chain.first < item(waiting, best).first)) {
        most = count;
        best = i;
      }
    }
    const [chain] = waiting.splice(best, 1);
    if (chain !== undefined) yield chain;
  }
}

const finish = (scope: Scope, rows: Rows, chainOf: readonly (Chain | undefined)[]): void => {
  for (const node of scope.nodes.filter(isFlowNode)) {
    node.row = rows.rowOf.get(chainOf[node.index]?.index ?? -1) ?? 0;
  }
  for (const lane of scope.lanes) {
    lane.rows = Math.max(1, item(rows.lanes, lane.index).length);
    const spine = item(rows.lanes, lane.index).findIndex((chains) => chains.some((c) => c.spine));
    lane.mainRow = Math.max(0, spine);
  }
};
