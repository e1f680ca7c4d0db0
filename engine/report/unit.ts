import type { Measure } from '@handara/schemas';

/**
 * Says what a measure is counted in.
 *
 * @param measure any measure
 * @returns seconds for times, money for costs and fees, else a count
 */
export function unitOf(measure: Measure): 's' | 'money' | 'count' {
  if (measure.endsWith('Time')) return 's';
  return measure === 'fee' || measure.toLowerCase().endsWith('cost') ? 'money' : 'count';
}
