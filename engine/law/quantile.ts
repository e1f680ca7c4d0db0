import type { Distribution } from '@handara/schemas';
import { binomial, poisson, type Counts } from './counts.ts';
import { betaShares } from './incomplete-beta.ts';
import { gammaShares, lnGamma } from './incomplete-gamma.ts';
import { inverseWithin, type Spread } from './inverse.ts';
import { normalBelow, normalQuantile } from './normal.ts';
import { steps, stretches, type Points } from './points.ts';

/** The inverse of a distribution function, for numbers strictly between 0 and 1; a number where it has one value. */
export type Quantile = ((u: number) => number) | number;

type Of<Kind extends Distribution['kind']> = Extract<Distribution, { kind: Kind }>;

const makers: { [Kind in Distribution['kind']]: (distribution: Of<Kind>) => Quantile } = {
  constant: ({ value }) => value,
  uniform: ({ min, max }) => (min >= max ? min : (u) => min + (max - min) * u),
  triangular,
  normal,
  exponential: (law) => weibull({ ...law, shape: 1, scale: law.mean, shift: law.shift ?? 0 }),
  lognormal,
  gamma: (law) => gamma(law),
  erlang: ({ mean, k, min, max }) => gamma({ shape: k, scale: mean / k, min, max }),
  weibull: (law) => weibull({ ...law, shift: 0 }),
  beta,
  poisson: (law) => counted(poisson(law.mean), law),
  binomial: (law) => counted(binomial(law.probability, law.trials), law),
  empirical: ({ points, continuous }) => (continuous === true ? stretches(points) : steps(points)),
};

interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/**
 * Inverts the distribution function of a law, truncated at its bounds and at 0.
 *
 * @param distribution the law and its parameters, in seconds
 * @returns its quantile, in seconds; where no part of the law lies within its bounds, the nearer bound
 */
export function quantileOf(distribution: Distribution): Quantile {
  const make = makers[distribution.kind] as (distribution: Distribution) => Quantile;
  return make(distribution);
}

function triangular({ min, mode, max }: Of<'triangular'>): Quantile {
  const width = max - min;
  if (width <= 0) return min;
  const rise = Math.min(1, Math.max(0, (mode - min) / width));
  return (u) =>
    u < rise ? min + width * Math.sqrt(u * rise) : max - width * Math.sqrt((1 - u) * (1 - rise));
}

function normal({ mean, sd, min = 0, max = Infinity }: Of<'normal'>): Quantile {
  if (sd === 0 || min >= max) return nearest(mean, min, max);
  const z = standardBetween((min - mean) / sd, (max - mean) / sd);
  return z === null ? nearest(mean, min, max) : (u) => nearest(mean + sd * z(u), min, max);
}

function lognormal({ mean, sd, min = 0, max = Infinity }: Of<'lognormal'>): Quantile {
  const variance = Math.log1p((sd * sd) / (mean * mean));
  const sigma = Math.sqrt(variance);
  const mu = Math.log(mean) - variance / 2;
  if (min >= max) return nearest(mean, min, max);
  const z = standardBetween((Math.log(min) - mu) / sigma, (Math.log(max) - mu) / sigma);
  return z === null
    ? nearest(mean, min, max)
    : (u) => nearest(Math.exp(mu + sigma * z(u)), min, max);
}

// A standard normal variable between two values. In the upper tail 1 − Φ loses all digits, so the
// mirrored variable is taken there instead.
function standardBetween(low: number, high: number): ((u: number) => number) | null {
  const side = low > 0 ? -1 : 1;
  const below = normalBelow(side > 0 ? low : -high);
  const above = normalBelow(side > 0 ? high : -low);
  if (above <= below) return null;
  const mass = above - below;
  return side > 0
    ? (u) => normalQuantile(below + mass * u)
    : (u) => -normalQuantile(above - mass * u);
}

function weibull({
  shape,
  scale,
  shift,
  min = 0,
  max = Infinity,
}: Bounds & { shape: number; scale: number; shift: number }): Quantile {
  const low = Math.max(0, min - shift);
  const high = max - shift;
  if (low >= high) return nearest(shift + scale, min, max);
  // As many units of an exponential variable of mean 1 as the bounds are away.
  const from = (low / scale) ** shape;
  const rest = Math.exp(from - (high / scale) ** shape);
  if (rest >= 1) return low === 0 ? max : min;
  return (u) => {
    const value = shift + scale * (from - Math.log1p(-u * (1 - rest))) ** (1 / shape);
    return nearest(value, min, max);
  };
}

function gamma({
  shape,
  scale,
  min = 0,
  max = Infinity,
}: Bounds & { shape: number; scale: number }): Quantile {
  const norm = lnGamma(shape);
  const spread: Spread = {
    shares: (x) => gammaShares(shape, x),
    density: (x) => Math.exp((shape - 1) * Math.log(x) - x - norm),
  };
  return scaled(spread, { scale, mean: shape * scale, min, max });
}

function beta({ alpha, beta: second, scale, min = 0, max = scale }: Of<'beta'>): Quantile {
  const norm = lnGamma(alpha) + lnGamma(second) - lnGamma(alpha + second);
  const spread: Spread = {
    shares: (x) => betaShares(alpha, second, x),
    density: (x) => Math.exp((alpha - 1) * Math.log(x) + (second - 1) * Math.log1p(-x) - norm),
  };
  const mean = (scale * alpha) / (alpha + second);
  return scaled(spread, { scale, mean, min, max: Math.min(scale, max) });
}

function scaled(
  spread: Spread,
  { scale, mean, min, max }: { scale: number; mean: number; min: number; max: number },
): Quantile {
  const inverse = min >= max ? null : inverseWithin(spread, min / scale, max / scale);
  if (inverse === null) return nearest(mean, min, max);
  return (u) => nearest(scale * inverse(u), min, max);
}

function nearest(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

function counted(
  { first, chances }: Counts,
  { unit, min = 0, max = Infinity }: Bounds & { unit: number },
): Quantile {
  const points: Points = chances
    .map((weight, index) => ({ value: (first + index) * unit, weight }))
    .filter(({ value }) => value >= min && value <= max);
  return points.length === 0 ? nearest(first * unit, min, max) : steps(points);
}
