import type { Finding } from '@handara/schemas';

/**
 * Every finding the engine can make, by code: its severity and its English sentence. Words in braces
 * are filled from the finding's values. A sentence names the place and the remedy.
 */
export const rules = {
  'xml-not-well-formed': {
    severity: 'error',
    sentence: 'This is not well-formed XML: {reason}. Export the diagram again from its tool.',
  },
} as const satisfies Record<string, { severity: Finding['severity']; sentence: string }>;

/** The code of a finding. */
export type FindingCode = keyof typeof rules;
