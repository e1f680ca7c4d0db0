import { studyDefaults } from '@handara/engine';
import type { Scenario } from '@handara/schemas';
import type { ReactNode } from 'react';
import { workingDaySeconds } from '../../locale/figures.ts';
import { useFigures, useWords } from '../../locale/words.tsx';
import { Line, NumberField } from '../editor/Fields.tsx';
import type { DrawingActs } from '../editor/parts.ts';
import css from './RunPanel.module.css';

/** A precision that is not reached by then is told as it is. */
const mostReplications = 1000;

/**
 * How much is run, under a fold: nobody needs it to begin.
 *
 * @param props what it shows and hands back
 * @param props.scenario whose size it is
 * @param props.acts writes it into the file
 * @returns a fold with fields
 */
export function Size({
  scenario,
  acts,
}: {
  readonly scenario: Scenario;
  readonly acts: DrawingActs;
}): ReactNode {
  const t = useWords('run');
  const editor = useWords('editor');
  const figures = useFigures();
  return (
    <details className={css['fold']}>
      <summary>{t('expert')}</summary>
      <div className={css['size']}>
        <Line label={editor('replications')}>
          <NumberField
            label={editor('replications')}
            hint={figures.number(studyDefaults.replications)}
            decimals={0}
            value={scenario.replications}
            onChange={(typed) => {
              acts.figures({ of: 'run', replications: whole(typed, 1) });
            }}
          />
        </Line>
        <Line label={editor('cases')}>
          <NumberField
            label={editor('cases')}
            hint={figures.number(studyDefaults.cases)}
            decimals={0}
            value={scenario.cases}
            onChange={(typed) => {
              acts.figures({ of: 'run', cases: whole(typed, 1) });
            }}
          />
        </Line>
        <Line label={editor('seed')}>
          <NumberField
            label={editor('seed')}
            hint={t('seedHint')}
            decimals={0}
            value={scenario.seed}
            onChange={(typed) => {
              acts.figures({ of: 'run', seed: whole(typed, 0) });
            }}
          />
        </Line>
        <Line label={t('precision')}>
          <Percent
            label={t('precision')}
            hint={t('precisionHint')}
            value={scenario.precision?.relative ?? null}
            onChange={(relative) => {
              const precision = relative === null ? null : { relative, most: mostReplications };
              acts.figures({ of: 'run', precision });
            }}
          />
        </Line>
        <Line label={t('goal')}>
          <NumberField
            label={t('goal')}
            hint={t('goalHint')}
            value={scenario.goal === undefined ? null : scenario.goal / workingDaySeconds}
            onChange={(days) => {
              const goal = days === null || days <= 0 ? null : days * workingDaySeconds;
              acts.figures({ of: 'run', goal });
            }}
          />
        </Line>
      </div>
    </details>
  );
}

function Percent({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly value: number | null;
  readonly onChange: (ratio: number | null) => void;
}): ReactNode {
  return (
    <NumberField
      label={label}
      hint={hint}
      value={value === null ? null : value * 100}
      onChange={(typed) => {
        onChange(typed === null || typed <= 0 || typed > 100 ? null : typed / 100);
      }}
    />
  );
}

function whole(typed: number | null, least: number): number | null {
  return typed === null || typed < least ? null : Math.round(typed);
}
