import type { Distribution } from '@handara/schemas';
import type { Chance } from './chance.ts';
import { normalBelow, normalQuantile } from './normal.ts';

/** A distribution ready to be drawn from; `fixed` is its only value where it has one, else null. */
export interface Law {
  readonly fixed: number | null;
  readonly draw: (chance: Chance) => number;
}

type Of<Kind extends Distribution['kind']> = Extract<Distribution, { kind: Kind }>;

const makers: { [Kind in Distribution['kind']]: (distribution: Of<Kind>) => Law } = {
  constant: ({ value }) => fixed(value),
  uniform: ({ min, max }) =>
    min >= max ? fixed(min) : law((chance) => min + (max - min) * chance.uniform()),
  triangular,
  normal,
  exponential: ({ mean }) => law((chance) => -mean * Math.log(chance.uniform())),
  lognormal,
  gamma: ({ shape, scale }) => law((chance) => scale * gammaOf(shape, chance)),
  erlang: ({ mean, k }) => law((chance) => (mean / k) * gammaOf(k, chance)),
  empirical,
};

/**
 * Prepares a distribution for drawing. Where one uniform number suffices the draw is its inverse, so
 * that two runs with common numbers move together; only gamma and Erlang reject and try again.
 *
 * @param distribution the law and its parameters, in seconds
 * @returns the law; its draws are never below 0
 * @source Law, Simulation Modeling and Analysis, 5th ed., §8.3
 */
export function toLaw(distribution: Distribution): Law {
  const make = makers[distribution.kind] as (distribution: Distribution) => Law;
  return make(distribution);
}

function law(draw: (chance: Chance) => number): Law {
  return { fixed: null, draw };
}

function fixed(value: number): Law {
  return { fixed: value, draw: () => value };
}

function triangular({ min, mode, max }: Of<'triangular'>): Law {
  const width = max - min;
  if (width <= 0) return fixed(min);
  const rise = Math.min(1, Math.max(0, (mode - min) / width));
  return law((chance) => {
    const u = chance.uniform();
    return u < rise
      ? min + width * Math.sqrt(u * rise)
      : max - width * Math.sqrt((1 - u) * (1 - rise));
  });
}

function normal({ mean, sd, min = 0, max = Infinity }: Of<'normal'>): Law {
  const bounded = (value: number): number => Math.min(max, Math.max(min, value));
  if (sd === 0 || min >= max) return fixed(bounded(mean));
  // In the upper tail 1 − Φ loses all digits, so the mirrored law is drawn there instead.
  const side = min > mean ? -1 : 1;
  const below = normalBelow((side * ((side > 0 ? min : max) - mean)) / sd);
  const above = normalBelow((side * ((side > 0 ? max : min) - mean)) / sd);
  if (above <= below) return fixed(bounded(mean));
  return law((chance) => {
    const z = normalQuantile(below + (above - below) * chance.uniform());
    return bounded(mean + side * sd * z);
  });
}

function lognormal({ mean, sd }: Of<'lognormal'>): Law {
  const variance = Math.log1p((sd * sd) / (mean * mean));
  const sigma = Math.sqrt(variance);
  const mu = Math.log(mean) - variance / 2;
  return law((chance) => Math.exp(mu + sigma * normalQuantile(chance.uniform())));
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

function empirical({ points }: Of<'empirical'>): Law {
  const total = points.reduce((sum, point) => sum + point.weight, 0);
  const [first] = points;
  if (first === undefined || points.length === 1) return fixed(first?.value ?? 0);
  return law((chance) => {
    let rest = chance.uniform() * (total > 0 ? total : points.length);
    let value = first.value;
    for (const point of points) {
      const weight = total > 0 ? point.weight : 1;
      if (weight > 0) value = point.value;
      rest -= weight;
      if (rest < 0) break;
    }
    return value;
  });
}
