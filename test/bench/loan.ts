import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, readDiagram, readScenarios, type StudyInput } from '@handara/engine';

/** The loan model: eight tasks, a loop, a choice, a parallel part, four roles, all times exponential. */
export const loanFile = join(import.meta.dirname, 'loan.bpmn');

/** The same numbers as Prosimos reads them. */
export const loanForProsimos = join(import.meta.dirname, 'loan.prosimos.json');

/**
 * Reads the loan model.
 *
 * @param cases how many in one replication
 * @returns a study of one replication
 * @throws {Error} if the engine can no longer read it
 */
export async function loanOf(cases: number): Promise<StudyInput> {
  const { diagram } = await readDiagram(readFileSync(loanFile, 'utf8'));
  const process = diagram === null ? null : compile(diagram).process;
  const scenario = diagram === null ? undefined : readScenarios(diagram).scenarios[0];
  const start = scenario?.arrivals['s'];
  if (process === null || scenario === undefined || start === undefined) {
    throw new Error('the loan model cannot be read');
  }
  const arrivals = { s: { ...start, count: cases } };
  return { file: 'loan.bpmn', process, scenario: { ...scenario, arrivals }, replications: 1 };
}
