import type { Report } from '@handara/schemas';
import type { ReactNode } from 'react';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './EvidenceBar.module.css';

const grades = ['measured', 'published', 'assumed', 'missing'] as const;

/**
 * What the figures of both diagrams rest on, as shares of all inputs.
 *
 * @param props what is shown
 * @param props.reports the reports whose inputs are counted together
 * @returns a bar and the same in words
 */
export function EvidenceBar({ reports }: { readonly reports: readonly Report[] }): ReactNode {
  const t = useWords('comparison');
  const { percent } = useFigures();
  const counts = grades.map((grade) => ({
    grade,
    count: reports.reduce((sum, { evidence }) => sum + evidence[grade], 0),
  }));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const present = counts.filter(({ count }) => count > 0);
  if (all === 0) return <p className={css['none']}>{t('noInputs')}</p>;
  return (
    <>
      <div className={css['bar']} aria-hidden>
        {present.map(({ grade, count }) => (
          <span key={grade} className={css[grade]} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className={css['words']}>
        {present.map(({ grade, count }) => (
          <li key={grade}>
            <strong>
              <Num>{percent(count / all)}</Num>
            </strong>{' '}
            {t(`grade.${grade}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
