import type { Distribution, Element, Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { durationSeconds } from './duration.ts';
import { text } from './notes.ts';
import { lawOf } from './law.ts';
import type { Outline } from './outline.ts';
import { strayUnitSeconds, unitSeconds } from './time-unit.ts';

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
  if (value.type === 'bpsim:EnumParameter') return enumerated(place, value);
  return lawOf(value.type, (name) => number(value, name), unitOf(place, value));
}

function unitOf(place: ParameterPlace, value: Element): number {
  const written = text(value, 'timeUnit');
  if (written === '') return place.unit;
  return unitSeconds(written) ?? strayUnit(place, written) ?? place.unit;
}

/**
 * Reads a unit of time that is none of BPSim's, and reports it.
 *
 * @param place where to report
 * @param written the unit as written
 * @returns seconds; null where nobody can say what is meant
 */
export function strayUnit(place: ParameterPlace, written: string): number | null {
  const stray = strayUnitSeconds(written);
  const code = stray === null ? 'unit-unknown' : 'unit-guessed';
  place.findings.push(find(code, place.element, { unit: written, seconds: stray ?? place.unit }));
  return stray;
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
  if (!isUsable) return null;
  // Without the attribute a user distribution is continuous; tools that leave it out mean its points.
  const isContinuous = text(value, 'discrete') === 'false' && usable.length > 1;
  return { kind: 'empirical', points: usable, ...(isContinuous && { continuous: true }) };
}

// The standard takes the next value at each use; which case comes next is a matter of chance here.
function enumerated(place: ParameterPlace, value: Element): Distribution | null {
  const points = place.outline.children(value, 'values').map((each) => toDistribution(place, each));
  const usable = points.flatMap((law) =>
    law?.kind === 'constant' ? [{ value: law.value, weight: 1 }] : [],
  );
  if (usable.length === 0 || usable.length < points.length) return null;
  const count = usable.length;
  place.findings.push(find('enumeration-drawn-at-random', place.element, { count }));
  return { kind: 'empirical', points: usable };
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
