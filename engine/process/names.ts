import type { ElementScenario, Scenario, ValueSource } from '@handara/schemas';

/**
 * What an expression may ask of a repeated step besides the properties of the case, in the words of
 * BPMN 2.0.2 table 10.29 and of the engines.
 */
export const counters = [
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
  'nrOfInstances',
  'nrOfActiveInstances',
  'nrOfCompletedInstances',
] as const;

/**
 * Lists the properties that a case can have: those it bears from its start, by itself or by its kind,
 * and those that steps assign.
 *
 * @param scenario where they are given
 * @returns each name once, in order of first mention
 */
export function propertyNames(scenario: Scenario): string[] {
  const classes = Object.values(scenario.arrivals).flatMap((arrival) => arrival.classes ?? []);
  const assigned = Object.values(scenario.elements).flatMap((figures) =>
    (figures.assigns ?? []).map(({ property }) => property),
  );
  return [
    ...new Set([
      ...Object.keys(scenario.properties ?? {}),
      ...classes.flatMap((each) => Object.keys(each.properties ?? {})),
      ...assigned,
    ]),
  ];
}

/** An expression of a scenario, and what asks for it. */
interface Asked {
  readonly place: string | null;
  readonly text: string;
}

/**
 * Lists the expressions from which a scenario takes values.
 *
 * @param scenario where they are given
 * @returns those of properties first, then those of each element with its id
 */
export function expressionsIn(scenario: Scenario): Asked[] {
  const classes = Object.values(scenario.arrivals).flatMap((arrival) => arrival.classes ?? []);
  const own = [scenario.properties ?? {}, ...classes.map((each) => each.properties ?? {})];
  return [
    ...own.flatMap((properties) => Object.values(properties).flatMap((of) => textIn(of, null))),
    ...Object.entries(scenario.elements).flatMap(([id, figures]) =>
      sourcesIn(figures).flatMap((source) => textIn(source, id)),
    ),
  ];
}

function sourcesIn({ iterations, assigns = [] }: ElementScenario): ValueSource[] {
  const assigned = assigns.map(({ value }) => value);
  return iterations === undefined ? assigned : [iterations, ...assigned];
}

function textIn(source: ValueSource, place: string | null): Asked[] {
  return source.kind === 'expression' ? [{ place, text: source.text }] : [];
}
