import { arm } from './boundary.ts';
import type { Item, Round } from './case.ts';
import type { Step } from './plan.ts';
import type { Token } from './ring.ts';
import { enterTask } from './task.ts';
import { armTriggered } from './triggered.ts';
import type { World } from './world.ts';

// Processes that call themselves go on without end; drawings are never nested so deep.
const deepest = 1000;

/**
 * Begins a sub-process, embedded or called; one without anything inside is a plain activity.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.3.4 (sub-process, call activity), §13.3.5 (ad-hoc sub-process)
 */
export function enterSubProcess(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  if (step.inside.length === 0) {
    enterTask(world, token);
    return;
  }
  const of = scope.case;
  if (scope.depth > deepest) {
    world.onStranded(of, step, 'endless');
    return;
  }
  const item = world.records.takeItem(step, scope, world.visit(of, step), world.now, -1);
  item.begun = world.now;
  world.observer.reached(of.slot, step.index, world.now);
  world.observer.started(of.slot, step.index, 0, world.now);
  arm(world, item);
  if (step.node.adHoc === null) open(world, item, step.inside, handOff);
  else {
    item.round = adHoc(world, step, handOff);
    world.ring.dry(item);
  }
}

function open(world: World, item: Item, entries: readonly Step[], handOff: number): void {
  const { step, scope } = item;
  const child = world.records.takeScope(scope.case, item);
  item.child = child;
  if (step.triggered.length > 0) armTriggered(world, child, step.triggered);
  for (const entry of entries) world.put(child, entry, null, handOff);
}

// Everything inside is done once, in the order of the file where one after the other, until enough is done.
function adHoc(world: World, step: Step, handOff: number): Round {
  const { until } = step.control;
  const isSequential = step.node.adHoc?.ordering === 'sequential';
  const cancelsRest = step.node.adHoc?.cancelsRest === true;
  let begun = 0;
  let isOver = false;
  return {
    isHidden: false,
    end: null,
    isEnough: (item) => {
      isOver ||= until?.(item.scope.case.values) === true;
      return isOver && cancelsRest;
    },
    next: (item) => {
      if (isOver || begun >= step.inside.length) return false;
      const entries = isSequential ? step.inside.slice(begun, begun + 1) : step.inside;
      open(world, item, entries, begun === 0 ? handOff : -1);
      begun += entries.length;
      return true;
    },
  };
}
