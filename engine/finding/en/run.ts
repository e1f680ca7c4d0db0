import type { Finding } from '@handara/schemas';

/** Findings of runs and of comparisons. */
export const runRules = {
  'stuck-message': {
    severity: 'warning',
    sentence:
      '{cases} of {total} cases wait at {name} for a message that never comes; they are in no figure. Check who sends it on every way.',
  },
  'stuck-staff': {
    severity: 'warning',
    sentence:
      '{cases} of {total} cases wait at {name} for people who are never free together; they are in no figure. Check who it needs.',
  },
  'stuck-choice': {
    severity: 'warning',
    sentence:
      'At {name}, {cases} of {total} cases find no way whose condition holds; they are in no figure. Draw a default flow.',
  },
  'stuck-join': {
    severity: 'warning',
    sentence:
      '{cases} of {total} cases wait at the join {name} for a way that was not taken; they are in no figure. Pair it with a split of the same kind.',
  },
  'stuck-endless': {
    severity: 'warning',
    sentence:
      '{cases} of {total} cases went round {name} without end and were given up; they are in no figure. Give the loop a way out.',
  },
  'not-paired': {
    severity: 'notice',
    sentence:
      'The two sides were run with different seeds or replications, so their differences are less certain. Run both alike.',
  },
  'currencies-differ': {
    severity: 'warning',
    sentence:
      'The as-is costs are in {asIs}, the to-be costs in {toBe}, so they were not compared. Use one currency.',
  },
  'legal-step-removed': {
    severity: 'error',
    sentence:
      '{name} rests on {law} and is gone from the to-be. Keep it, or have the law amended first.',
  },
  'control-removed': {
    severity: 'warning',
    sentence: 'The control {name} is gone from the to-be. Say what takes its place.',
  },
  'slow-cases-slower': {
    severity: 'warning',
    sentence:
      'The mean time falls, but one case in ten now takes longer than {toBe} h instead of {asIs} h. Look at the slow cases.',
  },
  'partner-cost-up': {
    severity: 'warning',
    sentence: 'The cost of partners rises from {before} to {after}. Agree it with them.',
  },
  'partner-load-up': {
    severity: 'warning',
    sentence: 'Partners do {after} steps instead of {before}. Agree it with them.',
  },
  'office-load-up': {
    severity: 'warning',
    sentence: 'The office does {after} steps instead of {before}. Check its capacity.',
  },
  'document-newly-asked': {
    severity: 'warning',
    sentence:
      '{name} asks for {document}, which the as-is does not. Leave it out or give its ground.',
  },
  'too-many-replications': {
    severity: 'warning',
    sentence:
      'The scenario asks for more than {limit} replications; {limit} were run. Ask for fewer.',
  },
  'precision-not-reached': {
    severity: 'warning',
    sentence:
      'After {limit} replications the mean flow time is still not within {wanted} % of the true one. Allow more replications, or ask for less.',
  },
  'warm-up-not-found': {
    severity: 'warning',
    sentence:
      'The run shows no end of its warm-up: it is too short, or work keeps piling up. Run more cases, or check whether the staff suffices.',
  },
  'too-many-cases': {
    severity: 'warning',
    sentence: 'A replication was cut off after {limit} cases. Check the interval between cases.',
  },
} as const satisfies Record<string, { severity: Finding['severity']; sentence: string }>;
