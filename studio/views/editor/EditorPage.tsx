import { IconLayoutSidebarLeftCollapse } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useFigures, useWords } from '../../locale/words.tsx';
import { Banner, LookOnly } from './Banner.tsx';
import { Drawer } from './Drawer.tsx';
import css from './EditorPage.module.css';
import { ExportDialog } from './ExportDialog.tsx';
import { FoldDialog } from './FoldDialog.tsx';
import { Inspector } from './Inspector.tsx';
import type {
  Drawing,
  DrawingActs,
  ExportActs,
  ExportShown,
  FileActs,
  FoldActs,
  FoldShown,
  Head,
  Mode,
  PrintActs,
  PrintShown,
  SaveActs,
  SaveShown,
  SheetActs,
  SheetView,
} from './parts.ts';
import { PrintView } from './PrintView.tsx';
import type { RunActs, Running, ScenarioActs } from '../run/parts.ts';
import { RunPanel } from '../run/RunPanel.tsx';
import { HeatBars, ZoomBar } from './SheetBars.tsx';
import { StepTable } from './StepTable.tsx';
import { TopBar } from './TopBar.tsx';

/** A panel that takes the place of the one beside the drawing. */
export type Side = 'comments' | 'versions';

/** Such a panel, and how many things wait in it. */
interface OpenSide {
  readonly count: number;
  readonly panel: (onClose: () => void) => ReactNode;
}

/** Everything the editor shows and hands back; `sheet` is the drawing itself. */
export interface EditorPageProps {
  readonly head: Head;
  readonly sheet: ReactNode;
  readonly mayDraw: boolean;
  readonly mayComment: boolean;
  readonly side: Side | null;
  readonly onSide: (side: Side | null) => void;
  readonly comments: OpenSide & { readonly printed: ReactNode };
  readonly versions: OpenSide;
  /** What lies over the drawing, such as an earlier version of it. */
  readonly over: ReactNode;
  /** Who draws here together, and the way in and out. */
  readonly together: ReactNode;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly drawing: Drawing;
  readonly acts: DrawingActs;
  readonly view: SheetView;
  readonly sheetActs: SheetActs;
  readonly save: SaveShown;
  readonly saveActs: SaveActs;
  readonly files: FileActs;
  readonly running: Running;
  readonly runs: RunActs;
  readonly scenarioActs: ScenarioActs;
  /** Scenarios of the file that can be taken away, by id. */
  readonly removable: ReadonlySet<string>;
  /** The film of cases and its controls. */
  readonly film: ReactNode;
  readonly isFilmOpen: boolean;
  readonly legend: { readonly least: string; readonly most: string | null };
  readonly exporting: ExportShown | null;
  readonly exportActs: ExportActs;
  readonly folding: FoldShown | null;
  readonly foldActs: FoldActs;
  readonly printing: PrintShown | null;
  readonly printActs: PrintActs;
}

// A heat map wants the whole sheet; its tables wait below.
const drawersAtFirst = { draw: true, table: false, simulate: false } as const;

/**
 * The page of one procedure: the drawing first, panels beside it, tables under it.
 *
 * @param props what it shows and hands back
 * @returns bars, drawing, panels and tables
 */
export function EditorPage(props: EditorPageProps): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const { head, mode, drawing, acts, running, runs } = props;
  const [isPanelOpen, setPanelOpen] = useState(true);
  const [drawers, setDrawers] = useState<Readonly<Record<Mode, boolean>>>(drawersAtFirst);
  const isDrawerOpen = drawers[mode];
  const togglePanel = (): void => {
    setPanelOpen((isOpen) => !isOpen);
  };
  const toggleDrawer = (): void => {
    setDrawers((before) => ({ ...before, [mode]: !before[mode] }));
  };
  useKeys({ ...props, togglePanel, toggleDrawer });
  const closeSide = (): void => {
    props.onSide(null);
  };
  const side = props.side && props[props.side].panel(closeSide);
  const isSimulating = mode === 'simulate';
  const report = isSimulating ? running.report : null;
  return (
    <div className={css['page']} data-mode={mode} data-locked={!props.mayDraw || undefined}>
      <TopBar
        {...props}
        sheet={props.sheetActs}
        isRunning={running.standing.kind === 'running'}
        onRun={runs.run}
      />
      <Banner save={props.save} acts={props.saveActs} files={props.files} />
      {!props.mayDraw && <LookOnly mayComment={props.mayComment} />}
      <div className={css['body']}>
        {mode === 'table' && <TableSide {...props} />}
        <main className={css['work']}>
          <Sheet {...props} />
          {mode !== 'table' && (
            <Drawer
              mayDraw={props.mayDraw}
              drawing={drawing}
              acts={acts}
              report={report}
              isOpen={isDrawerOpen}
              onToggle={toggleDrawer}
            />
          )}
        </main>
        {side}
        {side === null && isSimulating && (
          <RunPanel
            mayDraw={props.mayDraw}
            drawing={drawing}
            acts={acts}
            running={running}
            runs={runs}
            scenarioActs={props.scenarioActs}
            removable={props.removable}
            comparison={head.comparison}
            onGoTo={(id) => {
              props.onMode('draw');
              acts.select(id);
            }}
          />
        )}
        {side === null && mode === 'draw' && isPanelOpen && (
          <Inspector mayDraw={props.mayDraw} drawing={drawing} acts={acts} onClose={togglePanel} />
        )}
        {side === null && mode === 'draw' && !isPanelOpen && <OpenPanel onOpen={togglePanel} />}
      </div>
      <ExportDialog shown={props.exporting} places={drawing.places} acts={props.exportActs} />
      <FoldDialog shown={props.folding} acts={props.foldActs} />
      <PrintView
        shown={props.printing}
        title={`${head.serviceName ? figures.name(head.serviceName) : head.service} · ${t(`kind.${head.kind}`)}`}
        places={drawing.places}
        after={props.comments.printed}
        acts={props.printActs}
      />
    </div>
  );
}

function OpenPanel({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const t = useWords('editor');
  return (
    <button
      type="button"
      className={css['openPanel']}
      aria-label={t('openPanel')}
      title={t('openPanel')}
      onClick={onOpen}
    >
      <IconLayoutSidebarLeftCollapse
        size={17}
        stroke={1.7}
        aria-hidden
        className={css['mirrored']}
      />
    </button>
  );
}

function TableSide({ drawing, acts, head, mayDraw }: EditorPageProps): ReactNode {
  const t = useWords('editor');
  return (
    <section className={css['tableSide']}>
      <h2 className={css['tableTitle']}>{t('stepsOf', { kind: t(`kind.${head.kind}`) })}</h2>
      <div className={css['tableScroll']}>
        <StepTable drawing={drawing} acts={acts} report={null} isEditable={mayDraw} />
      </div>
    </section>
  );
}

function Sheet(props: EditorPageProps): ReactNode {
  const t = useWords('editor');
  const figures = useFigures();
  const { drawing, mode, running, legend } = props;
  const pressing = drawing.findings.filter(({ severity }) => severity !== 'notice').length;
  return (
    <div className={css['sheetFrame']} role="region" aria-label={t('drawing')}>
      {props.sheet}
      {props.over}
      {mode === 'draw' && pressing > 0 && (
        <span className={css['found']} role="status">
          <strong>{figures.number(pressing)}</strong> {t('tab.findings')}
        </span>
      )}
      {mode === 'simulate' && running.report && props.film}
      {mode === 'simulate' && running.report && !props.isFilmOpen && (
        <HeatBars
          layer={running.layer}
          least={legend.least}
          most={legend.most}
          onLayer={props.runs.layer}
        />
      )}
      <div className={css['zoomPlace']} dir="ltr">
        <ZoomBar view={props.view} acts={props.sheetActs} />
      </div>
    </div>
  );
}

interface Keys extends EditorPageProps {
  readonly togglePanel: () => void;
  readonly toggleDrawer: () => void;
}

// Keys of the whole page, by place on the keyboard and not by letter.
function useKeys(keys: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const act = actOf(event, keys);
      if (!act) return;
      event.preventDefault();
      act();
    };
    globalThis.addEventListener('keydown', press);
    return () => {
      globalThis.removeEventListener('keydown', press);
    };
  });
}

function actOf(event: KeyboardEvent, keys: Keys): (() => void) | null {
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.code === 'Enter') return keys.runs.run;
  if (event.altKey && event.code === 'Digit1') return keys.toggleDrawer;
  if (event.altKey && event.code === 'Digit2') return keys.togglePanel;
  if (isTyping(event.target)) return null;
  if (event.code === 'Backslash' && !isCommand) {
    return () => {
      keys.toggleDrawer();
      keys.togglePanel();
    };
  }
  const isInSheet = event.target instanceof Element && event.target.closest('.sheet') !== null;
  if (!isCommand || event.code !== 'KeyZ' || isInSheet) return null;
  return event.shiftKey ? keys.sheetActs.redo : keys.sheetActs.undo;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
