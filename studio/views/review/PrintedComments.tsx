import type { Names } from '@handara/schemas';
import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './PrintedComments.module.css';
import type { Thread } from './threads.ts';

/**
 * Open comments on paper, after the drawing.
 *
 * @param props what is printed
 * @param props.threads all of them; resolved ones are left out
 * @param props.names names of what is drawn, by id
 * @returns a sheet of its own; nothing where no comment is open
 */
export function PrintedComments({
  threads,
  names,
}: {
  readonly threads: readonly Thread[];
  readonly names: ReadonlyMap<string, Names>;
}): ReactNode {
  const t = useWords('review');
  const p = useWords('people');
  const figures = useFigures();
  const open = threads.filter(({ first }) => first.resolved === null);
  if (open.length === 0) return null;
  const about = (element: string | null): string => {
    if (element === null) return t('aboutWhole');
    const known = names.get(element);
    if (known === undefined) return t('aboutGone');
    return figures.name(known) === '' ? t('unnamed') : figures.name(known);
  };
  const who = (name: string): string =>
    name === '' ? t('gone') : name === 'local' ? p('operatorName') : name;
  return (
    <section className={css['sheet']} aria-label={t('printed')}>
      <h2 className={css['title']}>{t('printed')}</h2>
      {open.map(({ first, answers }) => (
        <article key={first.id} className={css['thread']}>
          <h3 className={css['about']}>
            <bdi>{about(first.element)}</bdi>
          </h3>
          {[first, ...answers].map(({ id, name, at, text }) => (
            <p key={id} className={css['remark']}>
              <strong>
                <bdi>{who(name)}</bdi>
              </strong>{' '}
              <span className={css['when']}>{figures.date(at)}</span>
              <br />
              <span dir="auto">{text}</span>
            </p>
          ))}
        </article>
      ))}
    </section>
  );
}
