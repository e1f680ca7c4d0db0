import { blame } from './blame.ts';
import { arm, fireBoundary, interrupts } from './boundary.ts';
import { carrierOf, handOffOf } from './carrier.ts';
import type { Item } from './case.ts';
import { purposes } from './chance.ts';
import { complete } from './leave.ts';
import { causeAt } from './observer.ts';
import type { Token } from './ring.ts';
import { awaitEvent } from './waiting.ts';
import type { World } from './world.ts';

/**
 * Begins an activity: first the message a receive task waits for, then transfer, queue and wait, then
 * the queue for those it needs, then the work.
 *
 * @param world the run
 * @param token what comes, and where to
 * @source BPMN 2.0.2 §13.3.2 (activity life cycle); BPSim 2.0 §6.5.1 (lag before duration)
 */
export function enterTask(world: World, token: Token): void {
  const { scope, step, handOff } = token;
  const of = scope.case;
  const item = world.records.takeItem(step, scope, world.visit(of, step), world.now, handOff);
  world.observer.reached(of.slot, step.index, world.now);
  if (step.boundaries.length > 0) arm(world, item);
  if (step.waiting === null) lag(world, item);
  else awaitEvent(world, item, step, item.visit);
}

/**
 * Lets the time pass that an activity needs before anybody can begin it.
 *
 * @param world the run
 * @param item the activity
 */
export function lag(world: World, item: Item): void {
  const seconds = lagOf(world, item);
  if (seconds > 0) world.after(seconds, 'work', 'lagOver', item, item.step);
  else request(world, item);
}

// Only what is spent on the way has a cause of its own; why the rest passes the scenario does not say.
function lagOf(world: World, item: Item): number {
  let seconds = journeyOf(world, item);
  for (const { purpose, law } of item.step.lags) {
    const span = world.draw(item.scope.case, item.step, item.visit, purpose, law);
    blame(item, purpose === purposes.transfer ? causeAt.transfer : causeAt.stated, span);
    seconds += span;
  }
  return seconds;
}

// What changed hands is on its way until it can be taken up, wherever else it passed on the way.
function journeyOf({ plan, chance }: World, item: Item): number {
  if (plan.carriers.length === 0) return 0;
  const carrier = plan.carriers[carrierOf(item.handOff)];
  if (carrier === undefined) return 0;
  item.handOff = handOffOf(item.handOff);
  const { law, hash } = carrier;
  const of = item.scope.case;
  chance.aim(of.keyA, of.keyB, hash, item.visit, purposes.transfer);
  const seconds = law.fixed ?? law.draw(chance);
  blame(item, causeAt.transfer, seconds);
  return seconds;
}

/**
 * Asks for the people an activity needs; where nobody can be short the work begins at once.
 *
 * @param world the run
 * @param item the activity
 */
export function request(world: World, item: Item): void {
  if (!item.step.isLimited) {
    begin(world, item);
    return;
  }
  if (world.roster !== null) {
    world.roster.request(item);
    return;
  }
  world.observer.queued(item.scope.case.slot, item.step.index, world.now);
  world.staff.request(item);
}

/**
 * Begins the work itself, once everybody it needs is there.
 *
 * @param world the run
 * @param item the activity
 */
export function begin(world: World, item: Item): void {
  const { step, scope } = item;
  const wait = world.now - item.enabled;
  item.begun = world.now;
  world.observer.started(scope.case.slot, step.index, wait, world.now);
  world.employ(step);
  world.takeUp(item, wait);
  const seconds = world.total(item, step.works);
  // Work that takes no time still goes over the calendar when staff is short, so that a long queue
  // of it does not nest as many calls.
  if (seconds > 0 || step.isLimited) world.after(seconds, 'work', 'workOver', item, step);
  else finish(world, item);
}

/**
 * Ends the work: people are free again, and the token goes on, by a boundary event where one fires.
 *
 * @param world the run
 * @param item the activity
 */
export function finish(world: World, item: Item): void {
  const { fault, step } = item;
  if (fault !== null) {
    item.fault = null;
    fireBoundary(world, item, fault, -1);
    if (interrupts(fault)) return;
  }
  world.dismiss(step);
  complete(world, item);
}
