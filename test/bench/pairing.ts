import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, compile, readDiagram, readScenarios, study, type Side } from '@handara/engine';
import type { Scenario } from '@handara/schemas';

const [replications = 40, cases = 2000] = process.argv.slice(2).map(Number);

const { diagram } = await readDiagram(readFileSync(join(import.meta.dirname, 'loan.bpmn'), 'utf8'));
if (diagram === null) throw new Error('the loan model cannot be read');
const graph = compile(diagram).process;
const [asIs] = readScenarios(diagram).scenarios;
if (graph === null || asIs === undefined) throw new Error('the loan model cannot be run');

function run(model: NonNullable<typeof graph>, scenario: Scenario): Side {
  const arrivals = Object.entries(scenario.arrivals).map(([id, arrival]) => {
    return [id, { ...arrival, count: null }];
  });
  const unbounded = { ...scenario, arrivals: Object.fromEntries(arrivals) as Scenario['arrivals'] };
  const size = { seed: 1, replications, cases };
  return {
    process: model,
    study: study({ file: '', process: model, scenario: unbounded, ...size }),
  };
}

function withOneMore(scenario: Scenario, crew: string): Scenario {
  const figures = scenario.resources[crew];
  if (figures?.capacity == null) throw new Error(`the loan model has no <${crew}>`);
  const more = { ...figures, capacity: figures.capacity + 1 };
  return { ...scenario, resources: { ...scenario.resources, [crew]: more } };
}

function withFaster(scenario: Scenario, task: string, share: number): Scenario {
  const law = scenario.elements[task]?.times?.processing;
  if (law?.kind !== 'exponential') throw new Error(`<${task}> is not exponential`);
  const times = { processing: { ...law, mean: law.mean * share } };
  const elements = { ...scenario.elements, [task]: { ...scenario.elements[task], times } };
  return { ...scenario, elements };
}

const redesigns = {
  'an assessment 5 % faster': withFaster(asIs, 'Assess', 0.95),
  'one more appraiser': withOneMore(asIs, 'Appraiser'),
  'one more clerk': withOneMore(asIs, 'Clerk'),
};

const before = run(graph, asIs);
console.log(
  `Mean flow time of the loan model, to-be minus as-is, seconds: ${String(replications)} replications of ${String(cases)} cases`,
);
const rows = Object.entries(redesigns).map(([redesign, scenario]) => {
  const flow = compare(before, run(graph, scenario)).measures[0];
  const { mean = NaN, halfWidth } = flow?.difference ?? {};
  const { independentHalfWidth, varianceRatio } = flow?.evidence ?? {};
  return {
    redesign,
    paired: `${mean.toFixed(1)} ± ${(halfWidth ?? NaN).toFixed(1)}`,
    verdict: flow?.verdict,
    'on separate chance': `± ${(independentHalfWidth ?? NaN).toFixed(1)}`,
    'variance ratio': (varianceRatio ?? NaN).toFixed(1),
  };
});
console.table(rows);
