import type { Process } from '@handara/engine';

/** A way out of a gateway that a case shall take; null for a case that takes the shortest way. */
export interface Goal {
  readonly gateway: string;
  readonly flow: string;
}

/**
 * Lists a goal for every way out of every exclusive gateway, and the shortest way first.
 *
 * @param process the compiled procedure
 * @param own ids of the steps that are exported
 * @returns null first, then the goals in order of the diagram
 */
export function goalsOf(process: Process, own: ReadonlySet<string>): (Goal | null)[] {
  const gateways = process.nodes.filter(
    (node) => node.type === 'exclusiveGateway' && node.outgoing.length > 1 && own.has(node.id),
  );
  const goals = gateways.flatMap((node) =>
    node.outgoing.map((flow) => ({ gateway: node.id, flow: process.flows[flow]?.id ?? '' })),
  );
  return [null, ...goals];
}

/**
 * Steers a case to a goal by the shortest way, and from there to an end by the shortest way.
 *
 * @param process the compiled procedure
 * @param goal which way to take; null to go straight to an end
 * @returns whom a rehearsal asks at each gateway
 */
export function steering(
  process: Process,
  goal: Goal | null,
): (gateway: string, flows: readonly string[]) => string | null {
  const toEnd = distances(process, (node) => node.type === 'endEvent');
  const toGoal = distances(process, (node) => node.id === goal?.gateway);
  let isReached = goal === null;
  return (gateway, flows) => {
    if (!isReached && gateway === goal?.gateway) {
      isReached = true;
      return goal.flow;
    }
    return nearest(process, flows, isReached ? toEnd : toGoal, toEnd);
  };
}

function nearest(
  process: Process,
  flows: readonly string[],
  ...maps: readonly ReadonlyMap<number, number>[]
): string | null {
  for (const map of maps) {
    const ranked = flows
      .map((id) => ({ id, far: map.get(process.flows.find((one) => one.id === id)?.target ?? -1) }))
      .filter((one) => one.far !== undefined)
      .sort((a, b) => (a.far ?? 0) - (b.far ?? 0));
    if (ranked[0] !== undefined) return ranked[0].id;
  }
  return null;
}

function distances(
  process: Process,
  isThere: (node: Process['nodes'][number]) => boolean,
): ReadonlyMap<number, number> {
  const far = new Map<number, number>();
  const waiting = process.nodes.filter(isThere).map((node) => node.index);
  for (const index of waiting) far.set(index, 0);
  for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
    for (const before of comingInto(process, index)) {
      if (far.has(before)) continue;
      far.set(before, (far.get(index) ?? 0) + 1);
      waiting.push(before);
    }
  }
  return far;
}

function comingInto(process: Process, index: number): number[] {
  const node = process.nodes[index];
  const sources = (node?.incoming ?? []).flatMap((flow) => process.flows[flow]?.source ?? []);
  return node?.attachedTo == null ? sources : [...sources, node.attachedTo];
}
