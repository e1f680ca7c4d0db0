import type { Outcome, Procedure, ServiceEntry } from '@handara/schemas';
import type { ReactNode } from 'react';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './PrintSheet.module.css';

const signers = ['performance', 'quality', 'control', 'legal', 'secretary'] as const;

/**
 * The head of the printed sheet: whose service, which two procedures, when.
 *
 * @param props what is shown
 * @param props.entry the service
 * @param props.outcome what was computed
 * @param props.computedAt when, null where it was not kept
 * @param props.toBeProcedure the proposal
 * @returns the head, on paper only
 */
export function PrintHead({
  entry,
  outcome,
  computedAt,
  toBeProcedure,
}: {
  readonly entry: ServiceEntry;
  readonly outcome: Outcome;
  readonly computedAt: string | null;
  readonly toBeProcedure: Procedure;
}): ReactNode {
  const { name, date } = useFigures();
  return (
    <header className={css['head']}>
      <div>
        <p>{name(entry.card.owner)}</p>
        <p className={css['service']}>{name(entry.card.name)}</p>
        <p>{name(toBeProcedure.name)}</p>
      </div>
      <div className={css['numbers']}>
        <p>
          <Num>{toBeProcedure.id}</Num>
        </p>
        {computedAt !== null && <p>{date(computedAt)}</p>}
        <p>
          <Num>{outcome.assessment.score.weights}</Num>
        </p>
      </div>
    </header>
  );
}

/**
 * The foot of the printed sheet: room for the five signatures of the quality procedure, to be signed by
 * hand, and how the figures were made.
 *
 * @returns the foot, on paper only
 * @source Quality procedure QP-174, list of signatories
 */
export function PrintFoot(): ReactNode {
  const t = useWords('comparison');
  const { isolated, percent } = useFigures();
  return (
    <footer className={css['foot']}>
      <p>{t('approval')}</p>
      <div className={css['signers']}>
        {signers.map((signer) => (
          <div key={signer} className={css['signer']}>
            {t(`signers.${signer}`)}
          </div>
        ))}
      </div>
      <p className={css['made']}>{t('printFoot', { level: isolated(percent(0.95)) })}</p>
    </footer>
  );
}
