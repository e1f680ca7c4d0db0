import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './People.module.css';

/**
 * The head of a page about people.
 *
 * @param props what it says
 * @param props.title what the page is called
 * @param props.what what it holds, in a sentence
 * @param props.children what can be done there
 * @returns title, sentence and buttons in one line
 */
export function PageHead({
  title,
  what,
  children,
}: {
  readonly title: string;
  readonly what: string;
  readonly children?: ReactNode;
}): ReactNode {
  const t = useWords('shell');
  return (
    <header className={css['head']}>
      <title>{`${title} · ${t('product')}`}</title>
      <div className={css['headText']}>
        <h1 className={css['title']}>{title}</h1>
        <p className={css['what']}>{what}</p>
      </div>
      {children}
    </header>
  );
}
