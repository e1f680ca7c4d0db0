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
  if (estimate === null) return 'unknown';
  const { size, unit } = scale(estimate, currency);
  const doubt =
    estimate.halfWidth === null || estimate.halfWidth === 0
      ? ''
      : ` ± ${round(estimate.halfWidth / size)}`;
  return `${round(estimate.mean / size)}${doubt}${unit === '' ? '' : ` ${unit}`}`;
}

function scale({ unit, mean }: Estimate, currency: string): { size: number; unit: string } {
  if (unit === 'money') return { size: 1, unit: currency };
  if (unit !== 's') return { size: 1, unit: '' };
  return seconds.find(({ size }) => Math.abs(mean) >= size) ?? { size: 1, unit: 's' };
}

function round(value: number): string {
  return String(Number(value.toPrecision(4)));
}
