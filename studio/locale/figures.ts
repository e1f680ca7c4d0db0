import type { Estimate, Language, Names } from '@handara/schemas';
import type { Numbering } from './preferences.tsx';

/** Seconds of one working day: seven office hours. */
export const workingDaySeconds = 7 * 3600;

/** A unit in which a span of working time is shown. */
export type SpanUnit = 'minute' | 'hour' | 'day';

const secondsOf: Record<SpanUnit, number> = { minute: 60, hour: 3600, day: workingDaySeconds };

/**
 * Chooses the unit for a span of working time: minutes under two hours, hours under two days.
 *
 * @param seconds the span, in working time
 * @returns the unit whose figure reads best
 */
export function spanUnit(seconds: number): SpanUnit {
  const size = Math.abs(seconds);
  if (size < 2 * 3600) return 'minute';
  return size < 2 * workingDaySeconds ? 'hour' : 'day';
}

/**
 * Turns seconds of working time into a unit.
 *
 * @param seconds the span, in working time
 * @param unit the unit wanted
 * @returns the span in that unit, unrounded
 */
export function inUnit(seconds: number, unit: SpanUnit): number {
  return seconds / secondsOf[unit];
}

/**
 * Says how many decimals an interval needs, so that its two ends never print the same.
 *
 * @param low the lower end
 * @param high the upper end
 * @param least decimals to begin with
 * @returns decimals, at most 4
 */
export function decimalsFor(low: number, high: number, least: number): number {
  let decimals = least;
  while (decimals < 4 && low !== high && low.toFixed(decimals) === high.toFixed(decimals)) {
    decimals += 1;
  }
  return decimals;
}

/**
 * Puts a text in its own left-to-right isolate, so that its sign, per cent or bracket stays where it
 * was written inside an Arabic sentence.
 *
 * @param text a number, a code or a range
 * @returns the text between U+2066 and U+2069
 * @source Unicode Standard Annex 9, rules W2 and X5a
 */
function isolate(text: string): string {
  return `\u2066${text}\u2069`;
}

/** How the figures of one reader are written; every text is free of isolates but where it says so. */
export interface Figures {
  readonly number: (value: number, decimals?: number, decimalsMost?: number) => string;
  readonly signed: (value: number, decimals?: number) => string;
  readonly percent: (ratio: number) => string;
  readonly money: (amount: number, decimals?: number) => string;
  readonly inSentence: (value: number, decimals?: number) => string;
  readonly isolated: (text: string) => string;
  readonly date: (iso: string) => string;
  readonly name: (names: Names) => string;
}

/**
 * Makes the formatters for a reader.
 *
 * @param language the reader's language
 * @param numbering the digits the reader chose
 * @returns the formatters
 */
export function figuresFor(language: Language, numbering: Numbering): Figures {
  const tag = `${language === 'ar' ? 'ar-JO' : 'en-JO'}-u-nu-${numbering}`;
  const plain = (value: number, decimals = 0, most = decimals): string =>
    new Intl.NumberFormat(tag, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: Math.max(decimals, most),
      useGrouping: 'always',
      signDisplay: 'never',
    })
      .format(value)
      .replaceAll('\u061c', '');
  const number = (value: number, decimals = 0, most = decimals): string =>
    `${isBelowZero(value, most) ? '\u2212' : ''}${plain(value, decimals, most)}`;
  return {
    number,
    signed: (value, decimals = 0) => `${signOf(value, decimals)}${plain(value, decimals)}`,
    percent: (ratio) => `${number(ratio * 100)}${numbering === 'arab' ? '\u066a' : '%'}`,
    money: (amount, decimals = 2) => number(amount, decimals),
    inSentence: (value, decimals) =>
      isolate(decimals === undefined ? number(value, 0, 2) : number(value, decimals)),
    isolated: (text) => `\u2068${text}\u2069`,
    date: (iso) => isolate(calendarDate(iso, tag)),
    name: (names) => (language === 'ar' ? names.ar : (names.en ?? names.ar)),
  };
}

function isBelowZero(value: number, decimals: number): boolean {
  return value < 0 && Number(value.toFixed(decimals)) !== 0;
}

function signOf(value: number, decimals: number): string {
  if (Number(value.toFixed(decimals)) === 0) return '';
  return value < 0 ? '\u2212' : '+';
}

function calendarDate(iso: string, tag: string): string {
  const digits = tag.replace(/^\w+-JO/, 'ar-JO');
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(digits, options).format(new Date(iso)).replaceAll(/\p{Cf}/gu, '');
  return [part({ year: 'numeric' }), part({ month: '2-digit' }), part({ day: '2-digit' })].join(
    '/',
  );
}

/**
 * Tells a doubt from the noise of floating-point sums, which no number of decimals would show.
 *
 * @param margin a half-width in the unit in which it is shown
 * @returns the half-width, 0 where the figure is the same every time
 */
export function realMargin(margin: number): number {
  return margin < 5e-5 ? 0 : margin;
}

/** A figure and its doubt, ready to be shown: `margin` null where the figure is exact. */
export interface Shown {
  readonly value: string;
  readonly margin: string | null;
  readonly unit: SpanUnit | 'money' | 'count';
}

/**
 * Writes an estimate in the unit in which it reads best.
 *
 * @param estimate the figure; times in seconds, money in the scenario's currency
 * @param figures the reader's formatters
 * @param unit a span unit to keep to, so that two figures of one row compare by eye
 * @returns value, half-width (null for an exact count or a single replication) and unit
 */
export function shown(
  estimate: Pick<Estimate, 'unit' | 'mean' | 'halfWidth'>,
  figures: Figures,
  unit?: SpanUnit,
): Shown {
  const span = estimate.unit === 's' ? (unit ?? spanUnit(estimate.mean)) : null;
  const scale = (value: number): number => (span === null ? value : inUnit(value, span));
  const mean = scale(estimate.mean);
  const half = realMargin(scale(estimate.halfWidth ?? 0));
  const decimals = estimateDecimals(estimate.unit, mean, half);
  return {
    value: figures.number(mean, decimals),
    margin: half === 0 ? null : figures.number(half, decimals),
    unit: span ?? (estimate.unit === 'money' ? 'money' : 'count'),
  };
}

function estimateDecimals(unit: Estimate['unit'], mean: number, half: number): number {
  if (half > 0) return decimalsFor(0, half, unit === 'money' ? 2 : 1);
  if (unit === 'money') return 2;
  return decimalsToTell(mean, unit === 's' ? 1 : 2);
}

/**
 * Says how many decimals a figure needs to be told without false precision.
 *
 * @param value the figure
 * @param most decimals at most
 * @returns 0 for a whole number, otherwise as many as it takes up to `most`
 */
export function decimalsToTell(value: number, most: number): number {
  for (let decimals = 0; decimals < most; decimals += 1) {
    if (Math.abs(value - Number(value.toFixed(decimals))) < 1e-9) return decimals;
  }
  return most;
}
