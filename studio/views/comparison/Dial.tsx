import type { Score } from '@handara/schemas';
import type { ReactNode } from 'react';
import { Num } from '../../locale/Num.tsx';
import { usePreferences } from '../../locale/preferences.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './Dial.module.css';
import { partFigures, stretches, type PartFigures, type Stretch } from './parts.ts';

const radius = 62;
const thickness = 15;
const gap = 0.6;

/**
 * The simplification index as a ring whose stretches are its parts and add up to the figure inside.
 *
 * @param props what is shown
 * @param props.score the score; without an index the ring is empty and says so
 * @returns the ring
 */
export function Dial({ score }: { readonly score: Score }): ReactNode {
  const t = useWords('comparison');
  const { direction } = usePreferences();
  const { number, inSentence } = useFigures();
  const { index } = score;
  const label =
    index === null
      ? t('scoreUnknown')
      : t('dialLabel', { index: inSentence(Math.round(index)), hundred: 100 });
  return (
    <div className={css['dial']}>
      <svg viewBox="-74 -74 148 148" className={css['ring']} role="img" aria-label={label}>
        <g {...(direction === 'rtl' && { transform: 'scale(-1 1)' })}>
          <circle r={radius} className={css['track']} strokeWidth={thickness} />
          {stretches(partFigures(score)).map((stretch, place) => (
            <Arc key={stretch.part} stretch={stretch} place={place} />
          ))}
        </g>
      </svg>
      <div className={css['figure']} aria-hidden>
        {index === null ? (
          <span className={css['unknown']}>{t('scoreUnknown')}</span>
        ) : (
          <>
            <strong className={css['index']}>
              <Num>{number(index)}</Num>
            </strong>
            <span className={css['of']}>{t('ofHundred', { hundred: 100 })}</span>
          </>
        )}
      </div>
    </div>
  );
}

function Arc({ stretch, place }: { readonly stretch: Stretch; readonly place: number }): ReactNode {
  const low = Math.min(stretch.from, stretch.to);
  const high = Math.max(stretch.from, stretch.to);
  if (high - low <= gap) return null;
  const [startX, startY] = onRing(low + gap / 2);
  const [endX, endY] = onRing(high - gap / 2);
  const isLong = high - low > 50 ? 1 : 0;
  const way = [
    `M ${String(startX)} ${String(startY)}`,
    `A ${String(radius)} ${String(radius)} 0 ${String(isLong)} 1 ${String(endX)} ${String(endY)}`,
  ];
  return (
    <path
      d={way.join(' ')}
      strokeWidth={thickness}
      className={css[stretch.isLoss ? 'loss' : 'gain']}
      style={{ opacity: stretch.isLoss ? 1 : Math.max(0.3, 1 - place * 0.1) }}
    />
  );
}

function onRing(points: number): readonly [number, number] {
  const angle = (points / 100) * 2 * Math.PI - Math.PI / 2;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/**
 * The parts of the index one by one: the length of a bar is the part's weight, its fill what was earned.
 *
 * @param props what is shown
 * @param props.score what the committee's weights make of the comparison
 * @returns a list that adds up to the index
 */
export function Parts({ score }: { readonly score: Score }): ReactNode {
  const parts = partFigures(score);
  const most = Math.max(...parts.map((part) => part.most ?? 0));
  return (
    <ul className={css['parts']}>
      {parts.map((part) => (
        <PartLine key={part.part} figures={part} longest={most} />
      ))}
    </ul>
  );
}

function PartLine({
  figures,
  longest,
}: {
  readonly figures: PartFigures;
  readonly longest: number;
}): ReactNode {
  const t = useWords('comparison');
  const { number, inSentence } = useFigures();
  const m = useWords('measures');
  const name = usePartName(figures.part);
  const { points, most } = figures;
  if (points === null || most === null) {
    return (
      <li className={css['part']}>
        <span className={css['name']}>{name}</span>
        <span className={css['absent']}>{figures.isUnknown ? m('unknown') : t('notCounted')}</span>
      </li>
    );
  }
  return (
    <li className={css['part']}>
      <span className={css['name']}>{name}</span>
      <span className={css['bar']} aria-hidden>
        <span className={css['weight']} style={{ inlineSize: share(most / longest) }}>
          <span
            className={css['earned']}
            data-loss={points < 0 || undefined}
            style={{ inlineSize: share(Math.abs(points) / most) }}
          />
        </span>
      </span>
      <span className={css['points']}>
        <strong>
          <Num>{number(points, 1)}</Num>
        </strong>{' '}
        <span className={css['of']}>{t('pointsOf', { most: inSentence(most, 0) })}</span>
      </span>
    </li>
  );
}

const namedParts = [
  'time',
  'visits',
  'documents',
  'steps',
  'cost',
  'partnerHandOffs',
  'signatures',
  'sheets',
] as const;

function usePartName(part: string): string {
  const m = useWords('measures');
  const named = namedParts.find((each) => each === part);
  return named === undefined ? part : m(`part.${named}`);
}

function share(ratio: number): string {
  return `${String(Math.min(1, ratio) * 100)}%`;
}
