import type { Step } from './plan.ts';

/**
 * Finds for each inclusive join from where a token can still come to it.
 *
 * @param steps the wired steps of a plan
 * @returns by index of the join, the indexes of the steps that have a way to it which does not lead
 *   through the join itself
 * @source BPMN 2.0.2 §13.4.3, simplified: a join waits for every token that can still reach it
 */
export function upstreamOfJoins(steps: readonly Step[]): Map<number, Set<number>> {
  const joins = steps.filter(
    ({ node }) => node.type === 'inclusiveGateway' && node.incoming.length > 1,
  );
  return new Map(joins.map((join) => [join.index, upstreamOf(join, steps)]));
}

function upstreamOf(join: Step, steps: readonly Step[]): Set<number> {
  const found = new Set<number>();
  const open = [join];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    for (const source of sourcesOf(step, steps)) {
      if (source === join.index || found.has(source)) continue;
      found.add(source);
      const next = steps[source];
      if (next !== undefined) open.push(next);
    }
  }
  return found;
}

function sourcesOf(step: Step, steps: readonly Step[]): number[] {
  const sources = step.incoming.map((arc) => arc.flow.source);
  if (step.node.attachedTo !== null) sources.push(step.node.attachedTo);
  for (const other of steps) if (other.linked === step) sources.push(other.index);
  return sources;
}
