import type { Estimate } from '@handara/schemas';
import { shown } from '../../locale/figures.ts';
import { useUnitName } from '../../locale/Num.tsx';
import { useFigures } from '../../locale/words.tsx';

/** A figure to be put into a sentence. */
export type Figure = Pick<Estimate, 'unit' | 'mean' | 'halfWidth'>;

/**
 * Says figures inside sentences, each number in its own isolate.
 *
 * @returns a function from estimate to text, with its margin where it has one
 */
export function useSaid(): (estimate: Figure) => string {
  const figures = useFigures();
  const unitName = useUnitName();
  const alone = (text: string): string => `\u2066${text}\u2069`;
  return (estimate) => {
    const { value, margin, unit } = shown(estimate, figures);
    const name = unitName(unit);
    const words = [alone(value), name, margin === null ? null : `± ${alone(margin)}`];
    return words.filter((word) => word !== null).join(' ');
  };
}

/**
 * Makes a figure without a margin.
 *
 * @param mean how long, in seconds
 * @returns what `useSaid` can say
 */
export function secondsOf(mean: number): Figure {
  return { unit: 's', mean, halfWidth: null };
}
