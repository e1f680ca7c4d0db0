import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';

/**
 * The page on which a procedure is drawn.
 *
 * @returns the page
 */
export function EditorPage(): ReactNode {
  const t = useWords('editor');
  return <h1>{t('title')}</h1>;
}
