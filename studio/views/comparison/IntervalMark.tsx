import type { ReactNode } from 'react';
import { usePreferences } from '../../locale/preferences.tsx';
import { relative, type Row } from '../row.ts';
import css from './IntervalMark.module.css';

const width = 96;
const half = width / 2 - 6;

/**
 * A difference and its interval on a line through zero; less stands towards the reading edge.
 *
 * @param props what is shown
 * @param props.row the line of the table, whose text says the same in figures
 * @returns the picture, hidden from screen readers
 */
export function IntervalMark({ row }: { readonly row: Row }): ReactNode {
  const { direction } = usePreferences();
  const place = relative(row);
  if (place === null) return null;
  const x = (value: number): number => {
    const along = width / 2 + value * half;
    return direction === 'rtl' ? width - along : along;
  };
  return (
    <svg width={width} height="16" className={css['mark']} data-verdict={row.verdict} aria-hidden>
      <line x1={x(0)} x2={x(0)} y1="1" y2="15" className={css['zero']} />
      <line x1={x(0)} x2={x(place.mean)} y1="8" y2="8" className={css['way']} />
      <line x1={x(place.low)} x2={x(place.high)} y1="8" y2="8" className={css['interval']} />
      <circle cx={x(place.mean)} cy="8" r="3.6" className={css['mean']} />
    </svg>
  );
}
