import { cellNode, isArtifact, isFlowNode, item } from './ends.ts';
import type { Net, Node, Scope } from './model.ts';
import { hasSharedArtifacts, seatArtifacts } from './artifact-cells.ts';

interface Cell {
  readonly row: number;
  readonly column: number;
  /** A new row before `row`. */
  readonly fresh: boolean;
}

const firstOwner = (scope: Scope, node: Node): { owner: Node; net: Net; into: boolean } | null => {
  for (const net of scope.nets) {
    const source = cellNode(scope, net.source);
    const target = cellNode(scope, net.target);
    if (source === node && target !== null && isFlowNode(target))
      return { owner: target, net, into: true };
    if (target === node && source !== null && isFlowNode(source))
      return { owner: source, net, into: false };
  }
  return null;
};

const covers = (node: Node, lane: number, row: number, column: number): boolean =>
  node.lane === lane &&
  node.row === row &&
  node.column <= column &&
  column < node.column + node.span;

const openRow = (scope: Scope, lane: number, row: number): void => {
  for (const node of scope.nodes) if (node.lane === lane && node.row >= row) node.row++;
  const own = item(scope.lanes, lane);
  own.rows++;
  if (own.mainRow >= row) own.mainRow++;
};

// Lines of messages through a lane, as columns with the rows of the nodes they dock at.
const messageColumns = (scope: Scope): { column: number; node: Node; up: boolean }[] =>
  scope.nets.flatMap((net) => {
    if (net.kind !== 'message') return [];
    const source = cellNode(scope, net.source);
    const target = cellNode(scope, net.target);
    const poolOf = (end: Net['source'], node: Node | null): number => {
      if (node !== null) return item(scope.lanes, node.lane).pool;
      if (end.at === 'pool') return end.pool;
      return end.at === 'border' && end.side === 'top' ? -1 : 1e6;
    };
    const from = poolOf(net.source, source);
    const to = poolOf(net.target, target);
    return [source, target].flatMap((node, i) =>
      node === null ? [] : [{ column: node.column, node, up: i === 0 ? to < from : from < to }],
    );
  });

const cellCost = (
  scope: Scope,
  owner: Node,
  cell: Cell,
  above: boolean,
  columns: ReturnType<typeof messageColumns>,
): number => {
  const position = cell.fresh ? cell.row - 0.5 : cell.row;
  const distance = Math.abs(position - owner.row);
  const sideways =
    cell.column < owner.column
      ? owner.column - cell.column
      : Math.max(0, cell.column - owner.column - owner.span + 1);
  let cost = Math.max(distance, 0.6) + 1.1 * sideways + (cell.fresh ? 0.8 : 0);
  if (position < owner.row !== above) cost += 0.3;
  if (position === owner.row) cost += 0.8;
  for (const line of columns) {
    if (line.column !== cell.column || line.node.lane !== owner.lane) continue;
    if (line.up ? position < line.node.row : position > line.node.row) cost += 1.6;
  }
  for (const node of scope.nodes) {
    if (node.host === null || item(scope.nodes, node.host) !== owner) continue;
    if (
      cell.column === owner.column + owner.span - 1 &&
      (node.side === 'top') === position < owner.row
    )
      cost += 1.6;
  }
  return cost;
};

const place = (
  scope: Scope,
  node: Node,
  placed: readonly Node[],
  columns: ReturnType<typeof messageColumns>,
): void => {
  const link = firstOwner(scope, node);
  const owner = link?.owner ?? null;
  if (owner?.lane !== node.lane) {
    placeLoose(scope, node, owner, placed);
    return;
  }
  const above = node.kind === 'note' || link?.into === true;
  const rows = item(scope.lanes, node.lane).rows;
  let best: Cell = { row: 0, column: owner.column, fresh: true };
  let least = Infinity;
  for (
    let column = Math.max(0, owner.column - 2);
    column < Math.min(scope.columns, owner.column + owner.span + 2);
    column++
  ) {
    for (let row = 0; row <= rows; row++) {
      for (const fresh of row === rows ? [true] : [false, true]) {
        if (!fresh && placed.some((other) => covers(other, node.lane, row, column))) continue;
        const cost = cellCost(scope, owner, { row, column, fresh }, above, columns);
        if (cost >= least - 1e-9) continue;
        least = cost;
        best = { row, column, fresh };
      }
    }
  }
  if (best.fresh) openRow(scope, node.lane, best.row);
  node.row = best.row;
  node.column = best.column;
};

const placeLoose = (scope: Scope, node: Node, near: Node | null, placed: readonly Node[]): void => {
  const start = near?.column ?? 0;
  const rows = item(scope.lanes, node.lane).rows;
  for (let step = 0; step < scope.columns; step++) {
    const column = (start + step) % scope.columns;
    for (let row = 0; row < rows; row++) {
      if (placed.some((other) => covers(other, node.lane, row, column))) continue;
      node.row = row;
      node.column = column;
      return;
    }
  }
  openRow(scope, node.lane, rows);
  node.row = rows;
  node.column = start;
};

/**
 * Places data, stores and notes in free cells near the step they belong to; notes and inputs above it,
 * outputs below.
 *
 * @param scope - with columns and rows; lanes grow by rows where no cell is free
 */
export const placeArtifacts = (scope: Scope): void => {
  const placed = scope.nodes.filter(isFlowNode);
  const columns = messageColumns(scope);
  for (const node of scope.nodes.filter(isArtifact)) {
    // A row opened later would move this node with it: it must count as placed from now on.
    node.row = -1;
  }
  if (hasSharedArtifacts(scope)) seatArtifacts(scope);
  for (const node of scope.nodes.filter(isArtifact)) {
    if (node.row < 0) place(scope, node, placed, columns);
    placed.push(node);
  }
  // A wide note in the last column reaches beyond it.
  for (const { column, span } of placed) scope.columns = Math.max(scope.columns, column + span);
};
