import type { Item } from './case.ts';
import type { Observer } from './observer.ts';

/**
 * Notes why part of the wait of an item came about; what nobody notes has the cause of its kind of step.
 *
 * @param item what waits
 * @param cause by `causeAt`
 * @param seconds how long for that reason; 0 or less is nothing
 */
export function blame(item: Item, cause: number, seconds: number): void {
  if (seconds <= 0) return;
  item.blamed[cause] = (item.blamed[cause] ?? 0) + seconds;
  item.isBlamed = true;
}

/**
 * Tells the noted causes of a wait that is over.
 *
 * @param item what waited; nothing stays noted
 * @param wait all its waiting, seconds; a wait that was broken off has no more causes than it lasted
 * @param observer hears of each cause
 */
export function tellCauses(item: Item, wait: number, observer: Observer): void {
  if (!item.isBlamed) return;
  const { blamed, step, scope, enabled } = item;
  let left = wait;
  for (let cause = 0; cause < blamed.length; cause += 1) {
    const seconds = Math.min(left, blamed[cause] ?? 0);
    if (seconds <= 0) continue;
    left -= seconds;
    observer.waited(scope.case.slot, step.index, cause, seconds, enabled);
  }
  forgetCauses(item);
}

/**
 * Forgets what was noted, for an item that is used again.
 *
 * @param item any item
 */
export function forgetCauses(item: Item): void {
  if (!item.isBlamed) return;
  item.blamed.fill(0);
  item.isBlamed = false;
}
