import { say } from '@handara/engine';
import type { Estimate, Finding, Language } from '@handara/schemas';

/**
 * Lays rows out in columns for a terminal.
 *
 * @param rows cells by row; the first row is the heading
 * @returns one line a row, columns aligned at their start
 */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * Lists findings for a terminal.
 *
 * @param findings in the order found
 * @param language the reader's
 * @returns one line each: severity, element, sentence, code; empty if there are none
 */
export function list(findings: readonly Finding[], language: Language): string {
  return findings
    .map((finding) => {
      const place = finding.element === null ? '' : ` <${finding.element}>`;
      return `  ${finding.severity}${place}: ${say(finding, language)} [${finding.code}]`;
    })
    .join('\n');
}

const seconds = [
  { unit: 'd', size: 86_400 },
  { unit: 'h', size: 3600 },
  { unit: 'min', size: 60 },
] as const;

/**
 * Writes a figure with its doubt.
 *
 * @param estimate null where unknown
 * @param currency of money
 * @returns for example `45 min ± 2.1`, `exact` figures without ±, or `unknown`
 */
export function figure(estimate: Estimate | null, currency: string): string {
  return estimate === null ? 'unknown' : change(estimate, currency);
}

/**
 * Writes a mean with its doubt, such as that of a difference.
 *
 * @param mean what is known of it
 * @param currency of money
 * @returns for example `-45 min ± 2.1`; without ± where there is no doubt or none is known
 */
export function change(
  mean: Pick<Estimate, 'unit' | 'mean' | 'halfWidth'>,
  currency: string,
): string {
  const { size, unit } = scale(mean, currency);
  const { halfWidth } = mean;
  const doubt = halfWidth === null || halfWidth === 0 ? '' : ` ± ${round(halfWidth / size)}`;
  return `${round(mean.mean / size)}${doubt}${unit === '' ? '' : ` ${unit}`}`;
}

/**
 * Writes a span of time in its largest fitting unit.
 *
 * @param length in seconds
 * @returns for example `2.5 h`
 */
export function span(length: number): string {
  const { size, unit } = fitting(length);
  return `${round(length / size)} ${unit}`;
}

/**
 * Writes a share as a percentage.
 *
 * @param part 0–1
 * @returns for example `93.2 %`
 */
export function share(part: number): string {
  return `${String(Math.round(part * 1000) / 10)} %`;
}

function scale(
  { unit, mean }: Pick<Estimate, 'unit' | 'mean'>,
  currency: string,
): { size: number; unit: string } {
  if (unit === 'money') return { size: 1, unit: currency };
  if (unit !== 's') return { size: 1, unit: '' };
  return fitting(mean);
}

function fitting(length: number): { size: number; unit: string } {
  return seconds.find(({ size }) => Math.abs(length) >= size) ?? { size: 1, unit: 's' };
}

function round(value: number): string {
  return String(Number(value.toPrecision(4)));
}
