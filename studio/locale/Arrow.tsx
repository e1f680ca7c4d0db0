import {
  IconArrowLeft,
  IconArrowRight,
  IconChevronLeft,
  IconChevronRight,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePreferences } from './preferences.tsx';

/** Where a sign points: onward in reading order, or back. */
export type Way = 'forward' | 'back';

/**
 * An arrow along the reading direction; the only place that chooses between its two drawings.
 *
 * @param props how it is drawn
 * @param props.way onward or back
 * @param props.size edge in pixels
 * @returns the icon, hidden from screen readers
 */
export function Arrow({
  way = 'forward',
  size = 15,
}: {
  readonly way?: Way;
  readonly size?: number;
}): ReactNode {
  const { direction } = usePreferences();
  const Icon = (direction === 'rtl') === (way === 'forward') ? IconArrowLeft : IconArrowRight;
  return <Icon size={size} stroke={1.7} aria-hidden />;
}

/**
 * A chevron along the reading direction.
 *
 * @param props how it is drawn
 * @param props.way onward or back
 * @param props.size edge in pixels
 * @returns the icon, hidden from screen readers
 */
export function Chev({
  way = 'forward',
  size = 15,
}: {
  readonly way?: Way;
  readonly size?: number;
}): ReactNode {
  const { direction } = usePreferences();
  const Icon = (direction === 'rtl') === (way === 'forward') ? IconChevronLeft : IconChevronRight;
  return <Icon size={size} stroke={1.7} aria-hidden />;
}
