import { IconFileText } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './Documents.module.css';
import type { DocumentFate } from './documents.ts';

/**
 * The documents the recipient brings: kept, newly asked, and struck out where no longer asked.
 *
 * @param props what is shown
 * @param props.fates each document and what becomes of it
 * @returns a list of chips
 */
export function Documents({ fates }: { readonly fates: readonly DocumentFate[] }): ReactNode {
  const t = useWords('comparison');
  const { name } = useFigures();
  return (
    <section>
      <h3 className={css['title']}>{t('documents')}</h3>
      {fates.length === 0 && <p className={css['none']}>{t('noDocuments')}</p>}
      <ul className={css['chips']}>
        {fates.map(({ document, fate }) => (
          <li key={document.name.ar} className={css['chip']} data-fate={fate}>
            <IconFileText size={14} stroke={1.7} aria-hidden />
            {fate === 'dropped' ? <s>{name(document.name)}</s> : name(document.name)}
            {fate !== 'kept' && <span className={css['fate']}>{t(fate)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
