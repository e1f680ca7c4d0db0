import { placeArtifacts } from './artifacts.ts';
import { seatBoundaryEvents } from './boundary.ts';
import { joinChains } from './chains.ts';
import { Columns } from './columns.ts';
import { markBackFlows } from './cycles.ts';
import { item } from './ends.ts';
import { buildGrid } from './grid.ts';
import type { Grid } from './grid.ts';
import type { Scope } from './model.ts';
import { drawNets } from './points.ts';
import { routeNets } from './route-nets.ts';
import { placeInRows } from './rows.ts';
import { messageBlocks } from './verticals.ts';
import { cutSegments } from './segments.ts';
import type { FixedOffset } from './segments.ts';
import { measureOut } from './sizes.ts';
import type { Geometry } from './sizes.ts';
import { markSpine } from './spine.ts';
import { shareStrips } from './strips.ts';
import { assignTracks } from './tracks.ts';

// Distance of a docking point that the node dictates from the centre of its line.
const fixedBy =
  (scope: Scope, geometry: Geometry | null): FixedOffset =>
  (net, which, line) => {
    const end = net[which];
    if (end.at !== 'node') return null;
    const node = item(scope.nodes, end.node);
    const host = node.host === null ? node : item(scope.nodes, node.host);
    const shift = node.host === null ? end.shift : node.shift;
    if (shift === null) return null;
    if (geometry !== null) return host.x + host.width / 2 + shift - item(geometry.x, line);
    const inside = (line - 1) / 2 - host.column + 0.5;
    return shift + host.width / 2 - (inside / host.span) * host.width;
  };

const settle = (scope: Scope, grid: Grid, geometry: Geometry | null): Geometry => {
  cutSegments(scope, grid, fixedBy(scope, geometry));
  return measureOut(scope, grid, assignTracks(scope, grid));
};

const dictates = (scope: Scope): boolean =>
  scope.nodes.some((node) => node.span > 1) &&
  scope.nets.some((net) =>
    [net.source, net.target].some((end) => {
      if (end.at !== 'node') return false;
      const node = item(scope.nodes, end.node);
      return end.shift !== null || node.host !== null;
    }),
  );

const freeingRounds = 4;

// Places the flow nodes; those that block a straight message step aside where the flow allows it.
const placeFlow = (scope: Scope, onSpine: readonly boolean[]): void => {
  const columns = new Columns(scope);
  const place = (): void => {
    columns.place();
    placeInRows(scope, joinChains(scope, onSpine));
  };
  place();
  for (let round = 0; round < freeingRounds; round++) {
    const freed = messageBlocks(scope).some(({ node, talker }) => columns.separate(node, talker));
    if (!freed) return;
    place();
  }
};

/**
 * Places everything in a scope and draws its connections.
 *
 * @param scope - nodes, nets, lanes and pools; nodes get their place, nets their points
 * @returns where the lines, lanes and pools lie
 */
export const arrange = (scope: Scope): Geometry => {
  markBackFlows(scope);
  const onSpine = markSpine(scope);
  seatBoundaryEvents(scope);
  placeFlow(scope, onSpine);
  shareStrips(scope);
  placeArtifacts(scope);
  const grid = buildGrid(scope);
  routeNets(scope, grid);
  let geometry = settle(scope, grid, null);
  // Docking points on a wide shape are only known once its columns are: measure again with them.
  for (let round = 0; round < 2 && dictates(scope); round++)
    geometry = settle(scope, grid, geometry);
  drawNets(scope, grid, geometry);
  return geometry;
};
