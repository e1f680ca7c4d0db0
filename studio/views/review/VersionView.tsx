import type { Names } from '@handara/schemas';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './Review.module.css';

/** A drawn element that two states do not have in common. */
export interface ChangeShown {
  readonly id: string;
  readonly kind: 'added' | 'changed' | 'removed';
  readonly names: Names;
  readonly how: readonly ('name' | 'moved' | 'type' | 'figures' | 'data')[];
}

/**
 * An earlier state over the drawing, or two of them with what changed.
 *
 * @param props what it shows and hands back
 * @param props.title what is looked at
 * @param props.pictures the drawings, the earlier above
 * @param props.onBack goes back to the drawing
 * @returns a bar and the drawings
 */
export function VersionView({
  title,
  pictures,
  onBack,
}: {
  readonly title: string;
  readonly pictures: readonly ReactNode[];
  readonly onBack: () => void;
}): ReactNode {
  const t = useWords('review');
  return (
    <div className={css['view']} role="region" aria-label={title}>
      <div className={css['viewBar']} role="status">
        <span>{title}</span>
        <Button size="compact-sm" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
      <div className={css['pictures']}>{pictures}</div>
    </div>
  );
}

/**
 * What changed, in words.
 *
 * @param props what it shows and hands back
 * @param props.changes one line each
 * @returns a list; a sentence where nothing changed
 */
export function ChangeList({ changes }: { readonly changes: readonly ChangeShown[] }): ReactNode {
  const t = useWords('review');
  const figures = useFigures();
  if (changes.length === 0) return <p className={css['changes']}>{t('nothingChanged')}</p>;
  return (
    <ul className={css['changes']} aria-label={t('changes')}>
      {changes.map(({ id, kind, names, how }) => {
        const name = figures.name(names);
        return (
          <li key={`${kind} ${id}`} className={css['change']}>
            <span className={css['sign']} data-kind={kind}>
              {t(kind)}
            </span>
            <span>
              <bdi>{name === '' ? t('unnamed') : name}</bdi>
              {how.length > 0 && (
                <span className={css['quiet']}>
                  {' '}
                  {how.map((each) => t(`how.${each}`)).join(t('comma'))}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
