import type { Item, Scope } from './case.ts';
import { purposes } from './chance.ts';
import type { Step } from './plan.ts';
import { awaitEvent, nextInCycle } from './waiting.ts';
import type { World } from './world.ts';

/**
 * Makes the event sub-processes of a scope ready: their start events wait from now until the scope is over.
 * What is raised inside the scope finds them without waiting.
 *
 * @param world the run
 * @param scope a process or sub-process that has just begun
 * @param triggered its event sub-processes
 * @source BPMN 2.0.2 §10.3.5 (event sub-process), §13.5.4
 */
export function armTriggered(world: World, scope: Scope, triggered: readonly Step[]): void {
  scope.triggered = triggered;
  const of = scope.case;
  for (const { inside } of triggered) {
    const start = inside[0];
    if (start === undefined || start.waiting === null || start.arming !== 'wait') continue;
    const visit = world.visit(of, start);
    const isSpared =
      start.chance < 1 && world.uniform(of, start.hash, visit, purposes.occurrence) >= start.chance;
    if (!isSpared)
      awaitEvent(world, world.records.takeGuard(start, scope, world.now), start, visit);
  }
}

/**
 * Begins an event sub-process whose start event has come about.
 *
 * @param world the run
 * @param guard what waited for it
 * @param handOff mark of the message that came, or −1
 */
export function spring(world: World, guard: Item, handOff: number): void {
  if (!guard.step.node.interrupting) nextInCycle(world, guard, guard.step);
  trigger(world, guard.scope, guard.step, handOff);
}

/**
 * Begins an event sub-process: an interrupting one in place of all else in its scope, any other beside it.
 *
 * @param world the run
 * @param scope the process or sub-process it stands in
 * @param start its start event
 * @param handOff mark of the message that came, or −1
 */
export function trigger(world: World, scope: Scope, start: Step, handOff: number): void {
  const step = scope.triggered.find(({ index }) => index === start.node.scope);
  if (step === undefined) return;
  if (start.node.interrupting || start.node.trigger === 'error') {
    world.records.disarm(scope);
    world.clearScope(scope);
    // Whoever broke all off is not broken off by its neighbours.
    scope.triggered = [];
  }
  world.put(scope, step, null, handOff);
}
