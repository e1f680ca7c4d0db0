import type { Item, Job } from '../case.ts';
import type { Step } from '../plan.ts';
import type { Desk } from './desk.ts';

/**
 * Makes work out of the cases that are served together.
 *
 * @param step what is done
 * @param members the cases, at least one
 * @param order rises from one work to the next
 * @returns the work, in no queue yet
 */
export function toJob(step: Step, members: Item[], order: number): Job {
  return {
    step,
    members,
    state: 'waiting',
    rank: 0,
    order,
    number: 0,
    asked: 0,
    offBefore: 0,
    offBeside: 0,
    work: 0,
    done: 0,
    begun: -1,
    resumed: -1,
    stopped: -1,
    ends: Infinity,
    people: [],
  };
}

/**
 * Ranks work by the discipline of its first crew. The class of a case has priority over the step's.
 *
 * @param job the work, with its time drawn
 * @param desk of its first crew
 * @returns lower is served first
 */
export function rankOf({ members, step, work }: Job, { squad }: Desk): number {
  const of = members[0]?.scope.case;
  if (squad.discipline === 'shortest') return work;
  if (squad.discipline === 'due') return of?.due ?? Infinity;
  if (squad.discipline === 'fifo') return 0;
  return -(of?.class?.priority ?? step.manner.priority ?? 0);
}

/**
 * Puts work into a queue.
 *
 * @param line in order of service
 * @param job where it belongs: behind those of its rank that came before
 */
export function insert(line: Job[], job: Job): void {
  const last = line.at(-1);
  if (last === undefined || !isBefore(job, last)) {
    line.push(job);
    return;
  }
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = line[middle];
    if (other !== undefined && isBefore(job, other)) high = middle;
    else low = middle + 1;
  }
  line.splice(low, 0, job);
}

/**
 * Takes work out of a queue.
 *
 * @param line in order of service
 * @param place of the work; mostly the first, which costs least
 */
export function takeOut(line: Job[], place: number): void {
  if (place === 0) line.shift();
  else line.splice(place, 1);
}

function isBefore(one: Job, other: Job): boolean {
  return one.rank < other.rank || (one.rank === other.rank && one.order < other.order);
}
