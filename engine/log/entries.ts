import { deaf, type Observer } from '../run/observer.ts';
import type { Plan, Step } from '../run/plan.ts';

/** One activity of one case, in seconds; `start` is null where its work never began. */
export interface Entry {
  readonly case: number;
  readonly step: Step;
  readonly enabled: number;
  readonly start: number | null;
  readonly end: number;
  readonly isDone: boolean;
}

/** Takes what a run writes down. */
export interface EntryListener {
  /** An activity is over. */
  readonly entry: (entry: Entry) => void;
  /** A case is over, or given up; nothing of it comes any more. */
  readonly caseOver: (number: number) => void;
}

interface Stay {
  readonly enabled: number;
  start: number | null;
}

/**
 * Makes an observer that tells activities one by one, as they end.
 *
 * What goes on at once is kept, and nothing else: the memory grows with the cases under way, not with
 * those that are over.
 *
 * @param plan what runs
 * @param listener who is told
 * @returns the observer; cases are numbered from 1 as they begin
 */
export function entriesOf(plan: Plan, listener: EntryListener): Observer {
  const cases = new Map<number, { number: number; stays: Map<number, Stay[]> }>();
  let begun = 0;
  const staysAt = (slot: number, step: number): Stay[] => {
    const stays = cases.get(slot)?.stays;
    const known = stays?.get(step);
    if (known !== undefined) return known;
    const fresh: Stay[] = [];
    stays?.set(step, fresh);
    return fresh;
  };
  const over = (slot: number, step: number, at: { enabled: number; end: number }): Entry | null => {
    const subject = plan.steps[step];
    const number = cases.get(slot)?.number;
    if (subject?.isWork !== true || number === undefined) return null;
    const stay = take(staysAt(slot, step), at.enabled);
    return { case: number, step: subject, ...at, start: stay?.start ?? null, isDone: true };
  };
  const close = (slot: number): void => {
    const number = cases.get(slot)?.number;
    cases.delete(slot);
    if (number !== undefined) listener.caseOver(number);
  };
  return {
    ...deaf,
    began(slot) {
      begun += 1;
      cases.set(slot, { number: begun, stays: new Map() });
    },
    ended: close,
    lost: close,
    reached(slot, step, time) {
      if (plan.steps[step]?.isWork === true) {
        staysAt(slot, step).push({ enabled: time, start: null });
      }
    },
    started(slot, step, wait, time) {
      const stay = nearest(
        staysAt(slot, step).filter(({ start }) => start === null),
        time - wait,
      );
      if (stay !== undefined) stay.start = time;
    },
    left(slot, step, wait, work, time) {
      const entry = over(slot, step, { enabled: time - wait - work, end: time });
      if (entry !== null) listener.entry({ ...entry, start: entry.start ?? time - work });
    },
    dropped(slot, step, wait, work, time) {
      const entry = over(slot, step, { enabled: time - wait - Math.max(0, work), end: time });
      if (entry !== null) listener.entry({ ...entry, isDone: false });
    },
  };
}

// A step may be under way several times for one case; a stay is known by when it began, up to rounding.
function nearest(stays: readonly Stay[], enabled: number): Stay | undefined {
  let best: Stay | undefined;
  for (const stay of stays) {
    const isNearer =
      best === undefined || Math.abs(stay.enabled - enabled) < Math.abs(best.enabled - enabled);
    if (isNearer) best = stay;
  }
  return best;
}

function take(stays: Stay[], enabled: number): Stay | undefined {
  const stay = nearest(stays, enabled);
  if (stay !== undefined) stays.splice(stays.indexOf(stay), 1);
  return stay;
}
