import type { Finding, Place } from '@handara/schemas';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import type { Drawing } from '../editor/parts.ts';
import { useSpeech } from '../editor/speech.ts';
import css from './RunPanel.module.css';
import type { Running } from './parts.ts';

/** What the course of a run shows and hands back. */
export interface CourseProps {
  readonly running: Running;
  readonly drawing: Drawing;
  readonly onGoTo: (id: string) => void;
}

/**
 * How the run stands: how far it is, or why there is none.
 *
 * @param props what it shows and hands back
 * @returns nothing where a run is over
 */
export function Course({ running, drawing, onGoTo }: CourseProps): ReactNode {
  const t = useWords('editor');
  const words = useWords('run');
  const { standing } = running;
  switch (standing.kind) {
    case 'running':
      return <Progress done={standing.done} total={standing.total} />;
    case 'stopped':
      return (
        <p className={css['aside']} role="status">
          {words('stopped')}
        </p>
      );
    case 'failed':
      return (
        <div className={css['notice']} role="alert">
          <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
          <span>{t('runFailed')}</span>
        </div>
      );
    case 'forbidden':
      return (
        <section className={css['forbidden']} role="alert">
          <h3 className={css['title']}>{t('runForbidden')}</h3>
          <p className={css['quiet']}>{t('runForbiddenWhat')}</p>
          <FindingWays
            findings={standing.findings.filter(({ severity }) => severity === 'error')}
            places={drawing.places}
            onGoTo={onGoTo}
          />
        </section>
      );
    case 'idle':
      return null;
  }
}

// Findings that make a run worth little, so that they are told before somebody believes it.
const grave = /overload|unstable|load-/;

/**
 * What makes a run worth little, such as a role with more work than time.
 *
 * @param props what it shows and hands back
 * @returns a warning; nothing where there is no doubt
 */
export function Doubts({ running, drawing, onGoTo }: CourseProps): ReactNode {
  const t = useWords('run');
  const found = (running.doubts ?? drawing.findings).filter(
    ({ code, severity }) => severity !== 'error' && grave.test(code),
  );
  if (found.length === 0) return null;
  return (
    <section className={css['doubts']} aria-label={t('unstable')}>
      <FindingWays findings={found} places={drawing.places} onGoTo={onGoTo} />
    </section>
  );
}

function FindingWays({
  findings,
  places,
  onGoTo,
}: {
  readonly findings: readonly Finding[];
  readonly places: readonly Place[];
  readonly onGoTo: (id: string) => void;
}): ReactNode {
  const t = useWords('editor');
  const speak = useSpeech(places);
  return (
    <ul className={css['list']}>
      {findings.map((finding) => (
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
  );
}

function Progress({ done, total }: { readonly done: number; readonly total: number }): ReactNode {
  const t = useWords('editor');
  const words = useWords('run');
  const says = total === 0 ? words('begins') : t('progress', { done, total });
  return (
    <div className={css['progress']}>
      <progress className={css['bar']} value={done} max={Math.max(1, total)} aria-label={says} />
      <span className={css['quiet']}>{says}</span>
    </div>
  );
}
