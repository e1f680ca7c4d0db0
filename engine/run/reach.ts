import type { Join, Step } from './plan.ts';

/**
 * Finds the gateways that may have to wait, and from where tokens can still come to each of their ways in.
 *
 * @param steps the wired steps of a plan
 * @returns inclusive and complex joins with their reach, by index of their step
 * @source BPMN 2.0.2 §13.4.3: only paths count that do not visit the gateway itself
 */
export function joinsOf(steps: readonly Step[]): Map<number, Join> {
  const before = sources(steps);
  const joins = steps.filter(isPatient).map((step) => reachOf(step, steps, before));
  const others = steps.filter(
    ({ node, incoming }) => node.type === 'parallelGateway' && incoming.length > 1,
  );
  const all = [
    ...joins,
    ...others.map((step) => ({ step, words: 0, reach: new Int32Array(0), beside: [] })),
  ];
  for (const join of joins) {
    const { scope, root } = join.step.node;
    const beside = all.filter(({ step }) => step.node.scope === scope && step.node.root === root);
    join.beside.push(...beside.filter((other) => other.step !== join.step));
  }
  return new Map(joins.map((join) => [join.step.index, join]));
}

function isPatient({ node, latch }: Step): boolean {
  if (node.type === 'complexGateway') return latch >= 0;
  return node.type === 'inclusiveGateway' && node.incoming.length > 1;
}

function sources(steps: readonly Step[]): number[][] {
  const before = steps.map(({ incoming, node }) => {
    const found = incoming.map((arc) => arc.flow.source);
    return node.attachedTo === null ? found : [...found, node.attachedTo];
  });
  for (const { linked, index } of steps) if (linked !== null) before[linked.index]?.push(index);
  return before;
}

function reachOf(step: Step, steps: readonly Step[], before: readonly number[][]): Join {
  const words = Math.ceil(step.incoming.length / 32);
  const reach = new Int32Array(steps.length * words);
  step.incoming.forEach((arc, way) => {
    const word = way >> 5;
    const bit = 1 << (way & 31);
    const open = [arc.flow.source];
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      const place = from * words + word;
      const known = reach[place] ?? 0;
      if (from === step.index || (known & bit) !== 0) continue;
      reach[place] = known | bit;
      for (const earlier of before[from] ?? []) open.push(earlier);
    }
  });
  return { step, words, reach, beside: [] };
}
