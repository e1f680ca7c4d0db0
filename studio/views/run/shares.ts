import type { Report } from '@handara/schemas';

/** One part of where the time goes: work (`id` null), an element's wait, or all other waits (`id` ''). */
export interface Share {
  readonly id: string | null;
  readonly name: string;
  readonly seconds: number;
}

/**
 * Divides what a case spends on average: all work as one part, then the elements it waits at longest.
 *
 * @param report what a run came to
 * @param isCounted tells by id whether an element's wait counts; the recipient's own waiting for the
 * office would count the same days twice
 * @param most how many elements are named, the rest is one part
 * @returns the parts with something in them, work first, waits longest first; empty where times are unknown
 */
export function sharesOf(
  report: Report,
  isCounted: (id: string) => boolean,
  most: number,
): Share[] {
  const work = report.measures.workTime?.mean;
  if (work === undefined) return [];
  const perCase = report.replications / Math.max(1, report.cases);
  const waits = report.elements
    .filter(({ id }) => isCounted(id))
    .map(({ id, name, wait, completions }) => ({
      id,
      name,
      seconds: (wait?.mean ?? 0) * (completions?.mean ?? 0) * perCase,
    }))
    .filter(({ seconds }) => seconds > 0)
    .toSorted((a, b) => b.seconds - a.seconds);
  const rest = waits.slice(most).reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    { id: null, name: '', seconds: work },
    ...waits.slice(0, most),
    { id: '', name: '', seconds: rest },
  ].filter(({ seconds }) => seconds > 0);
}
