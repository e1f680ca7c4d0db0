import type { ServiceEntry } from '@handara/schemas';
import { Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Arrow } from '../../locale/Arrow.tsx';
import { spanUnit } from '../../locale/figures.ts';
import { EstimateFigure, Num, useUnitName } from '../../locale/Num.tsx';
import { When } from '../../locale/When.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { Dumbbell } from './Dumbbell.tsx';
import { scaled } from '../row.ts';
import { measured, standing } from '../standing.ts';
import { lastChange } from './portfolio.ts';
import css from './ServiceTable.module.css';
import { StageMarks } from './StageMarks.tsx';

const columns = ['service', 'stage', 'score', 'time', 'saved', 'visits', 'changed'] as const;

/**
 * The portfolio as a table; on a phone each service is a card.
 *
 * @param props what is shown
 * @param props.entries the services in the order to show, null while they are on their way
 * @returns the table, or its skeleton
 */
export function ServiceTable({
  entries,
}: {
  readonly entries: readonly ServiceEntry[] | null;
}): ReactNode {
  const t = useWords('start');
  return (
    <div className={css['card']}>
      <table className={css['table']} aria-busy={entries === null}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries === null
            ? Array.from({ length: 8 }, (_, row) => <SkeletonRow key={row} fade={1 - row / 9} />)
            : entries.map((entry) => <ServiceRow key={entry.card.id} entry={entry} />)}
        </tbody>
      </table>
    </div>
  );
}

function ServiceRow({ entry }: { readonly entry: ServiceEntry }): ReactNode {
  const { name } = useFigures();
  const { card } = entry;
  return (
    <tr className={css['row']}>
      <th scope="row" className={css['service']}>
        <Link to={`/services/${encodeURIComponent(card.id)}`} className={css['link']}>
          {name(card.name)}
        </Link>
        <span className={css['under']}>
          <Num>{card.id}</Num> · {name(card.owner)}
        </span>
      </th>
      <td data-column="stage">
        <StageMarks stage={card.stage} />
        <StandingNote entry={entry} />
      </td>
      <td data-column="score">
        <Score entry={entry} />
      </td>
      <td data-column="time">
        <TimeBeforeAfter entry={entry} />
      </td>
      <td data-column="saved">
        <Saved entry={entry} measure="flowTime" />
      </td>
      <td data-column="visits">
        <Saved entry={entry} measure="visits" />
      </td>
      <td data-column="changed" className={css['when']}>
        <When iso={lastChange(entry)} />
      </td>
    </tr>
  );
}

function StandingNote({ entry }: { readonly entry: ServiceEntry }): ReactNode {
  const t = useWords('start');
  const where = standing(entry);
  const isWarning = where === 'blocked' || where === 'outdated';
  return (
    <span className={css['standing']} data-warning={isWarning || undefined}>
      {isWarning && <IconAlertTriangle size={14} stroke={1.7} aria-hidden />}
      {t(`standing.${where}`)}
    </span>
  );
}

function Score({ entry }: { readonly entry: ServiceEntry }): ReactNode {
  const m = useWords('measures');
  const { number } = useFigures();
  if (entry.outcome === null) return <span className={css['absent']}>{m('notRun')}</span>;
  const { index } = entry.outcome.assessment.score;
  if (index === null) return <span className={css['absent']}>{m('unknown')}</span>;
  return (
    <span className={css['score']}>
      <span className={css['track']} aria-hidden>
        <span
          className={css['fill']}
          data-worse={index < 0 || undefined}
          style={{ inlineSize: `${String(Math.abs(index))}%` }}
        />
      </span>
      <strong>
        <Num>{number(index)}</Num>
      </strong>
    </span>
  );
}

function TimeBeforeAfter({ entry }: { readonly entry: ServiceEntry }): ReactNode {
  const t = useWords('start');
  const m = useWords('measures');
  const figures = useFigures();
  const unitName = useUnitName();
  const row = measured(entry, 'flowTime');
  if (row === null) return <span className={css['absent']}>{m('notRun')}</span>;
  if (row.asIs === null || row.toBe === null) {
    return <span className={css['absent']}>{m('unknown')}</span>;
  }
  const { unit, scale, decimals } = scaled(row);
  const write = (mean: number): string => figures.number(scale(mean), Math.min(decimals, 1));
  const before = write(row.asIs.mean);
  const after = write(row.toBe.mean);
  return (
    <span className={css['before-after']}>
      <span className={css['before']}>
        <Num>{before}</Num>
      </span>
      <Arrow size={13} />
      <strong>
        <Num>{after}</Num>
      </strong>
      <span className={css['unit']}>{unitName(unit)}</span>
      <Dumbbell
        before={scale(row.asIs.mean)}
        after={scale(row.toBe.mean)}
        label={t('beforeAfter', { before, after })}
      />
    </span>
  );
}

function Saved({
  entry,
  measure,
}: {
  readonly entry: ServiceEntry;
  readonly measure: 'flowTime' | 'visits';
}): ReactNode {
  const m = useWords('measures');
  const row = measured(entry, measure);
  if (row === null) return <span className={css['absent']}>{m('notRun')}</span>;
  if (row.difference === null) return <span className={css['absent']}>{m('unknown')}</span>;
  const { mean, halfWidth } = row.difference;
  const widest = row.asIs?.mean ?? Math.abs(mean);
  return (
    <EstimateFigure
      estimate={{ unit: row.unit, mean: mean === 0 ? 0 : -mean, halfWidth }}
      measure={measure}
      unit={spanUnit(widest)}
      strong={false}
    />
  );
}

function SkeletonRow({ fade }: { readonly fade: number }): ReactNode {
  return (
    <tr className={css['row']} style={{ opacity: fade }}>
      {columns.map((column) => (
        <td key={column} data-column={column}>
          <Skeleton height={10} width={column === 'service' ? '80%' : '60%'} />
          {column === 'service' && <Skeleton height={8} width="40%" mt={8} />}
        </td>
      ))}
    </tr>
  );
}
