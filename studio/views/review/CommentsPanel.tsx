import type { Comment, Names, NewComment, Reader } from '@handara/schemas';
import { Button, SegmentedControl } from '@mantine/core';
import { IconCheck, IconMessage, IconRotate, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { When } from '../../locale/When.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { Composer } from './Composer.tsx';
import css from './Review.module.css';
import { SideHead } from './SideHead.tsx';
import { filters, mentionsIn, pick, type Filter, type Thread } from './threads.ts';

/** What the panel of comments shows and hands back. */
export interface CommentsPanelProps {
  readonly threads: readonly Thread[];
  readonly readers: readonly Reader[];
  /** Names of what is drawn, by id. */
  readonly names: ReadonlyMap<string, Names>;
  readonly selected: string | null;
  readonly self: string;
  readonly mayComment: boolean;
  readonly isBusy: boolean;
  readonly refusal: string | null;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly onSay: (comment: NewComment) => void;
  readonly onResolve: (thread: string, resolved: boolean) => void;
  readonly onDrop: (comment: string) => void;
  readonly onGoTo: (element: string) => void;
  readonly onClose: () => void;
}

/**
 * What people say of the drawing: threads, and a place to say more.
 *
 * @param props what it shows and hands back
 * @returns the panel at the end of the line
 */
export function CommentsPanel(props: CommentsPanelProps): ReactNode {
  const t = useWords('review');
  const { threads, readers, selected, filter, mayComment } = props;
  const shown = pick(threads, filter, selected);
  return (
    <aside className={css['panel']} aria-label={t('comments')}>
      <SideHead title={t('comments')} onClose={props.onClose} />
      <div className={css['filter']}>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('filter')}
          value={filter}
          onChange={(value) => {
            props.onFilter(filters.find((each) => each === value) ?? 'open');
          }}
          data={[
            { value: 'open', label: t('filterOpen') },
            { value: 'resolved', label: t('filterResolved') },
            { value: 'here', label: t('filterHere') },
          ]}
        />
      </div>
      {mayComment && (
        <div className={css['new']}>
          <p className={css['quiet']}>
            <About element={selected} names={props.names} />
          </p>
          <Composer
            key={selected ?? ''}
            label={t('write')}
            hint={t('writeHint')}
            says={t('send')}
            isBusy={props.isBusy}
            readers={readers}
            onSend={(text) => {
              const mentions = mentionsIn(text, readers);
              props.onSay({ element: selected, text, mentions, thread: null });
            }}
          />
        </div>
      )}
      {props.refusal !== null && (
        <p role="alert" className={css['refusal']}>
          {t('notSent', { why: props.refusal })}
        </p>
      )}
      {shown.length === 0 ? (
        <div className={css['empty']}>
          <IconMessage size={26} stroke={1.4} aria-hidden />
          <p>{t('none')}</p>
          <p className={css['quiet']}>{mayComment ? t('noneHint') : t('noneReader')}</p>
        </div>
      ) : (
        <ol className={css['threads']}>
          {shown.map((thread) => (
            <ThreadItem key={thread.first.id} {...props} thread={thread} />
          ))}
        </ol>
      )}
    </aside>
  );
}

function About({
  element,
  names,
}: {
  readonly element: string | null;
  readonly names: ReadonlyMap<string, Names>;
}): ReactNode {
  const t = useWords('review');
  const figures = useFigures();
  if (element === null) return t('aboutWhole');
  const known = names.get(element);
  if (known === undefined) return t('aboutGone');
  const name = figures.name(known);
  return <bdi>{name === '' ? t('unnamed') : name}</bdi>;
}

function ThreadItem({
  thread: { first, answers },
  ...props
}: CommentsPanelProps & { readonly thread: Thread }): ReactNode {
  const t = useWords('review');
  const { mayComment, readers, names, onGoTo } = props;
  const { element, resolved } = first;
  const [isAnswering, setAnswering] = useState(false);
  const nameOf = (id: string): string => readers.find((each) => each.id === id)?.name ?? t('gone');
  return (
    <li className={css['thread']} data-resolved={resolved !== null || undefined}>
      <button
        type="button"
        className={css['about']}
        disabled={element === null || !names.has(element)}
        onClick={() => {
          if (element !== null) onGoTo(element);
        }}
      >
        <About element={element} names={names} />
      </button>
      <Remark {...props} comment={first} />
      {answers.map((answer) => (
        <Remark key={answer.id} {...props} comment={answer} />
      ))}
      {resolved !== null && (
        <p className={css['resolved']}>
          <IconCheck size={14} stroke={2} aria-hidden />
          {t('resolvedBy', { name: nameOf(resolved.member) })} · <When iso={resolved.at} />
        </p>
      )}
      {mayComment && (
        <div className={css['acts']}>
          {!isAnswering && resolved === null && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                setAnswering(true);
              }}
            >
              {t('answer')}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={
              resolved === null ? (
                <IconCheck size={14} stroke={2} aria-hidden />
              ) : (
                <IconRotate size={14} stroke={1.8} aria-hidden />
              )
            }
            onClick={() => {
              props.onResolve(first.id, resolved === null);
            }}
          >
            {resolved === null ? t('resolve') : t('reopen')}
          </Button>
        </div>
      )}
      {isAnswering && (
        <Composer
          label={t('answer')}
          hint={t('answerHint')}
          says={t('answer')}
          isBusy={props.isBusy}
          readers={readers}
          onSend={(text) => {
            setAnswering(false);
            const mentions = mentionsIn(text, readers);
            props.onSay({ element, text, mentions, thread: first.id });
          }}
        />
      )}
    </li>
  );
}

function Remark({
  comment,
  self,
  onDrop,
}: Pick<CommentsPanelProps, 'self' | 'onDrop'> & { readonly comment: Comment }): ReactNode {
  const t = useWords('review');
  const p = useWords('people');
  const { id, member, name, at, text } = comment;
  const who = name === '' ? t('gone') : name === 'local' ? p('operatorName') : name;
  return (
    <div className={css['remark']}>
      <p className={css['by']}>
        <bdi className={css['who']}>{who}</bdi>
        <span className={css['when']}>
          <When iso={at} />
          {comment.editedAt !== null && ` · ${t('edited')}`}
        </span>
        {member === self && (
          <button
            type="button"
            className={css['drop']}
            aria-label={t('takeBack')}
            title={t('takeBack')}
            onClick={() => {
              onDrop(id);
            }}
          >
            <IconTrash size={14} stroke={1.7} aria-hidden />
          </button>
        )}
      </p>
      <p className={css['text']} dir="auto">
        {text}
      </p>
    </div>
  );
}
