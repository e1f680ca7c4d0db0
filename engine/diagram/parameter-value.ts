import type { Distribution, ElementKey, ElementScenario } from '@handara/schemas';
import type { Edit } from './edit.ts';
import { text } from './notes.ts';
import { unitNamed } from './time-unit.ts';

/** The value of a parameter: its BPSim type, its attributes, and the points of an empirical law. */
export interface Value {
  readonly type: string;
  readonly values: Record<string, string>;
  readonly points?: readonly { readonly value: number; readonly weight: number }[];
}

/**
 * Writes a bare number.
 *
 * @param value share, money or number of things
 * @returns its BPSim form
 */
export function plain(value: number): Value {
  return { type: 'bpsim:FloatingParameter', values: { value: String(value) } };
}

/**
 * Writes a whole number.
 *
 * @param value a count, ≥ 0
 * @returns its BPSim form
 */
export function whole(value: number): Value {
  return { type: 'bpsim:NumericParameter', values: { value: String(value) } };
}

/**
 * Writes a fixed time.
 *
 * @param value how long, in seconds
 * @returns its BPSim form, with the unit beside it
 */
export function seconds(value: number): Value {
  return { type: 'bpsim:FloatingParameter', values: { value: String(value), timeUnit: 's' } };
}

/**
 * Writes who is needed at once.
 *
 * @param resources ids of lanes or resources with how many of each
 * @returns the BPSim expression; null for nobody
 */
export function selection(resources: NonNullable<ElementScenario['resources']>): Value | null {
  if (resources.length === 0) return null;
  const calls = resources.map(
    ({ id, quantity }) => `bpsim:getResource('${id}',${String(quantity)})`,
  );
  return { type: 'bpsim:ExpressionParameter', values: { value: calls.join(' and ') } };
}

/**
 * Writes a law of chance, as near as BPSim comes to it: bounds and a beginning of their own are known
 * there for the normal law only.
 *
 * @param distribution times in seconds
 * @returns its BPSim form, with the unit beside it
 * @source BPSim 2.0 §6.5
 */
export function law(distribution: Distribution): Value {
  const { kind } = distribution;
  if (kind === 'constant') return seconds(distribution.value);
  if (kind === 'empirical') {
    return {
      type: 'bpsim:UserDistribution',
      values: { discrete: String(distribution.continuous !== true), timeUnit: 's' },
      points: distribution.points,
    };
  }
  const { type, numbers, unit } = named(distribution);
  const given = Object.entries(numbers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return { type: `bpsim:${type}`, values: { ...Object.fromEntries(given), timeUnit: unit ?? 's' } };
}

interface Named {
  readonly type: string;
  readonly numbers: Record<string, number | undefined>;
  readonly unit?: string;
}

function named(distribution: Exclude<Distribution, { kind: 'constant' | 'empirical' }>): Named {
  switch (distribution.kind) {
    case 'uniform':
      return {
        type: 'UniformDistribution',
        numbers: { min: distribution.min, max: distribution.max },
      };
    case 'triangular': {
      const { min, mode, max } = distribution;
      return { type: 'TriangularDistribution', numbers: { min, mode, max } };
    }
    case 'normal': {
      const { mean, sd, min, max } = distribution;
      const isTruncated = min !== undefined || max !== undefined;
      const type = isTruncated ? 'TruncatedNormalDistribution' : 'NormalDistribution';
      return { type, numbers: { mean, standardDeviation: sd, min, max } };
    }
    case 'exponential':
      return {
        type: 'NegativeExponentialDistribution',
        numbers: { mean: distribution.mean + (distribution.shift ?? 0) },
      };
    case 'lognormal': {
      const { mean, sd } = distribution;
      return { type: 'LogNormalDistribution', numbers: { mean, standardDeviation: sd } };
    }
    case 'erlang':
      return {
        type: 'ErlangDistribution',
        numbers: { mean: distribution.mean, k: distribution.k },
      };
    case 'gamma':
    case 'weibull': {
      const type = distribution.kind === 'gamma' ? 'GammaDistribution' : 'WeibullDistribution';
      return { type, numbers: { shape: distribution.shape, scale: distribution.scale } };
    }
    default:
      return unitless(distribution);
  }
}

// These are bare numbers in BPSim, so that only its own units of time can stand for ours.
function unitless(
  distribution: Extract<Distribution, { kind: 'beta' | 'poisson' | 'binomial' }>,
): Named {
  switch (distribution.kind) {
    case 'beta': {
      const { alpha, beta, scale } = distribution;
      const numbers = { shape: alpha, scale: beta };
      return { type: 'BetaDistribution', numbers, unit: unitNamed(scale) };
    }
    case 'poisson': {
      const { mean, unit } = distribution;
      return { type: 'PoissonDistribution', numbers: { mean }, unit: unitNamed(unit) };
    }
    case 'binomial': {
      const { probability, trials, unit } = distribution;
      const numbers = { probability, trials };
      return { type: 'BinomialDistribution', numbers, unit: unitNamed(unit) };
    }
  }
}

/**
 * Gives a parameter a value in place of the one it has; results stay.
 *
 * @param edit the diagram being changed
 * @param group key of the BPSim group
 * @param name BPSim parameter (`ProcessingTime`)
 * @param value null takes the parameter away
 */
export function setParameter(
  edit: Edit,
  group: ElementKey,
  name: string,
  value: Value | null,
): void {
  const known = edit.children(group, name)[0]?.key ?? null;
  if (value === null && known === null) return;
  const parameter = known ?? edit.childOrNew(group, name, 'bpsim:Parameter');
  const inputs = edit.children(parameter, 'values').filter((each) => text(each, 'result') === '');
  for (const { key } of inputs) edit.remove(key);
  if (value === null) {
    if (edit.isEmpty(parameter)) edit.remove(parameter);
    return;
  }
  const key = edit.append(`${parameter}/values0`, value.type, parameter, 'values', value.values);
  for (const [index, point] of (value.points ?? []).entries()) addPoint(edit, key, index, point);
}

function addPoint(
  edit: Edit,
  law: ElementKey,
  index: number,
  { value, weight }: { readonly value: number; readonly weight: number },
): void {
  const list = 'UserDistributionDataPoint';
  const point = edit.append(`${law}/${list}${String(index)}`, `bpsim:${list}`, law, list, {
    probability: String(weight),
  });
  edit.set(edit.childOrNew(point, 'value', 'bpsim:FloatingParameter'), 'value', String(value));
}
