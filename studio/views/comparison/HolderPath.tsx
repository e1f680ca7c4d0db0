import type { ReactNode } from 'react';
import { usePreferences } from '../../locale/preferences.tsx';
import { useWords } from '../../locale/words.tsx';
import css from './HolderPath.module.css';
import { holdersOf, type Holder, type Stop } from './path.ts';

/** The way of one case and how it is drawn. */
export interface HolderPathProps {
  readonly title: string;
  readonly stops: readonly Stop[];
  readonly recipient: string | null;
  readonly accent: boolean;
}

const row = 30;
const step = 22;
const margin = 12;

/** Pixels a stop needs at least, so that its dots stay apart. */
const tight = 12;

/**
 * Who holds the case step by step: one line a holder, one point a step, running with the reading
 * direction.
 *
 * @param props the way and its title
 * @returns the picture with the order of holders as its accessible name
 */
export function HolderPath({ title, stops, recipient, accent }: HolderPathProps): ReactNode {
  const t = useWords('comparison');
  const nameOf = useHolderName();
  const holders = holdersOf(stops, recipient);
  const width = Math.max(stops.length - 1, 1) * step + 2 * margin;
  const label = t('pathLabel', { holders: stops.map(({ holder }) => nameOf(holder)).join(' › ') });
  return (
    <figure
      className={css['path']}
      data-accent={accent || undefined}
      style={{ flexBasis: `min(100%, ${String(126 + stops.length * tight)}px)` }}
    >
      <figcaption className={css['title']}>{title}</figcaption>
      {stops.length === 0 ? (
        <p className={css['none']}>{t('noPath')}</p>
      ) : (
        <div className={css['body']}>
          <ul className={css['names']} aria-hidden>
            {holders.map((holder) => (
              <li key={holder.id} title={nameOf(holder)}>
                {nameOf(holder)}
              </li>
            ))}
          </ul>
          <svg
            className={css['picture']}
            viewBox={`0 0 ${String(width)} ${String(holders.length * row)}`}
            style={{
              blockSize: `calc(${String(holders.length)} * var(--row))`,
              maxInlineSize: width * 1.7,
            }}
            preserveAspectRatio="none"
            role="img"
            aria-label={label}
          >
            <Way stops={stops} holders={holders} width={width} />
          </svg>
        </div>
      )}
    </figure>
  );
}

function Way({
  stops,
  holders,
  width,
}: {
  readonly stops: readonly Stop[];
  readonly holders: readonly Holder[];
  readonly width: number;
}): ReactNode {
  const { direction } = usePreferences();
  const points = stops.map(({ holder }, index): readonly [number, number] => {
    const along = margin + index * step;
    const line = holders.findIndex(({ id }) => id === holder.id);
    return [direction === 'rtl' ? width - along : along, line * row + row / 2];
  });
  return (
    <>
      {holders.map(({ id }, line) => (
        <line
          key={id}
          x1="0"
          x2={width}
          y1={line * row + row / 2}
          y2={line * row + row / 2}
          className={css['line']}
        />
      ))}
      <path d={curve(points)} className={css['way']} />
      {points.map(([x, y], index) => (
        <line
          key={index}
          x1={x}
          x2={x}
          y1={y}
          y2={y}
          className={css['dot']}
          data-end={index === 0 || index === points.length - 1 || undefined}
        />
      ))}
      {points.map(([x, y], index) =>
        index === 0 || index === points.length - 1 ? null : (
          <line key={index} x1={x} x2={x} y1={y} y2={y} className={css['hole']} />
        ),
      )}
    </>
  );
}

// Level at every stop, so that a change of hands reads as one slope.
function curve(points: readonly (readonly [number, number])[]): string {
  return points
    .map(([x, y], index) => {
      const before = points[index - 1];
      if (before === undefined) return `M ${String(x)} ${String(y)}`;
      const middle = (before[0] + x) / 2;
      return `C ${String(middle)} ${String(before[1])} ${String(middle)} ${String(y)} ${String(x)} ${String(y)}`;
    })
    .join(' ');
}

function useHolderName(): (holder: Holder) => string {
  const { language } = usePreferences();
  return ({ name, nameEn, id }) => {
    const shown = language === 'en' && nameEn !== null ? nameEn : name;
    return shown === '' ? id : shown;
  };
}
