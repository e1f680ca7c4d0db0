import type { Comment, Reader } from '@handara/schemas';

/** A remark and what was answered to it, oldest first. */
export interface Thread {
  readonly first: Comment;
  readonly answers: readonly Comment[];
}

/** Which threads are shown. */
export const filters = ['open', 'resolved', 'here'] as const;

/** Which threads are shown. */
export type Filter = (typeof filters)[number];

/**
 * Gathers remarks into threads.
 *
 * @param comments in any order
 * @returns the threads, the one spoken in last first; answers whose first remark is gone are left out
 */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  const inOrder = comments.toSorted((a, b) => a.at.localeCompare(b.at));
  const answers = Map.groupBy(
    inOrder.filter(({ id, thread }) => id !== thread),
    ({ thread }) => thread,
  );
  return inOrder
    .filter(({ id, thread }) => id === thread)
    .map((first) => ({ first, answers: answers.get(first.id) ?? [] }))
    .toSorted((a, b) => lastOf(b).localeCompare(lastOf(a)));
}

/**
 * Picks threads.
 *
 * @param threads all of them
 * @param filter which
 * @param element what is selected, null for the whole drawing
 * @returns those that fit, in their order
 */
export function pick(threads: readonly Thread[], filter: Filter, element: string | null): Thread[] {
  return threads.filter(({ first }) => {
    if (filter === 'here') return first.element === element;
    return (first.resolved === null) === (filter === 'open');
  });
}

/**
 * Counts open threads by element.
 *
 * @param threads all of them
 * @returns how many each element has; the whole drawing is left out
 */
export function countsOf(threads: readonly Thread[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { first } of threads) {
    if (first.resolved !== null || first.element === null) continue;
    counts.set(first.element, (counts.get(first.element) ?? 0) + 1);
  }
  return counts;
}

/**
 * Finds the mention that somebody is typing at the end of a text.
 *
 * @param text as typed so far
 * @returns what stands after the @; null where none is being typed
 */
export function mentionAt(text: string): string | null {
  return /(?:^|\s)@([^\s@]{0,30})$/u.exec(text)?.[1] ?? null;
}

/**
 * Finds whom a text mentions.
 *
 * @param text as typed
 * @param readers who can be mentioned
 * @returns ids of those whose name stands after an @, at most as many as a remark may name
 */
export function mentionsIn(text: string, readers: readonly Reader[]): string[] {
  return readers
    .filter(({ name }) => text.includes(`@${name}`))
    .map(({ id }) => id)
    .slice(0, 20);
}

function lastOf({ first, answers }: Thread): string {
  return answers.at(-1)?.at ?? first.at;
}
