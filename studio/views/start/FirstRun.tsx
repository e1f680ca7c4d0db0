import { Button } from '@mantine/core';
import { IconFileImport, IconId } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import { FileButton } from '../FileButton.tsx';
import css from './FirstRun.module.css';

/**
 * What an empty registry shows: two doors in.
 *
 * @param props who hears of the choice
 * @param props.onCreate the card comes first
 * @param props.onImport a diagram comes first
 * @returns the doors in the middle of the page
 */
export function FirstRun({
  onCreate,
  onImport,
}: {
  readonly onCreate: () => void;
  readonly onImport: (file: File) => void;
}): ReactNode {
  const t = useWords('start');
  return (
    <div className={css['page']}>
      <h1 className={css['title']}>{t('emptyTitle')}</h1>
      <p className={css['text']}>{t('emptyText')}</p>
      <div className={css['doors']}>
        <section className={css['door']} data-first>
          <IconId size={22} stroke={1.6} aria-hidden />
          <h2 className={css['name']}>{t('emptyNew')}</h2>
          <p className={css['what']}>{t('emptyNewText')}</p>
          <Button fullWidth onClick={onCreate}>
            {t('newService')}
          </Button>
        </section>
        <section className={css['door']}>
          <IconFileImport size={22} stroke={1.6} aria-hidden />
          <h2 className={css['name']}>{t('emptyImport')}</h2>
          <p className={css['what']}>{t('emptyImportText')}</p>
          <FileButton fullWidth onFile={onImport}>
            {t('chooseFile')}
          </FileButton>
        </section>
      </div>
    </div>
  );
}
