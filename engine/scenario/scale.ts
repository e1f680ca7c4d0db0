import type { Distribution } from '@handara/schemas';

type Of<Kind extends Distribution['kind']> = Extract<Distribution, { kind: Kind }>;

interface Rule<Law> {
  readonly mean: (law: Law) => number;
  readonly scale: (law: Law, factor: number) => Law;
}

const rules: { [Kind in Distribution['kind']]: Rule<Of<Kind>> } = {
  constant: {
    mean: ({ value }) => value,
    scale: (law, factor) => ({ ...law, value: law.value * factor }),
  },
  uniform: {
    mean: ({ min, max }) => (min + Math.max(min, max)) / 2,
    scale: (law, factor) => ({ ...law, min: law.min * factor, max: law.max * factor }),
  },
  triangular: {
    mean: ({ min, mode, max }) => (min + mode + max) / 3,
    scale: (law, factor) => ({
      ...law,
      min: law.min * factor,
      mode: law.mode * factor,
      max: law.max * factor,
    }),
  },
  normal: {
    mean: ({ mean }) => mean,
    scale: ({ min, max, ...law }, factor) => ({
      ...law,
      mean: law.mean * factor,
      sd: law.sd * factor,
      ...(min !== undefined && { min: min * factor }),
      ...(max !== undefined && { max: max * factor }),
    }),
  },
  exponential: {
    mean: ({ mean }) => mean,
    scale: (law, factor) => ({ ...law, mean: law.mean * factor }),
  },
  lognormal: {
    mean: ({ mean }) => mean,
    scale: (law, factor) => ({ ...law, mean: law.mean * factor, sd: law.sd * factor }),
  },
  gamma: {
    mean: ({ shape, scale }) => shape * scale,
    scale: (law, factor) => ({ ...law, scale: law.scale * factor }),
  },
  erlang: {
    mean: ({ mean }) => mean,
    scale: (law, factor) => ({ ...law, mean: law.mean * factor }),
  },
  empirical: {
    mean: ({ points }) => {
      const weight = points.reduce((sum, each) => sum + each.weight, 0);
      const sum = points.reduce((all, each) => all + each.value * each.weight, 0);
      return weight > 0 ? sum / weight : 0;
    },
    scale: ({ points, ...law }, factor) => ({
      ...law,
      points: points.map(({ value, weight }) => ({ value: value * factor, weight })),
    }),
  },
};

/**
 * Tells the mean of a law from its parameters, before truncation.
 *
 * @param law of a duration
 * @returns seconds
 */
export function meanOf(law: Distribution): number {
  const rule = rules[law.kind] as Rule<Distribution>;
  return rule.mean(law);
}

/**
 * Stretches a law: every draw becomes that many times as long, its shape stays.
 *
 * @param law of a duration
 * @param factor > 0
 * @returns the stretched law
 */
export function stretch(law: Distribution, factor: number): Distribution {
  const rule = rules[law.kind] as Rule<Distribution>;
  return rule.scale(law, factor);
}
