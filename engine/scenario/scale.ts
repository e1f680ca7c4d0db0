import type { Distribution } from '@handara/schemas';
import { gammaAt } from './gamma.ts';

type Of<Kind extends Distribution['kind']> = Extract<Distribution, { kind: Kind }>;

const means: { [Kind in Distribution['kind']]: (law: Of<Kind>) => number } = {
  constant: ({ value }) => value,
  uniform: ({ min, max }) => (min + Math.max(min, max)) / 2,
  triangular: ({ min, mode, max }) => (min + mode + max) / 3,
  normal: ({ mean }) => mean,
  exponential: ({ mean, shift = 0 }) => shift + mean,
  lognormal: ({ mean }) => mean,
  gamma: ({ shape, scale }) => shape * scale,
  erlang: ({ mean }) => mean,
  weibull: ({ shape, scale }) => scale * gammaAt(1 + 1 / shape),
  beta: ({ alpha, beta, scale }) => (scale * alpha) / (alpha + beta),
  poisson: ({ mean, unit }) => mean * unit,
  binomial: ({ probability, trials, unit }) => probability * trials * unit,
  empirical: meanOfPoints,
};

function meanOfPoints({ points, continuous = false }: Of<'empirical'>): number {
  let weight = 0;
  let sum = 0;
  points.forEach((point, place) => {
    const from = continuous ? (points[place - 1]?.value ?? point.value) : point.value;
    weight += point.weight;
    sum += (point.weight * (from + point.value)) / 2;
  });
  return weight > 0 ? sum / weight : 0;
}

/** The parameters of each law that are seconds; the others shape it. */
const seconds: Record<Distribution['kind'], readonly string[]> = {
  constant: ['value'],
  uniform: ['min', 'max'],
  triangular: ['min', 'mode', 'max'],
  normal: ['mean', 'sd', 'min', 'max'],
  exponential: ['mean', 'shift', 'min', 'max'],
  lognormal: ['mean', 'sd', 'min', 'max'],
  gamma: ['scale', 'min', 'max'],
  erlang: ['mean', 'min', 'max'],
  weibull: ['scale', 'min', 'max'],
  beta: ['scale', 'min', 'max'],
  poisson: ['unit', 'min', 'max'],
  binomial: ['unit', 'min', 'max'],
  empirical: [],
};

/**
 * Tells the mean of a law from its parameters, before truncation.
 *
 * @param law of a duration
 * @returns seconds
 * @source Law, Simulation Modeling and Analysis, 5th ed., §6.2.2–6.2.3
 */
export function meanOf(law: Distribution): number {
  const mean = means[law.kind] as (law: Distribution) => number;
  return mean(law);
}

/**
 * Stretches a law: every draw becomes that many times as long, its shape stays.
 *
 * @param law of a duration
 * @param factor > 0
 * @returns the stretched law
 */
export function stretch(law: Distribution, factor: number): Distribution {
  if (law.kind === 'empirical') {
    const points = law.points.map(({ value, weight }) => ({ value: value * factor, weight }));
    return { ...law, points };
  }
  const stretched = Object.entries(law).map(([name, value]) => [
    name,
    typeof value === 'number' && seconds[law.kind].includes(name) ? value * factor : value,
  ]);
  return Object.fromEntries(stretched) as Distribution;
}
