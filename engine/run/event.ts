import { arm, fireBoundary } from './boundary.ts';
import { blame, tellCauses } from './blame.ts';
import type { Item, Scope } from './case.ts';
import { complete, note, pass } from './leave.ts';
import { causeAt } from './observer.ts';
import type { Step } from './plan.ts';
import { raise } from './raise.ts';
import type { Token } from './ring.ts';
import { broadcast } from './broadcast.ts';
import { lag } from './task.ts';
import { spring } from './triggered.ts';
import { cancel, compensate } from './undo.ts';
import { awaitEvent } from './waiting.ts';
import type { World } from './world.ts';

/**
 * Lets a token pass a start event.
 *
 * @param world the run
 * @param token what comes, and where to
 */
export function enterStart(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  pass(world, scope, step, handOff);
}

/**
 * Waits at an intermediate event.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.5.2
 */
export function enterCatch(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  if (step.waiting === null || step.node.trigger === 'link') {
    pass(world, scope, step, handOff);
    return;
  }
  const of = scope.case;
  const item = world.records.takeItem(step, scope, world.visit(of, step), world.now, handOff);
  world.observer.reached(of.slot, step.index, world.now);
  awaitEvent(world, item, step, item.visit);
}

/**
 * Gives an event off: a link goes on at its other end, a signal or escalation to whoever hears it, and
 * compensation undoes before the token goes on.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.5.2
 */
export function enterThrow(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  if (step.linked !== null) {
    note(world, scope, step);
    world.put(scope, step.linked, null, handOff);
    world.consume(scope);
    return;
  }
  if (giveOff(world, token)) pass(world, scope, step, handOff);
}

/**
 * Ends a token; a terminate end ends all of its scope, an error end goes to whoever catches it, a cancel
 * end undoes its transaction.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.5.6
 */
export function enterEnd(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  const { trigger } = step.node;
  if (trigger === 'cancel' && cancel(world, scope, step)) return;
  if (trigger !== 'terminate' && trigger !== 'error') {
    if (giveOff(world, token)) pass(world, scope, step, handOff);
    return;
  }
  note(world, scope, step);
  world.post(scope.case, step);
  if (trigger === 'error' && raise(world, scope, step)) return;
  terminate(world, trigger === 'error' ? outermost(scope) : scope);
}

// Says whether the token is still there to go on.
function giveOff(world: World, { scope, step }: Token): boolean {
  const { generation } = scope;
  if (step.node.trigger === 'compensation') return !compensate(world, scope, step);
  if (step.node.trigger === 'signal') broadcast(world, scope.case, step);
  if (step.node.trigger === 'escalation') raise(world, scope, step);
  return scope.generation === generation;
}

function outermost(scope: Scope): Scope {
  let place = scope;
  while (place.host !== null) place = place.host.scope;
  return place;
}

function terminate(world: World, scope: Scope): void {
  const { host, case: of } = scope;
  world.killScope(scope);
  if (host !== null) {
    host.child = null;
    world.ring.dry(host);
  }
  world.settle(of, 0);
}

/**
 * Lets what an item waited for come about: the event itself, one of the events behind an event-based
 * gateway, one on the boundary of an activity, or the start of an event sub-process.
 *
 * @param world the run
 * @param item what waited
 * @param step what came about
 * @param handOff mark of the message that came, or −1
 */
export function fire(world: World, item: Item, step: Step, handOff: number): void {
  if (step.node.type === 'boundaryEvent') {
    fireBoundary(world, item, step, handOff);
    return;
  }
  if (step.node.type === 'startEvent') {
    spring(world, item, handOff);
    return;
  }
  if (handOff >= 0) item.handOff = handOff;
  if (step !== item.step) decideRace(world, item, step);
  else if (step.node.type === 'task') {
    blame(item, causeOf(step), world.now - item.enabled);
    lag(world, item);
  } else complete(world, item);
}

function causeOf({ waiting }: Step): number {
  return waiting === 'timer' ? causeAt.timer : causeAt.partner;
}

function decideRace(world: World, item: Item, winner: Step): void {
  const { scope, step } = item;
  const { slot } = scope.case;
  const { handOff } = item;
  const arc = step.outgoing.find(({ target }) => target === winner);
  const wait = world.now - item.enabled;
  blame(item, causeOf(winner), wait);
  tellCauses(item, wait, world.observer);
  world.observer.left(slot, step.index, wait, 0, world.now);
  world.records.freeItem(item);
  if (arc !== undefined) world.observer.passed(slot, arc.index);
  if (winner.node.type !== 'task') {
    pass(world, scope, winner, handOff);
    return;
  }
  const visit = world.visit(scope.case, winner);
  world.observer.reached(slot, winner.index, world.now);
  const task = world.records.takeItem(winner, scope, visit, world.now, handOff);
  arm(world, task);
  lag(world, task);
}
