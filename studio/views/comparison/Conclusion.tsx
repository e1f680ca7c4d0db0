import type { Measure, Outcome, Procedure, ServiceEntry } from '@handara/schemas';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Arrow } from '../../locale/Arrow.tsx';
import { useUnitName } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { timeEnding, visitsEnding } from './conclusion.ts';
import css from './Conclusion.module.css';
import { scaled, type Row } from '../row.ts';

/** What was compared, and whether it still is what the procedures are. */
export interface ConclusionProps {
  readonly entry: ServiceEntry;
  readonly outcome: Outcome;
  readonly computedAt: string | null;
  readonly asIsProcedure: Procedure;
  readonly toBeProcedure: Procedure;
  readonly revisions: { readonly asIs: number; readonly toBe: number };
}

/**
 * The conclusion in one sentence, and beside it what it was computed from.
 *
 * @param props what was compared
 * @returns the heading of the page
 */
export function Conclusion(props: ConclusionProps): ReactNode {
  const t = useWords('comparison');
  const sentence = useConclusion(props.outcome);
  const isOutdated =
    props.revisions.asIs !== props.asIsProcedure.revision ||
    props.revisions.toBe !== props.toBeProcedure.revision;
  return (
    <header className={css['head']}>
      <h1 className={css['sentence']}>{sentence}</h1>
      <Origin {...props} />
      {isOutdated && (
        <p className={css['outdated']} role="status">
          <IconAlertTriangle size={16} stroke={1.7} aria-hidden />
          {t('outdated')}
        </p>
      )}
    </header>
  );
}

function Origin({ outcome, revisions, computedAt }: ConclusionProps): ReactNode {
  const t = useWords('comparison');
  const m = useWords('measures');
  const { number, date } = useFigures();
  const { replications, seed } = outcome.assessment;
  return (
    <p className={css['origin']}>
      <span>
        {m('kind.as-is')}
        {t('comma')}
        {t('version', { revision: number(revisions.asIs) })}
      </span>
      <Arrow size={13} />
      <span>
        {m('kind.to-be')}
        {t('comma')}
        {t('version', { revision: number(revisions.toBe) })}
      </span>
      <span>
        {t('replications', { count: replications })}
        {t('comma')}
        {t('seed', { seed })}
      </span>
      {computedAt !== null && <span>{t('computed', { date: date(computedAt) })}</span>}
    </p>
  );
}

/**
 * The sentence a committee reads first.
 *
 * @param outcome both reports and their comparison
 * @returns time and visits in one sentence
 */
function useConclusion(outcome: Outcome): string {
  const t = useWords('comparison');
  const sides = useSides();
  const rows = outcome.assessment.measures;
  const row = (measure: Measure): Row | undefined => rows.find((each) => each.measure === measure);
  const time = row('flowTime');
  const visits = row('visits');
  return [
    t(`conclusion.time.${timeEnding(time)}`, sides(time, true)),
    t(`conclusion.visits.${visitsEnding(visits)}`, sides(visits, false)),
  ].join('');
}

function useSides(): (
  row: Row | undefined,
  withUnit: boolean,
) => { before: string; after: string } {
  const { inSentence } = useFigures();
  const unitName = useUnitName();
  return (row, withUnit) => {
    if (row === undefined) return { before: '', after: '' };
    const { scale, unit, decimals } = scaled(row);
    const write = (mean: number | undefined): string =>
      mean === undefined ? '' : inSentence(scale(mean), Math.min(decimals, withUnit ? 1 : 2));
    const name = withUnit ? ` ${unitName(unit) ?? ''}` : '';
    return { before: write(row.asIs?.mean), after: `${write(row.toBe?.mean)}${name}` };
  };
}
