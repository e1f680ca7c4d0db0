import { arm } from './boundary.ts';
import type { Token } from './ring.ts';
import { enterTask } from './task.ts';
import type { World } from './world.ts';

/**
 * Begins an embedded sub-process; one without anything inside is a plain activity.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.3.4
 */
export function enterSubProcess(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  if (step.inside.length === 0) {
    enterTask(world, token);
    return;
  }
  const of = scope.case;
  const item = world.records.takeItem(step, scope, world.visit(of, step), world.now, -1);
  item.begun = world.now;
  world.observer.reached(of.slot, step.index, world.now);
  world.observer.started(of.slot, step.index, 0, world.now);
  arm(world, item);
  const child = world.records.takeScope(of, item);
  item.child = child;
  for (const entry of step.inside) world.put(child, entry, null, handOff);
}
