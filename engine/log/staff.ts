import type { Step } from '../run/plan.ts';

/**
 * Names who does the work of a step.
 *
 * @param step a step of the plan
 * @returns the names of those it needs, parted by semicolons; empty where the work needs nobody
 */
export function staffOf({ needs }: Step): string {
  return needs.map(({ crew }) => crew.name || crew.id).join('; ');
}
