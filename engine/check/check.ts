import type { Finding, Scenario } from '@handara/schemas';
import { check as checkFigures } from '../process/check.ts';
import type { Process } from '../process/process.ts';
import { prepare } from '../run/prepare.ts';
import { checkLoad } from './load.ts';

/**
 * Looks for what a process and its numbers together have wrong, before anything runs.
 *
 * @param process the compiled graph
 * @param scenario its numbers
 * @returns findings at the element or crew concerned: chances that do not add up to 1, decisions without
 *   any, laws that their bounds change, crews that more work comes to than they can do
 */
export function check(process: Process, scenario: Scenario): Finding[] {
  return [...checkFigures(process, scenario), ...checkLoad(prepare(process, scenario))];
}
