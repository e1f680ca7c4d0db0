import type { ReactNode } from 'react';
import { usePreferences } from '../../locale/preferences.tsx';
import css from './Dumbbell.module.css';

/** Two figures of the same unit, neither negative. */
export interface DumbbellProps {
  readonly before: number;
  readonly after: number;
  readonly label: string;
}

const width = 84;
const margin = 6;

/**
 * Before (hollow) and after (full) on one line whose reading edge is 0 and whose far edge is the larger
 * of the two, so that the bar between them is the share that changed.
 *
 * @param props both figures and the sentence that says them
 * @returns the picture with its sentence as accessible name
 */
export function Dumbbell({ before, after, label }: DumbbellProps): ReactNode {
  const { direction } = usePreferences();
  const most = Math.max(before, after);
  const x = (value: number): number => {
    const along = margin + (most === 0 ? 0 : value / most) * (width - 2 * margin);
    return direction === 'rtl' ? width - along : along;
  };
  return (
    <svg
      className={css['dumbbell']}
      width={width}
      height="14"
      role="img"
      aria-label={label}
      data-worse={after > before || undefined}
    >
      <line x1={margin} x2={width - margin} y1="7" y2="7" className={css['track']} />
      <line x1={x(before)} x2={x(after)} y1="7" y2="7" className={css['bar']} />
      <circle cx={x(before)} cy="7" r="4" className={css['before']} />
      <circle cx={x(after)} cy="7" r="4.6" className={css['after']} />
    </svg>
  );
}
