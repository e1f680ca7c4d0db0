import type { Measure, ServiceEntry } from '@handara/schemas';
import { IconRuler2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Arrow } from '../../locale/Arrow.tsx';
import { Num, useUnitName } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { scaled } from '../row.ts';
import { isCurrent, measured } from '../standing.ts';
import css from './KeyFigures.module.css';

const key: readonly Measure[] = ['flowTime', 'visits', 'documents', 'steps', 'cost'];

/**
 * Five measures of the newest comparison: before, after and what changed in words.
 *
 * @param props what is shown
 * @param props.entry the service; nothing is shown where it was never compared
 * @returns a card, or nothing
 */
export function KeyFigures({ entry }: { readonly entry: ServiceEntry }): ReactNode {
  const t = useWords('service');
  const { isolated, percent } = useFigures();
  if (entry.outcome === null) return null;
  const { measured: gauged, published, assumed, missing } = entry.outcome.asIs.evidence;
  const all = gauged + published + assumed + missing;
  return (
    <section className={css['card']} aria-labelledby="key-figures">
      <header className={css['head']}>
        <h2 id="key-figures" className={css['title']}>
          {t('figures')}
        </h2>
        <span className={css['note']}>
          {isCurrent(entry) ? null : <strong>{t('figuresOlder')} · </strong>}
          {all > 0 && (
            <>
              <IconRuler2 size={15} stroke={1.7} aria-hidden />
              {t('measuredShare', { share: isolated(percent((gauged + published) / all)) })}
            </>
          )}
        </span>
      </header>
      <div className={css['row']}>
        {key.map((measure) => (
          <KeyFigure key={measure} entry={entry} measure={measure} />
        ))}
      </div>
    </section>
  );
}

function KeyFigure({
  entry,
  measure,
}: {
  readonly entry: ServiceEntry;
  readonly measure: Measure;
}): ReactNode {
  const m = useWords('measures');
  const figures = useFigures();
  const unitName = useUnitName();
  const row = measured(entry, measure);
  if (row === null) return null;
  const { asIs, toBe } = row;
  const { unit, scale, decimals } = scaled(row);
  const write = (mean: number): string => figures.number(scale(mean), Math.min(decimals, 2));
  const name = unitName(unit, measure);
  const share = asIs === null || toBe === null ? null : toBe.mean / Math.max(asIs.mean, toBe.mean);
  return (
    <div className={css['figure']}>
      <span className={css['name']}>{m(`name.${measure}`)}</span>
      <span className={css['values']}>
        <span className={css['before']}>
          {asIs === null ? m('unknown') : <Num>{write(asIs.mean)}</Num>}
        </span>
        <Arrow size={14} />
        <strong className={css['after']}>
          {toBe === null ? m('unknown') : <Num>{write(toBe.mean)}</Num>}
        </strong>
        {name !== null && <span className={css['unit']}>{name}</span>}
      </span>
      <span className={css['track']} aria-hidden>
        {share !== null && (
          <span
            className={css['fill']}
            style={{ inlineSize: `${String(Number.isFinite(share) ? share * 100 : 0)}%` }}
          />
        )}
      </span>
      <Change entry={entry} measure={measure} />
    </div>
  );
}

function Change({
  entry,
  measure,
}: {
  readonly entry: ServiceEntry;
  readonly measure: Measure;
}): ReactNode {
  const t = useWords('service');
  const m = useWords('measures');
  const { isolated, percent } = useFigures();
  const row = measured(entry, measure);
  if (row?.difference == null || row.asIs === null) {
    return <span className={css['change']}>{m('unknown')}</span>;
  }
  if (row.verdict === 'noEvidence') {
    return <span className={css['change']}>{t('noEvidence')}</span>;
  }
  const { mean } = row.difference;
  if (mean === 0 || row.asIs.mean === 0) {
    return <span className={css['change']}>{t('unchanged')}</span>;
  }
  const share = isolated(percent(Math.abs(mean) / row.asIs.mean));
  return (
    <span className={css['change']} data-verdict={row.verdict}>
      {mean < 0 ? t('less', { share }) : t('more', { share })}
    </span>
  );
}
