import { stages, type Stage } from '@handara/schemas';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './StageMarks.module.css';

/**
 * Six marks, one a stage: those behind are pale, the present one is full; its name stands beside them.
 *
 * @param props what is shown
 * @param props.stage the present stage
 * @returns marks and name on one line
 */
export function StageMarks({ stage }: { readonly stage: Stage }): ReactNode {
  const t = useWords('measures');
  const present = stages.indexOf(stage);
  return (
    <span className={css['line']}>
      <span className={css['marks']} aria-hidden>
        {stages.map((each, index) => (
          <span
            key={each}
            className={css['mark']}
            data-state={index < present ? 'behind' : index === present ? 'present' : 'ahead'}
          />
        ))}
      </span>
      <span className={css['name']}>{t(`stage.${stage}`)}</span>
    </span>
  );
}
