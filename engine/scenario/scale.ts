import type { Distribution } from '@handara/schemas';

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
