import { fireBoundary } from './boundary.ts';
import type { Entry, Item, Round, Scope } from './case.ts';
import { note } from './leave.ts';
import type { Step } from './plan.ts';
import type { World } from './world.ts';

/**
 * Undoes what was done in a scope, the last thing first, before the token of the event goes on.
 *
 * @param world the run
 * @param scope where compensation is asked for
 * @param step the event that asks for it; it may name one step
 * @returns false where there is nothing to undo and the token goes on at once
 * @source BPMN 2.0.2 §10.7, §13.5.5
 */
export function compensate(world: World, scope: Scope, step: Step): boolean {
  const jobs = jobsIn(takeEntries(scope, step.node.compensates));
  if (jobs.length === 0) return false;
  note(world, scope, step);
  undo(world, scope, step, jobs, null);
  return true;
}

/**
 * Cancels the transaction around a scope: all that goes on in it is broken off, what was done in it is
 * undone, and the case goes on from the cancel event on its border.
 *
 * @param world the run
 * @param from where the cancel end stands
 * @param step the cancel end
 * @returns false where there is no transaction around it
 * @source BPMN 2.0.2 §10.3.5 (transaction), §13.5.4
 */
export function cancel(world: World, from: Scope, step: Step): boolean {
  let scope = from;
  while (scope.host !== null && !scope.host.step.node.isTransaction) scope = scope.host.scope;
  if (scope.host === null) return false;
  note(world, from, step);
  world.post(scope.case, step);
  const jobs = jobsIn(scope.ledger ?? []);
  scope.ledger = null;
  world.records.disarm(scope);
  world.clearScope(scope);
  scope.triggered = [];
  scope.live += 1;
  scope.case.live += 1;
  undo(world, scope, step, jobs, (item) => {
    leaveCancelled(world, item);
  });
  return true;
}

// The frame of a repeated transaction bears its border.
function leaveCancelled(world: World, item: Item): void {
  const host = item.scope.host;
  if (host === null) return;
  const frame = host.scope.host?.round?.isHidden === true ? host.scope.host : host;
  const event = frame.step.boundaries.find(({ node }) => node.trigger === 'cancel');
  if (event !== undefined) {
    fireBoundary(world, frame, event, -1);
    return;
  }
  const { scope } = frame;
  world.kill(frame);
  world.consume(scope);
}

interface Job {
  readonly handler: Step;
  readonly within: Entry[] | null;
}

function undo(
  world: World,
  scope: Scope,
  step: Step,
  jobs: readonly Job[],
  end: Round['end'],
): void {
  const item = world.records.takeItem(step, scope, 0, world.now, -1);
  let done = 0;
  item.round = {
    isHidden: true,
    isEnough: null,
    end,
    next: () => {
      const job = jobs[done];
      if (job === undefined) return false;
      done += 1;
      const child = world.records.takeScope(scope.case, item);
      child.ledger = job.within;
      item.child = child;
      world.put(child, job.handler, null, -1);
      return true;
    },
  };
  world.ring.dry(item);
}

// The last thing done is undone first; what has no handler of its own is undone by those within it.
function jobsIn(entries: readonly Entry[]): Job[] {
  const jobs: Job[] = [];
  const open = [...entries];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const { handler, within } = entry;
    if (handler !== null) jobs.push({ handler, within });
    else for (const inner of within ?? []) open.push(inner);
  }
  return jobs;
}

// An event sub-process undoes what was done in the scope that it stands in.
function takeEntries(from: Scope, node: number | null): Entry[] {
  let scope = from;
  while (scope.host?.step.node.isTriggered === true) scope = scope.host.scope;
  if (node === null) {
    const all = scope.ledger ?? [];
    scope.ledger = null;
    return all;
  }
  for (let place: Scope | null = scope; place !== null; place = place.host?.scope ?? null) {
    const found = (place.ledger ?? []).filter(({ step }) => step.index === node);
    if (found.length === 0) continue;
    place.ledger = (place.ledger ?? []).filter(({ step }) => step.index !== node);
    return found;
  }
  return [];
}
