import { IconBan, IconShield, IconStar, IconWalk } from '@tabler/icons-react';
import type { Distribution, Estimate, Place, Report } from '@handara/schemas';
import type { ReactNode } from 'react';
import { EstimateFigure, Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { NumberField } from './Fields.tsx';
import { isAutomatic, nextSteps } from './kinds.ts';
import { useSayTime } from './LawField.tsx';
import type { RowProps } from './steps.ts';
import css from './Tables.module.css';

/**
 * The figures a step goes into a run with: times, documents, value and visit.
 *
 * @param props what they show and hand back
 * @returns cells of one row
 */
export function FigureCells({ step, drawing, acts, isEditable }: RowProps): ReactNode {
  const t = useWords('editor');
  const { name } = useFigures();
  const times = drawing.scenario?.elements[step.id]?.times;
  const documents = step.burden?.documents ?? [];
  const change = (times: Record<string, Distribution | null>): void => {
    acts.figures({ of: 'element', id: step.id, times });
  };
  return (
    <>
      <TimeCell
        label={t('workTime')}
        law={times?.processing}
        onChange={
          isEditable
            ? (processing) => {
                change({ processing });
              }
            : null
        }
      />
      <TimeCell
        label={t('waitTime')}
        law={times?.wait ?? times?.queue ?? times?.transfer}
        onChange={
          isEditable && !times?.queue && !times?.transfer
            ? (wait) => {
                change({ wait });
              }
            : null
        }
      />
      <td className={css['documents']}>
        {step.burden === null && !isAutomatic(step) ? (
          <Unknown />
        ) : (
          documents.map((each) => name(each.name)).join(t('comma')) || '—'
        )}
      </td>
      <td>
        <ValueMark step={step} isShort={isEditable ?? false} />
      </td>
      <td>{visitOf(step, t('burden.visit'))}</td>
    </>
  );
}

function visitOf(step: Place, says: string): ReactNode {
  if (step.burden === null && !isAutomatic(step)) return <Unknown />;
  if (!step.burden || step.burden.visit === 0) return <span className={css['faint']}>—</span>;
  return <IconWalk size={16} stroke={1.7} aria-label={says} />;
}

function Unknown(): ReactNode {
  const t = useWords('editor');
  return <span className={css['faint']}>{t('unknown')}</span>;
}

function TimeCell({
  label,
  law,
  onChange,
}: {
  readonly label: string;
  readonly law: Distribution | undefined;
  readonly onChange: ((law: Distribution | null) => void) | null;
}): ReactNode {
  const t = useWords('editor');
  const sayTime = useSayTime();
  if (onChange && (law === undefined || law.kind === 'constant')) {
    return (
      <td>
        <span className={css['holder']}>
          <NumberField
            label={label}
            value={law === undefined ? null : law.value / 60}
            onChange={(minutes) => {
              onChange(minutes === null ? null : { kind: 'constant', value: minutes * 60 });
            }}
          />
          <span className={css['faint']}>{t('unitShort.minute')}</span>
        </span>
      </td>
    );
  }
  return (
    <td className={css['figure']}>{sayTime(law) ?? <span className={css['faint']}>—</span>}</td>
  );
}

function ValueMark({
  step,
  isShort,
}: {
  readonly step: Place;
  readonly isShort: boolean;
}): ReactNode {
  const t = useWords('editor');
  if (!step.value) return <span className={css['faint']}>—</span>;
  const says = t(`valueLong.${step.value.class}`);
  const marks = { VA: IconStar, BVA: IconShield, NVA: IconBan } as const;
  const Mark = marks[step.value.class];
  return (
    <span className={css['value']} data-value={step.value.class}>
      {isShort ? (
        <Mark size={16} stroke={1.7} aria-label={says} />
      ) : (
        <Mark size={15} stroke={1.7} aria-hidden />
      )}
      {!isShort && says}
    </span>
  );
}

/**
 * What follows a step: the number of the next, its branches, or the end.
 *
 * @param props what they show and hand back
 * @returns cells of one row
 */
export function NextCell({ step, steps, drawing }: RowProps): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const next = nextSteps(drawing.places, step.id, ['flow']);
  if (next.length === 0) return <td className={css['faint']}>{t('theEnd')}</td>;
  if (next.length > 1) {
    return (
      <td>
        <span className={css['chip']}>{t('branches', { count: next.length })}</span>
      </td>
    );
  }
  const at = steps.findIndex(({ id }) => id === next[0]?.step.id);
  return <td className={css['faint']}>{at < 0 ? '—' : <Num>{figures.number(at + 1)}</Num>}</td>;
}

/**
 * What a run came to at one step.
 *
 * @param props what they show and hand back
 * @returns cells of one row
 */
export function ResultCells({
  step,
  report,
}: {
  readonly step: Place;
  readonly report: Report;
}): ReactNode {
  const result = report.elements.find(({ id }) => id === step.id);
  return (
    <>
      <td className={css['figure']}>
        <EstimateFigure estimate={plain(result?.work)} />
      </td>
      <td className={css['figure']}>
        <EstimateFigure estimate={plain(result?.wait)} />
      </td>
      <td className={css['figure']}>
        <EstimateFigure estimate={plain(result?.completions)} />
      </td>
      <td className={css['figure']}>
        <EstimateFigure estimate={plain(result?.cost)} />
      </td>
    </>
  );
}

// Durations that never vary differ in the last binary digit only; that is no doubt.
function plain(estimate: Estimate | null | undefined): Estimate | null {
  if (!estimate) return null;
  const isExact = (estimate.halfWidth ?? 0) <= 1e-6 * Math.abs(estimate.mean);
  return isExact ? { ...estimate, halfWidth: null } : estimate;
}
