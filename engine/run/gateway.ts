import type { Scope } from './case.ts';
import { note, oneWay, someWays } from './leave.ts';
import type { Join, Step } from './plan.ts';
import type { Token } from './ring.ts';
import { awaitEvent } from './waiting.ts';
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
  const way = oneWay(world, scope.case, step);
  if (way !== null) world.go(scope, way, handOff);
  else if (step.outgoing.length > 0) {
    world.onStranded(scope.case, step, 'choice');
    return;
  }
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
  const join = arc === null || arc.gate < 0 ? undefined : joinAt(world, step);
  if (join === undefined) {
    partAndEnd(world, scope, step, handOff);
    return;
  }
  count(scope, arc?.gate ?? -1);
  if (!scope.patient.includes(join)) scope.patient.push(join);
  world.doubt(scope);
}

/**
 * Waits at a complex gateway until enough of its ways in have a token, and then for the others before it
 * begins anew; with one way in it parts the ways like an inclusive one.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.4.5
 */
export function enterComplex(world: World, token: Token): void {
  const { scope, step, arc, handOff } = token;
  const join = arc === null || step.latch < 0 ? undefined : joinAt(world, step);
  if (join === undefined) {
    partAndEnd(world, scope, step, handOff);
    return;
  }
  count(scope, arc?.gate ?? -1);
  serveComplex(world, scope, join);
}

/**
 * Lets a complex gateway do what the tokens at its ways in allow.
 *
 * @param world the run
 * @param scope where it stands
 * @param join the gateway
 */
export function serveComplex(world: World, scope: Scope, join: Join): void {
  const { step } = join;
  const { waiting } = scope;
  const isReset = waiting[step.latch] === 0;
  const served = isReset ? 0 : (waiting[step.latch] ?? 0);
  const fresh = step.incoming.flatMap(({ gate }, way) =>
    waiting[gate] !== 0 && (served & (1 << way)) === 0 ? [way] : [],
  );
  if (fresh.length < (isReset ? step.control.enough : 1)) return;
  let now = served;
  for (const way of fresh) {
    const gate = step.incoming[way]?.gate ?? -1;
    waiting[gate] = (waiting[gate] ?? 1) - 1;
    now |= 1 << way;
  }
  const isWhole = step.incoming.every((_, way) => (now & (1 << way)) !== 0);
  waiting[step.latch] = isWhole ? 0 : now;
  const { generation } = scope;
  if (isReset) partWays(world, scope, step, -1);
  if (scope.generation !== generation) return;
  watchOver(world, scope, join, isWhole);
  // What is still there is for the next time round.
  if (isWhole && step.incoming.some(({ gate }) => waiting[gate] !== 0)) {
    serveComplex(world, scope, join);
  }
  if (scope.generation === generation) world.consume(scope, fresh.length);
}

function watchOver(world: World, scope: Scope, join: Join, isWhole: boolean): void {
  const place = scope.patient.indexOf(join);
  if (isWhole && place >= 0) scope.patient.splice(place, 1);
  if (isWhole || place >= 0) return;
  scope.patient.push(join);
  world.doubt(scope);
}

function joinAt(world: World, step: Step): Join | undefined {
  return world.plan.joins.get(step.index);
}

function count({ waiting }: Scope, gate: number): void {
  waiting[gate] = (waiting[gate] ?? 0) + 1;
}

function partAndEnd(world: World, scope: Scope, step: Step, handOff: number): void {
  const { generation } = scope;
  partWays(world, scope, step, handOff);
  if (scope.generation === generation) world.consume(scope);
}

/**
 * Sends a token along each way out that is open; where none is, the case does not get on.
 *
 * @param world the run
 * @param scope where the gateway stands
 * @param step an inclusive or complex gateway
 * @param handOff mark of work that changed hands, or −1
 */
export function partWays(world: World, scope: Scope, step: Step, handOff: number): void {
  note(world, scope, step);
  const ways = someWays(world, scope.case, step);
  if (ways.length === 0 && step.outgoing.length > 0) world.onStranded(scope.case, step, 'choice');
  for (const way of ways) world.go(scope, way, handOff);
}

/**
 * Waits for the first of the events behind an event-based gateway; a parallel one waits for each of them.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.4.4
 */
export function enterEventBased(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  if (step.node.startsAll) {
    note(world, scope, step);
    for (const way of step.outgoing) world.go(scope, way, handOff);
    world.consume(scope);
    return;
  }
  const of = scope.case;
  const item = world.records.takeItem(step, scope, world.visit(of, step), world.now, handOff);
  world.observer.reached(of.slot, step.index, world.now);
  for (const { target } of step.outgoing) awaitEvent(world, item, target, world.visit(of, target));
}
