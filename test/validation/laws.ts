import type { Distribution } from '@handara/schemas';
import { boundedExponential, meanBetween } from './formulas.ts';
import { station } from './queues.ts';
import { of, work, type Known, type Trial } from './trial.ts';

const johnson = 'Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions';

const workAt = of('A', ({ work: worked }) => worked?.mean);
const spread = of('A', ({ work: worked }) => worked?.sd);

const mean = (exact: number, formula: string, source: string): Known => ({
  what: 'mean',
  exact,
  formula,
  source,
  read: workAt,
});

const deviation = (exact: number, formula: string, source: string): Known => ({
  what: 'standard deviation',
  exact,
  formula,
  source,
  read: spread,
});

function law(name: string, processing: Distribution, ...known: readonly Known[]): Trial {
  return {
    name,
    drawing: station,
    replications: 30,
    scenario: { cases: 15_000, elements: { A: work(processing) } },
    known,
  };
}

const bell = (x: number): number => Math.exp(-(((x - 60) / 30) ** 2) / 2);

/** What laws of chance give, the bounded ones among them. */
export const laws: readonly Trial[] = [
  law(
    'exponential law of 100 up to 300',
    { kind: 'exponential', mean: 100, max: 300 },
    mean(boundedExponential(100, 0, 300), 'm − T/(e^(T/m) − 1)', `${johnson} 1, ch. 19`),
  ),
  law(
    'normal law of 60 ± 30, nothing below 0',
    { kind: 'normal', mean: 60, sd: 30 },
    mean(meanBetween(bell, 0, 60 + 12 * 30), '∫ x φ / ∫ φ, by Simpson', `${johnson} 1, ch. 13`),
  ),
  law(
    'lognormal law of 600 ± 300',
    { kind: 'lognormal', mean: 600, sd: 300 },
    mean(600, 'its parameter', `${johnson} 1, ch. 14`),
    {
      what: 'median',
      exact: 600 / Math.sqrt(1 + 0.25),
      formula: 'm/√(1 + cv²)',
      source: `${johnson} 1, ch. 14`,
      read: of('A', ({ work: worked }) => worked?.p50),
    },
    deviation(300, 'its parameter', `${johnson} 1, ch. 14`),
  ),
  law(
    'gamma law of shape 2.5 and scale 40',
    { kind: 'gamma', shape: 2.5, scale: 40 },
    mean(100, 'k θ', `${johnson} 1, ch. 17`),
    deviation(40 * Math.sqrt(2.5), '√k θ', `${johnson} 1, ch. 17`),
  ),
  law(
    'Weibull law of shape 2 and scale 100',
    { kind: 'weibull', shape: 2, scale: 100 },
    mean(50 * Math.sqrt(Math.PI), 'θ Γ(1 + 1/k)', `${johnson} 1, ch. 21`),
    deviation(
      100 * Math.sqrt(1 - Math.PI / 4),
      'θ √(Γ(1 + 2/k) − Γ²(1 + 1/k))',
      `${johnson} 1, ch. 21`,
    ),
  ),
  law(
    'beta law of 2 and 3, times 100',
    { kind: 'beta', alpha: 2, beta: 3, scale: 100 },
    mean(40, 'α/(α + β)', `${johnson} 2, ch. 25`),
    deviation(20, '√(α β/((α + β)² (α + β + 1)))', `${johnson} 2, ch. 25`),
  ),
  law(
    'Poisson law of 4, of 25 s each',
    { kind: 'poisson', mean: 4, unit: 25 },
    mean(100, 'λ', 'Johnson, Kemp, Kotz, Univariate Discrete Distributions, ch. 4'),
    deviation(50, '√λ', 'Johnson, Kemp, Kotz, Univariate Discrete Distributions, ch. 4'),
  ),
  law(
    'binomial law of 10 at 0.4, of 25 s each',
    { kind: 'binomial', trials: 10, probability: 0.4, unit: 25 },
    mean(100, 'n p', 'Johnson, Kemp, Kotz, Univariate Discrete Distributions, ch. 3'),
  ),
];
