import type { Item, Scope } from './case.ts';
import { purposes } from './chance.ts';
import { leave, note } from './leave.ts';
import { watch } from './mail.ts';
import type { Step } from './plan.ts';
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
    else if (step.waiting === 'message') watch(world, item, step);
    else if (step.trigger !== null) {
      const delay = world.draw(of, step, visit, purposes.trigger, step.trigger);
      world.after(delay, 'timer', 'fire', item, step);
    }
  }
}

/**
 * Fires a boundary event: an interrupting one breaks the activity off and takes over its token, any
 * other sends a further token on its way.
 *
 * @param world the run
 * @param item the activity
 * @param step the boundary event
 * @source BPMN 2.0.2 §13.5.3
 */
export function fireBoundary(world: World, item: Item, step: Step): void {
  const { scope } = item;
  const isEnd = interrupts(step);
  if (isEnd) world.kill(item);
  note(world, scope, step);
  world.post(scope.case, step);
  leave(world, scope, step, -1);
  if (isEnd) world.consume(scope);
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

/**
 * Raises an error or an escalation out of a scope, to the nearest sub-process that catches it.
 *
 * @param world the run
 * @param from where it is raised
 * @param trigger what is raised
 * @returns whether anybody caught it; an interrupting catch has ended the scope by then
 * @source BPMN 2.0.2 §13.5.3
 */
export function raise(world: World, from: Scope, trigger: 'error' | 'escalation'): boolean {
  for (let host = from.host; host !== null; host = host.scope.host) {
    const catcher = host.step.boundaries.find(({ node }) => node.trigger === trigger);
    if (catcher === undefined) continue;
    fireBoundary(world, host, catcher);
    return true;
  }
  return false;
}
