import type { ReactNode } from 'react';
import { inUnit } from '../../locale/figures.ts';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './Headline.module.css';
import type { Headline as Figures, Total } from './portfolio.ts';

/**
 * The portfolio in four plain figures, each with the number of services behind it.
 *
 * @param props what is shown
 * @param props.figures the sums; null ones say why they are missing
 * @param props.hasRuns whether any service was ever compared
 * @returns a definition list on one line
 */
export function Headline({
  figures,
  hasRuns,
}: {
  readonly figures: Figures;
  readonly hasRuns: boolean;
}): ReactNode {
  const t = useWords('start');
  const m = useWords('measures');
  const { number } = useFigures();
  const missing = hasRuns ? t('noVolume') : t('noneYet');
  return (
    <dl className={css['line']}>
      <Figure
        name={t('timePerYear')}
        total={figures.timePerYear}
        write={(seconds) => number(inUnit(seconds, 'day'))}
        unit={t('timePerYearUnit')}
        missing={missing}
      />
      <Figure
        name={t('visitsPerYear')}
        total={figures.visitsPerYear}
        write={(visits) => number(visits)}
        unit={t('visitsPerYearUnit')}
        missing={missing}
      />
      <Figure
        name={t('costPerYear')}
        total={figures.costPerYear}
        write={(amount) => number(amount)}
        unit={m('unit.money')}
        missing={missing}
      />
      <Figure
        name={t('medianIndex')}
        total={figures.medianIndex}
        write={(index) => number(index)}
        unit={t('ofHundred', { hundred: 100 })}
        missing={t('noneYet')}
      />
    </dl>
  );
}

function Figure({
  name,
  total,
  write,
  unit,
  missing,
}: {
  readonly name: string;
  readonly total: Total | null;
  readonly write: (amount: number) => string;
  readonly unit: string;
  readonly missing: string;
}): ReactNode {
  const t = useWords('start');
  const m = useWords('measures');
  return (
    <div className={css['figure']}>
      <dt className={css['name']}>{name}</dt>
      <dd className={css['value']}>
        {total === null ? (
          <span className={css['unit']}>{missing}</span>
        ) : (
          <>
            <strong className={css['number']}>
              <Num>{write(total.amount)}</Num>
            </strong>
            <span className={css['unit']}>
              {unit}
              {' · '}
              {t('over', { count: total.services })}
            </span>
            {total.assumed > 0 && (
              <span
                className={css['assumed']}
                title={t('assumedVolumes', { count: total.assumed })}
              >
                {m('assumption')}
              </span>
            )}
          </>
        )}
      </dd>
    </div>
  );
}
