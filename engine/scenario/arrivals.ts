import type { Scenario } from '@handara/schemas';
import { stretch } from './scale.ts';

type Arrival = Scenario['arrivals'][string];

/**
 * Lets cases come more or less often over the same span of time: gaps shrink as numbers grow.
 *
 * @param arrival how cases come
 * @param factor > 0; 2 for twice as many
 * @returns the denser or thinner arrivals; given moments of arrival come `factor` times as fast
 */
export function crowd(arrival: Arrival, factor: number): Arrival {
  const { interval, count, during, rates, times } = arrival;
  return {
    ...arrival,
    interval: interval && stretch(interval, 1 / factor),
    count: count === null ? null : atLeastOne(count * factor),
    ...(during && {
      during: during.map((each) => ({ ...each, interval: stretch(each.interval, 1 / factor) })),
    }),
    ...(rates && {
      rates: {
        ...rates,
        steps: rates.steps.map(({ from, perHour }) => ({ from, perHour: perHour * factor })),
      },
    }),
    ...(times && { times: times.map((time) => time / factor) }),
  };
}

/**
 * Tells whether cases come by themselves, not each when the one before is over.
 *
 * @param arrival how cases come
 * @returns false where nobody ever waits for another case
 */
export function isOpen(arrival: Arrival): boolean {
  const { interval, during, rates, times } = arrival;
  return [interval, during, rates, times].some((each) => each !== null && each !== undefined);
}

/**
 * Rounds a number of people or cases.
 *
 * @param value any number
 * @returns a whole number, never under 1
 */
export function atLeastOne(value: number): number {
  return Math.max(1, Math.round(value));
}
