import type { ElementScenario, Scenario, Span, ValueSource } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import { always } from './calendars.ts';
import { isSame } from './difference.ts';
import { xpathOf } from './feel.ts';
import type { FigureWriter, Listed } from './figure-writer.ts';
import { spanNames } from './figures.ts';
import {
  bare,
  during,
  expression,
  law,
  perHour,
  plain,
  truth,
  whole,
  word,
  type Value,
} from './parameter-value.ts';
import { selectionText } from './selection.ts';

/**
 * Writes how cases come.
 *
 * @param writer of the scenario's figures
 * @param scenario what is wanted
 * @param known what the file says already, null if nothing
 */
export function writeArrivals(
  writer: FigureWriter,
  scenario: Scenario,
  known: Scenario | null,
): void {
  for (const id of idsOf(scenario.arrivals, known?.arrivals)) {
    const next = figuresOf(scenario.arrivals, id);
    const old = figuresOf(known?.arrivals ?? {}, id);
    const interval = next?.interval ?? null;
    const isSameInterval = isSame(interval, old?.interval ?? null);
    if (!isSameInterval || !isSame(next?.during, old?.during)) {
      const dated = (next?.during ?? []).map((each) => during(law(each.interval), each.calendar));
      const values = [interval && law(interval), ...dated];
      writer.set(id, 'ControlParameters', 'InterTriggerTimer', ...values);
    }
    const count = next?.count ?? null;
    if (count !== (old?.count ?? null)) {
      writer.set(id, 'ControlParameters', 'TriggerCount', count === null ? null : whole(count));
    }
  }
}

/**
 * Writes what is done at each element.
 *
 * @param writer of the scenario's figures
 * @param scenario what is wanted
 * @param known what the file says already, null if nothing
 */
export function writeElements(
  writer: FigureWriter,
  scenario: Scenario,
  known: Scenario | null,
): void {
  const areSharesSame = isSame(shares(scenario), known === null ? {} : shares(known));
  for (const id of idsOf(scenario.elements, known?.elements)) {
    const next = figuresOf(scenario.elements, id) ?? {};
    const old = figuresOf(known?.elements ?? {}, id) ?? {};
    writeTimes(writer, id, next, old);
    // Shares written as percentages belong together: one of them new means all of them new.
    if (!areSharesSame) {
      writer.set(id, 'ControlParameters', 'Probability', written(next.probability, plain));
    }
    for (const { group, name, figure, value } of parameters) {
      if (!isSame(next[figure], old[figure])) writer.set(id, group, name, value(next));
    }
    if (!isSame(next.assigns, old.assigns)) {
      const list = (next.assigns ?? []).flatMap(listedProperty);
      const names = (old.assigns ?? []).map(({ property }) => property);
      writer.setAll(id, 'PropertyParameters', 'Property', list, names);
    }
  }
}

interface WrittenParameter {
  readonly group: string;
  readonly name: string;
  readonly figure: keyof ElementScenario;
  readonly value: (figures: ElementScenario) => Value | null;
}

const parameters: readonly WrittenParameter[] = [
  {
    group: 'ControlParameters',
    name: 'InterTriggerTimer',
    figure: 'trigger',
    value: ({ trigger }) => written(trigger, law),
  },
  {
    group: 'ControlParameters',
    name: 'Condition',
    figure: 'condition',
    value: ({ condition }) => conditionValue(condition),
  },
  {
    group: 'CostParameters',
    name: 'FixedCost',
    figure: 'fixedCost',
    value: ({ fixedCost }) => written(fixedCost, plain),
  },
  {
    group: 'ResourceParameters',
    name: 'Selection',
    figure: 'resources',
    value: ({ resources = [] }) => {
      const selection = resources.length === 0 ? null : selectionText(resources);
      return selection === null ? null : expression(selection);
    },
  },
  {
    group: 'PriorityParameters',
    name: 'Priority',
    figure: 'priority',
    value: ({ priority }) => written(priority, plain),
  },
  {
    group: 'PriorityParameters',
    name: 'Interruptible',
    figure: 'interruptible',
    value: ({ interruptible }) => written(interruptible, truth),
  },
];

function written<Figure>(
  figure: Figure | undefined,
  write: (figure: Figure) => Value,
): Value | null {
  return figure === undefined ? null : write(figure);
}

function conditionValue(condition: string | undefined): Value | null {
  const xpath = condition === undefined ? null : xpathOf(condition);
  return xpath === null ? null : expression(xpath);
}

/**
 * Writes a property with its value.
 *
 * @param assign what is set to what
 * @returns the `bpsim:Property`; none where BPSim cannot say it
 */
export function listedProperty({
  property,
  value,
}: {
  readonly property: string;
  readonly value: ValueSource;
}): Listed[] {
  const found = propertyValue(value);
  const isWhole = value.kind === 'law' && value.whole === true;
  const attributes = { name: property, ...(isWhole && { type: 'int' }) };
  return found === null ? [] : [{ type: 'bpsim:Property', attributes, value: found }];
}

function propertyValue(source: ValueSource): Value | null {
  switch (source.kind) {
    case 'value':
      if (typeof source.value === 'number') return plain(source.value);
      return typeof source.value === 'boolean' ? truth(source.value) : word(source.value);
    case 'law':
      return bare(law(source.law));
    case 'expression':
      return conditionValue(source.text);
    case 'choice':
      return null;
  }
}

function writeTimes(
  writer: FigureWriter,
  id: string,
  next: ElementScenario,
  old: ElementScenario,
): void {
  for (const [span, name] of Object.entries(spanNames) as [Span, string][]) {
    const time = next.times?.[span];
    if (isSame(time, old.times?.[span])) continue;
    writer.set(id, 'TimeParameters', name, written(time, law));
  }
}

type Resource = Scenario['resources'][string];

/**
 * Writes who does the work.
 *
 * @param writer of the scenario's figures
 * @param scenario what is wanted
 * @param known what the file says already, null if nothing
 */
export function writeResources(
  writer: FigureWriter,
  scenario: Scenario,
  known: Scenario | null,
): void {
  for (const id of idsOf(scenario.resources, known?.resources)) {
    const next = figuresOf(scenario.resources, id) ?? nobody;
    const old = figuresOf(known?.resources ?? {}, id);
    writeSize(writer, id, next, old ?? nobody);
    if (next.costPerHour !== (old?.costPerHour ?? null)) {
      const rate = next.costPerHour === null ? null : perHour(next.costPerHour);
      writer.set(id, 'CostParameters', 'UnitCost', rate);
    }
    if (next.costPerUse !== old?.costPerUse) {
      writer.set(id, 'CostParameters', 'FixedCost', written(next.costPerUse, plain));
    }
    if (!isSame(next.roles, old?.roles)) {
      const list = (next.roles ?? []).map((role): Listed => {
        return { type: 'bpsim:Parameter', attributes: {}, value: word(role) };
      });
      writer.setAll(id, 'ResourceParameters', 'Role', list);
    }
    if (old === undefined) writer.holder(id);
  }
}

const nobody: Resource = { name: '', capacity: null, costPerHour: null };

function writeSize(writer: FigureWriter, id: string, next: Resource, old: Resource): void {
  if (next.capacity !== old.capacity || !isSame(next.shifts, old.shifts)) {
    const shifts = next.shifts ?? [];
    const isAway = shifts.at(-1)?.calendar === always && shifts.at(-1)?.capacity === 0;
    const base = isAway ? 0 : next.capacity;
    const dated = shifts
      .filter(({ calendar }) => calendar !== always)
      .map(({ calendar, capacity }) => during(whole(capacity), calendar));
    const values = [base === null ? null : whole(base), ...dated];
    writer.set(id, 'ResourceParameters', 'Quantity', ...values);
  }
  if (next.calendar === old.calendar) return;
  const hours = next.calendar === undefined ? [] : [during(truth(true), next.calendar)];
  const usual = hours.length === 0 ? [] : [truth(false)];
  writer.set(id, 'ResourceParameters', 'Availability', ...usual, ...hours);
}

function shares({ elements }: Scenario): Record<string, number> {
  const given = Object.entries(elements).flatMap(([id, { probability }]) =>
    probability === undefined ? [] : [[id, probability] as const],
  );
  return Object.fromEntries(given);
}

function idsOf(...records: (Readonly<Record<string, unknown>> | undefined)[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record ?? {})))];
}
