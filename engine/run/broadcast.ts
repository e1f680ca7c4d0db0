import type { Case } from './case.ts';
import { openRoot } from './opening.ts';
import type { Step } from './plan.ts';
import type { World } from './world.ts';

/**
 * Gives a signal off to everybody in the same case who waits for it at this instant, and begins the
 * processes it starts. Nobody else ever hears it.
 *
 * @param world the run
 * @param of the case
 * @param step what gives it off
 * @source BPMN 2.0.2 §10.5.5 (signal); a case is a conversation, and signals stay in it
 */
export function broadcast(world: World, of: Case, step: Step): void {
  if (step.heard !== null) world.match(of, step.heard);
  for (const start of world.plan.steps) {
    const { node } = start;
    if (node.type !== 'startEvent' || node.scope !== null || node.trigger !== 'signal') continue;
    if (node.code === step.node.code) openRoot(world, of, [start], -1);
  }
}
