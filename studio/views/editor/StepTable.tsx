import { IconCornerDownLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Num } from '../../locale/Num.tsx';
import { usePreferences } from '../../locale/preferences.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { TextField } from './Fields.tsx';
import { stepsInOrder } from './kinds.ts';
import { FigureCells, NextCell, ResultCells } from './StepCells.tsx';
import type { RowProps, StepTableProps } from './steps.ts';
import css from './Tables.module.css';

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
