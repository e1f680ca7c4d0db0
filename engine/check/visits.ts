import type { Plan, Step } from '../run/plan.ts';

/** How often cases begin at a step, by its index; in whatever unit of rate. */
export type Rates = ReadonlyMap<number, number>;

// A loop that goes round with chance p takes as many turns as p to their power needs to vanish.
const mostTurns = 5000;
const negligible = 1e-9;
// What flows that grow beyond all cases shows a circle without a way out.
const endless = 1e9;

/**
 * Solves the traffic equations of a process: how often each step is visited.
 *
 * Where a condition decides nobody knows how often, and nothing is counted behind it; the same holds for
 * events that something else brings about. So the figures are never above the truth.
 *
 * @param plan the process and its numbers
 * @param begun how often cases begin at each step
 * @returns visits by index of the step, in the unit of `begun`; null where they have no end
 * @source Jackson, Jobshop-like queueing systems, Management Science 10 (1963)
 */
export function visitsOf(plan: Plan, begun: Rates): Float64Array | null {
  const visits = new Float64Array(plan.steps.length);
  const flows = new Float64Array(plan.process.flows.length);
  const total = [...begun.values()].reduce((sum, rate) => sum + rate, 0);
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const before = Float64Array.from(visits);
    const entered = enteredBy(plan, visits, begun, total);
    let change = 0;
    for (const step of plan.steps) {
      const visit = entered[step.index] ?? 0;
      const arriving = arrivingAt(step, flows);
      visits[step.index] = visit + arriving;
      pass(step, visits[step.index] ?? 0, flows);
      change = Math.max(change, Math.abs((visits[step.index] ?? 0) - (before[step.index] ?? 0)));
    }
    if (change > endless * total) return null;
    if (change <= negligible * total) return visits;
  }
  return null;
}

// Tokens that do not come by a sequence flow: at starts, inside sub-processes, by messages and links.
function enteredBy(plan: Plan, visits: Float64Array, begun: Rates, cases: number): Float64Array {
  const entered = new Float64Array(plan.steps.length);
  const add = (step: Step, rate: number): void => {
    entered[step.index] = (entered[step.index] ?? 0) + rate;
  };
  for (const step of plan.steps) {
    add(step, begun.get(step.index) ?? 0);
    const visit = visits[step.index] ?? 0;
    for (const inner of step.inside) add(inner, visit);
    if (step.linked !== null) add(step.linked, visit);
    for (const { to } of step.sent) {
      // A pool begins once a case, however often it is written to.
      if (to?.node.type === 'startEvent') add(to, Math.min(visit, cases));
    }
  }
  return entered;
}

function arrivingAt({ node, incoming }: Step, flows: Float64Array): number {
  const rates = incoming.map(({ index }) => flows[index] ?? 0);
  if (rates.length === 0) return 0;
  // A join lets one token out for all that it waits for: no more than its slowest way in brings.
  if (node.type === 'parallelGateway') return Math.min(...rates);
  if (node.type === 'inclusiveGateway') return Math.max(...rates);
  return rates.reduce((sum, rate) => sum + rate, 0);
}

function pass(step: Step, visit: number, flows: Float64Array): void {
  const { outgoing, shares, chances, node } = step;
  if (node.type === 'boundaryEvent' || node.type === 'complexGateway') return;
  const isOpen = outgoing.some(({ test }) => test !== null);
  let below = 0;
  for (const [place, { index, conditional }] of outgoing.entries()) {
    let share = 1;
    if (node.type === 'exclusiveGateway') share = (shares[place] ?? 0) - below;
    else if (node.type === 'inclusiveGateway') share = chances[place] ?? 0;
    else if (node.type === 'eventBasedGateway') share = 0;
    else if (conditional) share = 0;
    below = shares[place] ?? below;
    const isKnown = outgoing.length === 1 || !isOpen;
    flows[index] = isKnown ? visit * (outgoing.length === 1 ? 1 : share) : 0;
  }
}
