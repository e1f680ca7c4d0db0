import type {
  automationLevels,
  Burden,
  LegalBasis,
  media,
  operationKinds,
  partyKinds,
  valueClasses,
} from './burden.ts';
import type { Evidence } from './evidence.ts';
import type { Names } from './language.ts';
import type { Distribution } from './distribution.ts';
import type { Calendar } from './calendar.ts';
import type { ElementScenario, Scenario, Span, ValueSource } from './scenario.ts';

/**
 * What a diagram says of one of its places (a step, decision, flow, role, pool …) besides its figures:
 * the form in which the studio's drawing and its panels speak of an element. `lane`, `source` and
 * `target` are ids; null where there is none. `burden` null: nobody recorded it. `condition` is the
 * text that sends a case along a flow; `repeats` how an activity bears the marker of a repetition.
 */
export interface Place {
  readonly id: string;
  readonly type: string;
  readonly names: Names;
  readonly lane: string | null;
  readonly pool: string | null;
  readonly source: string | null;
  readonly target: string | null;
  readonly party: (typeof partyKinds)[number] | null;
  readonly value: { readonly class: (typeof valueClasses)[number]; readonly reason: string } | null;
  readonly automation: (typeof automationLevels)[number] | null;
  readonly legalBasis: readonly LegalBasis[];
  readonly burden: Burden | null;
  readonly handOff: {
    readonly medium: (typeof media)[number] | null;
    readonly agreedTime: string | null;
  } | null;
  readonly origin: {
    readonly operation: (typeof operationKinds)[number] | null;
    readonly elements: string;
    readonly reason: string;
  } | null;
  readonly evidence: readonly Evidence[];
  readonly condition: string | null;
  readonly repeats?: 'loop' | 'parallel' | 'sequential' | null;
}

/** What a panel may change at a place; null takes the statement away. */
export type PlaceEdit = Partial<
  Pick<
    Place,
    | 'type'
    | 'names'
    | 'party'
    | 'value'
    | 'automation'
    | 'legalBasis'
    | 'burden'
    | 'handOff'
    | 'evidence'
    | 'condition'
  >
>;

/** What a panel may change in the figures of a scenario; null takes a figure away, so that it is unknown. */
export type FigureEdit =
  | {
      readonly of: 'element';
      readonly id: string;
      readonly times?: Partial<Record<Span, Distribution | null>>;
      readonly probability?: number | null;
      readonly condition?: string | null;
      readonly iterations?: ValueSource | null;
      readonly trigger?: Distribution | null;
      readonly fixedCost?: number | null;
      readonly split?: NonNullable<ElementScenario['split']> | null;
      readonly priority?: number | null;
    }
  | {
      readonly of: 'resource';
      readonly id: string;
      readonly name: string;
      readonly capacity?: number | null;
      readonly costPerHour?: number | null;
      readonly overtimePerHour?: number | null;
      readonly calendar?: string | null;
      readonly discipline?: NonNullable<Scenario['resources'][string]['discipline']> | null;
    }
  | {
      /** Hours on duty under the name by which the scenario speaks of them. */
      readonly of: 'calendar';
      readonly id: string;
      readonly calendar: Calendar;
    }
  | {
      readonly of: 'arrivals';
      readonly id: string;
      readonly interval?: Distribution | null;
      readonly count?: number | null;
      readonly calendar?: string | null;
      readonly rates?: NonNullable<Scenario['arrivals'][string]['rates']> | null;
    }
  | {
      readonly of: 'run';
      readonly replications?: number | null;
      readonly cases?: number | null;
      readonly seed?: number | null;
      readonly goal?: number | null;
      readonly precision?: NonNullable<Scenario['precision']> | null;
      /** Local date and time of second 0; rates by day keep their hours of the clock. */
      readonly start?: string | null;
    };
