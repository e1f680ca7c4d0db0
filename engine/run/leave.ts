import { tellCauses } from './blame.ts';
import type { Case, Item, Scope } from './case.ts';
import { purposes } from './chance.ts';
import type { Arc, Step } from './plan.ts';
import type { World } from './world.ts';

/**
 * Lets a token go on from a step: along all outgoing flows, of which conditional ones only by chance.
 *
 * @param world the run
 * @param scope where the token is; it must still be counted there, and the caller ends it afterwards
 * @param step what it leaves
 * @param handOff mark of work that changed hands and was not taken up yet, or −1
 * @source BPMN 2.0.2 §13.3.1 (several outgoing flows), §10.3.2 (conditional flows)
 */
export function leave(world: World, scope: Scope, step: Step, handOff: number): void {
  if (step.parts) {
    for (const arc of someWays(world, scope.case, step)) world.go(scope, arc, handOff);
    return;
  }
  for (const arc of step.outgoing) world.go(scope, arc, handOff);
}

/**
 * Chooses each outgoing flow by its own chance; if none is chosen, the default flow, or one by weight.
 *
 * @param world the run
 * @param of the case
 * @param step an inclusive split or an activity with conditional flows
 * @returns the flows taken, at least one where there is any
 * @source BPMN 2.0.2 §13.4.3
 */
export function someWays(world: World, of: Case, step: Step): Arc[] {
  if (world.choose !== null) {
    const way = step.outgoing[world.way(of, step)];
    return way === undefined ? [] : [way];
  }
  const visit = world.visit(of, step);
  const { node } = step;
  const isGateway = node.type === 'inclusiveGateway';
  const taken = step.outgoing.filter((arc, place) => {
    if (arc.index === node.default) return false;
    if (!arc.conditional && !isGateway) return true;
    return world.uniform(of, arc.hash, visit, purposes.choice) < (step.chances[place] ?? 0);
  });
  if (taken.length > 0) return taken;
  const fallback =
    step.outgoing.find((arc) => arc.index === node.default) ?? step.outgoing[world.way(of, step)];
  return fallback === undefined ? [] : [fallback];
}

/**
 * Ends the stay of a token at a step that is done: its messages leave, its token goes on.
 *
 * @param world the run
 * @param item the stay; void afterwards
 */
export function complete(world: World, item: Item): void {
  const { step, scope, begun, enabled } = item;
  const { slot } = scope.case;
  const wait = (begun < 0 ? world.now : begun) - enabled;
  const work = begun < 0 ? 0 : world.now - begun;
  tellCauses(item, wait, world.observer);
  world.observer.left(slot, step.index, wait, work, world.now);
  world.post(scope.case, step);
  leave(world, scope, step, item.handOff);
  world.records.freeItem(item);
  world.consume(scope);
}

/**
 * Lets a token pass a step where it does not stay.
 *
 * @param world the run
 * @param scope where the token is
 * @param step what it passes
 * @param handOff mark of work that changed hands, or −1
 */
export function pass(world: World, scope: Scope, step: Step, handOff: number): void {
  note(world, scope, step);
  world.post(scope.case, step);
  leave(world, scope, step, handOff);
  world.consume(scope);
}

/**
 * Tells the observer of a step that takes no time.
 *
 * @param world the run
 * @param scope where the token is
 * @param step what it came to and left at once
 */
export function note(world: World, scope: Scope, step: Step): void {
  const { slot } = scope.case;
  world.observer.reached(slot, step.index, world.now);
  world.observer.left(slot, step.index, 0, 0, world.now);
}
