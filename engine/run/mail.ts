import type { Case } from './case.ts';
import type { Letter } from './plan.ts';
import { openPool, openRoot } from './opening.ts';
import type { World } from './world.ts';

/**
 * Delivers a message within its case: it starts the process of a message start event, goes to whoever
 * has waited longest, or lies in the mailbox until somebody waits for it. A pool that has not begun
 * yet begins with its first message. The case is the key of correlation.
 *
 * @param world the run
 * @param to the case
 * @param letter what to deliver
 * @source BPMN 2.0.2 §8.4.2 (correlation), §13.5.1 (start by message)
 */
export function deliver(world: World, to: Case, letter: Letter): void {
  const { to: step } = letter;
  if (step !== null && step.node.type === 'startEvent' && step.node.scope === null) {
    openRoot(world, to, [step], letter.mark);
    return;
  }
  if (to.opened[letter.pool] === 0) openPool(world, to, letter.pool);
  const box = step === null ? undefined : to.boxes[step.mailbox];
  if (box === undefined) return;
  box.arrived.push({ letter, time: world.now });
  if (step !== null && box.watchers.length > 0) world.match(to, step);
}
