import type { Case, Item, Scope } from './case.ts';
import type { Plan, Step } from './plan.ts';

/**
 * Where cases did not get on, and why: they wait for a message nobody sends, for more people than
 * there are, at a join for a token that never comes, find no way whose condition holds, or go round
 * without end.
 */
export interface Stuck {
  readonly reason: 'message' | 'staff' | 'join' | 'choice' | 'endless';
  readonly step: Step;
  readonly cases: number;
  /** All steps at which the first of these cases still was. */
  readonly held: readonly Step[];
}

/**
 * Finds the reason why nothing can happen any more in a case.
 *
 * @param of the case
 * @param plan the plan it follows
 * @returns the first place in the order of the diagram; joins after all others, as they only wait
 *   for what is held up elsewhere
 * @throws {Error} if nothing holds the case, which no run may bring about
 */
export function findStuck(of: Case, plan: Plan): Stuck {
  const held = of.roots.flatMap((root) => heldIn(root, plan));
  const first = held.toSorted(
    (one, other) =>
      Number(one.reason === 'join') - Number(other.reason === 'join') ||
      one.step.index - other.step.index,
  )[0];
  if (first === undefined) throw new Error('a case is alive without any token');
  return { ...first, cases: 1, held: held.map(({ step }) => step) };
}

type Held = Pick<Stuck, 'reason' | 'step'>;

function heldIn(scope: Scope, plan: Plan): Held[] {
  const held: Held[] = [];
  for (let item = scope.first; item !== null; item = item.next) {
    if (item.child !== null) held.push(...heldIn(item.child, plan));
    else held.push({ reason: reasonOf(item), step: item.step });
  }
  for (const step of plan.steps) {
    const isHeld = step.incoming.some(({ gate }) => gate >= 0 && scope.waiting[gate] !== 0);
    if (isHeld) held.push({ reason: 'join', step });
  }
  return held;
}

// Work that paused and whose people never come back is held up by them too.
function reasonOf({ isQueued, job }: Item): 'staff' | 'message' {
  return isQueued || job !== null ? 'staff' : 'message';
}
