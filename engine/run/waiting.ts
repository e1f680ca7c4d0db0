import type { Case, Item } from './case.ts';
import { purposes } from './chance.ts';
import { watch } from './mailbox.ts';
import type { Step } from './plan.ts';
import { awaitCondition, hear } from './signal.ts';
import type { World } from './world.ts';

/**
 * Waits for a timer, a message, a signal, a condition or an answer from outside; without a figure an
 * answer comes at once.
 *
 * @param world the run
 * @param item what waits
 * @param step the event or task that is waited for
 * @param visit which visit to that step this is
 */
export function awaitEvent(world: World, item: Item, step: Step, visit: number): void {
  switch (step.waiting) {
    case 'message':
      watch(world, item, step);
      return;
    case 'signal':
      hear(item, step);
      return;
    case 'condition':
      awaitCondition(world, item, step);
      return;
    default: {
      const delay = delayOf(world, item.scope.case, step, visit);
      // A boundary event is a deadline whatever brings it about: it comes before answers.
      const isTimer = step.waiting === 'timer' || step.node.type === 'boundaryEvent';
      world.after(delay, isTimer ? 'timer' : 'answer', 'fire', item, step);
    }
  }
}

function delayOf(world: World, of: Case, step: Step, visit: number): number {
  const { moment } = step.control;
  if (moment !== null) return Math.max(0, moment - world.now);
  const { trigger } = step;
  return trigger === null ? 0 : world.draw(of, step, visit, purposes.trigger, trigger);
}

/**
 * Sets the next time of a timer that goes off again and again beside what it watches.
 *
 * @param world the run
 * @param item what it has watched since it was enabled
 * @param step the timer, which has just gone off
 * @source BPMN 2.0.2 §10.5.5 (timer: `timeCycle`)
 */
export function nextInCycle(world: World, item: Item, step: Step): void {
  const { cycle } = step;
  if (cycle === null || world.isEndless(item.scope.case)) return;
  const gone = Math.round((world.now - item.enabled) / cycle.interval);
  if (gone >= cycle.times) return;
  const next = item.enabled + (gone + 1) * cycle.interval;
  world.after(next - world.now, 'timer', 'fire', item, step);
}
