import { studyDefaults } from '@handara/engine';
import {
  IconAlertTriangle,
  IconColumns,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useFigures, useWords } from '../../locale/words.tsx';
import { Line, NumberField } from './Fields.tsx';
import type { Drawing, DrawingActs, RunActs, Running } from './parts.ts';
import css from './RunPanel.module.css';
import { RunResults } from './RunResults.tsx';
import { useSpeech } from './speech.ts';

/** What the panel shows and hands back. */
export interface RunPanelProps {
  readonly drawing: Drawing;
  readonly acts: DrawingActs;
  readonly running: Running;
  readonly runs: RunActs;
  readonly comparison: string;
  readonly onGoTo: (id: string) => void;
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
        <RunResults
          report={running.report}
          isStale={running.isStale}
          places={props.drawing.places}
        />
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
        <bdi className={css['scenario']}>{scenarioName === '' ? t('scenario') : scenarioName}</bdi>
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

function Course({ running, drawing, onGoTo }: RunPanelProps): ReactNode {
  const t = useWords('editor');
  const speak = useSpeech(drawing.places);
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
              {speak(finding)}
              {finding.element !== null && (
                <button
                  type="button"
                  className={css['link']}
                  onClick={() => {
                    onGoTo(finding.element ?? '');
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
