import { beginningsOf } from '../process/beginning.ts';
import type { Case } from './case.ts';
import type { Plan, Step } from './plan.ts';
import { armTriggered } from './triggered.ts';
import type { World } from './world.ts';

/**
 * Begins a pool's process in a case.
 *
 * @param world the run
 * @param of the case
 * @param entries where tokens are put, all in one pool
 * @param handOff mark of the message that begins it, or −1
 */
export function openRoot(world: World, of: Case, entries: readonly Step[], handOff: number): void {
  const pool = entries[0]?.node.pool ?? null;
  if (pool !== null) of.opened[pool] = 1;
  if (entries.length === 0) return;
  const scope = world.records.takeScope(of, null);
  const triggered = world.plan.triggered[entries[0]?.node.root ?? -1] ?? [];
  if (triggered.length > 0) armTriggered(world, scope, triggered);
  for (const entry of entries) world.put(scope, entry, null, handOff);
}

/**
 * Begins a pool that no message start event begins.
 *
 * @param world the run
 * @param of the case
 * @param pool index of the pool; nothing happens in a black box
 */
export function openPool(world: World, of: Case, pool: number): void {
  of.opened[pool] = 1;
  openRoot(world, of, entriesOf(world.plan, pool), -1);
}

/**
 * Finds where a pool begins by itself.
 *
 * @param plan where to look
 * @param pool index of the pool; null for what stands in no pool
 * @returns its first plain start event; without any start event, all steps without a way in
 * @source BPMN 2.0.2 §13.2 (instantiation)
 */
export function entriesOf(plan: Plan, pool: number | null): Step[] {
  const { nodes, roots } = plan.process;
  const own = nodes.filter(
    (node) => node.pool === pool && node.scope === null && roots[node.root]?.isCalled !== true,
  );
  const first = beginningsOf(own);
  const isStarted = first[0]?.type === 'startEvent';
  const plain = first.filter(({ trigger }) => trigger === 'none').slice(0, 1);
  return (isStarted ? plain : first).flatMap(({ index }) => plan.steps[index] ?? []);
}
