import { lnGamma } from './incomplete-gamma.ts';

/** The chances of a count: `chances[i]` that of `first + i`. What is left out has less than 1e-18 each. */
export interface Counts {
  readonly first: number;
  readonly chances: readonly number[];
}

const negligible = 1e-18;

/**
 * Lists the chances of a Poisson count.
 *
 * @param mean above 0
 * @returns the chances around the mode, until they no longer count
 */
export function poisson(mean: number): Counts {
  const mode = Math.floor(mean);
  const chance = Math.exp(mode * Math.log(mean) - mean - lnGamma(mode + 1));
  return around(mode, chance, {
    last: Infinity,
    // How the chance of a count stands to that of the count below it.
    ratio: (count) => mean / count,
  });
}

/**
 * Lists the chances of a binomial count.
 *
 * @param probability of success, 0–1
 * @param trials how many
 * @returns the chances around the mode, until they no longer count
 */
export function binomial(probability: number, trials: number): Counts {
  if (probability <= 0) return { first: 0, chances: [1] };
  if (probability >= 1) return { first: trials, chances: [1] };
  const mode = Math.min(trials, Math.floor((trials + 1) * probability));
  const ways = lnGamma(trials + 1) - lnGamma(mode + 1) - lnGamma(trials - mode + 1);
  const chance = Math.exp(
    ways + mode * Math.log(probability) + (trials - mode) * Math.log1p(-probability),
  );
  const odds = probability / (1 - probability);
  return around(mode, chance, {
    last: trials,
    ratio: (count) => (odds * (trials - count + 1)) / count,
  });
}

function around(
  mode: number,
  atMode: number,
  { last, ratio }: { last: number; ratio: (count: number) => number },
): Counts {
  const lower: number[] = [];
  for (let count = mode, chance = atMode; count > 0; count -= 1) {
    chance /= ratio(count);
    if (chance < negligible) break;
    lower.push(chance);
  }
  const upper: number[] = [];
  for (let count = mode + 1, chance = atMode; count <= last; count += 1) {
    chance *= ratio(count);
    if (chance < negligible) break;
    upper.push(chance);
  }
  return { first: mode - lower.length, chances: [...lower.reverse(), atMode, ...upper] };
}
