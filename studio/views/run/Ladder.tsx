import { levels, type Level } from '@handara/engine';
import type { Finding, Place } from '@handara/schemas';
import { IconCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Arrow } from '../../locale/Arrow.tsx';
import { useWords } from '../../locale/words.tsx';
import { useSpeech } from '../editor/speech.ts';
import { LevelSentence } from './LevelSentence.tsx';
import css from './Ladder.module.css';
import type { RungShown, Running } from './parts.ts';

/** What the ladder shows and hands back. */
export interface LadderProps {
  readonly running: Running;
  readonly places: readonly Place[];
  readonly onLevel: (level: Level) => void;
  readonly onGoTo: (id: string) => void;
}

type State = 'done' | 'running' | 'lacking' | 'waiting';

/**
 * The levels of a run, what the chosen one came to in a sentence, and what the next one lacks.
 *
 * @param props what it shows and hands back
 * @returns four steps and a sentence
 */
export function Ladder({ running, places, onLevel, onGoTo }: LadderProps): ReactNode {
  const t = useWords('run');
  const { rungs, level } = running;
  const byLevel = new Map(rungs.map((rung) => [rung.level, rung]));
  const chosen = level === null ? undefined : byLevel.get(level);
  const next = level === null ? undefined : levels[levels.indexOf(level) + 1];
  const nextRung = next && byLevel.get(next);
  return (
    <section className={css['ladder']} aria-label={t('levels')}>
      <ol className={css['steps']}>
        {levels.map((each) => {
          const state = stateOf(byLevel.get(each), running);
          return (
            <li key={each}>
              <button
                type="button"
                className={css['step']}
                data-state={state}
                aria-pressed={each === level}
                disabled={!byLevel.has(each)}
                title={t(`levelState.${state}`)}
                onClick={() => {
                  onLevel(each);
                }}
              >
                {state === 'done' && <IconCheck size={13} stroke={2.2} aria-hidden />}
                {t(`level.${each}`)}
              </button>
            </li>
          );
        })}
      </ol>
      {chosen && (
        <div role="status" className={css['says']}>
          {running.trial && <strong>{t('normally')} </strong>}
          <LevelSentence rung={chosen} rungs={rungs} places={places} />
          {chosen.report && !chosen.isWhole && (
            <span className={css['first']}>
              {' '}
              {t('first', { replications: chosen.report.replications })}
            </span>
          )}
        </div>
      )}
      {chosen && <Gaps rung={chosen} places={places} onGoTo={onGoTo} title={null} />}
      {next && nextRung && (
        <Gaps
          rung={nextRung}
          places={places}
          onGoTo={onGoTo}
          title={t('nextLevel', { level: t(`level.${next}`) })}
        />
      )}
    </section>
  );
}

function stateOf(rung: RungShown | undefined, { standing }: Running): State {
  if (rung === undefined) return 'waiting';
  if (rung.report === null) return 'lacking';
  return !rung.isWhole && standing.kind === 'running' ? 'running' : 'done';
}

const shownAtFirst = 2;

function Gaps({
  rung,
  places,
  title,
  onGoTo,
}: {
  readonly rung: RungShown;
  readonly places: readonly Place[];
  readonly title: string | null;
  readonly onGoTo: (id: string) => void;
}): ReactNode {
  const t = useWords('run');
  const speak = useSpeech(places);
  const [isWhole, setWhole] = useState(false);
  const { gaps } = rung;
  if (gaps.length === 0) return null;
  const shown = isWhole ? gaps : gaps.slice(0, shownAtFirst);
  return (
    <div className={css['gaps']}>
      <p className={css['gapsTitle']}>
        {title !== null && <strong>{title} </strong>}
        {t('missing', { count: gaps.length })}
      </p>
      <ul>
        {shown.map((gap) => (
          <li key={`${gap.code} ${gap.element ?? ''}`}>
            {speak(gap)} <Way gap={gap} onGoTo={onGoTo} />
          </li>
        ))}
      </ul>
      {gaps.length > shownAtFirst && (
        <button
          type="button"
          className={css['link']}
          aria-expanded={isWhole}
          onClick={() => {
            setWhole(!isWhole);
          }}
        >
          {t(isWhole ? 'fewMissing' : 'allMissing')}
        </button>
      )}
    </div>
  );
}

function Way({
  gap: { element },
  onGoTo,
}: {
  readonly gap: Finding;
  readonly onGoTo: (id: string) => void;
}): ReactNode {
  const t = useWords('editor');
  if (element === null) return null;
  return (
    <button
      type="button"
      className={css['link']}
      onClick={() => {
        onGoTo(element);
      }}
    >
      {t('goTo')}
      <Arrow size={13} />
    </button>
  );
}
