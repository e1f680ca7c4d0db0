import { IconBan, IconCornerDownLeft, IconShield, IconStar, IconWalk } from '@tabler/icons-react';
import type { Distribution, Estimate, Place, Report } from '@handara/schemas';
import type { ReactNode } from 'react';
import { EstimateFigure, Num } from '../../locale/Num.tsx';
import { usePreferences } from '../../locale/preferences.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { NumberField, TextField, useSayTime } from './Fields.tsx';
import { isAutomatic, nextSteps, stepsInOrder } from './kinds.ts';
import type { Drawing, DrawingActs } from './parts.ts';
import css from './Tables.module.css';

/** What the table of steps shows; `report` adds results, `isEditable` turns cells into fields. */
export interface StepTableProps {
  readonly drawing: Drawing;
  readonly acts: DrawingActs;
  readonly report: Report | null;
  readonly isEditable?: boolean;
}

/**
 * Every step, one line each, in the order a case meets them; the same selection as the drawing.
 *
 * @param props what it shows and hands back
 * @returns the table, or the sentence that there are no steps
 */
export function StepTable(props: StepTableProps): ReactNode {
  const t = useWords('editor');
  const steps = stepsInOrder(props.drawing.places);
  if (steps.length === 0) return <p className={css['empty']}>{t('noSteps')}</p>;
  return (
    <table
      className={css['table']}
      aria-label={t('tab.steps')}
      data-editable={props.isEditable ? true : undefined}
    >
      <thead>
        <tr>
          <th scope="col" className={css['narrow']}>
            {t('column.number')}
          </th>
          <th scope="col">{t('column.step')}</th>
          <th scope="col">{t('column.doneBy')}</th>
          <th scope="col">{t('column.work')}</th>
          <th scope="col">{t('column.wait')}</th>
          {props.report && <th scope="col">{t('column.executions')}</th>}
          {props.report && <th scope="col">{t('column.cost')}</th>}
          {!props.report && <th scope="col">{t('column.documents')}</th>}
          {!props.report && <th scope="col">{t('column.value')}</th>}
          {!props.report && <th scope="col">{t('column.visit')}</th>}
          {props.isEditable && <th scope="col">{t('column.next')}</th>}
        </tr>
      </thead>
      <tbody>
        {steps.map((step, at) => (
          <StepRow key={step.id} {...props} steps={steps} step={step} number={at + 1} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends StepTableProps {
  readonly steps: readonly Place[];
  readonly step: Place;
  readonly number: number;
}

function StepRow(props: RowProps): ReactNode {
  const { step, number, drawing, acts, report, isEditable } = props;
  const figures = useFigures();
  const isSelected = step.id === drawing.selected;
  return (
    <tr
      aria-selected={isSelected}
      className={css['row']}
      onClick={() => {
        acts.select(step.id);
      }}
    >
      <td className={css['faint']}>
        <Num>{figures.number(number)}</Num>
      </td>
      <td className={css['name']}>
        <NameCell {...props} />
      </td>
      <Holder {...props} />
      {report ? <ResultCells step={step} report={report} /> : <FigureCells {...props} />}
      {isEditable && <NextCell {...props} />}
    </tr>
  );
}

function NameCell({ step, acts, isEditable }: RowProps): ReactNode {
  const t = useWords('editor');
  const { language } = usePreferences();
  const { name } = useFigures();
  if (isEditable) {
    const isEnglish = language === 'en' && step.names.en !== undefined;
    return (
      <TextField
        label={t('column.step')}
        value={name(step.names)}
        onChange={(typed) => {
          const names = isEnglish ? { ...step.names, en: typed } : { ...step.names, ar: typed };
          acts.edit(step.id, { names });
        }}
      />
    );
  }
  return (
    <button
      type="button"
      className={css['open']}
      onClick={() => {
        acts.select(step.id);
      }}
    >
      {name(step.names) || t('unnamed')}
    </button>
  );
}

function Holder({ step, steps, number, drawing }: RowProps): ReactNode {
  const t = useWords('editor');
  const { name } = useFigures();
  const holder = drawing.places.find(({ id }) => id === (step.lane ?? step.pool));
  const before = steps[number - 2];
  const isHandedOver =
    before !== undefined && (before.lane ?? before.pool) !== (step.lane ?? step.pool);
  return (
    <td>
      <span className={css['holder']}>
        {isHandedOver && (
          <IconCornerDownLeft
            size={14}
            stroke={1.7}
            className={css['handsOver']}
            aria-label={t('handsOver')}
          />
        )}
        {holder ? name(holder.names) : '—'}
      </span>
    </td>
  );
}

function FigureCells({ step, drawing, acts, isEditable }: RowProps): ReactNode {
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
          documents.map((each) => name(each.name)).join('، ') || '—'
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

function NextCell({ step, steps, drawing }: RowProps): ReactNode {
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

function ResultCells({
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
