import type { Distribution } from '@handara/schemas';
import { momentsOf } from '../law/moments.ts';
import type { ProsimosLaw } from '@handara/schemas';

/** A law that was read, and whether its figures stand in the order of former versions. */
export interface ReadLaw {
  readonly law: Distribution;
  readonly isOldOrder: boolean;
}

/**
 * Reads a law of Prosimos.
 *
 * @param written name and figures in seconds, in its order
 * @returns the law with its bounds; null for one that Prosimos itself has dropped, and for figures that
 *   cannot be
 * @source pix-framework, statistics/distribution
 */
export function lawOfProsimos(written: ProsimosLaw): ReadLaw | null {
  const values = (written.distribution_params ?? []).map(({ value }) => value);
  if (values.some((value) => !Number.isFinite(value) || Math.abs(value) > 1e12)) return null;
  const name = written.distribution_name;
  if (name === 'expon') return exponential(values);
  const law =
    name === 'histogram_sampling' ? histogram(written) : (makers.get(name)?.(values) ?? null);
  return law && { law, isOldOrder: false };
}

const makers: ReadonlyMap<string, (values: readonly number[]) => Distribution | null> = new Map([
  ['fix', ([value]) => constant(value)],
  [
    'uniform',
    ([min, max]) =>
      min === undefined || max === undefined || min < 0 || max < min
        ? null
        : { kind: 'uniform', min, max },
  ],
  [
    'norm',
    ([mean, sd, min, max]) =>
      mean === undefined || sd === undefined || sd < 0
        ? null
        : { kind: 'normal', mean, sd, ...bounds(min, max) },
  ],
  [
    'lognorm',
    ([mean, variance, min, max]) => {
      if (mean === undefined || variance === undefined || mean <= 0 || variance < 0) return null;
      if (variance === 0) return constant(mean);
      return { kind: 'lognormal', mean, sd: Math.sqrt(variance), ...bounds(min, max) };
    },
  ],
  [
    'gamma',
    ([mean, variance, min, max]) => {
      if (mean === undefined || variance === undefined || mean <= 0 || variance < 0) return null;
      if (variance === 0) return constant(mean);
      const shape = (mean * mean) / variance;
      return { kind: 'gamma', shape, scale: variance / mean, ...bounds(min, max) };
    },
  ],
] satisfies [string, (values: readonly number[]) => Distribution | null][]);

function constant(value: number | undefined): Distribution | null {
  return value === undefined || value < 0 ? null : { kind: 'constant', value };
}

function bounds(min?: number, max?: number): { min?: number; max?: number } {
  return {
    ...(min !== undefined && min > 0 && { min }),
    ...(max !== undefined && max >= 0 && { max }),
  };
}

// Now the mean comes first; it was second once, after the beginning, and Prosimos then draws a constant.
function exponential([first, second = 0, third]: readonly number[]): ReadLaw | null {
  if (first === undefined || first < 0 || second < 0) return null;
  const isOldOrder = first < second;
  const [mean, shift] = isOldOrder ? [first + second, first] : [first, second];
  if (mean === shift) return { law: { kind: 'constant', value: mean }, isOldOrder };
  const max = isOldOrder || third === undefined || third <= shift ? {} : { max: third };
  const law = {
    kind: 'exponential' as const,
    mean: mean - shift,
    ...(shift > 0 && { shift }),
    ...max,
  };
  return { law, isOldOrder };
}

function histogram({ histogram_data: data }: ProsimosLaw): Distribution | null {
  if (data === undefined) return null;
  const { cdf, bin_midpoints: middles } = data;
  const points = middles.map((value, place) => ({
    value,
    weight: (cdf[place] ?? NaN) - (cdf[place - 1] ?? 0),
  }));
  const isUsable = points.every(({ value, weight }) => value >= 0 && weight >= -1e-9);
  if (!isUsable || points.length === 0) return null;
  return {
    kind: 'empirical',
    points: points.map(({ value, weight }) => ({ value, weight: Math.max(0, weight) })),
  };
}

// Beyond so many means lies less than any number of 53 bits can tell.
const farOff = 40;

/**
 * Writes a law as Prosimos has it.
 *
 * @param law in seconds
 * @returns its name and figures, and whether it had to be replaced by a gamma law of the same mean and
 *   deviation
 */
export function prosimosLaw(law: Distribution): { written: ProsimosLaw; isNear: boolean } {
  const exact = exactly(law);
  if (exact !== null) return { written: named(...exact), isNear: false };
  const { mean, sd } = momentsOf(law);
  const { min = 0, max = mean + farOff * sd } = law as { min?: number; max?: number };
  if (sd === 0 || mean <= 0) return { written: named('fix', [mean]), isNear: false };
  return { written: named('gamma', [mean, sd * sd, min, max]), isNear: true };
}

function exactly(law: Distribution): [name: string, values: number[]] | null {
  switch (law.kind) {
    case 'constant':
      return ['fix', [law.value]];
    case 'uniform':
      return ['uniform', [law.min, law.max]];
    case 'normal':
      return ['norm', [law.mean, law.sd, law.min ?? 0, law.max ?? law.mean + farOff * law.sd]];
    case 'exponential': {
      const { mean, shift = 0, min = 0, max = shift + farOff * mean } = law;
      return min > shift ? null : ['expon', [shift + mean, shift, max]];
    }
    case 'lognormal': {
      const { mean, sd, min = 0, max = mean + farOff * sd } = law;
      return ['lognorm', [mean, sd * sd, min, max]];
    }
    case 'gamma':
    case 'erlang': {
      const shape = law.kind === 'gamma' ? law.shape : law.k;
      const scale = law.kind === 'gamma' ? law.scale : law.mean / law.k;
      const far = shape * scale + farOff * Math.sqrt(shape) * scale;
      const { min = 0, max = far } = law;
      return ['gamma', [shape * scale, shape * scale * scale, min, max]];
    }
    default:
      return null;
  }
}

function named(name: string, values: readonly number[]): ProsimosLaw {
  return { distribution_name: name, distribution_params: values.map((value) => ({ value })) };
}
