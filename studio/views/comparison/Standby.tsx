import { Button, Progress, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import { Path } from './Bar.tsx';
import type { ServiceEntry } from '@handara/schemas';
import css from './Standby.module.css';

/** How far a run has come; null before its first replication. */
export interface RunProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * The page while its figures are being computed: progress, the way to stop, and its skeleton.
 *
 * @param props what is shown
 * @param props.entry the service
 * @param props.progress how far the run has come, null before it began
 * @param props.onStop ends the run; absent while files are still being read
 * @returns the page without figures
 */
export function Standby({
  entry,
  progress,
  onStop,
}: {
  readonly entry: ServiceEntry;
  readonly progress: RunProgress | null;
  readonly onStop?: () => void;
}): ReactNode {
  const t = useWords('comparison');
  return (
    <>
      <header className={css['bar']}>
        <Path entry={entry} />
      </header>
      <main className={css['main']} aria-busy>
        <div className={css['progress']} role="status">
          <span>
            {progress === null
              ? t('starting')
              : t('running', { done: progress.done, total: progress.total })}
          </span>
          <Progress
            className={css['track']}
            value={progress === null ? 0 : (100 * progress.done) / progress.total}
            aria-label={t('title')}
            transitionDuration={120}
          />
          {onStop !== undefined && (
            <Button variant="default" onClick={onStop}>
              {t('halt')}
            </Button>
          )}
        </div>
        <div className={css['grid']}>
          <Skeleton height={420} radius={8} />
          <Skeleton height={420} radius={8} />
          <Skeleton height={420} radius={8} />
        </div>
      </main>
    </>
  );
}
