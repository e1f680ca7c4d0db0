import type { Scenario } from '@handara/schemas';
import { combine } from '../calendar/compile.ts';
import type { Hours } from '../calendar/hours.ts';
import { lastAtMost } from '../calendar/week.ts';
import type { Chance } from './chance.ts';
import { toLaw, type Law } from './law.ts';
import type { Calendars } from './roster/squad.ts';

type Arrival = Scenario['arrivals'][string];

/** More tries than this mean that cases are only due while nobody may come. */
const mostTries = 1000;

/**
 * When the cases of one source come. Times are seconds of the run, Infinity where no further case comes;
 * `chance` is aimed at the gap in question.
 */
export interface Pace {
  first(chance: Chance): number;
  next(now: number, number: number, chance: Chance): number;
}

/**
 * Prepares when cases come.
 *
 * @param arrival what the scenario says
 * @param calendars hours by name
 * @returns null where it says nothing: the next case then comes when the one before is over
 */
export function paceOf(arrival: Arrival, calendars: Calendars): Pace | null {
  const { times, rates, interval, during = [] } = arrival;
  if (times !== undefined) return listed(times);
  const hours = calendars.named(arrival.calendar);
  if (rates !== undefined) return poisson(rates, hours);
  const parts = during.flatMap((each) => {
    const open = calendars.named(each.calendar);
    return open === null ? [] : [{ open, law: toLaw(each.interval) }];
  });
  const usual = interval === null ? null : toLaw(interval);
  if (usual === null && parts.length === 0) return null;
  return spaced(usual, parts, hours, calendars.offset);
}

function listed(times: readonly number[]): Pace {
  const sorted = times.toSorted((one, other) => one - other);
  return {
    first: () => sorted[0] ?? Infinity,
    next: (_, number) => sorted[number] ?? Infinity,
  };
}

// The gap that begins while a calendar is open is drawn from its law. Where there is no usual gap, time
// runs only while one of them is open.
function spaced(
  usual: Law | null,
  parts: readonly { open: Hours; law: Law }[],
  hours: Hours | null,
  offset: number,
): Pace {
  const all = parts.map(({ open }) => open);
  const active =
    hours ?? (usual === null ? combine(all, offset, (open) => open.includes(true)) : null);
  const gap = (time: number, chance: Chance): number => {
    const law = parts.find(({ open }) => open.isOpen(time))?.law ?? usual;
    return law === null ? 0 : (law.fixed ?? law.draw(chance));
  };
  return {
    first: () => active?.opens(0) ?? 0,
    next: (now, _, chance) => {
      // Where nobody comes at this hour the gap is one of those of the next.
      const from = usual === null ? (active?.opens(now) ?? now) : now;
      const seconds = from === Infinity ? 0 : gap(from, chance);
      return active === null ? from + seconds : Math.max(from, active.after(from, seconds));
    },
  };
}

/**
 * A Poisson process whose rate changes in steps. Its gaps are found by the inverse of the expected number
 * of cases, at one random number each, which is as exact as thinning and lets two runs move together.
 *
 * @param rates cases an hour by second of a period; before its first step the last one holds
 * @param hours outside which nobody comes; null round the clock
 * @returns when cases come
 * @source Çinlar, Introduction to Stochastic Processes (1975), ch. 4 §7; Law, Simulation Modeling and
 *   Analysis, 5th ed., §8.6.2
 */
function poisson(rates: NonNullable<Arrival['rates']>, hours: Hours | null): Pace {
  const load = expected(rates);
  const next = (now: number, chance: Chance): number => {
    let time = now;
    for (let tries = 0; tries < mostTries && time < Infinity; tries += 1) {
      time = load.reached(load.until(time) - Math.log(chance.uniform()));
      if (hours === null || time === Infinity || hours.isOpen(time)) return time;
      // What is past means nothing to what comes next, so the draw begins anew where the hours do.
      time = hours.opens(time);
    }
    return Infinity;
  };
  return { first: (chance) => next(0, chance), next: (now, _, chance) => next(now, chance) };
}

/** How many cases are expected until a time, and when so many are. */
interface Load {
  until(time: number): number;
  reached(cases: number): number;
}

function expected({ period, steps }: NonNullable<Arrival['rates']>): Load {
  const sorted = steps.filter(({ from }) => from < period);
  sorted.sort((one, other) => one.from - other.from);
  const wrap = sorted.at(-1)?.perHour ?? 0;
  if ((sorted[0]?.from ?? 0) > 0) sorted.unshift({ from: 0, perHour: wrap });
  const from = Float64Array.from(sorted, (step) => step.from);
  const rate = Float64Array.from(sorted, ({ perHour }) => perHour / 3600);
  const before = new Float64Array(sorted.length);
  let total = 0;
  for (const place of sorted.keys()) {
    before[place] = total;
    total += (rate[place] ?? 0) * ((from[place + 1] ?? period) - (from[place] ?? 0));
  }
  return {
    until: (time) => {
      const cycles = Math.floor(time / period);
      const second = time - cycles * period;
      const place = Math.max(0, lastAtMost(from, second));
      const gone = (rate[place] ?? 0) * (second - (from[place] ?? 0));
      return cycles * total + (before[place] ?? 0) + gone;
    },
    reached: (cases) => {
      if (total <= 0) return Infinity;
      const cycles = Math.floor(cases / total);
      const rest = cases - cycles * total;
      // The last of several steps with the same sum is the one in which cases come.
      const place = Math.max(0, lastAtMost(before, rest));
      const speed = rate[place] ?? 0;
      const more = speed > 0 ? (rest - (before[place] ?? 0)) / speed : 0;
      return cycles * period + (from[place] ?? 0) + more;
    },
  };
}
