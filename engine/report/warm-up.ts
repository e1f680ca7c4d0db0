import { deaf, type Observer } from '../run/observer.ts';
import type { Plan } from '../run/plan.ts';
import { simulate } from '../run/simulate.ts';
import type { Bounds, WarmUp } from './bounds.ts';

/** Runs that look for the warm-up, and how far each looks. */
const pilots = 5;
const mostCases = 100_000;

/** Cases in a batch, as in the name of the rule. */
const batchSize = 5;

/**
 * Finds how long a run takes until its start no longer shows, if the scenario leaves that to a rule.
 *
 * @param plan the process and its numbers
 * @param bounds of the study; the rule looks at its first replications
 * @returns seconds to leave out; all that were looked at where no steady state was found among them
 * @source Hoad, Robinson, Davies, Automating warm-up length estimation, Journal of the Operational Research
 *   Society 61 (2010): MSER-5 on the mean of several replications, void beyond half of the data
 */
export function warmUpOf(plan: Plan, bounds: Bounds): WarmUp {
  const { warmUp, warmUpRule = 'given' } = plan.scenario;
  if (warmUpRule === 'given') return { seconds: warmUp, rule: 'given', isFound: true };
  const runs: Flows[] = [];
  for (let replication = 0; replication < Math.min(pilots, bounds.least); replication += 1) {
    runs.push(flowsOf(plan, bounds, replication));
  }
  const { cut, isFound } = truncate(batchMeans(meanSeries(runs)));
  const first = cut * batchSize;
  const seconds = Math.max(0, ...runs.map(({ begins }) => (cut === 0 ? 0 : (begins[first] ?? 0))));
  return { seconds, rule: 'mser5', isFound };
}

/**
 * Finds where a series no longer shows its start: where what is left has the smallest standard error of
 * its mean.
 *
 * @param series of means of batches, in order of time
 * @returns how many to leave out, at most half; `isFound` is false where the best place lies beyond it, or
 *   where there are fewer than ten batches
 * @source White, An effective truncation heuristic for bias reduction in simulation output, Simulation 69
 *   (1997)
 */
export function truncate(series: readonly number[]): { cut: number; isFound: boolean } {
  const { length } = series;
  if (length < 10) return { cut: 0, isFound: false };
  // A handful of values at the end may be alike by chance.
  const last = length - 5;
  let best = 0;
  let least = Infinity;
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let place = length - 1; place >= 0; place -= 1) {
    const value = series[place] ?? 0;
    count += 1;
    const distance = value - mean;
    mean += distance / count;
    squares += distance * (value - mean);
    const error = squares / (count * count);
    if (place > last || error > least) continue;
    least = error;
    best = place;
  }
  const half = Math.floor(length / 2);
  return best > half ? { cut: half, isFound: false } : { cut: best, isFound: true };
}

/** When cases began and how long they took, in order of arrival. */
interface Flows {
  readonly begins: number[];
  readonly times: number[];
}

function flowsOf(plan: Plan, bounds: Bounds, replication: number): Flows {
  const begins: number[] = [];
  const times: (number | null)[] = [];
  const numbers: number[] = [];
  const observer: Observer = {
    ...deaf,
    began: (slot, time) => {
      numbers[slot] = begins.length;
      begins.push(time);
      times.push(null);
    },
    ended: (slot, time) => {
      const number = numbers[slot] ?? 0;
      times[number] = time - (begins[number] ?? 0);
    },
  };
  const cases = Math.min(bounds.cases ?? Infinity, mostCases);
  simulate(plan, { ...bounds, cases, replication, observer });
  // Behind the first case that is still open, those that ended are the quick ones.
  const open = times.indexOf(null);
  return { begins, times: times.slice(0, open < 0 ? times.length : open).map((time) => time ?? 0) };
}

function meanSeries(runs: readonly Flows[]): number[] {
  const length = Math.min(...runs.map(({ times }) => times.length));
  return Array.from({ length }, (_, place) => {
    return runs.reduce((sum, { times }) => sum + (times[place] ?? 0), 0) / runs.length;
  });
}

function batchMeans(series: readonly number[]): number[] {
  return Array.from({ length: Math.floor(series.length / batchSize) }, (_, batch) => {
    const values = series.slice(batch * batchSize, (batch + 1) * batchSize);
    return values.reduce((sum, value) => sum + value, 0) / batchSize;
  });
}
