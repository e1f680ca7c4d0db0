import { measures, type Measure, type Outcome, type ServiceEntry } from '@handara/schemas';

type Row = Outcome['assessment']['measures'][number];

/**
 * A line of a comparison whose figures are exact.
 *
 * @param measure which one
 * @param asIs its figure as it is, null where unknown
 * @param toBe its figure as proposed, null where unknown
 * @returns the line with the verdict that follows
 */
export function exactRow(measure: Measure, asIs: number | null, toBe: number | null): Row {
  const unit = measure === 'flowTime' ? 's' : measure === 'cost' ? 'money' : 'count';
  const estimate = (mean: number): NonNullable<Row['asIs']> => {
    const same = { min: mean, max: mean, p50: mean, p90: mean, p95: mean, p99: mean };
    return { unit, mean, halfWidth: 0, sd: 0, n: 1, ...same };
  };
  const mean = asIs === null || toBe === null ? null : toBe - asIs;
  return {
    measure,
    unit,
    asIs: asIs === null ? null : estimate(asIs),
    toBe: toBe === null ? null : estimate(toBe),
    difference: mean === null ? null : { mean, halfWidth: 0, low: mean, high: mean },
    verdict: mean === null ? 'unknown' : mean === 0 ? 'same' : mean < 0 ? 'better' : 'worse',
  };
}

/** What a sample service differs in from the plainest one. */
export interface Sketch {
  readonly id: string;
  readonly volume?: number | null;
  readonly index?: number | null;
  readonly rows?: readonly Row[];
  readonly changedAt?: string;
}

/**
 * A service with one procedure of each kind; with an outcome where lines are given.
 *
 * @param sketch what it differs in
 * @returns the service as the registry shows it
 */
export function sampleEntry(sketch: Sketch): ServiceEntry {
  const { id, volume = null, changedAt = '2026-01-01T00:00:00Z' } = sketch;
  const procedure = (kind: 'as-is' | 'to-be'): ServiceEntry['procedures'][number] => ({
    id: `${id}.${kind}`,
    service: id,
    kind,
    name: { ar: kind },
    revision: 1,
    changedAt,
  });
  return {
    card: { ...blankCard, id, name: { ar: id }, volumePerYear: volume },
    revision: 1,
    changedAt,
    procedures: [procedure('as-is'), procedure('to-be')],
    outcome:
      sketch.rows === undefined ? null : sampleOutcome(id, sketch.rows, sketch.index ?? null),
  };
}

const blankCard: ServiceEntry['card'] = {
  id: 'P00',
  name: { ar: 'خدمة' },
  owner: { ar: 'وزارة' },
  recipients: { ar: 'مواطن' },
  stage: 'reengineering',
  channels: [],
  fees: [],
  volumePerYear: null,
  documents: [],
  conditions: [],
  partners: [],
  standards: [],
  kpis: [],
  legalBasis: [],
  blockers: [],
  facts: [],
  evidence: [],
  unknown: [],
};

function sampleOutcome(
  id: string,
  rows: readonly Row[],
  index: number | null,
): NonNullable<ServiceEntry['outcome']> {
  const scenario = { id: 's', name: 's' };
  const report = (side: 'asIs' | 'toBe'): Outcome['asIs'] => ({
    version: 1,
    file: side,
    scenario,
    currency: 'JOD',
    seed: 1,
    replications: 1,
    cases: 1,
    measures: everyMeasure(
      (measure) => rows.find((row) => row.measure === measure)?.[side] ?? null,
    ),
    coverage: everyMeasure(() => ({ known: 1, needed: 1 })),
    evidence: { measured: 0, published: 0, assumed: 0, missing: 0 },
    elements: [],
    resources: [],
    handOffs: [],
    findings: [],
  });
  return {
    asIs: report('asIs'),
    toBe: report('toBe'),
    assessment: {
      version: 1,
      asIs: { file: 'asIs', scenario },
      toBe: { file: 'toBe', scenario },
      currency: 'JOD',
      seed: 1,
      replications: 1,
      measures: [...rows],
      operations: [],
      findings: [],
      score: {
        version: 1,
        weights: 'test',
        index,
        coverage: 1,
        sensitivity: null,
        parts: [],
        guardRails: [],
      },
    },
    asIsProcedure: { id: `${id}.as-is`, revision: 1 },
    toBeProcedure: { id: `${id}.to-be`, revision: 1 },
    computedAt: '2026-01-02T00:00:00Z',
  };
}

function everyMeasure<T>(of: (measure: Measure) => T): Record<Measure, T> {
  return Object.fromEntries(measures.map((measure) => [measure, of(measure)])) as Record<
    Measure,
    T
  >;
}
