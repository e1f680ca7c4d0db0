import type { Reader } from '@handara/schemas';
import { Button, Textarea } from '@mantine/core';
import { useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './Review.module.css';
import { mentionAt } from './threads.ts';

const most = 6;

/**
 * A field in which a remark is written; an @ offers whom to mention.
 *
 * @param props what it shows and hands back
 * @param props.label what is written
 * @param props.hint stands in it while it is empty
 * @param props.says what the button says
 * @param props.isBusy whether something is being sent
 * @param props.readers who can be mentioned
 * @param props.onSend told the text
 * @returns field, names and button
 */
export function Composer({
  label,
  hint,
  says,
  isBusy,
  readers,
  onSend,
}: {
  readonly label: string;
  readonly hint: string;
  readonly says: string;
  readonly isBusy: boolean;
  readonly readers: readonly Reader[];
  readonly onSend: (text: string) => void;
}): ReactNode {
  const t = useWords('review');
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = mentionAt(text);
  const offered =
    typed === null
      ? []
      : readers.filter(({ name }) => name !== 'local' && name.includes(typed)).slice(0, most);
  const submit = (event?: SyntheticEvent): void => {
    event?.preventDefault();
    if (text.trim() === '') return;
    onSend(text.trim());
    setText('');
  };
  return (
    <form onSubmit={submit} className={css['composer']}>
      <Textarea
        ref={field}
        aria-label={label}
        placeholder={hint}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
      />
      {offered.length > 0 && (
        <div className={css['offered']} role="group" aria-label={t('mention')}>
          {offered.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className={css['name']}
              onClick={() => {
                setText(`${text.slice(0, text.length - (typed ?? '').length)}${name} `);
                field.current?.focus();
              }}
            >
              <bdi>{name}</bdi>
            </button>
          ))}
        </div>
      )}
      <Button type="submit" size="compact-sm" loading={isBusy} disabled={text.trim() === ''}>
        {says}
      </Button>
    </form>
  );
}
