import { useState, type ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './RunPanel.module.css';

/**
 * Asks for the name of a scenario.
 *
 * @param props what it shows and hands back
 * @param props.first the name offered
 * @param props.onDone takes the name
 * @param props.onCancel told when nothing is to be named
 * @returns one line with a field
 */
export function NameForm({
  first,
  onDone,
  onCancel,
}: {
  readonly first: string;
  readonly onDone: (name: string) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const t = useWords('run');
  const [name, setName] = useState(first);
  return (
    <form
      className={css['naming']}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onDone(name.trim());
      }}
    >
      <input
        className={css['nameField']}
        aria-label={t('newName')}
        value={name}
        maxLength={200}
        autoFocus
        onFocus={(event) => {
          event.currentTarget.select();
        }}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
        }}
      />
      <button type="submit" className={css['small']}>
        {t('save')}
      </button>
      <button type="button" className={css['small']} onClick={onCancel}>
        {t('cancel')}
      </button>
    </form>
  );
}
