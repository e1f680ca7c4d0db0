import type { Distribution } from '@handara/schemas';

type Law = (read: (name: string) => number | null, unit: number) => Distribution | null;

function constant(value: number | null, unit: number): Distribution | null {
  return value === null || value < 0 ? null : { kind: 'constant', value: value * unit };
}

const laws: ReadonlyMap<string, Law> = new Map<string, Law>([
  ['bpsim:NumericParameter', (read, unit) => constant(read('value'), unit)],
  ['bpsim:FloatingParameter', (read, unit) => constant(read('value'), unit)],
  ['bpsim:StringParameter', (read, unit) => constant(read('value'), unit)],
  ['bpsim:NegativeExponentialDistribution', exponential],
  ['bpsim:UniformDistribution', uniform],
  ['bpsim:TriangularDistribution', triangular],
  ['bpsim:NormalDistribution', normal],
  ['bpsim:TruncatedNormalDistribution', truncatedNormal],
  ['bpsim:LogNormalDistribution', lognormal],
  ['bpsim:GammaDistribution', gamma],
  ['bpsim:ErlangDistribution', erlang],
  ['bpsim:WeibullDistribution', weibull],
  ['bpsim:BetaDistribution', beta],
  ['bpsim:PoissonDistribution', poisson],
  ['bpsim:BinomialDistribution', binomial],
]);

/**
 * Reads a law of chance, or one fixed value, by its figures.
 *
 * @param type of the value (`bpsim:GammaDistribution`)
 * @param read gives a figure by its name, null where it is no number
 * @param unit seconds that 1 stands for
 * @returns the law in seconds; null where it is unknown or a figure is missing or impossible
 * @source BPSim 2.0 §6.5
 */
export function lawOf(
  type: string,
  read: (name: string) => number | null,
  unit: number,
): Distribution | null {
  return laws.get(type)?.(read, unit) ?? null;
}

function exponential(...[read, unit]: Parameters<Law>): Distribution | null {
  const mean = read('mean');
  if (mean === null || mean < 0) return null;
  return mean === 0 ? constant(0, 1) : { kind: 'exponential', mean: mean * unit };
}

function uniform(...[read, unit]: Parameters<Law>): Distribution | null {
  const min = read('min');
  const max = read('max');
  if (min === null || max === null || min < 0 || max < min) return null;
  return { kind: 'uniform', min: min * unit, max: max * unit };
}

function triangular(...[read, unit]: Parameters<Law>): Distribution | null {
  const min = read('min');
  const mode = read('mode');
  const max = read('max');
  if (min === null || mode === null || max === null) return null;
  if (min < 0 || mode < min || max < mode) return null;
  return { kind: 'triangular', min: min * unit, mode: mode * unit, max: max * unit };
}

function normal(...[read, unit]: Parameters<Law>): Distribution | null {
  const mean = read('mean');
  const sd = read('standardDeviation');
  if (mean === null || sd === null || sd < 0) return null;
  return { kind: 'normal', mean: mean * unit, sd: sd * unit };
}

function truncatedNormal(...[read, unit]: Parameters<Law>): Distribution | null {
  const law = normal(read, unit);
  const min = read('min');
  const max = read('max');
  if (law?.kind !== 'normal' || (min !== null && max !== null && max < min)) return null;
  return {
    ...law,
    ...(min === null ? {} : { min: Math.max(0, min * unit) }),
    ...(max === null ? {} : { max: Math.max(0, max * unit) }),
  };
}

function lognormal(...[read, unit]: Parameters<Law>): Distribution | null {
  const mean = read('mean');
  const sd = read('standardDeviation');
  if (mean === null || sd === null || mean <= 0 || sd < 0) return null;
  if (sd === 0) return constant(mean, unit);
  return { kind: 'lognormal', mean: mean * unit, sd: sd * unit };
}

function gamma(...[read, unit]: Parameters<Law>): Distribution | null {
  const shape = read('shape');
  const scale = read('scale');
  if (shape === null || scale === null || shape <= 0 || scale <= 0) return null;
  return { kind: 'gamma', shape, scale: scale * unit };
}

function erlang(...[read, unit]: Parameters<Law>): Distribution | null {
  const mean = read('mean');
  const k = read('k');
  if (mean === null || k === null || mean <= 0 || k < 1 || !Number.isInteger(k)) return null;
  return { kind: 'erlang', mean: mean * unit, k };
}

function weibull(...[read, unit]: Parameters<Law>): Distribution | null {
  const shape = read('shape');
  const scale = read('scale');
  if (shape === null || scale === null || shape <= 0 || scale <= 0) return null;
  return { kind: 'weibull', shape, scale: scale * unit };
}

// The standard's `shape` and `scale` of a beta law are its two shapes; it lies between 0 and 1.
function beta(...[read, unit]: Parameters<Law>): Distribution | null {
  const alpha = read('shape');
  const second = read('scale');
  if (alpha === null || second === null || alpha <= 0 || second <= 0) return null;
  return { kind: 'beta', alpha, beta: second, scale: unit };
}

// As many as the shape of a scenario allows.
const mostCounted = 1_000_000;

function poisson(...[read, unit]: Parameters<Law>): Distribution | null {
  const mean = read('mean');
  if (mean === null || mean < 0 || mean > mostCounted) return null;
  return mean === 0 ? constant(0, 1) : { kind: 'poisson', mean, unit };
}

function binomial(...[read, unit]: Parameters<Law>): Distribution | null {
  const probability = read('probability');
  const trials = read('trials');
  if (probability === null || probability < 0 || probability > 1) return null;
  if (trials === null || !Number.isInteger(trials) || trials < 1 || trials > mostCounted) {
    return null;
  }
  return { kind: 'binomial', probability, trials, unit };
}
