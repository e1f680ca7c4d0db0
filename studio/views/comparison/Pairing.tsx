import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import type { Row } from '../row.ts';
import css from './MeasureTable.module.css';

/** Below this factor pairing is not worth a sentence. */
const worthSaying = 1.5;

/**
 * What would settle a difference that is not proved yet.
 *
 * @param props what is shown
 * @param props.row a line of the comparison
 * @returns a line under the verdict; nothing where it is settled, or nobody has worked it out
 */
export function Further({ row }: { readonly row: Row }): ReactNode {
  const t = useWords('comparison');
  const { verdict, evidence } = row;
  if (verdict !== 'noEvidence' || evidence == null) return null;
  const count = evidence.furtherReplications;
  return (
    <span className={css['further']}>
      {count === null ? t('cannotDecide') : t('toDecide', { count })}
    </span>
  );
}

/**
 * What it is worth that both sides met the same cases.
 *
 * @param props what is shown
 * @param props.rows the comparison's measures
 * @returns a note under the table; nothing where separate runs would do as well
 */
export function PairingNote({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const t = useWords('comparison');
  const { inSentence } = useFigures();
  const flow = rows.find(({ measure }) => measure === 'flowTime');
  const ratio = flow?.evidence?.varianceRatio ?? null;
  if (ratio === null || ratio < worthSaying) return null;
  return (
    <p className={css['pairing']}>
      {t('pairing', { times: inSentence(ratio, ratio < 10 ? 1 : 0) })}
    </p>
  );
}
