import type { Distribution, ElementKey } from '@handara/schemas';
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
 * Writes a word, as of a role.
 *
 * @param value any text
 * @returns its BPSim form
 */
export function word(value: string): Value {
  return { type: 'bpsim:StringParameter', values: { value } };
}

/**
 * Writes yes or no.
 *
 * @param value true for yes
 * @returns its BPSim form
 */
export function truth(value: boolean): Value {
  return { type: 'bpsim:BooleanParameter', values: { value: String(value) } };
}

/**
 * Writes an expression.
 *
 * @param xpath in BPSim's XPath
 * @returns its BPSim form
 */
export function expression(xpath: string): Value {
  return { type: 'bpsim:ExpressionParameter', values: { value: xpath } };
}

/**
 * Writes money per hour.
 *
 * @param value how much
 * @returns its BPSim form, with the unit of time beside it
 */
export function perHour(value: number): Value {
  return { type: 'bpsim:FloatingParameter', values: { value: String(value), timeUnit: 'hour' } };
}

/**
 * Lets a value hold in the hours of a calendar only.
 *
 * @param value what holds there
 * @param calendar its id
 * @returns the value bound to it
 */
export function during(value: Value, calendar: string): Value {
  return { ...value, values: { ...value.values, validFor: calendar } };
}

/**
 * Takes the unit of time off a law, as that of a property is counted in nothing.
 *
 * @param value a law as written for a time
 * @returns the same with bare numbers; null where its numbers stand for another unit than 1
 */
export function bare(value: Value): Value | null {
  if (value.values['timeUnit'] !== 's') return null;
  const values = Object.entries(value.values).filter(([name]) => name !== 'timeUnit');
  return { ...value, values: Object.fromEntries(values) };
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
 * Gives a parameter values in place of those it has; results stay.
 *
 * @param edit the diagram being changed
 * @param group key of the BPSim group
 * @param name BPSim parameter (`ProcessingTime`)
 * @param values none take the parameter away
 */
export function setParameter(
  edit: Edit,
  group: ElementKey,
  name: string,
  values: readonly Value[],
): void {
  const known = edit.children(group, name)[0]?.key ?? null;
  if (values.length === 0 && known === null) return;
  const parameter = known ?? edit.childOrNew(group, name, 'bpsim:Parameter');
  const inputs = edit.children(parameter, 'values').filter((each) => text(each, 'result') === '');
  for (const { key } of inputs) edit.remove(key);
  for (const value of values) addValue(edit, parameter, value);
  if (values.length === 0 && edit.isEmpty(parameter)) edit.remove(parameter);
}

/**
 * Adds a value to a parameter.
 *
 * @param edit the diagram being changed
 * @param parameter key of a `bpsim:Parameter`
 * @param value what it holds
 */
export function addValue(edit: Edit, parameter: ElementKey, value: Value): void {
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
