import type { ReactNode } from 'react';
import css from './State.module.css';

/** What a page says when it has nothing else to show. */
export interface StateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly code?: string;
  readonly children?: ReactNode;
}

/**
 * A page without its content: what happened, why, and the way on.
 *
 * @param props the sign, the words and the buttons
 * @returns a quiet block in the middle of its place
 */
export function State({ icon, title, text, code, children }: StateProps): ReactNode {
  return (
    <div className={css['state']}>
      <span className={css['icon']}>{icon}</span>
      <h2 className={css['title']}>{title}</h2>
      <p className={css['text']}>{text}</p>
      {code !== undefined && (
        <p className={css['code']}>
          <bdi dir="ltr">{code}</bdi>
        </p>
      )}
      {children !== undefined && <div className={css['actions']}>{children}</div>}
    </div>
  );
}
