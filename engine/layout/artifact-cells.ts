import { cellNode, isArtifact, isFlowNode, item, nodeAt } from './ends.ts';
import { buildGrid } from './grid.ts';
import type { Grid } from './grid.ts';
import type { Net, Node, Scope } from './model.ts';
import { routingOrder } from './route-nets.ts';
import { Router } from './route.ts';

/** What opening a row only for data costs, like a detour of that many units of the router. */
const freshRow = 55;

/** What it costs to stand in a row of the flow, where a later step might want to go. */
const flowRow = 12;

const passes = 2;

// Nets between an artifact and nodes that have a place.
const linksOf = (scope: Scope, node: Node): Net[] =>
  scope.nets.filter((net) => {
    if (net.kind !== 'association') return false;
    const source = cellNode(scope, net.source);
    const target = cellNode(scope, net.target);
    if (source === target) return false;
    const other = source === node ? target : target === node ? source : undefined;
    return other !== undefined && (other === null || other.row >= 0);
  });

/**
 * Tells whether places of data and notes must be weighed against each other: some are used by several
 * steps, or a step has several.
 *
 * @param scope - with nodes and nets
 * @returns false where each stands alone beside its step
 */
export const hasSharedArtifacts = (scope: Scope): boolean => {
  const count = new Map<number, number>();
  for (const net of scope.nets) {
    if (net.kind !== 'association') continue;
    for (const end of [net.source, net.target]) {
      const index = nodeAt(end);
      if (index !== null) count.set(index, (count.get(index) ?? 0) + 1);
    }
  }
  return [...count.values()].some((links) => links > 1);
};

// Opens an empty row before, between and after the rows of lanes that hold data.
const openRows = (scope: Scope): void => {
  const lanes = new Set(scope.nodes.filter(isArtifact).map((node) => node.lane));
  for (const node of scope.nodes) {
    if (isFlowNode(node) && lanes.has(node.lane)) node.row = 2 * node.row + 1;
  }
  for (const lane of lanes) item(scope.lanes, lane).rows = 2 * item(scope.lanes, lane).rows + 1;
};

const closeRows = (scope: Scope): void => {
  for (const lane of scope.lanes) {
    const own = scope.nodes.filter((n) => n.lane === lane.index && n.host === null && n.row >= 0);
    const used = [...new Set(own.map((node) => node.row))].sort((a, b) => a - b);
    for (const node of own) node.row = used.indexOf(node.row);
    lane.rows = Math.max(1, used.length);
  }
};

/** Finds cells for data by what their connections would cost, the flow being routed already. */
class Seats {
  readonly #scope: Scope;
  readonly #grid: Grid;
  readonly #router: Router;
  readonly #flowRows: Set<number>;

  constructor(scope: Scope) {
    this.#scope = scope;
    this.#grid = buildGrid(scope);
    this.#router = new Router(scope, this.#grid);
    this.#flowRows = new Set(scope.nodes.filter(isFlowNode).map((node) => this.#level(node)));
    for (const net of routingOrder(scope)) if (net.kind !== 'association') this.#router.route(net);
  }

  seat(node: Node): void {
    const links = linksOf(this.#scope, node);
    if (links.length === 0) return;
    const floods = links.map((net) => this.#router.flood(net, nodeAt(net.target) === node.index));
    let least = Infinity;
    for (let row = 0; row < item(this.#scope.lanes, node.lane).rows; row++) {
      for (let column = 0; column < this.#scope.columns; column++) {
        const cost = this.#cost(node, floods, row, column);
        if (cost >= least) continue;
        least = cost;
        node.row = row;
        node.column = column;
      }
    }
    this.#wall(node, node.index);
    for (const net of links) this.#router.route(net);
  }

  unseat(node: Node): void {
    if (node.row < 0) return;
    for (const net of linksOf(this.#scope, node)) this.#router.remove(net);
    this.#wall(node, -1);
    node.row = -1;
  }

  #cost(node: Node, floods: readonly Float64Array[], row: number, column: number): number {
    const v = 2 * column + 1;
    const h = this.#grid.rowLevel(node.lane, row);
    const at = h * this.#grid.verticals + v;
    if (this.#grid.wall[at] !== -1) return Infinity;
    let sum = this.#router.obstruction(v, h);
    for (const flood of floods) sum += flood[at] ?? Infinity;
    if (this.#flowRows.has(h)) return sum + flowRow;
    const taken = this.#scope.nodes.some((other) => isArtifact(other) && this.#level(other) === h);
    return sum + (taken ? 0 : freshRow);
  }

  #level(node: Node): number {
    return node.row < 0 ? -1 : this.#grid.rowLevel(node.lane, node.row);
  }

  #wall(node: Node, value: number): void {
    this.#grid.wall[this.#level(node) * this.#grid.verticals + 2 * node.column + 1] = value;
  }
}

/**
 * Places data and notes where their connections are shortest, bend and cross least.
 *
 * @param scope - with columns and rows of the flow, and artifacts in row −1; lanes grow by the rows
 *   needed. Artifacts without a connection stay where they are
 */
export const seatArtifacts = (scope: Scope): void => {
  openRows(scope);
  const seats = new Seats(scope);
  const links = scope.nodes.map((node) => linksOf(scope, node).length);
  const order = scope.nodes
    .filter(isArtifact)
    .sort((a, b) => item(links, b.index) - item(links, a.index) || a.index - b.index);
  for (let pass = 0; pass < passes; pass++) {
    for (const node of order) {
      seats.unseat(node);
      seats.seat(node);
    }
  }
  closeRows(scope);
  for (const net of scope.nets) net.path = [];
};
