import type { Stuck } from '../run/stuck.ts';
import type { DutyRecord } from './duty.ts';
import type { LedgerRecord } from './ledger.ts';
import type { TraceRecord } from './trace.ts';
import type { ValuesRecord } from './values.ts';

/** What one replication showed of one element; `causes` are seconds in all, by place of the cause. */
export interface StayRecord {
  readonly came: number;
  readonly done: number;
  readonly wait: ValuesRecord;
  readonly work: ValuesRecord;
  readonly elapsed: ValuesRecord;
  /** Null where the cost is a straight line over the work. */
  readonly cost: ValuesRecord | null;
  readonly causes: Float64Array;
  readonly queueArea: number;
  readonly ledger: LedgerRecord;
}

/** What one replication showed of one crew. */
export interface CrewRecord extends DutyRecord {
  readonly queueArea: number;
  readonly queueTrace: TraceRecord;
}

/** What one replication showed of one hand-off. */
export interface CrossingRecord {
  readonly wait: ValuesRecord;
  readonly pingPong: number;
}

/** What one replication showed of its cases as a whole. */
export interface CasesRecord {
  /** Cases in the figures. */
  readonly count: number;
  readonly withinGoal: number;
  /** Seconds in all, by place of the cause. */
  readonly causes: Float64Array;
  readonly area: number;
  readonly ledger: LedgerRecord;
  readonly trace: TraceRecord;
}

/** How one replication ended; steps by their index in the plan. */
export interface EndingRecord {
  readonly begun: number;
  readonly isCut: boolean;
  readonly stuck: readonly {
    readonly reason: Stuck['reason'];
    readonly step: number;
    readonly cases: number;
  }[];
}

/**
 * All that one replication showed, as plain data: a worker can send it. It holds sums, never single
 * events, and its size does not grow with the number of cases.
 */
export interface ReplicationRecord {
  readonly replication: number;
  /** Seconds measured, from the warm-up to the end. */
  readonly window: number;
  readonly ending: EndingRecord;
  readonly cases: CasesRecord;
  /** By place of the measure. */
  readonly measures: readonly ValuesRecord[];
  /** By place of the measure: its quantiles at `quantileShares`, null where it never varied. */
  readonly quantiles: readonly (readonly number[] | null)[];
  readonly stays: readonly StayRecord[];
  readonly crews: readonly CrewRecord[];
  readonly crossings: readonly CrossingRecord[];
}

/** The shares at which quantiles are taken. */
export const quantileShares = [0.5, 0.9, 0.95, 0.99] as const;
