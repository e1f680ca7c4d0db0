import { fireBoundary } from './boundary.ts';
import type { Scope } from './case.ts';
import type { Step } from './plan.ts';
import { trigger } from './triggered.ts';
import type { World } from './world.ts';

/**
 * Raises an error or an escalation out of a scope, to the nearest event sub-process or activity around it
 * that catches its code; one that catches every code is asked after those that name it.
 *
 * @param world the run
 * @param from where it is raised
 * @param what the event that raises it
 * @returns whether anybody caught it; an interrupting catch has ended the scope by then
 * @source BPMN 2.0.2 §10.5.6, §13.5.4 (event sub-processes)
 */
export function raise(world: World, from: Scope, what: Step): boolean {
  // What an event sub-process raises is for those around its own scope, not for its neighbours.
  let isBeside = false;
  for (let scope: Scope | null = from; scope !== null; scope = scope.host?.scope ?? null) {
    const { host }: Scope = scope;
    const inside = isBeside ? undefined : catcherIn(startsOf(scope), what);
    if (inside !== undefined) {
      trigger(world, scope, inside, -1);
      return true;
    }
    const outside = host === null ? undefined : catcherIn(host.step.boundaries, what);
    if (host !== null && outside !== undefined) {
      fireBoundary(world, host, outside, -1);
      return true;
    }
    isBeside = host?.step.node.isTriggered === true;
  }
  return false;
}

function startsOf({ triggered }: Scope): Step[] {
  return triggered.flatMap(({ inside }) => inside.slice(0, 1));
}

function catcherIn(steps: readonly Step[], what: Step): Step | undefined {
  const catchers = steps.filter(({ node }) => node.trigger === what.node.trigger);
  return (
    catchers.find(({ node }) => node.code !== null && node.code === what.node.code) ??
    catchers.find(({ node }) => node.code === null)
  );
}
