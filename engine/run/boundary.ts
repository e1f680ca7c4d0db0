import type { Item } from './case.ts';
import { purposes } from './chance.ts';
import { echo } from './echo.ts';
import { leave, note } from './leave.ts';
import type { Step } from './plan.ts';
import { awaitEvent, nextInCycle } from './waiting.ts';
import type { World } from './world.ts';

/**
 * Makes the boundary events of an activity ready. One with a chance below 1 is ready only in that
 * share of the visits; one without a delay of its own fires where the work would have ended.
 *
 * @param world the run
 * @param item the activity
 */
export function arm(world: World, item: Item): void {
  for (const step of item.step.boundaries) {
    const of = item.scope.case;
    if (step.arming === 'never') continue;
    const visit = world.visit(of, step);
    if (step.chance < 1) {
      const u = world.uniform(of, step.hash, visit, purposes.occurrence);
      if (u >= step.chance) continue;
    }
    if (step.arming === 'end') item.fault ??= step;
    else awaitEvent(world, item, step, visit);
  }
}

/**
 * Fires a boundary event: an interrupting one breaks the activity off and takes over its token, any
 * other sends a further token on its way.
 *
 * @param world the run
 * @param item the activity
 * @param step the boundary event
 * @param handOff mark of the message that came, or −1
 * @source BPMN 2.0.2 §13.5.3
 */
export function fireBoundary(world: World, item: Item, step: Step, handOff: number): void {
  const { scope } = item;
  const { generation } = scope;
  const isEnd = interrupts(step);
  if (isEnd) world.kill(item);
  else nextInCycle(world, item, step);
  note(world, scope, step);
  world.post(scope.case, step);
  if (step.hasEcho) echo(world, scope, step, world.visit(scope.case, step), null);
  leave(world, scope, step, handOff);
  if (isEnd && scope.generation === generation) world.consume(scope);
}

/**
 * Says whether a boundary event breaks its activity off; an error always does, however it is drawn.
 *
 * @param step the boundary event
 * @returns false where the activity goes on beside what the event begins
 * @source BPMN 2.0.2 §10.5.6 (error events are always interrupting)
 */
export function interrupts({ node }: Step): boolean {
  return node.interrupting || node.trigger === 'error';
}
