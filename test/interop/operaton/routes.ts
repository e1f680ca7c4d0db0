import type { Process } from '@handara/engine';

/**
 * What a case shall come by: `flow` leaves a gateway, or leads to an event that may happen (`event`).
 * Which event happens is not for anybody to choose, so several seeds are tried.
 */
export interface Goal {
  readonly at: string;
  readonly flow: string | null;
}

/**
 * Lists what cases must come by so that every way of every gateway and every event that may or may not
 * happen is seen once.
 *
 * @param process the compiled procedure
 * @param own ids of the steps that are exported
 * @returns goals in order of the diagram
 */
export function goalsOf(process: Process, own: ReadonlySet<string>): Goal[] {
  return process.nodes.flatMap((node): Goal[] => {
    if (!own.has(node.id)) return [];
    if (node.type === 'boundaryEvent') return [{ at: node.id, flow: null }];
    const flows = node.outgoing.flatMap((index) => process.flows[index] ?? []);
    if (node.type === 'eventBasedGateway') {
      return flows.map(({ target }) => ({ at: process.nodes[target]?.id ?? '', flow: null }));
    }
    const parts = node.type === 'exclusiveGateway' && flows.length > 1;
    return parts ? flows.map(({ id }) => ({ at: node.id, flow: id })) : [];
  });
}

/**
 * Steers a case to a goal by the shortest way, and from there to an end by the shortest way. Other
 * parties choose by chance.
 *
 * @param process the compiled procedure
 * @param own ids of the steps that are exported
 * @param goal what the case shall come by; null to go straight to an end
 * @returns whom a rehearsal asks at each gateway
 */
export function steering(
  process: Process,
  own: ReadonlySet<string>,
  goal: Goal | null,
): (gateway: string, flows: readonly string[]) => string | null {
  const toEnd = distances(process, (node) => node.type === 'endEvent');
  const toGoal = distances(process, (node) => node.id === goal?.at);
  let isReached = goal === null;
  return (gateway, flows) => {
    if (!own.has(gateway)) return null;
    if (!isReached && gateway === goal?.at) {
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
