import { prepare } from '../run/prepare.ts';
import { simulate, type Ending } from '../run/simulate.ts';
import type { Arrangement, Study, StudyInput } from './arrangement.ts';
import { boundsOf, type Bounds, type WarmUp } from './bounds.ts';
import { compose, samplesOf } from './compose.ts';
import { Gathering } from './gathering.ts';
import type { ReplicationRecord } from './record.ts';
import { Recorder } from './recorder.ts';
import { tallyUp } from './tally.ts';
import { warmUpOf } from './warm-up.ts';

/**
 * Gets a study ready. Several that share its work get it ready each for themselves.
 *
 * @param input process, scenario, and how much to run
 * @param known the warm-up, where another one has already found it; it may take long to find
 * @returns what `replicate` and `gather` need
 */
export function arrange(input: StudyInput, known?: WarmUp): Arrangement {
  const { file, process, scenario } = input;
  const plan = prepare(process, scenario);
  const bounds = boundsOf(scenario, input);
  return { file, plan, tallies: tallyUp(plan), bounds, warmUp: known ?? warmUpOf(plan, bounds) };
}

/**
 * Runs one replication.
 *
 * @param arrangement of the study
 * @param replication its number, from 0
 * @returns what it showed; depends on nothing but the arrangement and the number
 */
export function replicate(arrangement: Arrangement, replication: number): ReplicationRecord {
  const { plan, tallies, bounds, warmUp } = arrangement;
  const { goal = null } = plan.scenario;
  const recorder = new Recorder(plan, tallies, { warmUp: warmUp.seconds, goal });
  const ending = simulate(plan, { ...bounds, replication, observer: recorder });
  return recorder.toRecord(replication, ending, endOf(ending, bounds));
}

/**
 * Begins to put the replications of a study together.
 *
 * @param arrangement of the study
 * @returns takes the records in the order of their numbers until it `isDone`
 */
export function gather({ plan, bounds }: Arrangement): Gathering {
  return new Gathering(plan, bounds);
}

/**
 * Ends a study.
 *
 * @param arrangement of the study
 * @param gathering of its replications
 * @returns the report and the samples that a comparison pairs
 */
export function conclude(arrangement: Arrangement, gathering: Gathering): Study {
  return {
    report: compose(arrangement, gathering),
    samples: samplesOf(arrangement.plan, gathering),
  };
}

/**
 * Runs a process with the numbers of a scenario as often as asked and puts the results together.
 *
 * @param input process, scenario, and how much to run
 * @returns the report and the samples that a comparison pairs
 */
export function study(input: StudyInput): Study {
  const arrangement = arrange(input);
  const gathering = gather(arrangement);
  while (!gathering.isDone) {
    gathering.add(replicate(arrangement, gathering.count));
    input.onReplication?.(gathering.count, arrangement.bounds.most);
  }
  return conclude(arrangement, gathering);
}

// A run that has done all its cases is over, however long it might have gone on.
function endOf({ begun, end }: Ending, { cases, duration }: Bounds): number {
  const isDone = cases !== null && begun >= cases;
  return duration === null || isDone ? end : duration;
}
