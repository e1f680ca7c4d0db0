import { executableRules } from './en/executable.ts';
import { fileRules } from './en/file.ts';
import { processRules } from './en/process.ts';
import { runRules } from './en/run.ts';
import { scenarioRules } from './en/scenario.ts';

/**
 * Every finding the engine can make, by code: its severity and its English sentence. Words in braces
 * are filled from the finding's values. A sentence names the place and the remedy.
 */
export const rules = {
  ...fileRules,
  ...processRules,
  ...scenarioRules,
  ...runRules,
  ...executableRules,
};

/** The code of a finding. */
export type FindingCode = keyof typeof rules;
