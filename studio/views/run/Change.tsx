import type { Comparison, Measure } from '@handara/schemas';
import type { ReactNode } from 'react';
import { Num } from '../../locale/Num.tsx';
import { useFigures } from '../../locale/words.tsx';
import { VerdictChip } from '../comparison/VerdictChip.tsx';
import { isSteady, scaled } from '../row.ts';
import css from './RunPanel.module.css';

/**
 * How a figure differs from that of a normal day: difference, its interval, and what that proves.
 *
 * @param props what is shown
 * @param props.difference of the try, null where nothing is tried
 * @param props.measure the figure
 * @returns one line; nothing where the figure is unknown
 */
export function Change({
  difference,
  measure,
}: {
  readonly difference: Comparison | null;
  readonly measure: Measure;
}): ReactNode {
  const figures = useFigures();
  const row = difference?.measures.find((each) => each.measure === measure);
  if (!row?.difference) return null;
  if (row.verdict === 'same') return <VerdictLine verdict="same" />;
  const { scale, decimals } = scaled(row);
  const write = (value: number): string => figures.signed(scale(value), decimals);
  const { mean, low, high } = row.difference;
  return (
    <span className={css['change']}>
      <span className={css['changeFigure']} data-verdict={row.verdict}>
        <Num>{write(mean)}</Num>{' '}
        {!isSteady(row) && low !== null && high !== null && (
          <Num>
            [<Num>{write(low)}</Num>
            {', '}
            <Num>{write(high)}</Num>]
          </Num>
        )}
      </span>
      <VerdictChip verdict={row.verdict} />
    </span>
  );
}

function VerdictLine({ verdict }: { readonly verdict: 'same' }): ReactNode {
  return (
    <span className={css['change']}>
      <VerdictChip verdict={verdict} />
    </span>
  );
}
