import { stages, type Stage } from '@handara/schemas';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Num } from '../../locale/Num.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './StageStepper.module.css';

/**
 * The six stages in order, with those behind, the present one and those ahead.
 *
 * @param props what is shown
 * @param props.stage the present stage
 * @returns an ordered list
 */
export function StageStepper({ stage }: { readonly stage: Stage }): ReactNode {
  const t = useWords('service');
  const m = useWords('measures');
  const { number } = useFigures();
  const present = stages.indexOf(stage);
  return (
    <ol className={css['stepper']} aria-label={t('stages')}>
      {stages.map((each, index) => (
        <li
          key={each}
          className={css['step']}
          aria-current={index === present ? 'step' : undefined}
          data-state={index < present ? 'behind' : index === present ? 'present' : 'ahead'}
        >
          <span className={css['mark']}>
            {index < present ? (
              <IconCheck size={13} stroke={2.2} aria-hidden />
            ) : (
              <Num>{number(index + 1)}</Num>
            )}
          </span>
          <span className={css['name']}>{m(`stage.${each}`)}</span>
        </li>
      ))}
    </ol>
  );
}
