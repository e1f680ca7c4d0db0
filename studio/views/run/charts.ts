import type { Histogram, Series } from '@handara/schemas';
import { workingDaySeconds } from '../../locale/figures.ts';

/** One point of time: cases under way, and the queues by role. */
interface TimePoint {
  readonly day: number;
  readonly work: number;
  readonly queues: Readonly<Record<string, number>>;
}

/** What a chart over time shows. */
export interface TimeChart {
  readonly points: readonly TimePoint[];
  /** The roles with the longest queues, longest first; those without any are left out. */
  readonly roles: readonly string[];
  /** The greatest number under way, and when. */
  readonly most: number;
  readonly mostDay: number;
  /** Whether the number under way grows to the end, so that more come than are done. */
  readonly isGrowing: boolean;
}

/** More lines than this cannot be followed. */
const mostRoles = 2;

/**
 * Makes the chart of what is under way.
 *
 * @param series of a report
 * @returns points by working day, day 1 first
 */
export function timeChartOf(series: Series): TimeChart {
  const queues = series.resources
    .map(({ id, queue }) => ({ id, mean: queue.mean, top: Math.max(0, ...queue.mean) }))
    .filter(({ top }) => top >= 0.05)
    .toSorted((a, b) => b.top - a.top)
    .slice(0, mostRoles);
  const { mean } = series.work;
  const points = mean.map((work, place) => ({
    day: ((place + 0.5) * series.width) / workingDaySeconds + 1,
    work,
    queues: Object.fromEntries(queues.map((queue) => [queue.id, queue.mean[place] ?? 0])),
  }));
  const most = Math.max(0, ...mean);
  return {
    points,
    roles: queues.map(({ id }) => id),
    most,
    mostDay: Math.floor(points[mean.indexOf(most)]?.day ?? 1),
    isGrowing: isGrowing(mean),
  };
}

// Fifths of the run, each clearly above the one before; a run that empties at its end does not grow.
function isGrowing(mean: readonly number[]): boolean {
  const fifth = Math.floor(mean.length / 5);
  if (fifth < 2) return false;
  const means = [0, 1, 2, 3, 4].map((part) => {
    const piece = mean.slice(part * fifth, (part + 1) * fifth);
    return piece.reduce((sum, value) => sum + value, 0) / piece.length;
  });
  return means.every((value, part) => part === 0 || value > (means[part - 1] ?? 0) * 1.1);
}

/** One bar: from, to, and the share of all cases in it. */
export interface BarOfCases {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/**
 * Makes the bars of how values are spread.
 *
 * @param histogram of a report
 * @returns bars from the first to the last that holds a case; what is beyond the last bin is one more
 */
export function barsOf({ from, width, counts, above }: Histogram): BarOfCases[] {
  const total = counts.reduce((sum, count) => sum + count, above);
  if (total === 0) return [];
  const bars = counts.map((count, bin) => ({
    from: from + bin * width,
    to: from + (bin + 1) * width,
    share: count / total,
  }));
  const last = bars.findLastIndex(({ share }) => share > 0);
  const end = from + counts.length * width;
  const beyond = above > 0 ? [{ from: end, to: Infinity, share: above / total }] : [];
  return [...bars.slice(0, above > 0 ? bars.length : last + 1), ...beyond];
}

/**
 * Takes evenly spaced points for a table that can be listened to.
 *
 * @param points of a chart
 * @param most so many are taken
 * @returns first and last among them
 */
export function sparse<Point>(points: readonly Point[], most: number): Point[] {
  if (points.length <= most) return [...points];
  return Array.from({ length: most }, (_, index) => {
    const place = Math.round((index * (points.length - 1)) / (most - 1));
    return points[place];
  }).filter((point) => point !== undefined);
}
