import type { Estimate } from '@handara/schemas';
import { useState, type ReactNode } from 'react';
import { realMargin } from '../../locale/figures.ts';
import { Num, useUnitName } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { chosenRows, isSteady, scaled, type Row, type Scaled } from '../row.ts';
import { IntervalMark } from './IntervalMark.tsx';
import css from './MeasureTable.module.css';
import { Further, PairingNote } from './Pairing.tsx';
import { VerdictChip } from './VerdictChip.tsx';

/**
 * Every measure as it is and as proposed, its difference with interval, and the verdict. What got worse
 * is never folded away.
 *
 * @param props what is shown
 * @param props.rows the comparison's measures
 * @returns the table; on a phone one block a measure
 */
export function MeasureTable({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const t = useWords('comparison');
  const m = useWords('measures');
  const { isolated, percent } = useFigures();
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t('measure')}</th>
            <th scope="col">{m('kind.as-is')}</th>
            <th scope="col">{m('kind.to-be')}</th>
            <th scope="col">{t('difference', { level: isolated(percent(0.95)) })}</th>
            <td className={css['picture']} />
            <th scope="col">{t('verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {chosenRows(rows, isWhole).map((row) => (
            <MeasureRow key={row.measure} row={row} />
          ))}
        </tbody>
      </table>
      <button
        type="button"
        className={css['more']}
        aria-expanded={isWhole}
        onClick={() => {
          setWhole(!isWhole);
        }}
      >
        {t(isWhole ? 'fewerMeasures' : 'allMeasures')}
      </button>
      <PairingNote rows={rows} />
    </>
  );
}

function MeasureRow({ row }: { readonly row: Row }): ReactNode {
  const m = useWords('measures');
  const unitName = useUnitName();
  const scale = scaled(row);
  const unit = unitName(scale.unit, row.measure);
  return (
    <tr className={css['row']} data-verdict={row.verdict}>
      <th scope="row" className={css['name']}>
        {m(row.measure === 'flowTime' ? 'name.flowTimeMean' : `name.${row.measure}`)}
        {unit !== null && <span className={css['unit']}> {unit}</span>}
        {row.measure === 'flowTime' && <NineOfTen row={row} scale={scale} />}
      </th>
      <td className={css['asIs']}>
        <SideFigure estimate={row.asIs} scale={scale} />
      </td>
      <td className={css['toBe']}>
        <SideFigure estimate={row.toBe} scale={scale} />
      </td>
      <td className={css['difference']}>
        <Difference row={row} scale={scale} />
      </td>
      <td className={css['picture']}>
        <IntervalMark row={row} />
      </td>
      <td className={css['verdict']}>
        <VerdictChip verdict={row.verdict} />
        <Further row={row} />
      </td>
    </tr>
  );
}

// A mean never stands without what nine cases of ten meet.
function NineOfTen({ row, scale }: { readonly row: Row; readonly scale: Scaled }): ReactNode {
  const t = useWords('comparison');
  const { inSentence } = useFigures();
  if (row.asIs === null || row.toBe === null) return null;
  const decimals = Math.min(scale.decimals, 1);
  return (
    <span className={css['nine']}>
      {t('nineOfTenLine', {
        before: inSentence(scale.scale(row.asIs.p90), decimals),
        after: inSentence(scale.scale(row.toBe.p90), decimals),
      })}
    </span>
  );
}

function SideFigure({
  estimate,
  scale,
}: {
  readonly estimate: Estimate | null;
  readonly scale: Scaled;
}): ReactNode {
  const m = useWords('measures');
  const { number } = useFigures();
  if (estimate === null) return <span className={css['unknown']}>{m('unknown')}</span>;
  const half = realMargin(scale.scale(estimate.halfWidth ?? 0));
  return (
    <>
      <span className={css['value']}>
        <Num>{number(scale.scale(estimate.mean), scale.decimals)}</Num>
      </span>
      {half !== 0 && (
        <span className={css['margin']}>
          {' '}
          ± <Num>{number(half, scale.decimals)}</Num>
        </span>
      )}
    </>
  );
}

function Difference({ row, scale }: { readonly row: Row; readonly scale: Scaled }): ReactNode {
  const m = useWords('measures');
  const { number, signed } = useFigures();
  const { difference } = row;
  if (difference === null) return <span className={css['unknown']}>{m('unknown')}</span>;
  const low = number(scale.scale(difference.low ?? difference.mean), scale.decimals);
  const high = number(scale.scale(difference.high ?? difference.mean), scale.decimals);
  return (
    <>
      <strong>
        <Num>{signed(scale.scale(difference.mean), scale.decimals)}</Num>
      </strong>{' '}
      <span className={css['margin']}>
        {isSteady(row) ? (
          m(isCounted(row) ? 'exact' : 'constant')
        ) : (
          // Each end has its own isolate, or Arabic-Indic digits would swap them.
          <Num>
            [<Num>{low}</Num>, <Num>{high}</Num>]
          </Num>
        )}
      </span>
    </>
  );
}

// Fractions of a count are means over cases, not counts.
function isCounted({ unit, asIs, toBe }: Row): boolean {
  return unit === 'count' && (asIs?.halfWidth ?? 0) + (toBe?.halfWidth ?? 0) === 0;
}
