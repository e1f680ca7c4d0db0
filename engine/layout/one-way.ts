/** How the ways that meet at a node belong together: one of them, all of them, or some of them. */
export type Branching = 'one' | 'all' | 'some';

/** A node of a stretch of flow: how its ways in and its ways out belong together. */
export interface Junction {
  readonly joins: Branching;
  readonly splits: Branching;
}

/** A flow between two nodes of a stretch, by their number. */
export type Way = readonly [from: number, to: number];

/** Number of what lies before the stretch. */
export const before = -1;

/** Number of what lies after the stretch. */
export const after = -2;

const isSame = (a: Way, b: Way): boolean => a[0] === b[0] && a[1] === b[1];

/** A stretch while it is reduced, node by node, to a single one. */
class Reduction {
  readonly nodes: Map<number, Junction>;
  #ways: Way[];

  constructor(junctions: readonly Junction[], flows: readonly Way[]) {
    this.nodes = new Map(junctions.entries());
    this.#ways = [...flows];
  }

  leaving(node: number): Way[] {
    return this.#ways.filter(([from]) => from === node);
  }

  entering(node: number): Way[] {
    return this.#ways.filter(([, to]) => to === node);
  }

  // Takes one step towards a single node; false where none is left.
  step(): boolean {
    return this.#ways.some((way, i) => this.#drop(way, i) || this.#join(way));
  }

  // A second way between the same two nodes says nothing, nor does a choice to stay.
  #drop(way: Way, at: number): boolean {
    const [source, target] = way.map((node) => this.nodes.get(node));
    if (source === undefined || target === undefined) return false;
    const isLoop = way[0] === way[1];
    const needless = isLoop
      ? source.joins === 'one' && source.splits === 'one'
      : source.splits === target.joins && this.#ways.some((one, i) => i !== at && isSame(one, way));
    if (needless) this.#ways.splice(at, 1);
    return needless;
  }

  // Two nodes with one way between them are one if it is the only one out of or into either.
  #join([from, to]: Way): boolean {
    const source = this.nodes.get(from);
    const target = this.nodes.get(to);
    if (source === undefined || target === undefined || from === to) return false;
    if (this.entering(to).length !== 1) return false;
    const isStep = this.leaving(to).length === 1;
    if (this.leaving(from).length !== 1 && !isStep) return false;
    const splits = isStep ? source.splits : target.splits;
    this.nodes.set(from, { joins: source.joins, splits });
    this.nodes.delete(to);
    this.#ways = this.#ways
      .filter((one) => one[1] !== to)
      .map((one): Way => (one[0] === to ? [from, one[1]] : one));
    return true;
  }
}

/**
 * Tells whether a stretch of flow that is entered once is left once: its branches come together as
 * they parted. A stretch in which only one branch at a time is taken always is, however it is woven.
 *
 * @param junctions - its nodes
 * @param flows - flows between them, and the two that lead in from `before` and out to `after`
 * @returns false where several tokens could leave, or one could stay behind
 * @source BPMN 2.0.2 §13.4; reduction of structured flow graphs as in Sadiq & Orlowska, 2000
 */
export const isOneWay = (junctions: readonly Junction[], flows: readonly Way[]): boolean => {
  const reduction = new Reduction(junctions, flows);
  const isSingle = junctions.every(
    ({ joins, splits }, node) =>
      (joins === 'one' || reduction.entering(node).length < 2) &&
      (splits === 'one' || reduction.leaving(node).length < 2),
  );
  if (isSingle) return true;
  while (reduction.step());
  const [last] = reduction.nodes.keys();
  if (last === undefined || reduction.nodes.size > 1) return false;
  return reduction.entering(last).length === 1 && reduction.leaving(last).length === 1;
};
