import type { Scenario } from '@handara/schemas';

/** How much a study runs. What is not given comes from the scenario, and from the defaults where it is silent. */
export interface StudySize {
  readonly seed?: number;
  readonly replications?: number;
  readonly cases?: number;
}

/** What a study does when neither the caller nor the scenario says otherwise. */
export const studyDefaults = { seed: 1, replications: 30, cases: 100 } as const;

/** More replications than this narrow no interval that anybody would look at. */
export const mostReplications = 10_000;

/** Fewer replications than this say too little of their own spread to end a study by it (Law, §9.4.1). */
const leastForPrecision = 10;

/** The seconds that are left out at the start, and by which rule. */
export interface WarmUp {
  readonly seconds: number;
  readonly rule: 'given' | 'mser5';
  readonly isFound: boolean;
}

/**
 * How a study is bounded: from `least` to `most` replications, as soon as the mean flow time is
 * `precision` exact (a share of it; null where only their number counts). `cases` and `duration`
 * (seconds) bound each one.
 */
export interface Bounds {
  readonly seed: number;
  readonly least: number;
  readonly most: number;
  readonly precision: number | null;
  readonly cases: number | null;
  readonly duration: number | null;
  readonly isShortened: boolean;
}

/**
 * Decides how much to run.
 *
 * @param scenario the numbers of the run
 * @param size what the caller asks for, which goes before the scenario
 * @returns the bounds of the study
 */
export function boundsOf(scenario: Scenario, size: StudySize): Bounds {
  const { precision } = scenario;
  const isOpenEnded = precision !== undefined && size.replications === undefined;
  const wanted = size.replications ?? scenario.replications ?? studyDefaults.replications;
  const fixed = Math.min(wanted, mostReplications);
  const arrivals = Object.values(scenario.arrivals);
  const isCounted =
    arrivals.length > 0 && arrivals.every(({ count, times }) => (count ?? times) != null);
  const isOpen = scenario.cases === null && scenario.duration === null && !isCounted;
  return {
    seed: size.seed ?? scenario.seed ?? studyDefaults.seed,
    least: isOpenEnded
      ? Math.min(precision.most, scenario.replications ?? leastForPrecision)
      : fixed,
    most: isOpenEnded ? precision.most : fixed,
    precision: isOpenEnded ? precision.relative : null,
    isShortened: !isOpenEnded && wanted > mostReplications,
    cases: size.cases ?? scenario.cases ?? (isOpen ? studyDefaults.cases : null),
    duration: scenario.duration,
  };
}
