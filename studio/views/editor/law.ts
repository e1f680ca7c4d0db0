import { statedMean } from '@handara/engine';
import type { Distribution } from '@handara/schemas';

/** The laws a person can choose for a time; counts, shares and observed values come only from a file. */
export const laws = [
  'constant',
  'uniform',
  'triangular',
  'normal',
  'exponential',
  'lognormal',
  'gamma',
  'erlang',
  'weibull',
] as const;

/** A law a person can choose for a time. */
export type LawKind = (typeof laws)[number];

/**
 * Tells whether people can choose a law.
 *
 * @param kind any law
 * @returns false where it comes only from a file
 */
export function isChoosable(kind: Distribution['kind']): kind is LawKind {
  return (laws as readonly string[]).includes(kind);
}

/** A figure of a law: its name, and whether it is counted in time. */
export interface LawFigure {
  readonly name: 'value' | 'min' | 'max' | 'mode' | 'mean' | 'sd' | 'shape' | 'scale' | 'k';
  readonly isTime: boolean;
}

const time = (name: LawFigure['name']): LawFigure => ({ name, isTime: true });
const bare = (name: LawFigure['name']): LawFigure => ({ name, isTime: false });

/** The figures of each law in the order they are asked for. */
export const lawFigures: Readonly<Record<LawKind, readonly LawFigure[]>> = {
  constant: [time('value')],
  uniform: [time('min'), time('max')],
  triangular: [time('min'), time('mode'), time('max')],
  normal: [time('mean'), time('sd')],
  exponential: [time('mean')],
  lognormal: [time('mean'), time('sd')],
  gamma: [bare('shape'), time('scale')],
  erlang: [time('mean'), bare('k')],
  weibull: [bare('shape'), time('scale')],
};

/**
 * Chooses another law for a time without changing its mean.
 *
 * @param law the law so far, null where the time was unknown
 * @param kind the law chosen
 * @returns the new law; a time that was unknown begins at one minute
 */
export function withKind(law: Distribution | null, kind: LawKind): Distribution {
  const mean = Math.max(1, law ? statedMean(law) : 60);
  switch (kind) {
    case 'constant':
      return { kind, value: mean };
    case 'uniform':
      return { kind, min: mean / 2, max: (mean * 3) / 2 };
    case 'triangular':
      return { kind, min: mean / 2, mode: mean, max: (mean * 3) / 2 };
    case 'normal':
    case 'lognormal':
      return { kind, mean, sd: mean / 4 };
    case 'exponential':
      return { kind, mean };
    case 'gamma':
      return { kind, shape: 4, scale: mean / 4 };
    case 'erlang':
      return { kind, mean, k: 4 };
    case 'weibull':
      // Γ(1 + 1/2), the mean of a Weibull law of shape 2 and scale 1.
      return { kind, shape: 2, scale: mean / (Math.sqrt(Math.PI) / 2) };
  }
}

/**
 * Changes one figure of a law.
 *
 * @param law parameters as they are, in seconds
 * @param name which of its parameters
 * @param value its new value; times in seconds
 * @returns the law with that figure, its bounds put in order where they crossed
 */
export function withFigure(
  law: Distribution,
  name: LawFigure['name'],
  value: number,
): Distribution {
  const after = {
    ...law,
    [name]: name === 'k' ? Math.max(1, Math.round(value)) : value,
  };
  if (after.kind === 'uniform') {
    return { ...after, min: Math.min(after.min, after.max), max: Math.max(after.min, after.max) };
  }
  if (after.kind !== 'triangular') return after;
  const [min = 0, mode = 0, max = 0] = [after.min, after.mode, after.max].toSorted((a, b) => a - b);
  return { ...after, min, mode, max };
}

/**
 * Tells whether a law can be used as it stands.
 *
 * @param law parameters in seconds
 * @returns false where a figure that must be above 0 is not
 */
export function isUsable(law: Distribution): boolean {
  if (law.kind === 'exponential') return law.mean > 0;
  if (law.kind === 'lognormal') return law.mean > 0 && law.sd > 0;
  if (law.kind === 'gamma' || law.kind === 'weibull') return law.shape > 0 && law.scale > 0;
  return law.kind !== 'erlang' || law.mean > 0;
}

const arabicZero = 0x660;

/**
 * Reads a number as people type it: Western or Arabic-Indic digits, either decimal sign.
 *
 * @param text what was typed
 * @returns the number; null for an empty text or one that is no number ≥ 0
 */
export function readNumber(text: string): number | null {
  const western = text
    .trim()
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - arabicZero))
    .replace('\u066B', '.')
    .replace(/[,\u066C\s]/g, '');
  if (western === '') return null;
  const value = Number(western);
  return Number.isFinite(value) && value >= 0 ? value : null;
}
