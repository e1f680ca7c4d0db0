import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './RunPanel.module.css';
import type { Running } from './parts.ts';
import { secondsOf, useSaid } from './said.ts';

const sentences = {
  better: 'trialBetter',
  worse: 'trialWorse',
  same: 'trialSame',
  noEvidence: 'trialNoEvidence',
  unknown: 'trialUnknown',
} as const;

/**
 * What is tried comes to, in one sentence before its figures.
 *
 * @param props what is shown
 * @param props.running the run
 * @returns the sentence, or why there is none; nothing where nothing is tried
 */
export function TrialSentence({ running }: { readonly running: Running }): ReactNode {
  const t = useWords('run');
  const said = useSaid();
  const { trial, trialStanding } = running;
  if (trialStanding === 'failed') {
    return (
      <p className={css['notice']} role="alert">
        {t('trialFailed')}
      </p>
    );
  }
  const row = trial?.difference.measures.find(({ measure }) => measure === 'flowTime');
  if (!trial || !row) return null;
  const { difference, verdict } = row;
  const change = difference
    ? said({ ...secondsOf(Math.abs(difference.mean)), halfWidth: difference.halfWidth })
    : '';
  return (
    <div className={css['conclusion']} role="status" aria-busy={trialStanding === 'working'}>
      <strong>{t(sentences[verdict], { change })}</strong>
      {!trial.isWhole && <span className={css['quiet']}> {t('trialFirst')}</span>}
    </div>
  );
}
