import type { ElementScenario, FigureEdit, Scenario } from '@handara/schemas';

type Edit<Of extends FigureEdit['of']> = Extract<FigureEdit, { of: Of }>;

/**
 * Changes figures of a scenario.
 *
 * @param scenario the figures as they are
 * @param edit what changes; null takes a figure away
 * @returns the figures as they shall be; the given ones stay untouched
 */
export function changeFigures(scenario: Scenario, edit: FigureEdit): Scenario {
  switch (edit.of) {
    case 'element':
      return changeElement(scenario, edit);
    case 'resource':
      return changeResource(scenario, edit);
    case 'arrivals':
      return changeArrivals(scenario, edit);
    case 'run': {
      return { ...scenario, ...without(edit, 'of') };
    }
  }
}

function changeElement(scenario: Scenario, edit: Edit<'element'>): Scenario {
  const before = scenario.elements[edit.id] ?? {};
  const times = edit.times ? known({ ...before.times, ...edit.times }) : before.times;
  const { id } = edit;
  const after = known({
    ...before,
    ...without(edit, 'of', 'id'),
    times: isEmpty(times) ? null : times,
  });
  const others = without(scenario.elements, id);
  const elements = isEmpty(after) ? others : { ...others, [id]: after as ElementScenario };
  return { ...scenario, elements };
}

function changeResource(scenario: Scenario, edit: Edit<'resource'>): Scenario {
  const before = scenario.resources[edit.id];
  const after = {
    name: edit.name,
    capacity: given(edit.capacity, before?.capacity),
    costPerHour: given(edit.costPerHour, before?.costPerHour),
  };
  return { ...scenario, resources: { ...scenario.resources, [edit.id]: after } };
}

function changeArrivals(scenario: Scenario, edit: Edit<'arrivals'>): Scenario {
  const before = scenario.arrivals[edit.id];
  const after = {
    interval: given(edit.interval, before?.interval),
    count: given(edit.count, before?.count),
  };
  return { ...scenario, arrivals: { ...scenario.arrivals, [edit.id]: after } };
}

function without<T extends object, K extends keyof T>(values: T, ...names: K[]): Omit<T, K> {
  const left = Object.entries(values).filter(([name]) => !names.includes(name as K));
  return Object.fromEntries(left) as Omit<T, K>;
}

function given<T>(changed: T | null | undefined, before: T | null | undefined): T | null {
  return changed === undefined ? (before ?? null) : changed;
}

function known(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined),
  );
}

function isEmpty(values: object | null | undefined): boolean {
  return !values || Object.keys(values).length === 0;
}
