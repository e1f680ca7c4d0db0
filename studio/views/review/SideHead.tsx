import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './Review.module.css';

/**
 * The head of a panel beside the drawing.
 *
 * @param props what it says
 * @param props.title what the panel holds
 * @param props.onClose closes it
 * @returns title and button
 */
export function SideHead({
  title,
  onClose,
}: {
  readonly title: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords('review');
  return (
    <header className={css['head']}>
      <h2 className={css['title']}>{title}</h2>
      <button type="button" className={css['close']} aria-label={t('closePanel')} onClick={onClose}>
        <IconX size={17} stroke={1.7} aria-hidden />
      </button>
    </header>
  );
}
