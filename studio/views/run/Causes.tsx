import { causes, type Cause, type Place, type Report, type Waits } from '@handara/schemas';
import type { ReactNode } from 'react';
import { shown } from '../../locale/figures.ts';
import { Num, useUnitName } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { placesOfRecipients } from '../editor/kinds.ts';
import css from './Causes.module.css';
import { useNames } from './names.ts';
import { secondsOf } from './said.ts';

/** One hue a cause, told apart without colour by the text beside it. */
const colours: Record<Cause, string> = {
  contention: 'var(--heat-5)',
  offDuty: 'var(--none)',
  batching: 'var(--heat-3)',
  priority: 'var(--warn)',
  transfer: 'var(--better)',
  partner: 'var(--op)',
  timer: 'var(--acc)',
  stated: 'var(--heat-4)',
};

/** So many steps are worth a bar. */
const mostSteps = 6;

/** What the section shows and hands back. */
export interface CausesProps {
  readonly report: Report;
  readonly places: readonly Place[];
  readonly onSelect: (id: string) => void;
}

/**
 * Why a case waits: by cause as a whole, then for the steps at which it waits longest.
 *
 * @param props what it shows and hands back
 * @returns a section of the panel; nothing where the waits are unknown
 */
export function Causes({ report, places, onSelect }: CausesProps): ReactNode {
  const t = useWords('run');
  const { isolated, percent } = useFigures();
  const { waits } = report;
  if (!waits) return null;
  const parts = partsOf(waits);
  const [first] = parts.toSorted((a, b) => b.seconds - a.seconds);
  const total = parts.reduce((sum, { seconds }) => sum + seconds, 0);
  return (
    <section className={css['section']} aria-label={t('causes')}>
      <h3 className={css['title']}>{t('causes')}</h3>
      <p className={css['says']}>
        {first && total > 0
          ? t('causesSays', {
              cause: isolated(t(`cause.${first.cause}`)),
              share: isolated(percent(Math.round((first.seconds / total) * 100) / 100)),
            })
          : t('causesNone')}
      </p>
      {total > 0 && <Bar parts={parts} />}
      {total > 0 && <Legend parts={parts} />}
      <Steps report={report} places={places} onSelect={onSelect} />
    </section>
  );
}

interface Part {
  readonly cause: Cause;
  readonly seconds: number;
}

function partsOf(waits: Waits): Part[] {
  // Sums of floating-point times leave traces that are nobody's waiting.
  return causes
    .map((cause) => ({ cause, seconds: waits[cause]?.mean ?? 0 }))
    .filter(({ seconds }) => seconds > 1e-3);
}

function Bar({ parts, share = 1 }: { readonly parts: readonly Part[]; readonly share?: number }) {
  return (
    <span className={css['bar']} style={{ inlineSize: `${String(share * 100)}%` }} aria-hidden>
      {parts.map(({ cause, seconds }) => (
        <span key={cause} style={{ flexGrow: seconds, background: colours[cause] }} />
      ))}
    </span>
  );
}

function Legend({ parts }: { readonly parts: readonly Part[] }): ReactNode {
  const t = useWords('run');
  return (
    <ul className={css['legend']}>
      {parts.map(({ cause, seconds }) => (
        <li key={cause}>
          <span className={css['dot']} style={{ background: colours[cause] }} />
          <span className={css['name']}>{t(`cause.${cause}`)}</span>
          <Span seconds={seconds} />
        </li>
      ))}
    </ul>
  );
}

function Span({ seconds }: { readonly seconds: number }): ReactNode {
  const figures = useFigures();
  const unitName = useUnitName();
  const { value, unit } = shown(secondsOf(seconds), figures);
  return (
    <span className={css['span']}>
      <strong>
        <Num>{value}</Num>
      </strong>{' '}
      {unitName(unit)}
    </span>
  );
}

function Steps({ report, places, onSelect }: CausesProps): ReactNode {
  const t = useWords('run');
  const editor = useWords('editor');
  const nameOf = useNames(places);
  const outside = placesOfRecipients(places);
  const steps = report.elements
    .filter(({ id, waits, wait }) => waits && wait && wait.mean > 0 && !outside.has(id))
    .toSorted((a, b) => (b.wait?.mean ?? 0) - (a.wait?.mean ?? 0))
    .slice(0, mostSteps);
  const longest = steps[0]?.wait?.mean ?? 0;
  if (steps.length === 0) return null;
  return (
    <ul className={css['steps']} aria-label={t('causeSteps')}>
      {steps.map(({ id, name, wait, waits }) => {
        const parts = partsOf(waits ?? {});
        const why = parts
          .toSorted((a, b) => b.seconds - a.seconds)
          .map(({ cause }) => t(`cause.${cause}`))
          .join(editor('comma'));
        return (
          <li key={id}>
            <button
              type="button"
              className={css['step']}
              title={why}
              onClick={() => {
                onSelect(id);
              }}
            >
              <span className={css['name']}>{nameOf(id, name)}</span>
              <Span seconds={wait?.mean ?? 0} />
              <Bar parts={parts} share={(wait?.mean ?? 0) / longest} />
              <span className={css['why']}>{why}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
