import type { ElementScenario, Scenario } from '@handara/schemas';
import { daySeconds, readMoment } from '../calendar/civil.ts';
import { defaultStart } from '../calendar/compile.ts';
import type { Part } from '../expression/value.ts';
import { dateIn } from '../process/date.ts';
import { countOf } from '../process/activation.ts';
import type { Node } from '../process/process.ts';
import type { Law } from './law.ts';
import type { Assignment, Draw, Formulas } from './property.ts';

/**
 * How often a step is done. A loop goes round by `count`, else by `again`, else by `chance`, else up to
 * `most`; of instances there are `count`, until `until` holds.
 */
export interface Repeat {
  readonly kind: 'loop' | 'parallel' | 'sequential';
  readonly testBefore: boolean;
  readonly most: number;
  readonly count: Draw | null;
  readonly again: Part | null;
  readonly chance: number | null;
  readonly until: Part | null;
}

/** A timer that goes off again and again: seconds between, and how often in all. */
export interface Cycle {
  readonly interval: number;
  readonly times: number;
}

/**
 * What a step does beyond what its kind does. `condition` is that of a conditional event, `moment` the
 * second of a timer that goes by date, `until` ends an ad-hoc sub-process, `enough` is how many ways in a
 * complex gateway waits for (0: it is no such join).
 */
export interface Control {
  readonly repeat: Repeat | null;
  readonly assigns: readonly Assignment[];
  readonly condition: Part | null;
  readonly moment: number | null;
  readonly cycle: Cycle | null;
  readonly until: Part | null;
  readonly enough: number;
}

/**
 * Prepares what a step does beyond what its kind does.
 *
 * @param node the step
 * @param figures its figures
 * @param scenario the one they belong to, for its start
 * @param formulas reads its expressions
 * @returns everything null or empty for a plain step
 */
export function controlOf(
  node: Node,
  figures: ElementScenario,
  scenario: Scenario,
  formulas: Formulas,
): Control {
  return {
    repeat: repeatOf(node, figures, formulas),
    assigns: formulas.assignments(
      (figures.assigns ?? []).map(({ property, value }) => [property, value] as const),
    ),
    condition:
      node.trigger === 'conditional' ? formulas.read(figures.condition ?? node.condition) : null,
    moment: figures.trigger === undefined ? momentOf(node, scenario) : null,
    cycle: null,
    until: formulas.read(node.adHoc?.until),
    enough: countOf(node) ?? 0,
  };
}

/**
 * Finds how a timer goes off again and again.
 *
 * @param node the event
 * @param trigger its prepared delay
 * @returns null where it goes off once, or where its interval differs from time to time
 */
export function cycleOf({ timer }: Node, trigger: Law | null): Cycle | null {
  const interval = trigger?.fixed ?? null;
  if (timer?.kind !== 'cycle' || interval === null || interval <= 0) return null;
  return { interval, times: timer.times ?? Infinity };
}

function momentOf({ timer }: Node, { start }: Scenario): number | null {
  const date = timer?.kind === 'date' ? dateIn(timer.text) : null;
  if (date === null) return null;
  const zero = (start === undefined ? null : readMoment(start)) ?? defaultStart;
  return (date.day - zero.day) * daySeconds + date.second - zero.second;
}

function repeatOf(node: Node, figures: ElementScenario, formulas: Formulas): Repeat | null {
  const { repetition } = node;
  if (repetition === null) return null;
  const count = figures.iterations === undefined ? null : formulas.source(figures.iterations);
  const isLoop = repetition.kind === 'loop';
  const written = isLoop ? null : formulas.read(repetition.count);
  return {
    kind: repetition.kind,
    testBefore: isLoop && repetition.testBefore,
    most: isLoop ? (repetition.most ?? Infinity) : Infinity,
    count: count ?? (written === null ? null : (_, of) => written(of.values)),
    again: isLoop ? formulas.read(figures.condition ?? repetition.condition) : null,
    chance: isLoop ? (figures.probability ?? null) : null,
    until: isLoop ? null : formulas.read(repetition.until),
  };
}
