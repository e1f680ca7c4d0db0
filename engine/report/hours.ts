import type { Finding, Scenario } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import type { Plan, Step } from '../run/plan.ts';

/**
 * Finds what is wrong with the hours of a scenario.
 *
 * @param plan the process and its numbers
 * @returns names that no calendar has, hours without a start, and work that no duty is long enough for
 */
export function hourGaps(plan: Plan): Finding[] {
  const { scenario } = plan;
  const { calendars = {}, start } = scenario;
  const named = namesIn(scenario);
  const missing = named.filter(({ name }) => !Object.hasOwn(calendars, name));
  const findings = missing.map(({ element, name }) => find('hours-unknown', element, { name }));
  if (start === undefined && named.length > missing.length) {
    findings.push(find('hours-without-start', null));
  }
  return [...findings, ...plan.steps.flatMap((step) => tooLong(step, plan))];
}

function namesIn({ resources, arrivals }: Scenario): { element: string; name: string }[] {
  const found: { element: string; name: string | undefined }[] = [];
  for (const [element, { calendar, shifts = [], people = [] }] of Object.entries(resources)) {
    for (const name of [calendar, ...[...shifts, ...people].map((each) => each.calendar)]) {
      found.push({ element, name });
    }
  }
  for (const [element, { calendar, during = [] }] of Object.entries(arrivals)) {
    for (const name of [calendar, ...during.map((each) => each.calendar)]) {
      found.push({ element, name });
    }
  }
  const named = found.flatMap(({ element, name }) =>
    name === undefined ? [] : [{ element, name }],
  );
  return named.filter(
    (one, place) =>
      named.findIndex((other) => other.name === one.name && other.element === one.element) ===
      place,
  );
}

// Only work that always takes as long is sure never to fit.
function tooLong({ id, node, works, manner, demands }: Step, { roster }: Plan): Finding[] {
  if (manner.split !== 'whole' || roster === null) return [];
  let seconds = 0;
  for (const { law } of works) seconds += law.fixed ?? 0;
  const people = demands
    .flatMap((options) => options.flatMap(({ crews }) => crews))
    .flatMap((crew) => {
      const squad = roster.squads[crew];
      return squad == null ? [] : squad.spare === null ? squad.members : [squad.spare];
    });
  const isHopeless =
    people.length > 0 && people.every(({ hours }) => hours?.fits(0, seconds) === Infinity);
  return isHopeless ? [find('work-never-fits', id, { name: node.name })] : [];
}
