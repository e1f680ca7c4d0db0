import type { Item, Scope } from './case.ts';
import type { Step } from './plan.ts';
import { assign } from './property.ts';
import { heed } from './signal.ts';
import type { World } from './world.ts';

/**
 * Does what follows when a step is done: properties are assigned, what could undo it is noted, and what
 * goes on around it learns of it.
 *
 * @param world the run
 * @param scope where the step stands
 * @param step what was done
 * @param visit which visit to it this was
 * @param item the stay, null where a token only passed
 */
export function echo(
  world: World,
  scope: Scope,
  step: Step,
  visit: number,
  item: Item | null,
): void {
  const of = scope.case;
  const { assigns } = step.control;
  if (assigns.length > 0) {
    assign(assigns, of, world.chance, step.hash, visit);
    heed(world, of);
  }
  noteUndoing(scope, step, item);
  const { host } = scope;
  const isEnough = host?.round?.isEnough ?? null;
  // Before anybody who is free turns to what is not needed any more.
  if (host !== null && item !== null && isEnough?.(host) === true) world.ring.dry(host);
}

/**
 * Notes what could undo a step that is done, or what was done within it.
 *
 * @param scope where the step stands
 * @param step what was done
 * @param item the stay, null where a token only passed
 * @source BPMN 2.0.2 §13.5.5 (compensation)
 */
export function noteUndoing(scope: Scope, step: Step, item: Item | null): void {
  const within = item?.ledger ?? null;
  // The frame of a repeated step is undone by what undoes each go.
  const handler = step.body === null ? step.handler : null;
  if (handler === null && within === null) return;
  (scope.ledger ??= []).push({ step, handler, within });
}
