import type { Diagram, Procedure, ServiceEntry } from '@handara/schemas';
import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { spanUnit } from '../../locale/figures.ts';
import { EstimateFigure, Num } from '../../locale/Num.tsx';
import { When } from '../../locale/When.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { measured } from '../standing.ts';
import { Thumbnail } from '../thumbnail/Thumbnail.tsx';
import css from './ProcedureCard.module.css';

/** A diagram that has come, is on its way, or cannot be read. */
export type Drawn = Diagram | 'loading' | null;

/** What a card shows. */
export interface ProcedureCardProps {
  readonly entry: ServiceEntry;
  readonly procedure: Procedure;
  readonly drawn: Drawn;
  readonly dropped: ReadonlySet<string>;
}

/**
 * One procedure: picture, state and three figures of its newest run.
 *
 * @param props what it shows
 * @returns a card that leads to the editor
 */
export function ProcedureCard(props: ProcedureCardProps): ReactNode {
  const t = useWords('service');
  const { name, number } = useFigures();
  const { procedure, entry } = props;
  const isCompared = entry.outcome?.toBeProcedure.id === procedure.id;
  return (
    <article className={css['card']} data-candidate={isCompared || undefined}>
      <div className={css['picture']}>
        <Picture {...props} />
      </div>
      <h3 className={css['name']}>
        <Link
          to={`/procedures/${encodeURIComponent(procedure.id)}`}
          className={css['link']}
          aria-label={t('open', { name: name(procedure.name) })}
        >
          <KindName procedure={procedure} />
        </Link>
      </h3>
      <p className={css['state']}>
        <span className={css['chip']} data-accent={isCompared || undefined}>
          {t(procedure.kind === 'as-is' ? 'baseline' : isCompared ? 'inComparison' : 'proposed')}
        </span>
        {t('revision', { revision: number(procedure.revision) })}
        <span className={css['when']}>
          <When iso={procedure.changedAt} />
        </span>
      </p>
      <Figures {...props} />
    </article>
  );
}

function KindName({ procedure }: { readonly procedure: Procedure }): ReactNode {
  const m = useWords('measures');
  const number = /-(\d+)$/.exec(procedure.id.slice(procedure.id.lastIndexOf('.')))?.[1];
  const figures = useFigures();
  return (
    <>
      {m(`kind.${procedure.kind}`)}
      {number !== undefined && (
        <>
          {' '}
          <Num>{figures.number(Number(number))}</Num>
        </>
      )}
    </>
  );
}

function Picture({ drawn, procedure, dropped }: ProcedureCardProps): ReactNode {
  const t = useWords('service');
  const { name } = useFigures();
  if (drawn === 'loading') return <Skeleton height="100%" />;
  if (drawn === null) return <span className={css['none']}>{t('noPicture')}</span>;
  return (
    <Thumbnail
      diagram={drawn}
      label={name(procedure.name)}
      dropped={procedure.kind === 'as-is' ? dropped : new Set()}
    />
  );
}

function Figures({ entry, procedure }: ProcedureCardProps): ReactNode {
  const t = useWords('service');
  const m = useWords('measures');
  const side = sideOf(entry, procedure);
  const of = (measure: 'flowTime' | 'steps' | 'visits'): ReactNode => {
    const row = side === null ? null : measured(entry, measure);
    if (side === null || row === null) return <span className={css['none']}>{m('notRun')}</span>;
    const estimate = row[side];
    const unit = spanUnit(Math.max(row.asIs?.mean ?? 0, row.toBe?.mean ?? 0));
    return (
      <EstimateFigure
        estimate={estimate === null ? null : { ...estimate, halfWidth: null }}
        unit={unit}
        withUnit={measure === 'flowTime'}
      />
    );
  };
  return (
    <dl className={css['figures']}>
      {procedure.kind === 'to-be' && (
        <Figure name={t('score')}>
          <Index entry={entry} isCompared={side !== null} />
        </Figure>
      )}
      <Figure name={t('time')}>{of('flowTime')}</Figure>
      {procedure.kind === 'as-is' && <Figure name={t('steps')}>{of('steps')}</Figure>}
      <Figure name={t('visits')}>{of('visits')}</Figure>
    </dl>
  );
}

function sideOf({ outcome }: ServiceEntry, { id }: Procedure): 'asIs' | 'toBe' | null {
  if (outcome?.asIsProcedure.id === id) return 'asIs';
  return outcome?.toBeProcedure.id === id ? 'toBe' : null;
}

function Index({
  entry,
  isCompared,
}: {
  readonly entry: ServiceEntry;
  readonly isCompared: boolean;
}): ReactNode {
  const m = useWords('measures');
  const { number } = useFigures();
  const index = isCompared ? entry.outcome?.assessment.score.index : undefined;
  if (index === undefined) return <span className={css['none']}>{m('notRun')}</span>;
  if (index === null) return <span className={css['none']}>{m('unknown')}</span>;
  return (
    <strong className={css['score']}>
      <Num>{number(index)}</Num>
    </strong>
  );
}

function Figure({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div>
      <dt className={css['term']}>{name}</dt>
      <dd className={css['value']}>{children}</dd>
    </div>
  );
}
