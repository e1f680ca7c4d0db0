import type { Case, Item, Mailbox, Watcher } from './case.ts';
import type { Step } from './plan.ts';
import type { World } from './world.ts';

/**
 * Waits for a signal.
 *
 * @param item what waits
 * @param step the event the signal is for
 */
export function hear(item: Item, step: Step): void {
  const watcher: Watcher = { item, generation: item.generation, step, isOn: false };
  item.scope.case.boxes[step.mailbox]?.watchers.push(watcher);
}

/**
 * Lets everybody hear a signal who has come to wait for it by the end of the instant.
 *
 * @param world the run
 * @param box the mailbox of all who hear it
 */
export function sound(world: World, box: Mailbox): void {
  keepValid(box.watchers);
  for (const { item, step } of box.watchers) tell(world, item, step);
}

/**
 * Waits until the condition of an event holds; at once where it holds already.
 *
 * @param world the run
 * @param item what waits
 * @param step the conditional event
 * @source BPMN 2.0.2 §10.5.5 (conditional)
 */
export function awaitCondition(world: World, item: Item, step: Step): void {
  const of = item.scope.case;
  const isOn = step.control.condition?.(of.values) === true;
  of.boxes[step.mailbox]?.watchers.push({ item, generation: item.generation, step, isOn });
  if (isOn) tell(world, item, step);
}

/**
 * Tells those who wait for a condition that properties have changed: each time it comes to hold.
 *
 * @param world the run
 * @param of the case whose properties changed
 */
export function heed(world: World, of: Case): void {
  const box = of.boxes[world.plan.conditions];
  if (box === undefined) return;
  keepValid(box.watchers);
  for (const watcher of box.watchers) {
    const holds = watcher.step.control.condition?.(of.values) === true;
    if (holds && !watcher.isOn) tell(world, watcher.item, watcher.step);
    watcher.isOn = holds;
  }
}

function tell(world: World, item: Item, step: Step): void {
  world.after(0, 'answer', 'fire', item, step);
}

function keepValid(watchers: Watcher[]): void {
  let kept = 0;
  for (const watcher of watchers) {
    if (watcher.item.generation !== watcher.generation) continue;
    watchers[kept] = watcher;
    kept += 1;
  }
  watchers.length = kept;
}
