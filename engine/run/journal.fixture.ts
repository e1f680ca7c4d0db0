import type { Distribution, ElementScenario, Scenario } from '@handara/schemas';
import type { Process } from '../process/process.ts';
import { deaf } from './observer.ts';
import { prepare } from './prepare.ts';
import { simulate, type Ending } from './simulate.ts';
import { scenarioOf } from './sketch.fixture.ts';

/**
 * Makes a law that is always the same.
 *
 * @param value in seconds
 * @returns the law
 */
export function constant(value: number): Distribution {
  return { kind: 'constant', value };
}

/**
 * Makes the figures of a step that takes a fixed time.
 *
 * @param seconds of work
 * @param more other figures
 * @returns the figures
 */
export function lasts(seconds: number, more: ElementScenario = {}): ElementScenario {
  return { times: { processing: constant(seconds) }, ...more };
}

/** How a run ended, and its journal: `step @time`, `step x@time` for what was broken off, `end @time`. */
export interface Journal extends Ending {
  readonly log: string[];
}

/**
 * Runs a process and writes down what happened to steps where tokens stay, and to cases.
 *
 * @param process what to run
 * @param figures of the scenario
 * @param cases how many
 * @param seed of chance
 * @returns the ending with its journal
 */
export function journalOf(
  process: Process,
  figures: Partial<Scenario> = {},
  cases = 1,
  seed = 1,
): Journal {
  const plan = prepare(process, scenarioOf(figures));
  const log: string[] = [];
  const isTold = (index: number): boolean => {
    const step = plan.steps[index];
    return step !== undefined && (step.isWork || step.node.type.startsWith('intermediate'));
  };
  const id = (index: number): string => plan.steps[index]?.id ?? '';
  const ending = simulate(plan, {
    seed,
    replication: 0,
    cases,
    duration: figures.duration ?? null,
    observer: {
      ...deaf,
      left: (_, step, _wait, _work, time) => {
        if (isTold(step)) log.push(`${id(step)} @${String(time)}`);
      },
      dropped: (_, step, _wait, _work, time) => {
        if (isTold(step)) log.push(`${id(step)} x@${String(time)}`);
      },
      ended: (_, time) => log.push(`end @${String(time)}`),
    },
  });
  return { ...ending, log };
}
