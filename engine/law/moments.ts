import type { Distribution } from '@handara/schemas';
import { binomial, poisson, type Counts } from './counts.ts';
import { betaShares } from './incomplete-beta.ts';
import { gammaShares, lnGamma } from './incomplete-gamma.ts';
import { normalBelow } from './normal.ts';
import type { Points } from './points.ts';
import { quantileOf, type Quantile } from './quantile.ts';

/** Mean and standard deviation of a law, in its unit. */
export interface Moments {
  readonly mean: number;
  readonly sd: number;
}

/** The mass within bounds and the first two moments times that mass. */
type Raw = readonly [mass: number, first: number, second: number];

interface Within {
  readonly low: number;
  readonly high: number;
}

// With less of the law than this within its bounds, differences of shares have no digits left.
const enough = 1e-6;

/**
 * Tells what a law comes to once it is truncated at its bounds and at 0.
 *
 * @param distribution the law and its parameters, in seconds
 * @returns mean and standard deviation of what is drawn; by the law's formula where one is known, else
 *   summed over its quantiles
 * @source Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, 2nd ed., ch. 13–21, 25
 */
export function momentsOf(distribution: Distribution): Moments {
  const quantile = quantileOf(distribution);
  if (typeof quantile === 'number') return { mean: quantile, sd: 0 };
  const raw = rawOf(distribution);
  if (raw === null || !raw.every(Number.isFinite) || raw[0] < enough) return summed(quantile);
  return centred(raw);
}

/**
 * Tells what a law would come to without any bound.
 *
 * @param distribution the law and its parameters, in seconds
 * @returns the mean that its parameters state; for laws without bounds that of what is drawn
 */
export function statedMean(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'normal':
    case 'lognormal':
    case 'erlang':
      return distribution.mean;
    case 'exponential':
      return distribution.mean + (distribution.shift ?? 0);
    case 'gamma':
      return distribution.shape * distribution.scale;
    case 'weibull':
      return distribution.scale * Math.exp(lnGamma(1 + 1 / distribution.shape));
    case 'beta':
      return (distribution.scale * distribution.alpha) / (distribution.alpha + distribution.beta);
    case 'poisson':
      return distribution.mean * distribution.unit;
    case 'binomial':
      return distribution.probability * distribution.trials * distribution.unit;
    case 'constant':
    case 'uniform':
    case 'triangular':
    case 'empirical':
      return momentsOf(distribution).mean;
  }
}

function rawOf(law: Distribution): Raw | null {
  switch (law.kind) {
    case 'constant':
      return [1, law.value, law.value ** 2];
    case 'uniform':
      return [1, (law.min + law.max) / 2, (law.min ** 2 + law.min * law.max + law.max ** 2) / 3];
    case 'triangular':
      return triangular(law);
    case 'normal':
      return law.sd === 0 ? null : normal(law, within(law));
    case 'exponential': {
      const { low, high } = within(law);
      const shift = law.shift ?? 0;
      const own = { low: Math.max(0, low - shift), high: high - shift };
      return shifted(powers(1, 1, law.mean, own), shift);
    }
    case 'lognormal':
      return lognormal(law, within(law));
    case 'gamma':
      return powers(law.shape, 1, law.scale, within(law));
    case 'erlang':
      return powers(law.k, 1, law.mean / law.k, within(law));
    case 'weibull':
      return powers(1, 1 / law.shape, law.scale, within(law));
    case 'beta':
      return beta(law, within(law));
    case 'poisson':
      return counted(poisson(law.mean), law.unit, within(law));
    case 'binomial':
      return counted(binomial(law.probability, law.trials), law.unit, within(law));
    case 'empirical':
      return law.continuous === true ? stretched(law.points) : weighed(law.points);
  }
}

function within({ min, max }: { min?: number | undefined; max?: number | undefined }): Within {
  return { low: Math.max(0, min ?? 0), high: max ?? Infinity };
}

function centred([mass, first, second]: Raw): Moments {
  const mean = first / mass;
  return { mean, sd: Math.sqrt(Math.max(0, second / mass - mean * mean)) };
}

function shifted([mass, first, second]: Raw, by: number): Raw {
  return [mass, first + by * mass, second + 2 * by * first + by * by * mass];
}

function triangular({ min, mode, max }: Extract<Distribution, { kind: 'triangular' }>): Raw {
  const squares = min * min + mode * mode + max * max;
  return [1, (min + mode + max) / 3, (squares + min * mode + min * max + mode * max) / 6];
}

function normal({ mean, sd }: { mean: number; sd: number }, { low, high }: Within): Raw {
  const [a, b] = [(low - mean) / sd, (high - mean) / sd];
  const density = (z: number): number =>
    Math.abs(z) === Infinity ? 0 : Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const moment = (z: number): number => (Math.abs(z) === Infinity ? 0 : z * density(z));
  const mass = a > 0 ? normalBelow(-a) - normalBelow(-b) : normalBelow(b) - normalBelow(a);
  const first = density(a) - density(b);
  const second = mass + moment(a) - moment(b);
  return [
    mass,
    mean * mass + sd * first,
    mean * mean * mass + 2 * mean * sd * first + sd * sd * second,
  ];
}

function lognormal({ mean, sd }: { mean: number; sd: number }, { low, high }: Within): Raw {
  const variance = Math.log1p((sd * sd) / (mean * mean));
  const sigma = Math.sqrt(variance);
  const mu = Math.log(mean) - variance / 2;
  const moment = (power: number): number => {
    const z = (bound: number): number => (Math.log(bound) - mu) / sigma - power * sigma;
    return (
      Math.exp(power * mu + (power * power * variance) / 2) *
      (normalBelow(z(high)) - normalBelow(z(low)))
    );
  };
  return [moment(0), moment(1), moment(2)];
}

// Moments of scale × G^power, where G is a gamma variable of the shape and of scale 1.
function powers(shape: number, power: number, scale: number, { low, high }: Within): Raw {
  const moment = (order: number): number => {
    const above = shape + order * power;
    const share = (bound: number): number =>
      gammaShares(above, (bound / scale) ** (1 / power)).below;
    return scale ** order * Math.exp(lnGamma(above) - lnGamma(shape)) * (share(high) - share(low));
  };
  return [moment(0), moment(1), moment(2)];
}

function beta(
  { alpha, beta: second, scale }: Extract<Distribution, { kind: 'beta' }>,
  { low, high }: Within,
): Raw {
  let factor = 1;
  const moment = (order: number): number => {
    const share = (bound: number): number => betaShares(alpha + order, second, bound / scale).below;
    const part = factor * (share(high) - share(low));
    factor *= (scale * (alpha + order)) / (alpha + second + order);
    return part;
  };
  return [moment(0), moment(1), moment(2)];
}

function counted({ first, chances }: Counts, unit: number, { low, high }: Within): Raw {
  const points = chances.map((weight, index) => ({ value: (first + index) * unit, weight }));
  return weighed(points.filter(({ value }) => value >= low && value <= high));
}

function weighed(points: Points): Raw {
  const isWeighted = points.some(({ weight }) => weight > 0);
  let [mass, first, second] = [0, 0, 0];
  for (const { value, weight } of points) {
    const counts = isWeighted ? weight : 1;
    mass += counts;
    first += counts * value;
    second += counts * value * value;
  }
  return [mass, first, second];
}

function stretched(points: Points): Raw {
  const sorted = points.toSorted((one, other) => one.value - other.value);
  const isWeighted = sorted.some(({ weight }) => weight > 0);
  let [mass, first, second] = [0, 0, 0];
  for (const [index, { value, weight }] of sorted.entries()) {
    const from = sorted[index - 1]?.value ?? value;
    const share = isWeighted ? weight : Math.min(1, index);
    mass += share;
    first += (share * (from + value)) / 2;
    second += (share * (from * from + from * value + value * value)) / 3;
  }
  return [mass, first, second];
}

const slices = 4096;

function summed(quantile: Exclude<Quantile, number>): Moments {
  let [first, second] = [0, 0];
  for (let slice = 0; slice < slices; slice += 1) {
    const value = quantile((slice + 0.5) / slices);
    first += value;
    second += value * value;
  }
  return centred([slices, first, second]);
}
