import type { Element, Scenario } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import { reportBad } from './amount.ts';
import { inputsOf, numberOf, timeOf, type ParameterPlace } from './parameter.ts';
import { isKnown } from './resource-figures.ts';

/**
 * Lays the arrivals at a start event over a scenario.
 *
 * @param place unit of bare numbers, and where to report
 * @param scenario what is known so far; left as it is
 * @param control a `bpsim:ControlParameters`
 * @param id of the start event
 * @returns the scenario with these arrivals; as it was where only results are asked for
 * @source BPSim 2.0 §5.3, §6.1 (values by calendar)
 */
export function addArrivals(
  place: ParameterPlace,
  scenario: Scenario,
  control: Element,
  id: string,
): Scenario {
  const known = figuresOf(scenario.arrivals, id);
  const timers = inputsOf(place, place.outline.child(control, 'InterTriggerTimer')).flatMap(
    ({ value, calendar }) => {
      const law = timeOf(place, value);
      const isUsable = law !== null && isKnown(place, scenario, calendar, 'InterTriggerTimer');
      return isUsable ? [{ law, calendar }] : [];
    },
  );
  const interval = timers.find(({ calendar }) => calendar === null)?.law ?? null;
  const during = timers.flatMap(({ law, calendar }) =>
    calendar === null ? [] : [{ calendar, interval: law }],
  );
  const count = countOf(place, control);
  if (interval === null && during.length === 0 && count === null) return scenario;
  const arrival = {
    ...known,
    interval: interval ?? known?.interval ?? null,
    count: count ?? known?.count ?? null,
    ...(during.length > 0 && { during }),
  };
  return { ...scenario, arrivals: { ...scenario.arrivals, [id]: arrival } };
}

function countOf(place: ParameterPlace, control: Element): number | null {
  const count = numberOf(place, place.outline.child(control, 'TriggerCount'));
  if (count === null || (Number.isSafeInteger(count) && count >= 1)) return count;
  reportBad(place, 'TriggerCount', count);
  return null;
}
