import { figuresOf } from '../process/figures.ts';
import { hashText } from './chance.ts';
import { toLaw, type Law } from './law.ts';
import { entriesOf } from './opening.ts';
import type { Plan, Step } from './plan.ts';

/**
 * Where cases come from. Without an interval the next case comes when the one before is over, so
 * nobody waits for staff. `stream` keeps the numbers of several sources apart; the only source has 0,
 * so that an as-is and a to-be diagram with different start events still share the draws of a case.
 */
export interface Source {
  readonly index: number;
  readonly stream: number;
  readonly start: Step;
  readonly entries: readonly Step[];
  readonly interval: Law | null;
  readonly count: number;
}

/**
 * Finds where the cases of a plan come from: the start events with arrivals in the scenario; without
 * any, the beginning of the first pool, the recipient's before the office's, a partner's last.
 *
 * @param plan where to look
 * @returns the sources, empty when nothing in the process can begin
 */
export function sourcesOf(plan: Plan): Source[] {
  const { arrivals } = plan.scenario;
  const given = plan.steps.filter(
    ({ id, node }) =>
      node.type === 'startEvent' && node.scope === null && Object.hasOwn(arrivals, id),
  );
  if (given.length > 0) {
    return given.map((start, index) => {
      const { interval = null, count = null } = figuresOf(arrivals, start.id) ?? {};
      return {
        index,
        stream: given.length === 1 ? 0 : hashText(start.id),
        start,
        entries: [start],
        interval: interval === null ? null : toLaw(interval),
        count: count ?? Infinity,
      };
    });
  }
  const entries = firstEntries(plan);
  const [start] = entries;
  if (start === undefined) return [];
  return [{ index: 0, stream: 0, start, entries, interval: null, count: Infinity }];
}

function firstEntries(plan: Plan): readonly Step[] {
  const pools = poolsInOrder(plan);
  const plain = pools.map((pool) => entriesOf(plan, pool)).find((steps) => steps.length > 0);
  if (plain !== undefined) return plain;
  const starts = pools.flatMap((pool) =>
    plan.steps.filter(
      ({ node }) => node.pool === pool && node.scope === null && node.type === 'startEvent',
    ),
  );
  const first = starts.find(({ received }) => received.length > 0) ?? starts[0];
  return first === undefined ? [] : [first];
}

function poolsInOrder(plan: Plan): (number | null)[] {
  const rank = { recipient: 0, owner: 1, partner: 2 } as const;
  const pools = plan.process.pools
    .filter(({ processId }) => processId !== null)
    .toSorted((one, other) => rank[one.party ?? 'owner'] - rank[other.party ?? 'owner']);
  return [...pools.map(({ index }) => index), null];
}

/**
 * Finds the pools that begin with the case and not by a message: those that send to others and
 * receive nothing from within this file.
 *
 * @param plan where to look
 * @param sources where cases come from; their pools begin by themselves
 * @returns indexes of pools
 */
export function poolsThatBeginAlong(plan: Plan, sources: readonly Source[]): number[] {
  const { pools, messages } = plan.process;
  const isInside = (pool: number): boolean => pools[pool]?.processId != null;
  return pools
    .filter(({ index }) => isInside(index))
    .filter(({ index }) => !sources.some(({ start }) => start.node.pool === index))
    .filter(({ index }) =>
      messages.some((message) => message.sourcePool === index && isInside(message.targetPool)),
    )
    .filter(
      ({ index }) =>
        !messages.some((message) => message.targetPool === index && isInside(message.sourcePool)),
    )
    .map(({ index }) => index);
}
