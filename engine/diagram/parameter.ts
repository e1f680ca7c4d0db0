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
  return value === null ? null : timeOf(place, value);
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
  return value === null ? null : countOf(place, value);
}

/** A value of a parameter, and the id of the calendar it holds for; null where it holds always. */
export interface Dated {
  readonly value: Element;
  readonly calendar: string | null;
}

/**
 * Lists what is put into a parameter, results left out.
 *
 * @param place where to look
 * @param parameter a `bpsim:Parameter`, null if there is none
 * @returns the values in order of the file
 */
export function inputsOf({ outline }: ParameterPlace, parameter: Element | null): Dated[] {
  if (parameter === null) return [];
  const inputs = outline
    .children(parameter, 'values')
    .filter((value) => text(value, 'result') === '');
  return inputs.map((value) => ({ value, calendar: text(value, 'validFor') || null }));
}

/**
 * Reads a value whose bare numbers are counted in nothing, unless it names a unit of time.
 *
 * @param place where to report
 * @param value of a property
 * @returns a law over bare numbers; null where nothing usable is given
 */
export function bareOf(place: ParameterPlace, value: Element): Distribution | null {
  return toDistribution({ ...place, unit: 1 }, value);
}

/**
 * Reads a duration from one value.
 *
 * @param place unit of bare numbers, and where to report
 * @param value one of a parameter
 * @returns seconds as a law of chance; null where it is not usable, which is reported
 */
export function timeOf(place: ParameterPlace, value: Element): Distribution | null {
  const law = toDistribution(place, value);
  if (law === null) reportUnread(place, value);
  return law;
}

/**
 * Reads a plain number from one value.
 *
 * @param place where to report
 * @param value one of a parameter
 * @returns the number as written; null where it is not usable, which is reported
 */
export function countOf(place: ParameterPlace, value: Element): number | null {
  const found = number(value, 'value');
  if (found === null) reportUnread(place, value);
  return found;
}

function reportUnread(place: ParameterPlace, value: Element): void {
  const kind = value.type.replace(/^\w+:/, '');
  place.findings.push(find('parameter-not-understood', place.element, { kind }));
}

/**
 * Gives the value of a parameter that holds for the whole scenario.
 *
 * @param place where to report values bound to a calendar or a result
 * @param parameter a `bpsim:Parameter`, null if there is none
 * @returns the first unbound value; the first of all if every one is bound; null if none is an input
 */
export function valueOf(place: ParameterPlace, parameter: Element | null): Element | null {
  const inputs = inputsOf(place, parameter);
  const found = inputs.find(({ calendar }) => calendar === null) ?? inputs[0];
  if (found === undefined) return null;
  if (inputs.some(({ calendar }) => calendar !== null)) {
    place.findings.push(find('calendar-ignored', place.element));
  }
  return found.value;
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
