import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './Charts.module.css';

/**
 * Room round the plot, which the chart library knows by physical sides only; the frame keeps its drawing from left to
 * right in both languages, so they are the sides that are meant. The axis brings a margin of its own, taken back here.
 */
export const plotMargin = { top: 6, right: 6, bottom: 0, left: -18 } as const;

/** What stands round a chart: its name, its conclusion, and its figures for those who do not see it. */
export interface ChartFrameProps {
  readonly title: string;
  readonly says: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly children: ReactNode;
}

/**
 * A chart with its conclusion before it and its figures as a table for screen readers.
 *
 * @param props what it shows
 * @returns a section; the drawing itself runs from left to right in both languages, as time does
 */
export function ChartFrame({ title, says, head, rows, children }: ChartFrameProps): ReactNode {
  const t = useWords('run');
  return (
    <section className={css['section']} aria-label={title}>
      <h3 className={css['title']}>{title}</h3>
      <p className={css['says']}>{says}</p>
      <div className={css['chart']} dir="ltr" aria-hidden>
        {children}
      </div>
      <VisuallyHidden>
        <table>
          <caption>{t('figuresOf', { chart: title })}</caption>
          <thead>
            <tr>
              {head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <tr key={`${String(place)} ${row.join(' ')}`}>
                {row.map((cell, column) => (
                  <td key={head[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </section>
  );
}
