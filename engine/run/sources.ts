import type { CaseClass, Scenario } from '@handara/schemas';
import { figuresOf } from '../process/figures.ts';
import type { Case } from './case.ts';
import { hashText, purposes, type Chance } from './chance.ts';
import { entriesOf } from './opening.ts';
import { paceOf, type Pace } from './pace.ts';
import type { Plan, Step } from './plan.ts';
import { Calendars } from './roster/squad.ts';

/**
 * Where cases come from. Without a pace the next case comes when the one before is over, so
 * nobody waits for staff. `stream` keeps the numbers of several sources apart; the only source has 0,
 * so that an as-is and a to-be diagram with different start events still share the draws of a case.
 */
export interface Source {
  readonly index: number;
  readonly stream: number;
  readonly start: Step;
  readonly entries: readonly Step[];
  readonly pace: Pace | null;
  readonly count: number;
  /** The kinds of case, and the hash their choice is drawn for. */
  readonly classes: readonly CaseClass[];
  readonly classHash: number;
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
    const calendars = new Calendars(plan.scenario);
    return given.map((start, index) => {
      const stream = given.length === 1 ? 0 : hashText(start.id);
      const arrival = figuresOf(arrivals, start.id) ?? silent;
      return { index, stream, start, entries: [start], ...comingOf(start, arrival, calendars) };
    });
  }
  const entries = firstEntries(plan);
  const [start] = entries;
  if (start === undefined) return [];
  return [{ index: 0, stream: 0, start, entries, ...comingOf(start, silent, null) }];
}

type Arrival = Scenario['arrivals'][string];

const silent: Arrival = { interval: null, count: null };

function comingOf(
  start: Step,
  arrival: Arrival,
  calendars: Calendars | null,
): Pick<Source, 'pace' | 'count' | 'classes' | 'classHash'> {
  return {
    pace: calendars === null ? null : paceOf(arrival, calendars),
    count: arrival.count ?? Infinity,
    classes: arrival.classes ?? [],
    classHash: hashText(`${start.id} class`),
  };
}

/**
 * Says when the first case of a source comes.
 *
 * @param source where it comes from
 * @param chance of the run
 * @returns seconds of the run; Infinity where none comes
 */
export function firstOf({ stream, start, pace }: Source, chance: Chance): number {
  if (pace === null) return 0;
  // The gap before the first case belongs to a case before it, which never comes.
  chance.open(stream, -1);
  chance.aim(chance.keyA, chance.keyB, start.hash, 0, purposes.interval);
  return pace.first(chance);
}

/**
 * Gives a case its class, by the shares of the classes.
 *
 * @param source where it comes from
 * @param of the case, with its key
 * @param now when it comes
 * @param chance of the run
 */
export function classify(
  { classes, classHash }: Source,
  of: Case,
  now: number,
  chance: Chance,
): void {
  const total = classes.reduce((sum, { share }) => sum + share, 0);
  if (total <= 0) return;
  chance.aim(of.keyA, of.keyB, classHash, 0, purposes.choice);
  let rest = chance.uniform() * total;
  for (const kind of classes) {
    if (kind.share > 0) of.class = kind;
    rest -= kind.share;
    if (rest < 0) break;
  }
  of.due = of.class?.due === undefined ? Infinity : now + of.class.due;
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
