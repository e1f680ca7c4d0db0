import {
  measures,
  type Coverage,
  type Estimate,
  type Evidence,
  type Finding,
  type Measure,
  type Report,
  type Series,
} from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Process } from '../process/process.ts';
import type { Plan, Step } from '../run/plan.ts';
import type { Arrangement, Study } from './arrangement.ts';
import { mostReplications } from './bounds.ts';
import { examine, judge } from './examine.ts';
import type { CrewGathering, CrossingGathering, Gathering, StayGathering } from './gathering.ts';
import { histogramOf } from './histogram.ts';
import { cover, knownOf } from './known.ts';
import { precisionOf } from './stopping.ts';
import { placeOf, type Tally } from './tally.ts';
import { unitOf } from './unit.ts';

type Coverages = Report['coverage'];

/** Measures whose values a chart shows. */
const charted = ['flowTime', 'waitTime', 'workTime', 'cost', 'ownerCost', 'recipientCost'] as const;

/**
 * Writes the report of a study.
 *
 * @param arrangement of the study
 * @param gathering of its replications
 * @returns the report; what rests on unknown inputs is null
 */
export function compose(arrangement: Arrangement, gathering: Gathering): Report {
  const { file, plan, tallies, bounds, warmUp } = arrangement;
  const { scenario } = plan;
  const coverage = cover(plan);
  const isTimed = isKnown(coverage.flowTime);
  const gaps = examine(plan);
  const { samples = [] } = gathering.measures[placeOf.flowTime] ?? {};
  const estimates = measureEstimates(coverage, gathering);
  return {
    version: 1,
    file,
    scenario: { id: scenario.id, name: scenario.name },
    currency: scenario.currency,
    seed: bounds.seed,
    replications: gathering.count,
    cases: gathering.endings.reduce((sum, { begun }) => sum + begun, 0),
    measures: estimates,
    coverage,
    evidence: evidenceOf(plan.process, gaps),
    warmUp: { ...warmUp },
    precision: { wanted: bounds.precision, reached: isTimed ? precisionOf(samples) : null },
    waits: isTimed ? gathering.causes.toWaits() : null,
    goal: isTimed ? goalOf(scenario.goal, gathering) : null,
    histograms: histogramsOf(estimates, gathering),
    series: isTimed ? seriesOf(plan, gathering) : null,
    little: isTimed ? gathering.little.toLittle() : null,
    elements: plan.steps.map((step, index) =>
      elementOf(step, plan, gathering.stays[index], tallies.steps[index]),
    ),
    resources: resourcesOf(plan, gathering),
    handOffs: plan.handOffs.map((pair, index) =>
      handOffOf(pair, plan, gathering.crossings[index], isTimed),
    ),
    findings: [...gaps, ...doubts(arrangement, gathering), ...judge(plan, gathering.endings)],
  };
}

/**
 * Gives the mean of each replication, which a comparison pairs.
 *
 * @param plan the process and its numbers
 * @param gathering of the replications
 * @returns null where a measure is unknown
 */
export function samplesOf(plan: Plan, gathering: Gathering): Study['samples'] {
  const coverage = cover(plan);
  const entries = measures.map((measure, place): [Measure, (number | null)[]] => {
    const samples = gathering.measures[place]?.samples ?? [];
    return [measure, isKnown(coverage[measure]) ? [...samples] : samples.map(() => null)];
  });
  return Object.fromEntries(entries) as Study['samples'];
}

function isKnown({ known, needed }: Coverage): boolean {
  return known === needed;
}

function doubts({ bounds, warmUp }: Arrangement, gathering: Gathering): Finding[] {
  const findings: Finding[] = [];
  if (bounds.isShortened) {
    findings.push(find('too-many-replications', null, { limit: mostReplications }));
  }
  if (!warmUp.isFound) findings.push(find('warm-up-not-found', null));
  if (bounds.precision !== null && !gathering.isPrecise()) {
    const wanted = Math.round(bounds.precision * 1000) / 10;
    findings.push(find('precision-not-reached', null, { wanted, limit: bounds.most }));
  }
  return findings;
}

function measureEstimates(coverage: Coverages, gathering: Gathering): Report['measures'] {
  const entries = measures.map((measure, place): [Measure, Estimate | null] => {
    const estimate = gathering.measures[place]?.estimate(unitOf(measure)) ?? null;
    return [measure, isKnown(coverage[measure]) ? estimate : null];
  });
  return Object.fromEntries(entries) as Report['measures'];
}

function histogramsOf(
  estimates: Report['measures'],
  gathering: Gathering,
): NonNullable<Report['histograms']> {
  const entries = charted.flatMap((measure) => {
    const estimate = estimates[measure];
    const values = gathering.measures[placeOf[measure]]?.entries() ?? [];
    const histogram = estimate === null ? null : histogramOf(estimate, values);
    return histogram === null ? [] : [[measure, histogram]];
  });
  return Object.fromEntries(entries) as NonNullable<Report['histograms']>;
}

function goalOf(
  seconds: number | undefined,
  { goal }: Gathering,
): NonNullable<Report['goal']> | null {
  const share = seconds === undefined ? null : goal.toShare();
  return share === null || seconds === undefined ? null : { seconds, ...share };
}

function seriesOf(plan: Plan, { work, crews }: Gathering): Series {
  const width = Math.max(work.width(), ...crews.map(({ busyBand }) => busyBand.width()));
  return {
    width,
    work: work.band(width),
    resources: plan.crews.flatMap(({ id, capacity }, index) => {
      const crew = crews[index];
      if (crew === undefined) return [];
      const { queueBand, busyBand, onDutyBand } = crew;
      const onDuty = capacity === null ? null : onDutyBand.band(width);
      return [{ id, queue: queueBand.band(width), busy: busyBand.band(width), onDuty }];
    }),
  };
}

function elementOf(
  step: Step,
  plan: Plan,
  stay: StayGathering | undefined,
  tally: Tally | undefined,
): Report['elements'][number] {
  const { time, wait, rate } = knownOf(step, plan);
  const isShell = step.inside.length > 0;
  const isCosted = step.isWork && time && rate;
  const waits = isShell || !wait ? null : (stay?.causes.toWaits() ?? null);
  return {
    id: step.id,
    name: step.node.name,
    type: step.node.bpmnType,
    arrivals: stay?.arrivals.estimate('count') ?? null,
    completions: stay?.completions.estimate('count') ?? null,
    wait: wait && !isShell ? (stay?.wait.estimate('s') ?? null) : null,
    work: time && !isShell ? (stay?.work.estimate('s') ?? null) : null,
    elapsed: time && wait ? (stay?.elapsed.estimate('s') ?? null) : null,
    queueLength: wait && !isShell ? (stay?.queue.estimate('count') ?? null) : null,
    cost: isCosted ? costOf(stay, tally) : null,
    waits,
    little: wait && !isShell ? (stay?.little.toLittle() ?? null) : null,
  };
}

// Unless something is charged on top, the cost of a stay is a straight line over its work, and so is its
// estimate.
function costOf(stay: StayGathering | undefined, tally: Tally | undefined): Estimate | null {
  const charged = stay?.cost.estimate('money') ?? null;
  if (charged !== null) return charged;
  const work = stay?.work.estimate('s') ?? null;
  if (work === null || tally === undefined || tally.rate === null) return null;
  const { rate, fixed } = tally;
  const at = (seconds: number): number => fixed + rate * seconds;
  return {
    unit: 'money',
    mean: at(work.mean),
    halfWidth: work.halfWidth === null ? null : rate * work.halfWidth,
    min: at(work.min),
    max: at(work.max),
    sd: rate * work.sd,
    p50: at(work.p50),
    p90: at(work.p90),
    p95: at(work.p95),
    p99: at(work.p99),
    n: work.n,
  };
}

function resourcesOf(plan: Plan, gathering: Gathering): Report['resources'] {
  return plan.crews.map((crew, index) => {
    const isTimed = plan.steps.every(
      (step) => !step.needs.some((need) => need.crew === crew) || knownOf(step, plan).time,
    );
    const { id, name, capacity } = crew;
    const figures = resourceFigures(isTimed ? gathering.crews[index] : undefined);
    return { id, name, capacity, ...figures };
  });
}

function resourceFigures(
  crew: CrewGathering | undefined,
): Omit<Report['resources'][number], 'id' | 'name' | 'capacity'> {
  return {
    utilisation: crew?.utilisation.estimate('ratio') ?? null,
    busyTime: crew?.busyTime.estimate('s') ?? null,
    cost: crew?.cost.estimate('money') ?? null,
    onDutyTime: crew?.onDutyTime.estimate('s') ?? null,
    utilisationOnDuty: crew?.utilisationOnDuty.estimate('ratio') ?? null,
    overtime: crew?.overtime.estimate('s') ?? null,
    idleCost: crew?.idleCost.estimate('money') ?? null,
    queueLength: crew?.queue.estimate('count') ?? null,
  };
}

function handOffOf(
  { from, to }: Plan['handOffs'][number],
  { process }: Plan,
  crossing: CrossingGathering | undefined,
  isTimed: boolean,
): Report['handOffs'][number] {
  return {
    from,
    to,
    count: crossing?.count.estimate('count') ?? null,
    wait: isTimed ? (crossing?.wait.estimate('s') ?? null) : null,
    kind: poolOf(from, process) === poolOf(to, process) ? 'role' : 'partner',
    pingPong: crossing?.pingPong.estimate('count') ?? null,
  };
}

function poolOf(party: string, { pools, lanes }: Process): number | undefined {
  return lanes.find(({ id }) => id === party)?.pool ?? pools.find(({ id }) => id === party)?.index;
}

const gapCodes: readonly string[] = [
  'time-missing',
  'timer-missing',
  'answer-missing',
  'burden-missing',
  'shared-equally',
];

function evidenceOf(process: Process, gaps: readonly Finding[]): Report['evidence'] {
  const counts = { measured: 0, published: 0, assumed: 0, missing: 0 };
  const grounds: Evidence[] = [...process.nodes, ...process.flows].flatMap(
    ({ evidence }) => evidence,
  );
  for (const { grade } of grounds) counts[grade] += 1;
  counts.missing = gaps.filter(({ code }) => gapCodes.includes(code)).length;
  return counts;
}
