import type { Service } from '@handara/schemas';

/**
 * Gives a card with nothing on it but what every card must have.
 *
 * @param id of the service
 * @returns a card that the registry takes
 */
export function blankCard(id: string): Service {
  return {
    id,
    name: { ar: 'خدمة', en: 'Service' },
    owner: { ar: 'وزارة' },
    recipients: { ar: 'مواطن' },
    stage: 'reengineering',
    channels: [],
    fees: [],
    volumePerYear: null,
    documents: [],
    conditions: [],
    partners: [],
    standards: [],
    kpis: [],
    legalBasis: [],
    blockers: [],
    facts: [],
    evidence: [],
    unknown: [],
  };
}
