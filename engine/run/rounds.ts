import type { Item } from './case.ts';
import { fireBoundary, interrupts } from './boundary.ts';
import { complete, completeHidden } from './leave.ts';
import { finish } from './task.ts';
import type { World } from './world.ts';

/**
 * Goes on with an item inside which all has ended: to its next go, or on from the step.
 *
 * @param world the run
 * @param item a sub-process, or a step that is done several times
 */
export function goOn(world: World, item: Item): void {
  if (item.round === null) finish(world, item);
  else if (!item.round.next(item)) endRound(world, item);
}

// Whatever still goes on inside is not needed any more.
function endRound(world: World, item: Item): void {
  const { fault, round, child } = item;
  if (child !== null) {
    world.killScope(child);
    item.child = null;
  }
  if (fault !== null) {
    item.fault = null;
    fireBoundary(world, item, fault, -1);
    if (interrupts(fault)) return;
  }
  if (round?.isHidden !== true) complete(world, item);
  else if (round.end === null) completeHidden(world, item);
  else round.end(item);
}
