import {
  measures,
  type Coverage,
  type Estimate,
  type Evidence,
  type Finding,
  type Measure,
  type Report,
  type Scenario,
} from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Process } from '../process/process.ts';
import type { Plan, Step } from '../run/plan.ts';
import { prepare } from '../run/prepare.ts';
import { simulate, type Ending } from '../run/simulate.ts';
import { Collector, type Stay } from './collector.ts';
import { examine, judge } from './examine.ts';
import { cover, knownOf } from './known.ts';
import { tallyUp, type Tally } from './tally.ts';

/** What to study. What is not given comes from the scenario, and from the defaults where it is silent. */
export interface StudyInput {
  readonly file: string;
  readonly process: Process;
  readonly scenario: Scenario;
  readonly seed?: number;
  readonly replications?: number;
  readonly cases?: number;
  readonly onReplication?: (done: number, total: number) => void;
}

/** A report with one mean a replication for each measure, null where it is unknown. */
export interface Study {
  readonly report: Report;
  readonly samples: Record<Measure, (number | null)[]>;
}

/** What a study does when neither the caller nor the scenario says otherwise. */
export const studyDefaults = { seed: 1, replications: 30, cases: 100 } as const;

/** More replications than this narrow no interval that anybody would look at. */
const mostReplications = 10_000;

/**
 * Runs a process with the numbers of a scenario as often as asked and puts the results together.
 *
 * @param input process, scenario, and how much to run
 * @returns the report and the samples that a comparison pairs
 */
export function study(input: StudyInput): Study {
  const { process, scenario, onReplication } = input;
  const bounds = boundsOf(input);
  const plan = prepare(process, scenario);
  const collector = new Collector(plan, tallyUp(plan));
  const endings: Ending[] = [];
  for (let replication = 0; replication < bounds.replications; replication += 1) {
    const ending = simulate(plan, { ...bounds, replication, observer: collector });
    collector.close(endOf(ending, bounds));
    endings.push(ending);
    onReplication?.(replication + 1, bounds.replications);
  }
  return {
    report: toReport(input, bounds, plan, collector, endings),
    samples: samplesOf(plan, collector),
  };
}

interface Bounds {
  readonly seed: number;
  readonly replications: number;
  readonly cases: number | null;
  readonly duration: number | null;
  readonly isShortened: boolean;
}

function boundsOf({ scenario, seed, replications, cases }: StudyInput): Bounds {
  const wanted = replications ?? scenario.replications ?? studyDefaults.replications;
  const arrivals = Object.values(scenario.arrivals);
  const isCounted = arrivals.length > 0 && arrivals.every(({ count }) => count !== null);
  const isOpen = scenario.cases === null && scenario.duration === null && !isCounted;
  return {
    seed: seed ?? scenario.seed ?? studyDefaults.seed,
    replications: Math.min(wanted, mostReplications),
    isShortened: wanted > mostReplications,
    cases: cases ?? scenario.cases ?? (isOpen ? studyDefaults.cases : null),
    duration: scenario.duration,
  };
}

// A run that has done all its cases is over, however long it might have gone on.
function endOf({ begun, end }: Ending, { cases, duration }: Bounds): number {
  const isDone = cases !== null && begun >= cases;
  return duration === null || isDone ? end : duration;
}

function toReport(
  input: StudyInput,
  bounds: Bounds,
  plan: Plan,
  collector: Collector,
  endings: readonly Ending[],
): Report {
  const { scenario, file } = input;
  const gaps = examine(plan);
  const coverage = cover(plan);
  const isTimed = isKnown(coverage.flowTime);
  const shortened = bounds.isShortened
    ? [find('too-many-replications', null, { limit: mostReplications })]
    : [];
  const findings = [...gaps, ...shortened, ...judge(endings)];
  return {
    version: 1,
    file,
    scenario: { id: scenario.id, name: scenario.name },
    currency: scenario.currency,
    seed: bounds.seed,
    replications: bounds.replications,
    cases: endings.reduce((sum, { begun }) => sum + begun, 0),
    measures: measureEstimates(coverage, collector),
    coverage,
    evidence: evidenceOf(plan.process, gaps),
    elements: plan.steps.map((step, index) =>
      elementOf(step, plan, collector.stays[index], collector.tallies.steps[index]),
    ),
    resources: resourcesOf(plan, collector),
    handOffs: plan.handOffs.map(({ from, to }, index) => ({
      from,
      to,
      count: collector.crossings[index]?.count.estimate('count') ?? null,
      wait: isTimed ? (collector.crossings[index]?.wait.estimate('s') ?? null) : null,
    })),
    findings,
  };
}

function isKnown({ known, needed }: Coverage): boolean {
  return known === needed;
}

function measureEstimates(coverage: Report['coverage'], collector: Collector): Report['measures'] {
  const entries = measures.map((measure, place): [Measure, Estimate | null] => {
    const estimate = collector.measures[place]?.estimate(unitOf(measure)) ?? null;
    return [measure, isKnown(coverage[measure]) ? estimate : null];
  });
  return Object.fromEntries(entries) as Report['measures'];
}

function samplesOf(plan: Plan, collector: Collector): Study['samples'] {
  const coverage = cover(plan);
  const entries = measures.map((measure, place): [Measure, (number | null)[]] => {
    const samples = collector.measures[place]?.samples ?? [];
    return [measure, isKnown(coverage[measure]) ? [...samples] : samples.map(() => null)];
  });
  return Object.fromEntries(entries) as Study['samples'];
}

/**
 * Says what a measure is counted in.
 *
 * @param measure any measure
 * @returns seconds for times, money for costs and fees, else a count
 */
export function unitOf(measure: Measure): 's' | 'money' | 'count' {
  if (measure.endsWith('Time')) return 's';
  return measure === 'fee' || measure.toLowerCase().endsWith('cost') ? 'money' : 'count';
}

function elementOf(
  step: Step,
  plan: Plan,
  stay: Stay | undefined,
  tally: Tally | undefined,
): Report['elements'][number] {
  const { time, wait, rate } = knownOf(step, plan);
  const isShell = step.inside.length > 0;
  const isCosted = step.isWork && time && rate;
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
    cost: isCosted ? costOf(stay?.work.estimate('s') ?? null, tally) : null,
  };
}

// The cost of a stay is a straight line over its work, so its estimate follows from that of the work.
function costOf(work: Estimate | null, tally: Tally | undefined): Estimate | null {
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

function resourcesOf(plan: Plan, collector: Collector): Report['resources'] {
  return plan.crews.map((crew, index) => {
    const duty = collector.duties[index];
    const isTimed = plan.steps.every(
      (step) => !step.needs.some((need) => need.crew === crew) || knownOf(step, plan).time,
    );
    const { id, name, capacity } = crew;
    if (duty === undefined || !isTimed) {
      return { id, name, capacity, utilisation: null, busyTime: null, cost: null };
    }
    return {
      id,
      name,
      capacity,
      utilisation: duty.utilisation.estimate('ratio'),
      busyTime: duty.busyTime.estimate('s'),
      cost: duty.cost.estimate('money'),
    };
  });
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
