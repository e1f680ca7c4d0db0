import { Menu } from '@mantine/core';
import {
  IconActivity,
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUpload,
  IconColumns,
  IconDownload,
  IconFileExport,
  IconFolderOpen,
  IconHistory,
  IconLock,
  IconMessage,
  IconPhoto,
  IconPlayerPlay,
  IconRocket,
  IconSchema,
  IconTable,
} from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Chev } from '../../locale/Arrow.tsx';
import { useFigures, useWords } from '../../locale/words.tsx';
import { Mark } from '../Mark.tsx';
import {
  modes,
  type FileActs,
  type Head,
  type Mode,
  type SaveShown,
  type SheetActs,
  type SheetView,
} from './parts.ts';
import css from './TopBar.module.css';

/** What the bar shows and hands back. */
export interface TopBarProps {
  readonly head: Head;
  readonly mayDraw: boolean;
  readonly save: SaveShown;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly view: SheetView;
  readonly sheet: Pick<SheetActs, 'undo' | 'redo'>;
  readonly files: FileActs;
  readonly onRun: () => void;
  readonly isRunning: boolean;
  readonly side: 'comments' | 'versions' | null;
  readonly onSide: (side: 'comments' | 'versions' | null) => void;
  readonly comments: { readonly count: number };
  /** Who draws here together, and the way in and out. */
  readonly together: ReactNode;
}

/**
 * Where am I and is it saved; how do I work; what can I do with the whole.
 *
 * @param props what it shows and hands back
 * @returns three groups in one line
 */
export function TopBar(props: TopBarProps): ReactNode {
  return (
    <header className={css['bar']}>
      <Crumbs head={props.head} save={props.save} />
      <Modes {...props} />
      <End {...props} />
    </header>
  );
}

function Crumbs({ head, save }: Pick<TopBarProps, 'head' | 'save'>): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  return (
    <nav className={css['crumbs']} aria-label={t('title')}>
      <Link to="/" aria-label={t('services')} className={css['mark']}>
        <Mark size={24} />
      </Link>
      <Link to="/" className={css['crumb']}>
        {t('services')}
      </Link>
      <Chev size={14} />
      <Link to={`/services/${head.service}`} className={css['crumb']} data-shrinks>
        {head.serviceName ? figures.name(head.serviceName) : head.service}
      </Link>
      <Chev size={14} />
      <h1 className={css['here']}>{t(`kind.${head.kind}`)}</h1>
      <span className={css['revision']}>{t('revision', { revision: head.revision })}</span>
      <SaveState save={save} />
    </nav>
  );
}

const saveIcons = {
  saved: IconCloudCheck,
  saving: IconCloudUpload,
  offline: IconCloudOff,
  'signed-out': IconLock,
  conflict: IconAlertTriangle,
  refused: IconAlertTriangle,
} as const;

function SaveState({ save }: { readonly save: SaveShown }): ReactNode {
  const t = useWords('editor');
  const Icon = saveIcons[save.kind];
  return (
    <span className={css['save']} data-kind={save.kind} role="status">
      <Icon size={16} stroke={1.7} aria-hidden />
      {t(`save.${save.kind}`)}
    </span>
  );
}

const modeIcons = { draw: IconSchema, table: IconTable, simulate: IconActivity } as const;

function Modes({ mode, onMode, head }: TopBarProps): ReactNode {
  const t = useWords('editor');
  return (
    <div className={css['modes']} role="group" aria-label={t('modes')}>
      {modes.map((each) => {
        const Icon = modeIcons[each];
        return (
          <button
            key={each}
            type="button"
            className={css['mode']}
            aria-pressed={each === mode}
            onClick={() => {
              onMode(each);
            }}
          >
            <Icon size={16} stroke={1.7} aria-hidden />
            {t(`mode.${each}`)}
          </button>
        );
      })}
      <Link to={head.comparison} className={css['mode']}>
        <IconColumns size={16} stroke={1.7} aria-hidden />
        {t('mode.compare')}
      </Link>
    </div>
  );
}

function End(props: TopBarProps): ReactNode {
  const { mayDraw, view, sheet, files, onRun, isRunning } = props;
  const t = useWords('editor');
  return (
    <div className={css['end']}>
      <Tool label={t('undo')} isOff={!view.undo} onClick={sheet.undo}>
        <IconArrowBackUp size={17} stroke={1.7} aria-hidden className={css['mirrored']} />
      </Tool>
      <Tool label={t('redo')} isOff={!view.redo} onClick={sheet.redo}>
        <IconArrowForwardUp size={17} stroke={1.7} aria-hidden className={css['mirrored']} />
      </Tool>
      {props.together}
      <Sides {...props} />
      <Files {...files} mayDraw={mayDraw} />
      <button
        type="button"
        className={css['run']}
        aria-keyshortcuts="Control+Enter"
        disabled={isRunning}
        onClick={onRun}
      >
        <IconPlayerPlay size={15} stroke={1.9} aria-hidden />
        {t('run')}
      </button>
    </div>
  );
}

function Sides({ side, onSide, comments }: TopBarProps): ReactNode {
  const t = useWords('review');
  const figures = useFigures();
  const toggle = (which: 'comments' | 'versions'): void => {
    onSide(side === which ? null : which);
  };
  return (
    <>
      <button
        type="button"
        className={css['side']}
        aria-label={t('openComments', { count: comments.count })}
        title={t('comments')}
        aria-pressed={side === 'comments'}
        onClick={() => {
          toggle('comments');
        }}
      >
        <IconMessage size={17} stroke={1.7} aria-hidden />
        {comments.count > 0 && (
          <span className={css['sideCount']}>{figures.number(comments.count)}</span>
        )}
      </button>
      <button
        type="button"
        className={css['side']}
        aria-label={t('versions')}
        title={t('versions')}
        aria-pressed={side === 'versions'}
        onClick={() => {
          toggle('versions');
        }}
      >
        <IconHistory size={17} stroke={1.7} aria-hidden />
      </button>
    </>
  );
}

function Tool({
  label,
  isOff,
  onClick,
  children,
}: {
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <button
      type="button"
      className={css['tool']}
      aria-label={label}
      title={label}
      disabled={isOff}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function Files({
  mayDraw,
  open,
  saveBpmn,
  savePicture,
  exportWorkflow,
}: FileActs & Pick<TopBarProps, 'mayDraw'>): ReactNode {
  const t = useWords('editor');
  const picker = useRef<HTMLInputElement>(null);
  const icon = { size: 16, stroke: 1.7, 'aria-hidden': true };
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".bpmn,.xml,application/xml,text/xml"
        aria-label={t('importBpmn')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) open(file);
        }}
      />
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <button type="button" className={css['files']} aria-label={t('files')} title={t('files')}>
            <IconDownload {...icon} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayDraw && (
            <>
              <Menu.Item
                leftSection={<IconFolderOpen {...icon} />}
                onClick={() => picker.current?.click()}
              >
                {t('importBpmn')}
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          <Menu.Item leftSection={<IconFileExport {...icon} />} onClick={saveBpmn}>
            {t('exportBpmn')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPhoto {...icon} />} onClick={savePicture}>
            {t('exportSvg')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconRocket {...icon} />} onClick={exportWorkflow}>
            {t('exportWorkflow')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
