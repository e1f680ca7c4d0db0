import type { Place, Report } from '@handara/schemas';
import { lazy, Suspense, type ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './Charts.module.css';

// The chart library is as large as the rest of the page; whoever only draws does not wait for it.
const OverTime = lazy(async () => ({ default: (await import('./OverTime.tsx')).OverTime }));
const Spread = lazy(async () => ({ default: (await import('./Spread.tsx')).Spread }));

/**
 * What a run looks like over time, and how long its cases take.
 *
 * @param props what is shown
 * @param props.report what a run came to
 * @param props.places everything drawn
 * @returns charts; of what the report does not hold there is none
 */
export function Charts({
  report,
  places,
}: {
  readonly report: Report;
  readonly places: readonly Place[];
}): ReactNode {
  const t = useWords('run');
  const { series, histograms } = report;
  return (
    <Suspense fallback={<p className={css['loading']}>{t('chartLoading')}</p>}>
      {series && series.work.mean.length > 1 && <OverTime series={series} places={places} />}
      {histograms?.flowTime && <Spread report={report} />}
    </Suspense>
  );
}
