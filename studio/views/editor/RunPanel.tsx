import { say, studyDefaults } from '@handara/engine';
import {
  IconAlertTriangle,
  IconColumns,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import type { Estimate, Place, Report } from '@handara/schemas';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { EstimateFigure, Num, useUnitName } from '../../locale/Num.tsx';
import { shown } from '../../locale/figures.ts';
import { usePreferences } from '../../locale/preferences.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { Line, NumberField } from './Fields.tsx';
import { placesOfRecipients } from './kinds.ts';
import type { Drawing, DrawingActs, RunActs, Running } from './parts.ts';
import css from './RunPanel.module.css';
import { sharesOf } from './shares.ts';

/** What the panel shows and hands back. */
export interface RunPanelProps {
  readonly drawing: Drawing;
  readonly acts: DrawingActs;
  readonly running: Running;
  readonly runs: RunActs;
  readonly comparison: string;
}

/**
 * A run: its size, its course, and what it came to.
 *
 * @param props what it shows and hands back
 * @returns the panel at the end of the line
 */
export function RunPanel(props: RunPanelProps): ReactNode {
  const t = useWords('editor');
  const { running } = props;
  return (
    <aside className={css['panel']} aria-label={t('results')}>
      <Control {...props} />
      <Course {...props} />
      {running.report ? (
        <Results {...props} report={running.report} />
      ) : (
        running.standing.kind === 'idle' && (
          <div className={css['empty']}>
            <strong>{t('noRunYet')}</strong>
            <p>{t('noRunYetWhat')}</p>
          </div>
        )
      )}
      <Both {...props} />
    </aside>
  );
}

function Control({ drawing, acts, running, runs }: RunPanelProps): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const { scenario } = drawing;
  const scenarioName = scenario && scenario.name !== scenario.id ? scenario.name : '';
  const isRunning = running.standing.kind === 'running';
  const whole = (typed: number | null): number | null =>
    typed === null || typed < 1 ? null : Math.round(typed);
  return (
    <section className={css['section']} aria-label={t('section.run')}>
      <div className={css['top']}>
        <span className={css['scenario']}>
          {scenarioName === '' ? t('scenario') : scenarioName}
        </span>
        <button
          type="button"
          className={isRunning ? css['stop'] : css['start']}
          onClick={isRunning ? runs.stop : runs.run}
        >
          {isRunning ? (
            <IconPlayerStop size={15} stroke={1.7} aria-hidden />
          ) : (
            <IconPlayerPlay size={15} stroke={1.7} aria-hidden />
          )}
          {isRunning ? t('stop') : t('run')}
        </button>
      </div>
      {scenario && (
        <div className={css['size']}>
          <Line label={t('replications')}>
            <NumberField
              label={t('replications')}
              hint={figures.number(studyDefaults.replications)}
              decimals={0}
              value={scenario.replications}
              onChange={(typed) => {
                acts.figures({ of: 'run', replications: whole(typed) });
              }}
            />
          </Line>
          <Line label={t('cases')}>
            <NumberField
              label={t('cases')}
              hint={figures.number(studyDefaults.cases)}
              decimals={0}
              value={scenario.cases}
              onChange={(typed) => {
                acts.figures({ of: 'run', cases: whole(typed) });
              }}
            />
          </Line>
        </div>
      )}
    </section>
  );
}

function Course({ running, acts }: RunPanelProps): ReactNode {
  const t = useWords('editor');
  const { language } = usePreferences();
  const { standing } = running;
  if (standing.kind === 'running') return <Progress done={standing.done} total={standing.total} />;
  if (standing.kind === 'failed') {
    return (
      <div className={css['notice']} role="alert">
        <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
        <span>{t('runFailed')}</span>
      </div>
    );
  }
  if (standing.kind !== 'forbidden') return null;
  return (
    <section className={css['forbidden']} role="alert">
      <h3 className={css['title']}>{t('runForbidden')}</h3>
      <p className={css['quiet']}>{t('runForbiddenWhat')}</p>
      <ul className={css['list']}>
        {standing.findings
          .filter(({ severity }) => severity === 'error')
          .map((finding) => (
            <li key={`${finding.code} ${finding.message}`}>
              {say(finding, language)}
              {finding.element !== null && (
                <button
                  type="button"
                  className={css['link']}
                  onClick={() => {
                    acts.select(finding.element);
                  }}
                >
                  {t('goTo')}
                </button>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}

function Progress({ done, total }: { readonly done: number; readonly total: number }): ReactNode {
  const t = useWords('editor');
  const says = t('progress', { done, total });
  return (
    <div className={css['progress']}>
      <progress className={css['bar']} value={done} max={Math.max(1, total)} aria-label={says} />
      <span className={css['quiet']}>{says}</span>
    </div>
  );
}

function Results({
  report,
  running,
  drawing,
}: RunPanelProps & { readonly report: Report }): ReactNode {
  const t = useWords('editor');
  const { flowTime, cost, visits, workTime, handOffs } = report.measures;
  const p90: Pick<Estimate, 'unit' | 'mean' | 'halfWidth'> | null = flowTime && {
    unit: 's',
    mean: flowTime.p90,
    halfWidth: null,
  };
  const { replications, seed } = report;
  return (
    <>
      <section className={css['section']} aria-label={t('results')}>
        {running.isStale && <p className={css['stale']}>{t('staleRun')}</p>}
        <dl className={css['figures']}>
          <Figure name={t('key.flowTime')} estimate={flowTime} />
          <Figure name={t('key.flowTimeP90')} estimate={p90} />
          <Figure name={t('key.workTime')} estimate={workTime} />
          <Figure name={t('key.handOffs')} estimate={handOffs} />
          <Figure
            name={t('key.cost')}
            estimate={cost}
            coverage={cost ? null : report.coverage.cost}
          />
          <Figure
            name={t('key.visits')}
            estimate={visits}
            coverage={visits ? null : report.coverage.visits}
          />
        </dl>
        <p className={css['quiet']}>{t('ranWith', { replications, seed })}</p>
      </section>
      <WhereTimeGoes report={report} places={drawing.places} />
    </>
  );
}

function Figure({
  name,
  estimate,
  coverage = null,
}: {
  readonly name: string;
  readonly estimate: Pick<Estimate, 'unit' | 'mean' | 'halfWidth'> | null;
  readonly coverage?: { readonly known: number; readonly needed: number } | null;
}): ReactNode {
  const t = useWords('editor');
  return (
    <div className={css['figure']}>
      <dt>{name}</dt>
      <dd>
        <EstimateFigure estimate={estimate} />
        {coverage && <span className={css['quiet']}>{t('coverage', coverage)}</span>}
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
  const ofRecipients = placesOfRecipients(places);
  const shares = sharesOf(report, (id) => !ofRecipients.has(id), 3);
  const total = shares.reduce((sum, { seconds }) => sum + seconds, 0);
  if (total === 0) return null;
  const nameOf = (id: string, own: string): string => {
    const place = places.find((each) => each.id === id);
    return place ? figures.name(place.names) : own;
  };
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

function Both({ running, runs, comparison }: RunPanelProps): ReactNode {
  const t = useWords('editor');
  const { both, standing } = running;
  const says = {
    missing: 'bothMissing',
    unsaved: 'bothUnsaved',
    kept: 'bothKept',
    notKept: 'bothNotKept',
  } as const;
  return (
    <section className={css['section']} aria-label={t('both')}>
      <h3 className={css['title']}>{t('both')}</h3>
      <p className={css['quiet']}>{t('bothWhat')}</p>
      <button
        type="button"
        className={css['wide']}
        disabled={standing.kind === 'running'}
        onClick={runs.runBoth}
      >
        <IconColumns size={16} stroke={1.7} aria-hidden />
        {t('runBoth')}
      </button>
      {both !== 'none' && (
        <p className={css['said']} role="status">
          {t(says[both])}
        </p>
      )}
      {both === 'kept' && (
        <Link className={css['link']} to={comparison}>
          {t('openComparison')}
        </Link>
      )}
    </section>
  );
}
