import { IconAlertTriangle, IconCloudOff, IconEye, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../locale/words.tsx';
import css from './EditorPage.module.css';
import type { FileActs, SaveActs, SaveShown } from './parts.ts';

/**
 * Says what holds saving up, and offers the way on; nothing while saving goes by itself.
 *
 * @param props what it shows and hands back
 * @returns a strip under the top bar, or nothing
 */
export function Banner({
  save,
  acts,
  files,
}: {
  readonly save: SaveShown;
  readonly acts: SaveActs;
  readonly files: Pick<FileActs, 'saveBpmn'>;
}): ReactNode {
  const t = useWords('editor');
  if (save.kind === 'offline') {
    return (
      <Strip
        icon={<IconCloudOff size={17} stroke={1.7} aria-hidden />}
        title={t('offline')}
        text={t('offlineWhat', { count: save.changes ?? 0 })}
      >
        <Act says={t('retry')} onClick={acts.retry} />
      </Strip>
    );
  }
  if (save.kind === 'signed-out') {
    return (
      <Strip
        icon={<IconLock size={17} stroke={1.7} aria-hidden />}
        title={t('signedOut')}
        text={t('signedOutWhat', { count: save.changes ?? 0 })}
      >
        <Act says={t('signIn')} onClick={acts.signIn} />
      </Strip>
    );
  }
  if (save.kind !== 'conflict' && save.kind !== 'refused') return null;
  const isConflict = save.kind === 'conflict';
  return (
    <Strip
      icon={<IconAlertTriangle size={17} stroke={1.7} aria-hidden />}
      title={isConflict ? t('conflict') : t('refused')}
      text={isConflict ? t('conflictWhat') : t('refusedWhat')}
    >
      {isConflict && <Act says={t('keepCopy')} onClick={acts.keepCopy} />}
      {isConflict && <Act says={t('reload')} onClick={acts.reload} />}
      {!isConflict && <Act says={t('exportBpmn')} onClick={files.saveBpmn} />}
    </Strip>
  );
}

/**
 * Says that the drawing is not the reader's to change.
 *
 * @param props what they may do
 * @param props.mayComment whether they may comment
 * @returns a quiet strip under the top bar
 */
export function LookOnly({ mayComment }: { readonly mayComment: boolean }): ReactNode {
  const t = useWords('people');
  return (
    <div className={css['lookOnly']} role="note">
      <IconEye size={17} stroke={1.7} aria-hidden />
      {mayComment ? t('commentOnly') : t('lookOnly')}
    </div>
  );
}

function Strip({
  icon,
  title,
  text,
  children,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={css['banner']} role="alert">
      {icon}
      <span className={css['bannerText']}>
        <strong>{title}</strong> {text}
      </span>
      {children}
    </div>
  );
}

function Act({
  says,
  onClick,
}: {
  readonly says: string;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <button type="button" className={css['bannerAct']} onClick={onClick}>
      {says}
    </button>
  );
}
