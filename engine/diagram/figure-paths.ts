import {
  arrivalSchema,
  calendarSchema,
  distributionSchema,
  elementScenarioSchema,
  resourceSchema,
  scenarioSchema,
  valueSourceSchema,
  type Scenario,
} from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';

/** Where a figure stands in a scenario: `of` a part of it, at `ref`, under `name`; both empty where they say nothing. */
export interface FigurePath {
  readonly of: string;
  readonly ref: string;
  readonly name: string;
}

/** A figure with its place; `value` is undefined where the scenario has none. */
export interface PlacedFigure extends FigurePath {
  readonly value: unknown;
}

interface Shape {
  readonly safeParse: (value: unknown) => { readonly success: boolean; readonly data?: unknown };
}

type Shapes = Readonly<Record<string, unknown>>;

// Parts of a scenario that hold a record of figures by id, with what such a record is at least.
const recordParts: Readonly<Record<string, { shape: Shapes; empty: (ref: string) => object }>> = {
  elements: { shape: elementScenarioSchema.shape, empty: () => ({}) },
  arrivals: { shape: arrivalSchema.shape, empty: () => ({ interval: null, count: null }) },
  resources: {
    shape: resourceSchema.shape,
    empty: (ref) => ({ name: ref, capacity: null, costPerHour: null }),
  },
};

// Parts that hold one figure by id.
const singleParts: Shapes = {
  calendars: calendarSchema,
  properties: valueSourceSchema,
  transfers: distributionSchema,
};

// What BPSim says of a scenario itself in places of their own.
const elsewhere = new Set([
  ...['id', 'name', 'inherits', 'unitCosts', 'cases'],
  ...Object.keys(recordParts),
  ...Object.keys(singleParts),
]);

const spanName = /^times\.(?<span>\w+)$/;

/**
 * Spells a scenario out figure by figure.
 *
 * @param scenario any scenario
 * @returns every figure that it has, with its place; an entry of a record counts as one of no name
 */
export function figuresIn(scenario: Scenario): PlacedFigure[] {
  const parts = scenario as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const records = Object.keys(recordParts).flatMap((of) =>
    Object.entries(parts[of] ?? {}).flatMap(([ref, record]) => [
      { of, ref, name: '', value: true },
      ...named(of, ref, record as Readonly<Record<string, unknown>>),
    ]),
  );
  const singles = Object.keys(singleParts).flatMap((of) =>
    Object.entries(parts[of] ?? {}).map(([ref, value]) => ({ of, ref, name: '', value })),
  );
  const general = Object.entries(scenario)
    .filter(([name]) => !elsewhere.has(name))
    .map(([name, value]) => ({ of: 'scenario', ref: '', name, value: value }));
  return [...general, ...singles, ...records].filter(({ value }) => value != null);
}

function named(of: string, ref: string, record: Readonly<Record<string, unknown>>): PlacedFigure[] {
  return Object.entries(record).flatMap(([name, value]): PlacedFigure[] => {
    if (of !== 'elements' || name !== 'times') return [{ of, ref, name, value }];
    const times = Object.entries(value as Readonly<Record<string, unknown>>);
    return times.map(([span, law]) => ({ of, ref, name: `times.${span}`, value: law }));
  });
}

/**
 * Finds the shape a figure must have.
 *
 * @param path where it stands
 * @returns its schema; null where a scenario has no such figure
 */
export function shapeAt({ of, ref, name }: FigurePath): Shape | null {
  if (of === 'scenario') {
    return ref !== '' || elsewhere.has(name) ? null : shapeIn(scenarioSchema.shape, name);
  }
  if (ref === '') return null;
  if (Object.hasOwn(singleParts, of)) return name === '' ? shapeIn(singleParts, of) : null;
  const part = figuresOf(recordParts, of);
  if (part === undefined) return null;
  if (name === '') return { safeParse: (value) => ({ success: value === true, data: true }) };
  const span = of === 'elements' ? spanName.exec(name)?.groups?.['span'] : undefined;
  if (span === undefined) {
    return of === 'elements' && name === 'times' ? null : shapeIn(part.shape, name);
  }
  const isSpan = elementScenarioSchema.shape.times.safeParse({
    [span]: { kind: 'constant', value: 0 },
  }).success;
  return isSpan ? distributionSchema : null;
}

function shapeIn(shapes: Shapes, name: string): Shape | null {
  return (figuresOf(shapes, name) as Shape | undefined) ?? null;
}

/**
 * Looks a figure up.
 *
 * @param scenario where to look
 * @param path where it stands
 * @returns undefined where the scenario has none
 */
export function figureAt(scenario: Scenario, { of, ref, name }: FigurePath): unknown {
  const parts = scenario as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  if (of === 'scenario') return figuresOf(parts, name) ?? undefined;
  const held = figuresOf(figuresOf(parts, of) ?? {}, ref) as
    Readonly<Record<string, unknown>> | undefined;
  if (held === undefined || Object.hasOwn(singleParts, of)) return held;
  if (name === '') return true;
  const span = of === 'elements' ? spanName.exec(name)?.groups?.['span'] : undefined;
  if (span === undefined) return figuresOf(held, name) ?? undefined;
  return figuresOf((held['times'] ?? {}) as Readonly<Record<string, unknown>>, span);
}

/**
 * Puts figures into a scenario, or takes them away.
 *
 * @param scenario left as it is
 * @param figures each with its place; undefined values are taken away
 * @returns the scenario with them
 */
export function withFigures(scenario: Scenario, figures: readonly PlacedFigure[]): Scenario {
  const copy: Record<string, unknown> = { ...scenario };
  // Each part is copied once; what stands in it is put there anew.
  for (const of of [...Object.keys(recordParts), ...Object.keys(singleParts)]) {
    copy[of] = { ...(copy[of] as Record<string, unknown> | undefined) };
  }
  for (const figure of figures) put(copy, figure);
  for (const of of Object.keys(singleParts)) {
    if (Object.keys(copy[of] as object).length === 0) Reflect.deleteProperty(copy, of);
  }
  return copy as unknown as Scenario;
}

function put(scenario: Record<string, unknown>, { of, ref, name, value }: PlacedFigure): void {
  if (of === 'scenario') {
    set(scenario, name, value ?? (isNullable(name) ? null : undefined));
    return;
  }
  const part = scenario[of] as Record<string, unknown>;
  if (name === '' && (Object.hasOwn(singleParts, of) || value === undefined)) set(part, ref, value);
  else set(part, ref, record(of, ref, part, name, value));
}

function record(
  of: string,
  ref: string,
  part: Readonly<Record<string, unknown>>,
  name: string,
  value: unknown,
): unknown {
  const empty = (figuresOf(recordParts, of)?.empty(ref) ?? {}) as Record<string, unknown>;
  const held = { ...empty, ...(figuresOf(part, ref) as Record<string, unknown> | undefined) };
  if (name === '') return held;
  const span = of === 'elements' ? spanName.exec(name)?.groups?.['span'] : undefined;
  if (span === undefined) {
    set(held, name, value ?? empty[name]);
    return held;
  }
  const times = { ...(held['times'] as Record<string, unknown> | undefined) };
  set(times, span, value);
  set(held, 'times', Object.keys(times).length === 0 ? undefined : times);
  return held;
}

function isNullable(name: string): boolean {
  return shapeIn(scenarioSchema.shape, name)?.safeParse(null).success === true;
}

// An id may be called as what every object has, so nothing is set by assignment.
function set(target: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) Reflect.deleteProperty(target, name);
  else {
    const writable = { value, enumerable: true, writable: true, configurable: true };
    Object.defineProperty(target, name, writable);
  }
}
