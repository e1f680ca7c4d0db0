import { cellNode } from './ends.ts';
import type { Grid } from './grid.ts';
import type { Net, Scope } from './model.ts';
import { Router } from './route.ts';

// Above this the second improvement costs more time than it is worth.
const manyNets = 300;

/**
 * Tells in which order nets are best laid: the main path first, data and notes last.
 *
 * @param scope - with columns
 * @returns its nets
 */
export const routingOrder = (scope: Scope): Net[] => {
  const rank = (net: Net): number => {
    if (net.kind === 'sequence') return net.back ? 2 : net.spine ? 0 : 1;
    return net.kind === 'message' ? 3 : 4;
  };
  const length = (net: Net): number => {
    const source = cellNode(scope, net.source);
    const target = cellNode(scope, net.target);
    if (source === null || target === null) return 0;
    return Math.abs(source.column - target.column) + 2 * Math.abs(source.lane - target.lane);
  };
  return [...scope.nets].sort(
    (a, b) => rank(a) - rank(b) || length(a) - length(b) || a.index - b.index,
  );
};

/**
 * Finds a way over the grid for every net: shortest with few bends and crossings, each taken up and
 * laid again, twice in all but the largest diagrams, when all others lie.
 *
 * @param scope - its nets get their path
 * @param grid - lines and walls
 */
export const routeNets = (scope: Scope, grid: Grid): void => {
  const router = new Router(scope, grid);
  const order = routingOrder(scope);
  for (const net of order) router.route(net);
  const rounds = order.length > manyNets ? 1 : 2;
  for (let round = 0; round < rounds; round++) {
    for (const net of order) {
      router.remove(net);
      router.route(net);
    }
  }
};
