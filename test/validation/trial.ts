import { compile, readDiagram, study, type Process } from '@handara/engine';
import type { Distribution, Report, Scenario } from '@handara/schemas';
import { bpmnOf, type Drawing } from './draw.ts';

/** A figure that theory knows: its exact value, the formula, where that stands, and where a report says it. */
export interface Known {
  readonly what: string;
  readonly exact: number;
  readonly formula: string;
  readonly source: string;
  readonly read: (report: Report) => number | null;
}

/** A model with figures that theory knows. Without chance one run must give them to the last digit. */
export interface Trial {
  readonly name: string;
  readonly drawing: Drawing;
  readonly scenario: Partial<Scenario>;
  readonly replications: number;
  /** Whether it is always run whole, because its figures belong to its length. */
  readonly isWhole?: boolean;
  readonly known: readonly Known[];
}

/** A figure as it came out: its mean over replications and half of its 99 % interval, 0 without chance. */
export interface Verdict {
  readonly trial: string;
  readonly what: string;
  readonly formula: string;
  readonly source: string;
  readonly exact: number;
  readonly mean: number;
  readonly halfWidth: number;
  readonly isRight: boolean;
}

/** How wide half of an interval may be, as a share of the exact value. */
export const widest = 0.01;

/**
 * Runs a trial.
 *
 * @param trial what to run
 * @param share how much of it: 1 all, less fewer cases and so a wider interval
 * @returns a verdict for each of its figures
 * @throws {Error} if the engine cannot run the model or does not tell a figure
 */
export async function run(trial: Trial, share = 1): Promise<Verdict[]> {
  const process = await processOf(trial);
  const isWhole = trial.replications === 1 || trial.isWhole === true;
  const scenario = shorten(scenarioOf(trial.scenario), isWhole ? 1 : share);
  const seed = seedOf(trial.name);
  const values: number[][] = trial.known.map(() => []);
  for (let replication = 0; replication < trial.replications; replication += 1) {
    // One study each, so that quantiles and shares have as many samples as means have.
    const one = { file: '', process, scenario, seed: seed + replication, replications: 1 };
    const { report } = study(one);
    trial.known.forEach((known, place) => {
      const value = known.read(report);
      if (value === null) throw new Error(`${trial.name}: <${known.what}> is unknown`);
      values[place]?.push(value);
    });
  }
  return trial.known.map((known, place) => judge(trial, known, values[place] ?? [], share));
}

async function processOf(trial: Trial): Promise<Process> {
  const { diagram } = await readDiagram(bpmnOf(trial.drawing));
  const compiled = diagram === null ? null : compile(diagram);
  if (compiled?.process) return compiled.process;
  const reasons = compiled?.findings.map(({ message }) => message) ?? [];
  throw new Error(`${trial.name}: ${reasons.join(' ')}`);
}

function judge(trial: Trial, known: Known, values: readonly number[], share: number): Verdict {
  const { exact, what, formula, source } = known;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const halfWidth = halfWidthOf(values, mean);
  const isFixed = values.length < 2;
  const isInside = Math.abs(mean - exact) <= (isFixed ? 1e-9 * Math.abs(exact) : halfWidth);
  // A part of the cases widens the interval by the root of the part.
  const isNarrow = halfWidth * Math.sqrt(share) <= widest * Math.abs(exact);
  const isRight = isInside && isNarrow;
  return { trial: trial.name, what, formula, source, exact, mean, halfWidth, isRight };
}

/** Student's t at 0.995 for as many degrees of freedom as trials have replications less one. */
const t: Readonly<Record<number, number>> = { 9: 3.2498, 19: 2.8609, 29: 2.7564 };

function halfWidthOf(values: readonly number[], mean: number): number {
  if (values.length < 2) return 0;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const quantile = t[values.length - 1];
  if (quantile === undefined) throw new RangeError(`no t for ${String(values.length)} values`);
  return quantile * Math.sqrt(squares / (values.length - 1) / values.length);
}

// Trials of different names must not share their chance, or they would all err to the same side.
function seedOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum * 1000;
}

/** A scenario with nothing in it but what is given. */
export function scenarioOf(figures: Partial<Scenario>): Scenario {
  return {
    id: 'trial',
    name: 'Trial',
    inherits: null,
    seed: null,
    replications: null,
    cases: null,
    duration: null,
    warmUp: 0,
    currency: 'JOD',
    arrivals: {},
    elements: {},
    resources: {},
    unitCosts: { recipientHour: null, travelHours: null, travelCost: null, copy: null },
    ...figures,
  };
}

function shorten(scenario: Scenario, share: number): Scenario {
  const { cases, duration, warmUp } = scenario;
  return {
    ...scenario,
    // A run that ends before it has warmed up tells nothing.
    warmUp: warmUp * share,
    cases: cases === null ? null : Math.ceil(cases * share),
    duration: duration === null ? null : duration * share,
  };
}

/** An exponential law. */
export function exponential(mean: number): Distribution {
  return { kind: 'exponential', mean };
}

/** A law of one value. */
export function always(value: number): Distribution {
  return { kind: 'constant', value };
}

/** People of one kind, with their pay unknown. */
export function people(capacity: number): Scenario['resources'][string] {
  return { name: 'people', capacity, costPerHour: null };
}

/** The figures of a task: how long the work takes, and who is needed for it. */
export function work(
  processing: Distribution,
  ...needed: readonly string[]
): Scenario['elements'][string] {
  const resources = needed.map((id) => ({ id, quantity: 1 }));
  return { times: { processing }, ...(needed.length > 0 && { resources }) };
}

/** Cases that come at the start event `s`. */
export function arrivals(interval: Distribution): Scenario['arrivals'] {
  return { s: { interval, count: null } };
}

/** The mean flow time of a report. */
export function flowTime({ measures }: Report): number | null {
  return measures.flowTime?.mean ?? null;
}

/** The mean wait of a case. */
export function waitTime({ measures }: Report): number | null {
  return measures.waitTime?.mean ?? null;
}

type Element = Report['elements'][number];

/** A figure of one element of a report. */
export function of(id: string, read: (element: Element) => number | null | undefined) {
  return ({ elements }: Report): number | null => {
    const element = elements.find((one) => one.id === id);
    return element === undefined ? null : (read(element) ?? null);
  };
}

/** How often an element is completed for each case. */
export function timesDone(id: string) {
  return (report: Report): number | null => {
    const done = of(id, ({ completions }) => completions?.mean)(report);
    return done === null ? null : done / report.cases;
  };
}
