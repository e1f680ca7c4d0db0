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
    case 'calendar':
      return changeCalendar(scenario, edit);
    case 'run': {
      const { start, goal, precision, ...counts } = without(edit, 'of');
      const aimed = withAim({ ...scenario, ...counts }, 'goal', goal);
      const after = withAim(aimed, 'precision', precision);
      return start === undefined ? after : changeStart(after, start);
    }
  }
}

// An aim that is not changed stays; one that is taken away is absent.
function withAim<Name extends 'goal' | 'precision'>(
  scenario: Scenario,
  name: Name,
  aim: NonNullable<Scenario[Name]> | null | undefined,
): Scenario {
  if (aim === undefined) return scenario;
  const others = without(scenario, name);
  return (aim === null ? others : { ...others, [name]: aim }) as Scenario;
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
    ...known({ ...before, ...without(edit, 'of', 'id') }),
    name: edit.name,
    capacity: given(edit.capacity, before?.capacity),
    costPerHour: given(edit.costPerHour, before?.costPerHour),
  };
  return { ...scenario, resources: { ...scenario.resources, [edit.id]: after } };
}

function changeArrivals(scenario: Scenario, edit: Edit<'arrivals'>): Scenario {
  const before = scenario.arrivals[edit.id];
  const after = {
    ...known({ ...before, ...without(edit, 'of', 'id') }),
    interval: given(edit.interval, before?.interval),
    count: given(edit.count, before?.count),
  };
  return { ...scenario, arrivals: { ...scenario.arrivals, [edit.id]: after } };
}

function changeCalendar(scenario: Scenario, { id, calendar }: Edit<'calendar'>): Scenario {
  return { ...scenario, calendars: { ...scenario.calendars, [id]: calendar } };
}

const day = 86_400;

// Rates of a day are counted from the run's start, so they move against it to keep their hours.
function changeStart(scenario: Scenario, start: string | null): Scenario {
  const gone = secondOf(scenario.start) - secondOf(start ?? undefined);
  const arrivals = Object.entries(scenario.arrivals).map(([id, arrival]) => {
    const { rates } = arrival;
    if (rates?.period !== day) return [id, arrival] as const;
    const steps = rates.steps.map((step) => ({ ...step, from: (step.from + gone + day) % day }));
    return [id, { ...arrival, rates: { ...rates, steps } }] as const;
  });
  return {
    ...without(scenario, 'start'),
    ...(start !== null && { start }),
    arrivals: Object.fromEntries(arrivals),
  };
}

function secondOf(start = 'T08:00'): number {
  const [hours = 8, minutes = 0] = (start.split('T')[1] ?? '').split(':').map(Number);
  return hours * 3600 + minutes * 60;
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
