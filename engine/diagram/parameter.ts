import type { Distribution, Element, Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { durationSeconds } from './duration.ts';
import { text } from './notes.ts';
import type { Outline } from './outline.ts';

const seconds: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  min: 60,
  hour: 3600,
  day: 86_400,
  year: 365 * 86_400,
};

/**
 * Gives the length of a BPSim time unit.
 *
 * @param unit `ms`, `s`, `min`, `hour`, `day` or `year`
 * @returns seconds; null for anything else
 * @source BPSim 2.0 §6.2
 */
export function unitSeconds(unit: string): number | null {
  return Object.hasOwn(seconds, unit) ? (seconds[unit] ?? null) : null;
}

/** Where a parameter stands and in which unit its bare numbers are. */
export interface ParameterPlace {
  readonly outline: Outline;
  readonly findings: Finding[];
  readonly element: string | null;
  readonly unit: number;
}

/**
 * Reads a duration parameter.
 *
 * @param place unit of bare numbers, and where to report
 * @param parameter a `bpsim:Parameter`, null if there is none
 * @returns seconds as a law of chance; null where nothing usable is given
 * @source BPSim 2.0 §6.4, §6.5
 */
export function durationOf(place: ParameterPlace, parameter: Element | null): Distribution | null {
  const value = valueOf(place, parameter);
  if (value === null) return null;
  const distribution = toDistribution(place, value);
  if (distribution === null) {
    const kind = value.type.replace(/^\w+:/, '');
    place.findings.push(find('parameter-not-understood', place.element, { kind }));
  }
  return distribution;
}

/**
 * Reads a plain number.
 *
 * @param place where to report
 * @param parameter a `bpsim:Parameter`, null if there is none
 * @returns the number as written; null where nothing usable is given
 */
export function numberOf(place: ParameterPlace, parameter: Element | null): number | null {
  const value = valueOf(place, parameter);
  if (value === null) return null;
  const found = number(value, 'value');
  if (found === null) {
    const kind = value.type.replace(/^\w+:/, '');
    place.findings.push(find('parameter-not-understood', place.element, { kind }));
  }
  return found;
}

/**
 * Gives the value of a parameter that holds for the whole scenario.
 *
 * @param place where to report values bound to a calendar or a result
 * @param parameter a `bpsim:Parameter`, null if there is none
 * @returns the first unbound value; the first of all if every one is bound; null if none is an input
 */
export function valueOf(place: ParameterPlace, parameter: Element | null): Element | null {
  if (parameter === null) return null;
  const all = place.outline.children(parameter, 'values');
  const inputs = all.filter((value) => text(value, 'result') === '');
  const found = inputs.find((value) => text(value, 'validFor') === '') ?? inputs[0] ?? null;
  if (found !== null && text(found, 'validFor') !== '') {
    place.findings.push(find('calendar-ignored', place.element));
  }
  return found;
}

function toDistribution(place: ParameterPlace, value: Element): Distribution | null {
  if (value.type === 'bpsim:DurationParameter') {
    const duration = durationSeconds(text(value, 'value'));
    return duration === null ? null : { kind: 'constant', value: duration };
  }
  if (value.type === 'bpsim:UserDistribution') return empirical(place, value);
  const law = laws.get(value.type);
  const unit = unitOf(place, value);
  return law?.((name) => number(value, name), unit) ?? null;
}

function unitOf(place: ParameterPlace, value: Element): number {
  const written = text(value, 'timeUnit');
  return (written === '' ? null : unitSeconds(written)) ?? place.unit;
}

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
]);

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

function empirical(place: ParameterPlace, value: Element): Distribution | null {
  const outer = { ...place, unit: unitOf(place, value) };
  const points = place.outline.children(value, 'UserDistributionDataPoint').map((point) => {
    const inner = place.outline.child(point, 'value');
    const law = inner === null ? null : toDistribution(outer, inner);
    return {
      value: law?.kind === 'constant' ? law.value : null,
      weight: number(point, 'probability'),
    };
  });
  const usable = points.flatMap(({ value: at, weight }) =>
    at === null || weight === null || weight < 0 ? [] : [{ value: at, weight }],
  );
  const isUsable = usable.length === points.length && usable.some(({ weight }) => weight > 0);
  if (isUsable && text(value, 'discrete') === 'false') {
    place.findings.push(find('distribution-taken-as-points', place.element));
  }
  return isUsable ? { kind: 'empirical', points: usable } : null;
}

// Beyond this no office figure goes, and products of two such numbers stay finite.
const largest = 1e12;

function number(element: Element, name: string): number | null {
  const written = text(element, name).trim();
  const value = Number(written);
  return written === '' || !(Math.abs(value) <= largest) ? null : value;
}

const call =
  /^(?:bpsim:)?getResource(?:ByRoles)?\s*\(\s*\[?\s*(?:'([^'[\]]+)'|"([^"[\]]+)")\s*\]?\s*(?:,\s*(\d{1,6})\s*)?\)$/;

/**
 * Reads which staff a `Selection` asks for.
 *
 * @param expression XPath of BPSim: `bpsim:getResource('Clerk',2)`, `getResourceByRoles(['Clerk'],1)`,
 *   several joined by `and`
 * @returns ids or roles with how many of each; null where the expression asks for something else
 * @source BPSim 2.0 §7.5
 */
export function selectionOf(expression: string): { id: string; quantity: number }[] | null {
  if (expression.length > 2000) return null;
  const asked = expression.trim().split(/\s+and\s+/);
  const found = asked.flatMap((part) => {
    const [, single, double, quantity] = call.exec(part.trim()) ?? [];
    const id = single ?? double;
    return id === undefined || quantity === '0' ? [] : [{ id, quantity: Number(quantity ?? 1) }];
  });
  return found.length === asked.length ? found : null;
}
