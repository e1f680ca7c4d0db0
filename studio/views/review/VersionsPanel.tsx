import type { Version } from '@handara/schemas';
import { Button, Menu, Textarea, TextInput } from '@mantine/core';
import { IconDots, IconFlag } from '@tabler/icons-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { Num } from '../../locale/Num.tsx';
import { When } from '../../locale/When.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import css from './Review.module.css';
import { SideHead } from './SideHead.tsx';

/** What the panel of versions shows and hands back. */
export interface VersionsPanelProps {
  /** Newest first. */
  readonly versions: readonly Version[];
  readonly mayKeep: boolean;
  readonly mayDraw: boolean;
  readonly isBusy: boolean;
  readonly refusal: string | null;
  /** What differs between two states that are compared; null while none are. */
  readonly changes: ReactNode;
  readonly onKeep: (title: string, note: string) => void;
  readonly onLook: (version: Version) => void;
  /** Compares with the state now, or with an earlier version. */
  readonly onCompare: (version: Version, other: Version | null) => void;
  readonly onRestore: (version: Version) => void;
  readonly onFork: (version: Version) => void;
  readonly onClose: () => void;
}

/**
 * The named states of a procedure along time.
 *
 * @param props what it shows and hands back
 * @returns the panel at the end of the line
 */
export function VersionsPanel(props: VersionsPanelProps): ReactNode {
  const t = useWords('review');
  const { versions } = props;
  return (
    <aside className={css['panel']} aria-label={t('versions')}>
      <SideHead title={t('versions')} onClose={props.onClose} />
      {props.mayKeep && <KeepForm {...props} />}
      {props.refusal !== null && (
        <p role="alert" className={css['refusal']}>
          {t('notKept', { why: props.refusal })}
        </p>
      )}
      {props.changes}
      {versions.length === 0 ? (
        <div className={css['empty']}>
          <IconFlag size={26} stroke={1.4} aria-hidden />
          <p>{t('noVersions')}</p>
          <p className={css['quiet']}>{t('noVersionsHint')}</p>
        </div>
      ) : (
        <ol className={css['threads']}>
          {versions.map((version, at) => (
            <VersionItem
              key={version.number}
              {...props}
              version={version}
              former={versions[at + 1] ?? null}
            />
          ))}
        </ol>
      )}
    </aside>
  );
}

function KeepForm({ isBusy, onKeep }: VersionsPanelProps): ReactNode {
  const t = useWords('review');
  const [title, setTitle] = useState('');
  const [note, setNote] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (title.trim() === '') return;
    onKeep(title.trim(), note.trim());
    setTitle('');
    setNote('');
  };
  return (
    <form onSubmit={submit} className={css['new']}>
      <TextInput
        label={t('versionTitle')}
        value={title}
        maxLength={200}
        onChange={(event) => {
          setTitle(event.currentTarget.value);
        }}
      />
      <Textarea
        label={t('versionNote')}
        value={note}
        maxLength={2000}
        autosize
        minRows={1}
        mt={8}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
      <Button
        type="submit"
        size="compact-sm"
        mt={10}
        loading={isBusy}
        disabled={title.trim() === ''}
      >
        {t('keep')}
      </Button>
    </form>
  );
}

function VersionItem({
  version,
  former,
  ...props
}: VersionsPanelProps & { readonly version: Version; readonly former: Version | null }): ReactNode {
  const t = useWords('review');
  const p = useWords('people');
  const figures = useFigures();
  const { number, title, note, name, at, hash } = version;
  const who = name === '' ? t('gone') : name === 'local' ? p('operatorName') : name;
  return (
    <li className={css['thread']}>
      <p className={css['by']}>
        <span className={css['number']}>{figures.number(number)}</span>
        <bdi className={css['versionTitle']}>{title}</bdi>
        <More {...props} version={version} former={former} />
      </p>
      <p className={css['quiet']}>
        <bdi>{who}</bdi> · <When iso={at} />
      </p>
      {note !== '' && (
        <p className={css['text']} dir="auto">
          {note}
        </p>
      )}
      <p className={css['quiet']} title={hash}>
        <Num>{`SHA-256 ${hash.slice(0, 12)}…`}</Num>
      </p>
      <div className={css['acts']}>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            props.onLook(version);
          }}
        >
          {t('look')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            props.onCompare(version, null);
          }}
        >
          {t('compareNow')}
        </Button>
      </div>
    </li>
  );
}

function More({
  version,
  former,
  versions,
  mayDraw,
  onCompare,
  onRestore,
  onFork,
}: VersionsPanelProps & { readonly version: Version; readonly former: Version | null }): ReactNode {
  const t = useWords('review');
  const others = versions.filter(({ number }) => number < version.number);
  if (!mayDraw && former === null) return null;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <button
          type="button"
          className={css['drop']}
          aria-label={t('more', { title: version.title })}
        >
          <IconDots size={16} stroke={1.7} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayDraw && (
          <Menu.Item
            onClick={() => {
              onRestore(version);
            }}
          >
            {t('restore')}
          </Menu.Item>
        )}
        {mayDraw && (
          <Menu.Item
            onClick={() => {
              onFork(version);
            }}
          >
            {t('fork')}
          </Menu.Item>
        )}
        {others.map((other) => (
          <Menu.Item
            key={other.number}
            onClick={() => {
              onCompare(version, other);
            }}
          >
            {t('compareWith', { title: other.title })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
