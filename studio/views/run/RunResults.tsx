import type { Estimate, Measure, Place, Report } from '@handara/schemas';
import type { ReactNode } from 'react';
import { shown } from '../../locale/figures.ts';
import { EstimateFigure, Num, useUnitName } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { placesOfRecipients } from '../editor/kinds.ts';
import { Change } from './Change.tsx';
import { useNames } from './names.ts';
import css from './RunPanel.module.css';
import type { Running } from './parts.ts';
import { sharesOf } from './shares.ts';

/**
 * What a run came to: six figures, and where the time goes.
 *
 * @param props what is shown
 * @param props.report the newest report
 * @param props.running the run it belongs to
 * @param props.places everything drawn, for its names
 * @returns two sections of the panel
 */
export function RunResults({
  report,
  running,
  places,
}: {
  readonly report: Report;
  readonly running: Running;
  readonly places: readonly Place[];
}): ReactNode {
  const t = useWords('editor');
  const words = useWords('run');
  const { flowTime, cost, visits, workTime, handOffs } = report.measures;
  const p90: Pick<Estimate, 'unit' | 'mean' | 'halfWidth'> | null = flowTime && {
    unit: 's',
    mean: flowTime.p90,
    halfWidth: null,
  };
  const { replications, seed } = report;
  const of = (measure: Measure): ReactNode => (
    <Change difference={running.trial?.difference ?? null} measure={measure} />
  );
  return (
    <>
      <section className={css['section']} aria-label={t('results')}>
        {running.isStale && <p className={css['stale']}>{t('staleRun')}</p>}
        {running.trial && <p className={css['quiet']}>{words('beside')}</p>}
        <dl className={css['figures']}>
          <Figure name={t('key.flowTime')} estimate={flowTime} change={of('flowTime')} />
          <Figure name={t('key.flowTimeP90')} estimate={p90} />
          <Figure name={t('key.workTime')} estimate={workTime} change={of('workTime')} />
          <Figure name={t('key.handOffs')} estimate={handOffs} change={of('handOffs')} />
          <Figure
            name={t('key.cost')}
            estimate={cost}
            coverage={cost ? null : report.coverage.cost}
            change={of('cost')}
          />
          <Figure
            name={t('key.visits')}
            estimate={visits}
            coverage={visits ? null : report.coverage.visits}
            change={of('visits')}
          />
        </dl>
        <p className={css['quiet']}>{t('ranWith', { replications, seed })}</p>
      </section>
      <WhereTimeGoes report={report} places={places} />
    </>
  );
}

function Figure({
  name,
  estimate,
  coverage = null,
  change = null,
}: {
  readonly name: string;
  readonly estimate: Pick<Estimate, 'unit' | 'mean' | 'halfWidth'> | null;
  readonly coverage?: { readonly known: number; readonly needed: number } | null;
  readonly change?: ReactNode;
}): ReactNode {
  const t = useWords('editor');
  return (
    <div className={css['figure']}>
      <dt>{name}</dt>
      <dd>
        <EstimateFigure estimate={estimate} />
        {coverage && <span className={css['quiet']}>{t('coverage', coverage)}</span>}
        {change}
      </dd>
    </div>
  );
}

const colours = ['var(--acc)', 'var(--heat-5)', 'var(--heat-4)', 'var(--heat-3)', 'var(--none)'];

function WhereTimeGoes({
  report,
  places,
}: {
  readonly report: Report;
  readonly places: readonly Place[];
}): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const unitName = useUnitName();
  const nameOf = useNames(places);
  const ofRecipients = placesOfRecipients(places);
  const shares = sharesOf(report, (id) => !ofRecipients.has(id), 3);
  const total = shares.reduce((sum, { seconds }) => sum + seconds, 0);
  if (total === 0) return null;
  const said = shares.map((share) => {
    const { value, unit } = shown({ unit: 's', mean: share.seconds, halfWidth: null }, figures);
    const name =
      share.id === null
        ? t('workShare')
        : share.id === ''
          ? t('otherWaits')
          : t('waitAt', { name: nameOf(share.id, share.name) });
    return { ...share, name, value, unit: unitName(unit) };
  });
  return (
    <section className={css['section']} aria-label={t('whereTimeGoes')}>
      <h3 className={css['title']}>{t('whereTimeGoes')}</h3>
      <div className={css['shares']} aria-hidden>
        {shares.map(({ id, seconds }, at) => (
          <span
            key={id ?? 'work'}
            style={{ flexGrow: seconds / total, background: colours[at % colours.length] }}
          />
        ))}
      </div>
      <ul className={css['legend']}>
        {said.map(({ id, name, value, unit }, at) => (
          <li key={id ?? 'work'}>
            <span className={css['dot']} style={{ background: colours[at % colours.length] }} />
            <span className={css['shareName']}>{name}</span>
            <strong>
              <Num>{value}</Num>
            </strong>
            <span className={css['quiet']}>{unit}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
