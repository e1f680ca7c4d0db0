import type { Case, Watcher } from './case.ts';
import { fire } from './event.ts';
import { takeMail } from './mailbox.ts';
import type { Step } from './plan.ts';
import { sound } from './signal.ts';
import type { World } from './world.ts';

/**
 * Brings what lies in a mailbox and those who wait there together, oldest first. A message stays in its
 * mailbox until somebody takes it up, so whatever breaks a wait off loses none; a signal is for all.
 *
 * @param world the run
 * @param of the case
 * @param step where the messages are for
 */
export function bringTogether(world: World, of: Case, step: Step): void {
  const box = of.boxes[step.mailbox];
  if (box === undefined) return;
  box.isDue = false;
  if (step.waiting === 'signal') {
    sound(world, box);
    return;
  }
  const { generation } = of;
  while (box.arrived.length > 0) {
    const watcher = nextValid(box.watchers);
    const mail = watcher === null ? undefined : box.arrived.shift();
    if (watcher === null || mail === undefined) return;
    const { item } = watcher;
    fire(world, item, watcher.step, takeMail(world, of, mail));
    if (of.generation !== generation) return;
    // An event that breaks nothing off waits for the next message.
    if (item.generation === watcher.generation) box.watchers.push(watcher);
  }
}

function nextValid(watchers: Watcher[]): Watcher | null {
  for (let watcher = watchers.shift(); watcher !== undefined; watcher = watchers.shift()) {
    if (watcher.item.generation === watcher.generation) return watcher;
  }
  return null;
}
