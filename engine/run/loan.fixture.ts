import type { Distribution, Scenario } from '@handara/schemas';
import type { Process } from '../process/process.ts';
import { scenarioOf, Sketch } from './sketch.fixture.ts';

/** Mean seconds of work and who does it, by task of the loan model. */
const work = {
  Check: [400, 'Clerk'],
  Fix: [300, 'Clerk'],
  Credit: [500, 'Clerk'],
  Appraise: [900, 'Appraiser'],
  Assess: [1200, 'Officer'],
  Reject: [120, 'Officer'],
  Prepare: [300, 'Officer'],
  Send: [200, 'AML'],
} as const;

/** How many people there are by crew of the loan model. */
export const loanStaff = { Clerk: 3, Officer: 3, Appraiser: 2, AML: 1 } as const;

/**
 * The process of a loan: a check that sends every fifth application back, a credit history beside an appraisal,
 * then an assessment that rejects three in ten.
 *
 * @returns the compiled graph, for tests and benchmarks
 */
export function loan(): Process {
  const sketch = new Sketch().node('startEvent', 's').node('exclusiveGateway', 'xj');
  for (const task of Object.keys(work)) sketch.task(task);
  return sketch
    .node('exclusiveGateway', 'x1')
    .node('parallelGateway', 'as')
    .node('parallelGateway', 'aj')
    .node('exclusiveGateway', 'x2')
    .node('exclusiveGateway', 'x3')
    .node('endEvent', 'e')
    .chain('s', 'xj', 'Check', 'x1', 'Fix', 'xj')
    .chain('x1', 'as', 'Credit', 'aj', 'Assess', 'x2', 'Prepare', 'Send', 'x3', 'e')
    .chain('as', 'Appraise', 'aj')
    .chain('x2', 'Reject', 'x3')
    .process();
}

/**
 * The numbers of the loan model: everything exponential, a case every ten minutes, and the officers the
 * bottleneck at 80 %.
 *
 * @param staff how many people there are, by crew
 * @param faster the share of the usual work that remains, by task
 * @returns a scenario without bounds
 */
export function loanScenario(
  staff: Record<keyof typeof loanStaff, number> = loanStaff,
  faster: Partial<Record<keyof typeof work, number>> = {},
): Scenario {
  const elements = Object.entries(work).map(([task, [mean, crew]]) => {
    const share = faster[task as keyof typeof work] ?? 1;
    const times = { processing: exponential(mean * share) };
    return [task, { times, resources: [{ id: crew, quantity: 1 }] }];
  });
  const resources = Object.entries(staff).map(([crew, capacity]) => {
    return [crew, { name: crew, capacity, costPerHour: 20 }];
  });
  return scenarioOf({
    arrivals: { s: { interval: exponential(600), count: null } },
    elements: {
      ...(Object.fromEntries(elements) as Scenario['elements']),
      'x1>Fix': { probability: 0.2 },
      'x1>as': { probability: 0.8 },
      'x2>Reject': { probability: 0.3 },
      'x2>Prepare': { probability: 0.7 },
    },
    resources: Object.fromEntries(resources) as Scenario['resources'],
  });
}

function exponential(mean: number): Distribution {
  return { kind: 'exponential', mean };
}
