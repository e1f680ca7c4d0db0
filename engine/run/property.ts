import type { CaseClass, Scenario, ValueSource } from '@handara/schemas';
import { Reader } from '../expression/reader.ts';
import type { Part, Value } from '../expression/value.ts';
import { counters, propertyNames } from '../process/names.ts';
import { hashText, purposes, type Chance } from './chance.ts';
import { toLaw } from './law.ts';

/** What of a case its properties are drawn from, and kept in. */
interface Bearer {
  readonly keyA: number;
  readonly keyB: number;
  readonly values: Value[];
}

/** Draws a value for one visit of a case to an element, or for its start. */
export type Draw = (chance: Chance, of: Bearer, element: number, visit: number) => Value;

/** A property with the slot of its value and where that comes from. */
export interface Assignment {
  readonly slot: number;
  readonly hash: number;
  readonly draw: Draw;
}

/**
 * What the cases of a scenario bear, ready to be drawn; `names` are by slot, the counters of loops from
 * slot `counters` on.
 */
export interface Properties {
  readonly names: readonly string[];
  readonly counters: number;
  readonly own: readonly Assignment[];
  readonly byClass: ReadonlyMap<CaseClass, readonly Assignment[]>;
}

/** Reads the expressions of one scenario, each text once. */
export class Formulas {
  readonly names: readonly string[];
  private readonly reader: Reader;

  constructor(scenario: Scenario) {
    this.names = [...propertyNames(scenario), ...counters];
    this.reader = new Reader(this.names);
  }

  /**
   * Reads an expression.
   *
   * @param text as written; null is none
   * @returns null where there is none or it is not understood
   */
  read(text: string | null | undefined): Part | null {
    if (text === null || text === undefined) return null;
    return this.reader.read(text).expression?.part ?? null;
  }

  /**
   * Prepares where a value comes from.
   *
   * @param source of the scenario
   * @returns what draws it; an expression that is not understood gives null
   */
  source(source: ValueSource): Draw {
    switch (source.kind) {
      case 'value': {
        const { value } = source;
        return () => value;
      }
      case 'law': {
        const law = toLaw(source.law);
        const isWhole = source.whole === true;
        return (chance, of, element, visit) => {
          chance.aim(of.keyA, of.keyB, element, visit, purposes.property);
          const value = law.draw(chance);
          return isWhole ? Math.round(value) : value;
        };
      }
      case 'choice':
        return choice(source.options);
      case 'expression': {
        const part = this.read(source.text);
        return (_, of) => part?.(of.values) ?? null;
      }
    }
  }

  /**
   * Prepares what a step assigns when it is done, or a case at its start.
   *
   * @param values by name
   * @returns one assignment each, in their order
   */
  assignments(values: Iterable<readonly [name: string, source: ValueSource]>): Assignment[] {
    return [...values].map(([name, source]) => ({
      slot: this.names.indexOf(name),
      hash: hashText(`property ${name}`),
      draw: this.source(source),
    }));
  }

  /**
   * Prepares what all cases of the scenario bear from their start.
   *
   * @param scenario the one the expressions belong to
   * @returns its properties, those of each kind of case apart
   */
  properties(scenario: Scenario): Properties {
    const classes = Object.values(scenario.arrivals).flatMap((arrival) => arrival.classes ?? []);
    return {
      names: this.names,
      counters: this.names.length - counters.length,
      own: this.assignments(Object.entries(scenario.properties ?? {})),
      byClass: new Map(
        classes.map((each) => [each, this.assignments(Object.entries(each.properties ?? {}))]),
      ),
    };
  }
}

function choice(options: readonly { value: Exclude<Value, null>; weight: number }[]): Draw {
  const total = options.reduce((sum, { weight }) => sum + weight, 0);
  return (chance, of, element, visit) => {
    chance.aim(of.keyA, of.keyB, element, visit, purposes.property);
    let rest = chance.uniform() * total;
    let value: Value = null;
    for (const option of options) {
      if (option.weight > 0) value = option.value;
      rest -= option.weight;
      if (rest < 0) break;
    }
    return value;
  };
}

/**
 * Gives a case what it bears from its start.
 *
 * @param properties of the plan
 * @param of the case; what it bore before is forgotten
 * @param chance of the run
 * @param kind its class, whose properties stand over those of all; null where there are no classes
 */
export function openProperties(
  { names, counters: borne, own, byClass }: Properties,
  of: Bearer,
  chance: Chance,
  kind: CaseClass | null,
): void {
  if (borne === 0) return;
  names.forEach((_, slot) => (of.values[slot] = null));
  assign(own, of, chance, 0, 0);
  if (kind !== null) assign(byClass.get(kind) ?? [], of, chance, 0, 0);
}

/**
 * Assigns values to properties, one after the other.
 *
 * @param assignments what to assign; later ones see what earlier ones did
 * @param of the case
 * @param chance of the run
 * @param element hash of the step that assigns, 0 for the start of the case
 * @param visit which visit to that step this is
 */
export function assign(
  assignments: readonly Assignment[],
  of: Bearer,
  chance: Chance,
  element: number,
  visit: number,
): void {
  for (const { slot, hash, draw } of assignments) {
    of.values[slot] = draw(chance, of, element ^ hash, visit);
  }
}
