import { stages, type Measure, type ServiceEntry, type Stage } from '@handara/schemas';
import { measured } from '../standing.ts';

/** The ways the portfolio can be ordered. */
export const orders = ['changed', 'score', 'time', 'name', 'code'] as const;

/** A way to order the portfolio. */
export type Order = (typeof orders)[number];

/** What the list is narrowed to; null and the empty query let everything through. */
export interface Narrowing {
  readonly query: string;
  readonly stage: Stage | null;
  readonly owner: string | null;
}

/** A sum over the services it could be formed for; `assumed` counts those whose volume is a guess. */
export interface Total {
  readonly amount: number;
  readonly services: number;
  readonly assumed: number;
}

/** The portfolio in four figures; null where no service has what it takes. */
export interface Headline {
  readonly timePerYear: Total | null;
  readonly visitsPerYear: Total | null;
  readonly costPerYear: Total | null;
  readonly medianIndex: Total | null;
}

/**
 * Tells when a service or one of its procedures was last changed.
 *
 * @param entry the service
 * @returns the moment, ISO 8601
 */
export function lastChange(entry: ServiceEntry): string {
  return [entry.changedAt, ...entry.procedures.map((procedure) => procedure.changedAt)].reduce(
    (last, each) => (each > last ? each : last),
  );
}

/**
 * Adds up what the proposals would save each year. A service counts only where its volume and the
 * difference are both known; what gets worse is subtracted.
 *
 * @param entries the services
 * @returns sums in seconds, visits and money, each with the number of services behind it
 */
export function headline(entries: readonly ServiceEntry[]): Headline {
  return {
    timePerYear: savedPerYear(entries, 'flowTime'),
    visitsPerYear: savedPerYear(entries, 'visits'),
    costPerYear: savedPerYear(entries, 'cost'),
    medianIndex: median(entries.flatMap(({ outcome }) => outcome?.assessment.score.index ?? [])),
  };
}

function savedPerYear(entries: readonly ServiceEntry[], measure: Measure): Total | null {
  const saved = entries.flatMap((entry) => {
    const mean = measured(entry, measure)?.difference?.mean;
    const { volumePerYear } = entry.card;
    if (mean === undefined || volumePerYear === null) return [];
    return [{ amount: -mean * volumePerYear, isGuess: hasAssumedVolume(entry) }];
  });
  if (saved.length === 0) return null;
  return {
    amount: saved.reduce((sum, { amount }) => sum + amount, 0),
    services: saved.length,
    assumed: saved.filter(({ isGuess }) => isGuess).length,
  };
}

function hasAssumedVolume({ card }: ServiceEntry): boolean {
  return card.evidence.some(
    ({ figure, grade }) => figure === 'volumePerYear' && grade === 'assumed',
  );
}

function median(values: readonly number[]): Total | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1];
  const high = sorted[Math.floor(middle)];
  if (low === undefined || high === undefined) return null;
  return { amount: (low + high) / 2, services: sorted.length, assumed: 0 };
}

/**
 * Keeps the services that the narrowing lets through.
 *
 * @param entries the services
 * @param narrowing stage, owner and words
 * @param finds tells whether a text answers the words
 * @returns those that are left, in the order given
 */
export function narrow(
  entries: readonly ServiceEntry[],
  { query, stage, owner }: Narrowing,
  finds: (text: string, query: string) => boolean,
): ServiceEntry[] {
  return entries.filter(({ card }) => {
    if (stage !== null && card.stage !== stage) return false;
    if (owner !== null && card.owner.ar !== owner) return false;
    const { name, owner: office } = card;
    return finds([card.id, name.ar, name.en, office.ar, office.en].join(' '), query);
  });
}

type Compare = (a: ServiceEntry, b: ServiceEntry) => number;

const indexOf = ({ outcome }: ServiceEntry): number =>
  outcome?.assessment.score.index ?? Number.NEGATIVE_INFINITY;

const timeSaved = (entry: ServiceEntry): number =>
  -(measured(entry, 'flowTime')?.difference?.mean ?? Number.POSITIVE_INFINITY);

const compareBy: Record<Order, Compare> = {
  changed: (a, b) => lastChange(b).localeCompare(lastChange(a)),
  score: (a, b) => descending(indexOf(a), indexOf(b)),
  time: (a, b) => descending(timeSaved(a), timeSaved(b)),
  name: (a, b) => a.card.name.ar.localeCompare(b.card.name.ar, 'ar'),
  code: (a, b) => a.card.id.localeCompare(b.card.id, 'en', { numeric: true }),
};

function descending(a: number, b: number): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}

/**
 * Orders the services; what was never run comes last, and equals stand by code.
 *
 * @param entries the services
 * @param order by what
 * @returns a new list
 */
export function sorted(entries: readonly ServiceEntry[], order: Order): ServiceEntry[] {
  return entries.toSorted((a, b) => compareBy[order](a, b) || compareBy.code(a, b));
}

/**
 * Finds a free code for a new service, counting on from the codes that look alike.
 *
 * @param taken the codes in use
 * @returns `P` and a number of at least two digits
 */
export function freeCode(taken: readonly string[]): string {
  const numbers = taken.map((code) => Number(/^P(\d+)$/.exec(code)?.[1] ?? 0));
  return `P${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/**
 * Counts the services of each stage.
 *
 * @param entries the services
 * @returns stages that have any, in order, with their number
 */
export function stageCounts(
  entries: readonly ServiceEntry[],
): { readonly stage: Stage; readonly count: number }[] {
  return stages
    .map((stage) => ({ stage, count: entries.filter(({ card }) => card.stage === stage).length }))
    .filter(({ count }) => count > 0);
}
