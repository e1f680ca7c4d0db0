import { useId, type ReactNode } from 'react';
import css from './Panel.module.css';

/**
 * A titled card of the committee's page.
 *
 * @param props what is shown
 * @param props.title its heading
 * @param props.note a short remark beside the heading
 * @param props.children its content
 * @returns a section named by its heading
 */
export function Panel({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const heading = useId();
  return (
    <section className={css['panel']} aria-labelledby={heading}>
      <header className={css['head']}>
        <h2 id={heading} className={css['title']}>
          {title}
        </h2>
        {note !== undefined && <span className={css['note']}>{note}</span>}
      </header>
      {children}
    </section>
  );
}
