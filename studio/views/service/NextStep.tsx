import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Arrow } from '../../locale/Arrow.tsx';
import { useWords } from '../../locale/words.tsx';
import { FileButton } from '../FileButton.tsx';
import type { Standing } from '../standing.ts';
import css from './NextStep.module.css';

/** Where the service stands and what each way on does. */
export interface NextStepProps {
  readonly standing: Standing;
  readonly comparePath: string;
  readonly mayDraw: boolean;
  readonly busy: boolean;
  readonly onDraw: () => void;
  readonly onImport: (file: File) => void;
  readonly onPropose: () => void;
}

/**
 * The next action in one sentence, with the button that does it.
 *
 * @param props where the service stands and what each way on does
 * @returns a tinted box
 */
export function NextStep(props: NextStepProps): ReactNode {
  const t = useWords('service');
  return (
    <section className={css['box']} aria-label={t('next')}>
      <div>
        <p className={css['label']}>{t('next')}</p>
        <p className={css['what']}>{t(`nextStep.${props.standing}`)}</p>
        <p className={css['why']}>{t(`nextWhy.${props.standing}`)}</p>
      </div>
      <div className={css['actions']}>
        <Action {...props} />
      </div>
    </section>
  );
}

function Action(props: NextStepProps): ReactNode {
  const t = useWords('service');
  const p = useWords('people');
  const { standing, busy } = props;
  if (!props.mayDraw && (standing === 'noAsIs' || standing === 'noToBe')) {
    return <p>{p('lookOnly')}</p>;
  }
  if (standing === 'noAsIs') {
    return (
      <>
        <Button loading={busy} onClick={props.onDraw}>
          {t('draw')}
        </Button>
        <FileButton onFile={props.onImport}>{t('importAsIs')}</FileButton>
      </>
    );
  }
  if (standing === 'noToBe') {
    return (
      <Button loading={busy} onClick={props.onPropose}>
        {t('propose')}
      </Button>
    );
  }
  const isRun = standing === 'compared' || standing === 'blocked';
  return (
    <Button component={Link} to={props.comparePath} rightSection={<Arrow />}>
      {t(isRun ? 'review' : 'compare')}
    </Button>
  );
}
