import type { Scope } from './case.ts';
import { partWays, serveComplex } from './gateway.ts';
import type { Join } from './plan.ts';
import type { World } from './world.ts';

/**
 * Looks at the joins of the scopes in which something has moved, and lets go on what need not wait
 * any longer. Only those scopes are looked at, so the cost does not grow with the number of cases.
 *
 * @param world the run; nothing else happens at this instant
 * @returns whether a join went on
 */
export function releaseJoins(world: World): boolean {
  for (let scope = world.doubted.pop(); scope !== undefined; scope = world.doubted.pop()) {
    scope.isDoubted = false;
    for (const join of scope.patient) {
      if (!isReady(scope, join)) continue;
      scope.patient.splice(scope.patient.indexOf(join), 1);
      goOn(world, scope, join);
      return true;
    }
  }
  return false;
}

function goOn(world: World, scope: Scope, join: Join): void {
  world.doubt(scope);
  const { step } = join;
  if (step.latch >= 0) {
    scope.waiting[step.latch] = 0;
    serveComplex(world, scope, join);
    return;
  }
  const tokens = takeOneEach(scope, join);
  const { generation } = scope;
  if (step.incoming.some(({ gate }) => isFilled(scope, gate))) scope.patient.push(join);
  partWays(world, scope, step, -1);
  if (scope.generation === generation) world.consume(scope, tokens);
}

// BPMN 2.0.2 §13.4.3: one token of each incoming flow that has one; the others stay for the next time.
function takeOneEach(scope: Scope, { step }: Join): number {
  let tokens = 0;
  for (const { gate } of step.incoming) {
    if (!isFilled(scope, gate)) continue;
    scope.waiting[gate] = (scope.waiting[gate] ?? 1) - 1;
    tokens += 1;
  }
  return tokens;
}

function isFilled(scope: Scope, gate: number): boolean {
  return (scope.waiting[gate] ?? 0) > 0;
}

// A token holds the join back if it can come to a way in that is empty, and to none that is filled.
function isReady(scope: Scope, join: Join): boolean {
  const filled = filledWays(scope, join);
  for (let item = scope.first; item !== null; item = item.next) {
    if (holdsBack(join, filled, item.step.index)) return false;
  }
  return join.beside.every(
    ({ step }) =>
      !step.incoming.some(({ gate }) => isFilled(scope, gate)) ||
      !holdsBack(join, filled, step.index),
  );
}

// A complex gateway has all ways filled that it has served, until it begins anew.
function filledWays(scope: Scope, { step, words }: Join): Int32Array {
  const filled = new Int32Array(words);
  if (step.latch >= 0) {
    filled[0] = scope.waiting[step.latch] ?? 0;
    return filled;
  }
  step.incoming.forEach(({ gate }, way) => {
    if (isFilled(scope, gate)) filled[way >> 5] = (filled[way >> 5] ?? 0) | (1 << (way & 31));
  });
  return filled;
}

function holdsBack({ step, words, reach }: Join, filled: Int32Array, from: number): boolean {
  const isLenient = step.latch < 0;
  let reachesEmpty = false;
  for (let word = 0; word < words; word += 1) {
    const reached = reach[from * words + word] ?? 0;
    const known = filled[word] ?? 0;
    if (isLenient && (reached & known) !== 0) return false;
    reachesEmpty ||= (reached & ~known) !== 0;
  }
  return reachesEmpty;
}
