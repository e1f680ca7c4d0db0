import {
  measures,
  type Comparison,
  type Finding,
  type Measure,
  type Report,
  type Verdict,
} from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Process } from '../process/process.ts';
import type { Study } from '../report/arrangement.ts';
import { unitOf } from '../report/unit.ts';
import { interval } from '../report/interval.ts';
import {
  furtherReplications,
  separateHalfWidth,
  varianceRatio,
  type PairingEvidence,
} from './pairing.ts';

/** One of the two things compared: a study and the process it ran. */
export interface Side {
  readonly study: Study;
  readonly process: Process;
}

type Row = Comparison['measures'][number];

/** Differences up to this share of the figures are rounding, not news. */
const rounding = 1e-9;

/**
 * Compares a to-be procedure with the as-is, measure by measure. Both were run with the same numbers
 * of chance, so differences are taken within each replication.
 *
 * @param asIs the procedure as it is
 * @param toBe the procedure as proposed
 * @returns the comparison, in the order of `measures`; the operations are those of the to-be
 * @source Law, Simulation Modeling and Analysis, 5th ed., §10.2.1 (paired-t), §11.2 (common numbers)
 */
export function compare(asIs: Side, toBe: Side): Comparison {
  const before = asIs.study.report;
  const after = toBe.study.report;
  const isOneCurrency = before.currency === after.currency;
  return {
    version: 1,
    asIs: { file: before.file, scenario: before.scenario },
    toBe: { file: after.file, scenario: after.scenario },
    currency: after.currency,
    seed: after.seed,
    replications: Math.min(before.replications, after.replications),
    measures: measures.map((measure) => compareOne(measure, asIs.study, toBe.study, isOneCurrency)),
    operations: [...toBe.process.operations],
    findings: findingsOf(before, after),
  };
}

function findingsOf(before: Report, after: Report): Finding[] {
  const findings: Finding[] = [];
  if (before.seed !== after.seed || before.replications !== after.replications) {
    findings.push(find('not-paired', null));
  }
  if (before.currency !== after.currency) {
    const values = { asIs: before.currency, toBe: after.currency };
    findings.push(find('currencies-differ', null, values));
  }
  return findings;
}

function compareOne(measure: Measure, asIs: Study, toBe: Study, isOneCurrency: boolean): Row {
  const unit = unitOf(measure);
  const row = {
    measure,
    unit,
    asIs: asIs.report.measures[measure],
    toBe: toBe.report.measures[measure],
  };
  const isComparable = row.asIs !== null && row.toBe !== null;
  const pairs =
    isComparable && (isOneCurrency || unit !== 'money')
      ? pairsOf(asIs.samples[measure], toBe.samples[measure])
      : [];
  if (pairs.length === 0) return { ...row, difference: null, verdict: 'unknown', evidence: null };
  const differences = pairs.map(differenceOf);
  const { mean, halfWidth } = interval(differences);
  const low = halfWidth === null ? null : mean - halfWidth;
  const high = halfWidth === null ? null : mean + halfWidth;
  const difference = { mean, halfWidth, low, high };
  const verdict = verdictOf(measure, differences, low, high);
  const cases = casesPerPair(asIs.report, toBe.report);
  return { ...row, difference, verdict, evidence: evidenceOf(verdict, pairs, differences, cases) };
}

function casesPerPair(before: Report, after: Report): number {
  return before.cases / before.replications + after.cases / after.replications;
}

function evidenceOf(
  verdict: Verdict,
  pairs: readonly Pair[],
  differences: readonly number[],
  casesPerPair: number,
): PairingEvidence | null {
  if (verdict === 'same') return null;
  const [asIs, toBe] = [pairs.map(({ asIs }) => asIs), pairs.map(({ toBe }) => toBe)];
  const further = verdict === 'noEvidence' ? furtherReplications(differences) : 0;
  return {
    independentHalfWidth: separateHalfWidth(asIs, toBe),
    varianceRatio: varianceRatio(asIs, toBe),
    furtherReplications: further,
    furtherCases: further === null ? null : Math.ceil(further * casesPerPair),
  };
}

/** One replication of both sides. */
interface Pair {
  readonly asIs: number;
  readonly toBe: number;
}

function pairsOf(before: readonly (number | null)[], after: readonly (number | null)[]): Pair[] {
  const pairs: Pair[] = [];
  for (let place = 0; place < Math.min(before.length, after.length); place += 1) {
    const asIs = before[place] ?? null;
    const toBe = after[place] ?? null;
    if (asIs !== null && toBe !== null) pairs.push({ asIs, toBe });
  }
  return pairs;
}

function differenceOf({ asIs, toBe }: Pair): number {
  const difference = toBe - asIs;
  return Math.abs(difference) > rounding * Math.max(Math.abs(asIs), Math.abs(toBe))
    ? difference
    : 0;
}

// Less is better, except for steps that the platform does by itself.
function verdictOf(
  measure: Measure,
  differences: readonly number[],
  low: number | null,
  high: number | null,
): Verdict {
  if (differences.every((difference) => difference === 0)) return 'same';
  if (low === null || high === null || (low <= 0 && high >= 0)) return 'noEvidence';
  const isMore = low > 0;
  return isMore === (measure === 'automaticSteps') ? 'better' : 'worse';
}
