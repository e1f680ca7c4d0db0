import type { Scope } from './case.ts';
import { note, someWays } from './leave.ts';
import type { Step } from './plan.ts';
import type { Token } from './ring.ts';
import { awaitEvent } from './task.ts';
import type { World } from './world.ts';

/**
 * Takes one way of an exclusive gateway, by the chances of its flows.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.4.2
 */
export function enterExclusive(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  note(world, scope, step);
  const way = step.outgoing[world.way(scope.case, step)];
  if (way !== undefined) world.go(scope, way, handOff);
  world.consume(scope);
}

/**
 * Waits at a parallel gateway for one token of each incoming flow, then takes every way.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.4.1
 */
export function enterParallel(world: World, token: Token): void {
  const { scope, step, arc, handOff } = token;
  const { waiting } = scope;
  const isJoin = arc !== null && arc.gate >= 0;
  if (isJoin) {
    waiting[arc.gate] = (waiting[arc.gate] ?? 0) + 1;
    if (!step.incoming.every(({ gate }) => waiting[gate] !== 0)) return;
    for (const { gate } of step.incoming) waiting[gate] = (waiting[gate] ?? 1) - 1;
  }
  note(world, scope, step);
  for (const way of step.outgoing) world.go(scope, way, handOff);
  world.consume(scope, isJoin ? step.incoming.length : 1);
}

/**
 * Waits at an inclusive join, or parts the ways of an inclusive split.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.4.3
 */
export function enterInclusive(world: World, token: Token): void {
  const { scope, step, arc, handOff } = token;
  if (arc === null || arc.gate < 0) {
    partWays(world, scope, step, handOff);
    world.consume(scope);
    return;
  }
  const { waiting } = scope;
  waiting[arc.gate] = (waiting[arc.gate] ?? 0) + 1;
  const isKnown = world.patient.some(
    (join) => join.scope === scope && join.generation === scope.generation && join.step === step,
  );
  if (!isKnown) world.patient.push({ scope, generation: scope.generation, step });
}

function partWays(world: World, scope: Scope, step: Step, handOff: number): void {
  note(world, scope, step);
  for (const way of someWays(world, scope.case, step)) world.go(scope, way, handOff);
}

/**
 * Lets one inclusive join go on for which no further token can come.
 *
 * @param world the run
 * @param isStill whether nothing else in the run can happen, so that even joins that wait for each
 *   other must go on
 * @returns whether a join went on
 */
export function releaseJoin(world: World, isStill: boolean): boolean {
  const { patient } = world;
  for (let place = 0; place < patient.length; place += 1) {
    const join = patient[place];
    if (join === undefined) continue;
    const isVoid = join.scope.generation !== join.generation;
    if (!isVoid && !isStill && mayGrow(world, join.scope, join.step)) continue;
    patient.splice(place, 1);
    place -= 1;
    if (isVoid) continue;
    goOn(world, join.scope, join.step);
    return true;
  }
  return false;
}

function goOn(world: World, scope: Scope, step: Step): void {
  const { waiting } = scope;
  let tokens = 0;
  for (const { gate } of step.incoming) {
    tokens += waiting[gate] ?? 0;
    waiting[gate] = 0;
  }
  partWays(world, scope, step, -1);
  world.consume(scope, tokens);
}

function mayGrow(world: World, scope: Scope, join: Step): boolean {
  const upstream = world.plan.upstream.get(join.index);
  if (upstream === undefined) return false;
  for (let item = scope.first; item !== null; item = item.next) {
    if (upstream.has(item.step.index)) return true;
  }
  return world.plan.steps.some(
    (step) =>
      upstream.has(step.index) &&
      step.incoming.some(({ gate }) => gate >= 0 && scope.waiting[gate] !== 0),
  );
}

/**
 * Waits for the first of the events behind an event-based gateway.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.4.4
 */
export function enterEventBased(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  const of = scope.case;
  const item = world.records.takeItem(step, scope, world.visit(of, step), world.now, handOff);
  world.observer.reached(of.slot, step.index, world.now);
  for (const { target } of step.outgoing) awaitEvent(world, item, target, world.visit(of, target));
}
