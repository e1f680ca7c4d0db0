import type { Chain } from './chains.ts';
import { item } from './ends.ts';
import type { Node, Scope } from './model.ts';

/** Where a chain could go: an existing row of its lane, or a new one before row `row`. */
export interface Place {
  readonly row: number;
  readonly fresh: boolean;
}

/** Rows of all lanes while chains are being placed: which chain stands where. */
export class Rows {
  readonly lanes: Chain[][][];
  readonly rowOf = new Map<number, number>();
  readonly #scope: Scope;
  readonly #chainOf: readonly (Chain | undefined)[];

  constructor(scope: Scope, chainOf: readonly (Chain | undefined)[]) {
    this.#scope = scope;
    this.#chainOf = chainOf;
    this.lanes = scope.lanes.map(() => []);
  }

  placed(node: Node): boolean {
    return this.rowOf.has(this.#chainOf[node.index]?.index ?? -1);
  }

  // Row of a placed node counted through all lanes.
  position(node: Node): number {
    const chain = this.#chainOf[node.index];
    return this.#base(node.lane) + (chain === undefined ? 0 : (this.rowOf.get(chain.index) ?? 0));
  }

  positionOf(lane: number, place: Place): number {
    return this.#base(lane) + (place.fresh ? place.row - 0.5 : place.row);
  }

  free(chain: Chain, row: number): boolean {
    return item(item(this.lanes, chain.lane), row).every(
      (other) => other.last < chain.first || other.first > chain.last,
    );
  }

  put(chain: Chain, place: Place): void {
    const rows = item(this.lanes, chain.lane);
    if (place.fresh) {
      rows.splice(place.row, 0, []);
      this.#renumber(chain.lane);
    }
    item(rows, place.row).push(chain);
    this.rowOf.set(chain.index, place.row);
  }

  take(chain: Chain): void {
    const rows = item(this.lanes, chain.lane);
    const at = this.rowOf.get(chain.index) ?? 0;
    rows[at] = item(rows, at).filter((other) => other !== chain);
    this.rowOf.delete(chain.index);
    if (item(rows, at).length > 0) return;
    rows.splice(at, 1);
    this.#renumber(chain.lane);
  }

  // Nodes that cover a column strictly between two positions.
  between(column: number, from: number, to: number): number {
    return this.nodesIn(column, from, to).length;
  }

  nodesIn(column: number, from: number, to: number): Node[] {
    const found: Node[] = [];
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    let base = 0;
    for (const rows of this.lanes) {
      for (const [row, chains] of rows.entries()) {
        if (base + row <= low || base + row >= high) continue;
        found.push(...this.#at(chains, column));
      }
      base += Math.max(1, rows.length);
    }
    return found;
  }

  // Nodes in a row, given by its position, strictly between two columns or at their corner.
  along(position: number, after: number, before: number): number {
    let base = 0;
    for (const rows of this.lanes) {
      const chains = rows[position - base];
      if (chains !== undefined) {
        let count = 0;
        for (let column = after + 1; column < before; column++)
          count += this.#at(chains, column).length;
        return count + 1.2 * this.#at(chains, after).length;
      }
      base += Math.max(1, rows.length);
    }
    return 0;
  }

  occupied(lane: number, place: Place, column: number): boolean {
    if (place.fresh) return false;
    return this.#at(item(item(this.lanes, lane), place.row), column).length > 0;
  }

  #at(chains: readonly Chain[], column: number): Node[] {
    return chains.flatMap((chain) =>
      column < chain.first || column > chain.last
        ? []
        : chain.nodes
            .map((node) => item(this.#scope.nodes, node))
            .filter((node) => node.column <= column && column < node.column + node.span),
    );
  }

  #base(lane: number): number {
    let base = 0;
    for (let i = 0; i < lane; i++) base += Math.max(1, item(this.lanes, i).length);
    return base;
  }

  #renumber(lane: number): void {
    for (const [row, chains] of item(this.lanes, lane).entries()) {
      for (const chain of chains) this.rowOf.set(chain.index, row);
    }
  }
}
