import {
  IconMovie,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { workingDaySeconds } from '../../locale/figures.ts';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './FilmBar.module.css';
import type { FilmActs, FilmShown } from './parts.ts';

/** What the bar shows and hands back; `isStill` where the device asks for less motion. */
export interface FilmBarProps {
  readonly film: FilmShown;
  readonly acts: FilmActs;
  readonly isStill: boolean;
}

const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;
const paces = [1 / 4, 1 / 2, 1, 2, 4, 8] as const;

/**
 * The controls of the film of cases: play, step, place and speed, and the clock of the run.
 *
 * @param props what it shows and hands back
 * @returns a floating bar
 */
export function FilmBar({ film, acts, isStill }: FilmBarProps): ReactNode {
  const t = useWords('run');
  if (film.kind === 'none' || film.kind === 'failed') {
    return (
      <div className={css['bar']}>
        {film.kind === 'failed' && <span role="alert">{t('filmFailed')}</span>}
        <button type="button" className={css['open']} onClick={acts.open}>
          <IconMovie {...icon} />
          {t('filmOpen')}
        </button>
      </div>
    );
  }
  if (film.kind === 'making') {
    return (
      <div className={css['bar']} role="status">
        <span className={css['open']}>{t('filmMaking')}</span>
      </div>
    );
  }
  return (
    <div className={css['bar']} role="group" aria-label={t('film')}>
      <Controls film={film} acts={acts} />
      <Place film={film} acts={acts} />
      <Pace film={film} acts={acts} />
      <button
        type="button"
        className={css['tool']}
        aria-label={t('filmClose')}
        title={t('filmClose')}
        onClick={acts.close}
      >
        <IconX {...icon} />
      </button>
      <Foot film={film} isStill={isStill} />
    </div>
  );
}

function Controls({ film, acts }: Pick<FilmBarProps, 'film' | 'acts'>): ReactNode {
  const t = useWords('run');
  const toggle = film.isPlaying ? t('pause') : t('play');
  return (
    <span className={css['controls']} dir="ltr">
      <button
        type="button"
        className={css['tool']}
        aria-label={toggle}
        title={toggle}
        onClick={film.isPlaying ? acts.pause : acts.play}
      >
        {film.isPlaying ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
      </button>
      <button
        type="button"
        className={css['tool']}
        aria-label={t('step')}
        title={t('step')}
        onClick={acts.step}
      >
        <IconPlayerTrackNext {...icon} />
      </button>
    </span>
  );
}

// Time runs from left to right in both languages, as on every player.
function Place({ film, acts }: Pick<FilmBarProps, 'film' | 'acts'>): ReactNode {
  const t = useWords('run');
  const clock = useClock();
  const says = clock(film.time, film.start);
  return (
    <span className={css['place']}>
      <input
        type="range"
        className={css['track']}
        dir="ltr"
        aria-label={t('filmTime')}
        aria-valuetext={says}
        min={0}
        max={Math.max(1, film.until)}
        step="any"
        value={film.time}
        onChange={(event) => {
          acts.seek(Number(event.currentTarget.value));
        }}
      />
      <span className={css['clock']}>{says}</span>
    </span>
  );
}

function useClock(): (seconds: number, start: string | null) => string {
  const t = useWords('run');
  const figures = useFigures();
  const two = (value: number): string => figures.number(value).padStart(2, figures.number(0));
  const ofDay = (seconds: number): string => {
    const minutes = Math.floor(seconds / 60);
    return `\u2066${two(Math.floor(minutes / 60))}:${two(minutes % 60)}\u2069`;
  };
  return (seconds, start) => {
    if (start === null) {
      return t('clock', {
        day: Math.floor(seconds / workingDaySeconds) + 1,
        time: ofDay(seconds % workingDaySeconds),
      });
    }
    // Local time without clock changes: the zone of the reader must not move it.
    const at = new Date(new Date(`${start}Z`).getTime() + seconds * 1000);
    const day = at.toISOString();
    const midnight = Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
    return t('date', {
      date: figures.date(day.slice(0, 10)),
      time: ofDay((at.getTime() - midnight) / 1000),
    });
  };
}

function Pace({ film, acts }: Pick<FilmBarProps, 'film' | 'acts'>): ReactNode {
  const t = useWords('run');
  const figures = useFigures();
  const text = `×${figures.number(film.pace, 0, 2)}`;
  const next = paces[(paces.findIndex((each) => each === film.pace) + 1) % paces.length] ?? 1;
  return (
    <button
      type="button"
      className={css['pace']}
      aria-label={t('pace', { pace: `\u2066${text}\u2069` })}
      onClick={() => {
        acts.pace(next);
      }}
    >
      <Num>{text}</Num>
    </button>
  );
}

function Foot({ film, isStill }: Pick<FilmBarProps, 'film' | 'isStill'>): ReactNode {
  const t = useWords('run');
  return (
    <span className={css['foot']}>
      <span>{t('filmCounts', { open: film.open, ended: film.ended })}</span>
      <span className={css['key']} data-kind="waiting">
        {t('filmLegend.waiting')}
      </span>
      <span className={css['key']} data-kind="working">
        {t('filmLegend.working')}
      </span>
      {film.isCut && <span>{t('filmCut')}</span>}
      {isStill && <span>{t('filmStill')}</span>}
    </span>
  );
}
