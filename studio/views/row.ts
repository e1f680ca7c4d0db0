import type { Comparison, Estimate, Measure } from '@handara/schemas';
import {
  decimalsFor,
  decimalsToTell,
  inUnit,
  realMargin,
  spanUnit,
  type Shown,
} from '../locale/figures.ts';

/** One line of the comparison: a measure on both sides, its difference and the verdict. */
export type Row = Comparison['measures'][number];

/** The figures of a line in one unit, and the decimals that all of them take. */
export interface Scaled {
  readonly unit: Shown['unit'];
  readonly decimals: number;
  readonly scale: (value: number) => number;
}

/** The measures of the index and their like: always shown, won or lost. */
const mainMeasures: readonly Measure[] = [
  'flowTime',
  'visits',
  'documents',
  'steps',
  'cost',
  'partnerHandOffs',
  'signatures',
  'stamps',
  'sheets',
];

/**
 * Chooses the lines of the committee's table: the main measures and everything that got worse.
 *
 * @param rows every measure
 * @param all whether to show every measure that is known on either side
 * @returns main measures first, in their order; then the others in the report's order
 */
export function chosenRows(rows: readonly Row[], all: boolean): Row[] {
  const main = mainMeasures.flatMap((measure) => rows.find((row) => row.measure === measure) ?? []);
  const rest = rows.filter(
    ({ measure, verdict }) =>
      !mainMeasures.includes(measure) && (verdict === 'worse' || (all && verdict !== 'unknown')),
  );
  return [...main, ...rest];
}

/**
 * Finds the unit and the decimals of a line, so that its figures compare by eye and no interval shows
 * two ends that print the same.
 *
 * @param row the line
 * @returns unit, decimals and the way into the unit
 */
export function scaled(row: Row): Scaled {
  const means = [row.asIs?.mean, row.toBe?.mean].filter((mean) => mean !== undefined);
  const span = row.unit === 's' ? spanUnit(Math.max(...means, 0)) : null;
  const scale = (value: number): number => (span === null ? value : inUnit(value, span));
  const unit = span ?? (row.unit === 'money' ? 'money' : 'count');
  return { unit, scale, decimals: decimalsOf(row, scale) };
}

function decimalsOf(row: Row, scale: (value: number) => number): number {
  const least = leastDecimals(row, scale);
  const { difference } = row;
  const margins = [row.asIs, row.toBe].map((side) => marginDecimals(side, scale, least));
  if (difference?.low == null || difference.high === null) return Math.max(least, ...margins);
  return Math.max(...margins, decimalsFor(scale(difference.low), scale(difference.high), least));
}

function leastDecimals(row: Row, scale: (value: number) => number): number {
  if (row.unit === 'money') return 2;
  const most = row.unit === 's' ? 1 : 2;
  return Math.max(
    ...[row.asIs, row.toBe].map((side) =>
      side === null ? 0 : decimalsToTell(scale(side.mean), most),
    ),
  );
}

function marginDecimals(
  side: Estimate | null,
  scale: (value: number) => number,
  least: number,
): number {
  const half = realMargin(scale(side?.halfWidth ?? 0));
  return half === 0 ? 0 : decimalsFor(0, half, least);
}

/**
 * Tells whether a difference is the same in every replication, as far as its figures can be told apart.
 *
 * @param row the line
 * @returns true where there is no interval to show
 */
export function isSteady({ difference }: Row): boolean {
  if (difference?.low == null || difference.high === null) return true;
  return difference.low.toFixed(4) === difference.high.toFixed(4);
}

/**
 * Says where a difference stands on a line of −1 to 1, relative to the larger side.
 *
 * @param row the line
 * @returns mean and ends of the interval, clipped; null where there is no difference to show
 */
export function relative(
  row: Row,
): { readonly mean: number; readonly low: number; readonly high: number } | null {
  const { asIs, toBe, difference } = row;
  if (asIs === null || toBe === null || difference === null) return null;
  const most = Math.max(Math.abs(asIs.mean), Math.abs(toBe.mean));
  const place = (value: number): number =>
    most === 0 ? 0 : Math.max(-1, Math.min(1, value / most));
  const { mean, low, high } = difference;
  return { mean: place(mean), low: place(low ?? mean), high: place(high ?? mean) };
}
