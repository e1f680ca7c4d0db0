import { arm } from './boundary.ts';
import type { Item, Round } from './case.ts';
import { purposes } from './chance.ts';
import type { Repeat } from './control.ts';
import type { Step } from './plan.ts';
import type { Token } from './ring.ts';
import type { World } from './world.ts';

/** More instances than this in one visit are taken for a mistake in the figures. */
const mostInstances = 10_000;

/**
 * Begins a step that is done several times: round and round, one after the other, or all at once. Each
 * time is a stay of its own; boundary events watch over all of them together.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.3.6 (loop activity), §13.3.7 (multiple instances activity)
 */
export function enterRepeated(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  const { repeat } = step.control;
  const { body } = step;
  if (repeat === null || body === null) return;
  const of = scope.case;
  const item = world.records.takeItem(step, scope, world.visit(of, step), world.now, handOff);
  const asked = repeat.count?.(world.chance, of, step.hash, item.visit) ?? null;
  const count = typeof asked === 'number' ? clamp(asked) : null;
  item.round =
    repeat.kind === 'loop'
      ? loop(world, repeat, body, count)
      : several(world, repeat, body, count ?? 1);
  if (step.boundaries.length > 0) arm(world, item);
  // The ring, and not this call, looks for the first go: a step may have none at all.
  world.ring.dry(item);
}

function clamp(count: number): number {
  return Math.max(0, Math.min(mostInstances, Math.round(count)));
}

function loop(world: World, repeat: Repeat, body: Step, count: number | null): Round {
  let done = -1;
  return {
    isHidden: true,
    end: null,
    isEnough: null,
    next: (item) => {
      done += 1;
      if (done >= (count ?? repeat.most)) return false;
      const isFirst = done === 0 && !repeat.testBefore;
      if (!isFirst && !goesOn(world, item, repeat, done, count)) return false;
      go(world, item, body, 1);
      return true;
    },
  };
}

function goesOn(
  world: World,
  item: Item,
  { again, chance, most }: Repeat,
  done: number,
  count: number | null,
): boolean {
  if (count !== null) return true;
  const of = item.scope.case;
  if (again !== null) return holds(world, item, again, done, done);
  if (chance === null) return most !== Infinity || done === 0;
  const visit = of.visits[item.step.index] ?? 0;
  return world.uniform(of, item.step.hash, visit, purposes.choice) < chance;
}

function several(world: World, { kind, until }: Repeat, body: Step, count: number): Round {
  let begun = 0;
  let done = 0;
  let isOver = false;
  const isEnough: Round['isEnough'] = (item) => {
    done += 1;
    isOver ||= until !== null && holds(world, item, until, done, count);
    return isOver;
  };
  return {
    isHidden: true,
    end: null,
    isEnough,
    next: (item) => {
      if (isOver || begun >= count) return false;
      const many = kind === 'parallel' ? count : 1;
      begun += many;
      go(world, item, body, many);
      return true;
    },
  };
}

// Work that changed hands is taken up by the first to begin.
function go(world: World, item: Item, body: Step, many: number): void {
  const child = world.records.takeScope(item.scope.case, item);
  item.child = child;
  for (let place = 0; place < many; place += 1) {
    world.put(child, body, null, item.handOff);
    item.handOff = -1;
  }
}

function holds(
  world: World,
  item: Item,
  part: NonNullable<Repeat['again']>,
  done: number,
  count: number,
): boolean {
  const { values } = item.scope.case;
  const { names, counters } = world.plan.properties;
  const known: Record<string, number> = {
    loopCounter: done,
    numberOfInstances: count,
    numberOfActiveInstances: count - done,
    numberOfCompletedInstances: done,
    numberOfTerminatedInstances: 0,
    nrOfInstances: count,
    nrOfActiveInstances: count - done,
    nrOfCompletedInstances: done,
  };
  for (let slot = counters; slot < names.length; slot += 1) {
    values[slot] = known[names[slot] ?? ''] ?? null;
  }
  return part(values) === true;
}
