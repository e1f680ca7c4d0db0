import { compare, study, type StudyInput } from '@handara/engine';
import type { Scenario } from '@handara/schemas';
import { loanOf } from '../bench/loan.ts';

/** What a redesign does to the mean flow time, in seconds, from runs on common and on separate chance. */
export interface Redesign {
  readonly name: string;
  readonly difference: number;
  readonly paired: number;
  readonly separate: number;
  /** How many times as many runs on separate chance would tell as much. */
  readonly ratio: number;
}

/** Pairs of runs for each redesign. */
export const pairs = 40;

/** Cases in each run. */
export const cases = 5000;

/**
 * Says whether a redesign is proven by runs on common chance.
 *
 * @param redesign as it was tried
 * @returns whether its interval leaves 0 out
 */
export function isDecided({ difference, paired }: Redesign): boolean {
  return Math.abs(difference) > paired;
}

/**
 * Tries three redesigns of the loan model, each with 40 pairs of runs of 5,000 cases.
 *
 * @returns one a redesign
 * @throws {Error} if the engine does not say what pairing is worth
 */
export async function redesigns(): Promise<Redesign[]> {
  const asIs = { ...(await loanOf(cases)), replications: pairs };
  const before = study(asIs);
  return Object.entries(changes).map(([name, change]) => {
    const toBe: StudyInput = { ...asIs, scenario: change(asIs.scenario) };
    const { process } = asIs;
    const { measures } = compare({ study: before, process }, { study: study(toBe), process });
    const flow = measures.find(({ measure }) => measure === 'flowTime');
    const [difference, paired] = [flow?.difference?.mean, flow?.difference?.halfWidth];
    const separate = flow?.evidence?.independentHalfWidth;
    const ratio = flow?.evidence?.varianceRatio;
    if (difference == null || paired == null || separate == null || ratio == null) {
      throw new Error(`nothing is known of <${name}>`);
    }
    return { name, difference, paired, separate, ratio };
  });
}

const changes: Readonly<Record<string, (scenario: Scenario) => Scenario>> = {
  'assessing 5 % faster': (scenario) => ({
    ...scenario,
    elements: {
      ...scenario.elements,
      Assess: {
        ...scenario.elements['Assess'],
        times: { processing: { kind: 'exponential', mean: 0.95 * 1200 } },
      },
    },
  }),
  'one more appraiser': (scenario) => oneMore(scenario, 'Appraiser'),
  'one more clerk': (scenario) => oneMore(scenario, 'Clerk'),
};

function oneMore(scenario: Scenario, id: string): Scenario {
  const crew = scenario.resources[id];
  if (crew?.capacity == null) throw new Error(`there is no <${id}>`);
  return {
    ...scenario,
    resources: { ...scenario.resources, [id]: { ...crew, capacity: crew.capacity + 1 } },
  };
}
