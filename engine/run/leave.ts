import { tellCauses } from './blame.ts';
import { openWays } from './branching.ts';
import type { Case, Item, Scope } from './case.ts';
import { purposes } from './chance.ts';
import { echo, noteUndoing } from './echo.ts';
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
    const ways = someWays(world, scope.case, step);
    if (ways.length === 0 && step.outgoing.length > 0) world.onStranded(scope.case, step, 'choice');
    for (const arc of ways) world.go(scope, arc, handOff);
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
  const isGateway = node.type === 'inclusiveGateway' || node.type === 'complexGateway';
  const taken = step.outgoing.filter((arc, place) => {
    if (arc.index === node.default) return false;
    if (arc.test !== null) return arc.test(of.values) === true;
    if (!arc.conditional && !isGateway) return true;
    return world.uniform(of, arc.hash, visit, purposes.choice) < (step.chances[place] ?? 0);
  });
  if (taken.length > 0) return taken;
  const fallback =
    step.outgoing.find((arc) => arc.index === node.default) ?? oneWay(world, of, step);
  return fallback === null ? [] : [fallback];
}

/**
 * Chooses one outgoing flow: the first whose condition holds, else one of those without condition by
 * their chances.
 *
 * @param world the run
 * @param of the case
 * @param step an exclusive gateway, or another step none of whose own ways is open
 * @returns the flow; null where there is none, or where no condition holds
 * @source BPMN 2.0.2 §13.4.2; BPSim 2.0 §7.3.3 (a condition or a probability)
 */
export function oneWay(world: World, of: Case, step: Step): Arc | null {
  if (!step.isTested || world.choose !== null) return step.outgoing[world.way(of, step)] ?? null;
  const open = step.outgoing.find(({ test }) => test?.(of.values) === true);
  if (open !== undefined) return open;
  const { arcs, shares } = openWays(step);
  if (arcs.length < 2) return arcs[0] ?? null;
  const u = world.uniform(of, step.hash, world.visit(of, step), purposes.choice);
  return arcs[shares.findIndex((bound) => u < bound)] ?? arcs.at(-1) ?? null;
}

/**
 * Ends the stay of a token at a step that is done: its messages leave, its token goes on.
 *
 * @param world the run
 * @param item the stay; void afterwards
 */
export function complete(world: World, item: Item): void {
  const { step, scope, begun, enabled, idle } = item;
  const { slot } = scope.case;
  const wait = (begun < 0 ? world.now : begun) - enabled + idle;
  const work = begun < 0 ? 0 : world.now - begun - idle;
  tellCauses(item, wait, world.observer);
  world.observer.left(slot, step.index, wait, work, world.now);
  world.post(scope.case, step);
  if (step.hasEcho) echo(world, scope, step, item.visit, item);
  goFrom(world, item);
}

/**
 * Ends a frame around stays that were told of by themselves.
 *
 * @param world the run
 * @param item the frame; void afterwards
 */
export function completeHidden(world: World, item: Item): void {
  noteUndoing(item.scope, item.step, item);
  goFrom(world, item);
}

function goFrom(world: World, item: Item): void {
  const { step, scope, handOff } = item;
  const { generation } = scope;
  // The stay is over before its token goes on: where there is no way on, the case is given up.
  world.records.freeItem(item);
  leave(world, scope, step, handOff);
  if (scope.generation === generation) world.consume(scope);
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
  if (step.hasEcho) echo(world, scope, step, world.visit(scope.case, step), null);
  const { generation } = scope;
  leave(world, scope, step, handOff);
  if (scope.generation === generation) world.consume(scope);
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
