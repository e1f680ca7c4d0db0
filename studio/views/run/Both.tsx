import { IconColumns } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../locale/words.tsx';
import css from './RunPanel.module.css';
import type { RunActs, Running } from './parts.ts';

const says = {
  missing: 'bothMissing',
  unsaved: 'bothUnsaved',
  kept: 'bothKept',
  notKept: 'bothNotKept',
} as const;

/**
 * The way to run both procedures of the service, and to their comparison.
 *
 * @param props what it shows and hands back
 * @returns the last section of the panel
 */
export function Both({
  running,
  runs,
  comparison,
}: {
  readonly running: Running;
  readonly runs: RunActs;
  readonly comparison: string;
}): ReactNode {
  const t = useWords('editor');
  const { both, standing } = running;
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
