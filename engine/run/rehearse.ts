import type { Scenario } from '@handara/schemas';
import type { Process } from '../process/process.ts';
import { deaf, type Observer } from './observer.ts';
import type { Plan, Step } from './plan.ts';
import { prepare } from './prepare.ts';
import { simulate } from './simulate.ts';

/**
 * How one case went: `trace` the completed steps in order, `ended` whether all of it came to an end,
 * `open` the steps where it still waits.
 */
export interface Rehearsal {
  readonly trace: readonly string[];
  readonly ended: boolean;
  readonly open: readonly string[];
}

/** Seed of chance where the way is not chosen, and who chooses. */
export interface RehearsalOptions {
  readonly seed?: number;
  readonly choose?: (gateway: string, flows: readonly string[]) => string | null;
}

/**
 * Runs one case alone. The trace keeps what engines agree on: tasks, intermediate events and boundary
 * events that fired; no gateways, starts, ends, links, nor sub-processes themselves.
 *
 * @param process the compiled graph
 * @param scenario its numbers; delays order what goes on side by side
 * @param options seed, and who chooses the ways at gateways; null leaves one to chance
 * @returns ids of the steps
 */
export function rehearse(
  process: Process,
  scenario: Scenario,
  options: RehearsalOptions = {},
): Rehearsal {
  const plan = prepare(process, scenario);
  const trace: string[] = [];
  const observer = listen(plan, trace);
  const ending = simulate(plan, {
    seed: options.seed ?? scenario.seed ?? 1,
    replication: 0,
    cases: 1,
    duration: null,
    observer,
    ...(options.choose === undefined ? {} : { choose: options.choose }),
  });
  const open = ending.stuck.flatMap(({ held }) => held.map(({ id }) => id));
  return { trace, ended: ending.ended === 1, open };
}

function listen(plan: Plan, trace: string[]): Observer {
  return {
    ...deaf,
    left: (_slot, index) => {
      const step = plan.steps[index];
      if (step !== undefined && isTraced(step)) trace.push(step.id);
    },
  };
}

function isTraced({ isWork, node }: Step): boolean {
  if (isWork) return true;
  const isEvent =
    node.type === 'intermediateCatchEvent' ||
    node.type === 'intermediateThrowEvent' ||
    node.type === 'boundaryEvent';
  return isEvent && node.trigger !== 'link';
}
