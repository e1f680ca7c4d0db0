import type { Distribution } from '@handara/schemas';
import { normalQuantile } from '../law/normal.ts';
import { quantileOf } from '../law/quantile.ts';
import type { Chance } from './chance.ts';

/** A distribution ready to be drawn from; `fixed` is its only value where it has one, else null. */
export interface Law {
  readonly fixed: number | null;
  readonly draw: (chance: Chance) => number;
}

/**
 * Prepares a distribution for drawing. The draw is the inverse of the distribution function at one uniform
 * number, so that two runs with common numbers move together; only gamma, Erlang and beta without
 * bounds reject and try again, which is exact too and much quicker than their inverse.
 *
 * @param distribution the law and its parameters, in seconds
 * @returns the law; its draws are never below 0
 * @source Law, Simulation Modeling and Analysis, 5th ed., §8.3
 */
export function toLaw(distribution: Distribution): Law {
  const { kind } = distribution;
  const isBounded =
    ('min' in distribution && distribution.min !== undefined) ||
    ('max' in distribution && distribution.max !== undefined);
  if (!isBounded && kind === 'exponential') return exponential(distribution);
  if (!isBounded && kind === 'gamma') {
    const { shape, scale } = distribution;
    return law((chance) => scale * gammaOf(shape, chance));
  }
  if (!isBounded && kind === 'erlang') {
    const { mean, k } = distribution;
    return law((chance) => (mean / k) * gammaOf(k, chance));
  }
  if (!isBounded && kind === 'beta') return beta(distribution);
  const quantile = quantileOf(distribution);
  if (typeof quantile === 'number') return { fixed: quantile, draw: () => quantile };
  // An exponential law falls with its number whether it has bounds or not, so that both move together.
  if (kind === 'exponential') return law((chance) => quantile(1 - chance.uniform()));
  return law((chance) => quantile(chance.uniform()));
}

function law(draw: (chance: Chance) => number): Law {
  return { fixed: null, draw };
}

// The commonest law, without the general form's detours; u and 1 − u are spread alike.
function exponential({ mean, shift = 0 }: Extract<Distribution, { kind: 'exponential' }>): Law {
  if (shift === 0) return law((chance) => -mean * Math.log(chance.uniform()));
  return law((chance) => shift - mean * Math.log(chance.uniform()));
}

function beta({ alpha, beta: other, scale }: Extract<Distribution, { kind: 'beta' }>): Law {
  return law((chance) => {
    const part = gammaOf(alpha, chance);
    const rest = gammaOf(other, chance);
    // Both are 0 only where the shapes are so small that all the weight is at the two ends.
    return part + rest === 0 ? scale * Number(alpha > other) : (scale * part) / (part + rest);
  });
}

/**
 * Draws a gamma variable of scale 1.
 *
 * @param shape above 0
 * @param chance where the numbers come from; on average about 2.1 are used
 * @returns a number above 0 with mean `shape`
 * @source Marsaglia and Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000)
 */
function gammaOf(shape: number, chance: Chance): number {
  if (shape < 1) return gammaOf(shape + 1, chance) * chance.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normalQuantile(chance.uniform());
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(chance.uniform()) < (z * z) / 2 + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}
