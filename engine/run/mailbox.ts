import type { Case, Item, Mail } from './case.ts';
import type { Step } from './plan.ts';
import type { World } from './world.ts';

/**
 * Waits for a message; the oldest one that already lies there will do.
 *
 * @param world the run
 * @param item what waits
 * @param step the event or receive task the message is for
 */
export function watch(world: World, item: Item, step: Step): void {
  const of = item.scope.case;
  const box = of.boxes[step.mailbox];
  if (box === undefined) return;
  box.watchers.push({ item, generation: item.generation, step, isOn: false });
  if (box.arrived.length > 0) world.match(of, step);
}

/**
 * Takes a message for good: the wait for one that lay there ends now.
 *
 * @param world the run
 * @param of the case
 * @param mail the message
 * @returns mark of work that changed hands just now and is taken up with what follows, or −1
 */
export function takeMail(world: World, of: Case, { letter, time }: Mail): number {
  const { handOff, mark } = letter;
  if (time === world.now) return mark;
  if (handOff >= 0) world.observer.takenUp(of.slot, handOff, world.now - time);
  return -1;
}
