import type { Measure, Report, Scenario } from '@handara/schemas';
import type { Process } from '../process/process.ts';
import type { Plan } from '../run/plan.ts';
import type { Bounds, StudySize, WarmUp } from './bounds.ts';
import type { Tallies } from './tally.ts';

/** What to study, and how much of it. */
export interface StudyInput extends StudySize {
  readonly file: string;
  readonly process: Process;
  readonly scenario: Scenario;
  readonly onReplication?: (done: number, total: number) => void;
}

/** A report with one mean a replication for each measure, null where it is unknown. */
export interface Study {
  readonly report: Report;
  readonly samples: Record<Measure, (number | null)[]>;
}

/** A study ready to be run, whole or in parts: everything that is the same for all of its replications. */
export interface Arrangement {
  readonly file: string;
  readonly plan: Plan;
  readonly tallies: Tallies;
  readonly bounds: Bounds;
  readonly warmUp: WarmUp;
}
