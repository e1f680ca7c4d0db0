import type { Distribution, Finding, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { momentsOf, statedMean } from '../law/moments.ts';

/** A law of a scenario: at which element, and which of its figures. */
interface Placed {
  readonly element: string | null;
  readonly figure: string;
  readonly law: Distribution | null | undefined;
}

// A shift of the mean up to this is not worth a word.
const tolerated = 0.01;

/**
 * Looks for laws whose bounds make something else of them than their figures say.
 *
 * @param scenario the numbers of a run
 * @returns a finding at each element concerned, with the mean as stated and as drawn
 */
export function checkLaws(scenario: Scenario): Finding[] {
  return lawsOf(scenario).flatMap(({ element, figure, law }) => {
    if (!law || !isCut(law)) return [];
    const stated = statedMean(law);
    const { mean, sd } = momentsOf(law);
    if (Math.abs(mean - stated) <= tolerated * Math.abs(stated)) return [];
    const [was, is, spread] = [stated, mean, sd].map((value) => Number(value.toPrecision(4)));
    return find('truncation-moves-mean', element, {
      figure,
      stated: was ?? 0,
      mean: is ?? 0,
      sd: spread ?? 0,
    });
  });
}

function isCut(law: Distribution): boolean {
  if (law.kind === 'normal') return true;
  if (['constant', 'uniform', 'triangular', 'empirical'].includes(law.kind)) return false;
  const { min, max } = law as { min?: number; max?: number };
  return min !== undefined || max !== undefined;
}

function lawsOf({ elements, arrivals, resources, transfers }: Scenario): Placed[] {
  return [
    ...Object.entries(elements).flatMap(([element, figures]): Placed[] => [
      ...spansOf(element, figures.times),
      ...Object.values(figures.timesBy ?? {}).flatMap((times) => spansOf(element, times)),
      { element, figure: 'trigger', law: figures.trigger },
      { element, figure: 'setUpOnChange', law: figures.setUpOnChange },
    ]),
    ...Object.entries(arrivals).flatMap(([element, { interval, during }]): Placed[] => [
      { element, figure: 'interval', law: interval },
      ...(during ?? []).map((each) => ({ element, figure: 'interval', law: each.interval })),
    ]),
    ...Object.entries(resources).flatMap(([element, { absence }]): Placed[] => [
      { element, figure: 'absence', law: absence?.every },
      { element, figure: 'absence', law: absence?.lasts },
    ]),
    ...Object.entries(transfers ?? {}).map(([medium, law]): Placed => ({
      element: null,
      figure: medium,
      law,
    })),
  ];
}

function spansOf(
  element: string,
  times: Readonly<Record<string, Distribution | undefined>> | undefined,
): Placed[] {
  return Object.entries(times ?? {}).map(([figure, law]) => ({ element, figure, law }));
}
