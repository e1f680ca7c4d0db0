import { say } from '@handara/engine';
import type { Finding, Language, ProcedureFile } from '@handara/schemas';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileUnknown, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Refused } from './api/client.ts';
import { useClient, useService } from './api/queries.ts';
import type { Mark } from './canvas/marks.ts';
import { download } from './download.ts';
import { useDrawing, type OpenDrawing } from './editor-drawing.ts';
import { useExport } from './editor-export.ts';
import { useHeatMap } from './editor-heat.ts';
import { useRuns } from './editor-runs.ts';
import { usePreferences } from './locale/preferences.tsx';
import { useWords } from './locale/words.tsx';
import { EditorPage } from './views/editor/EditorPage.tsx';
import { modes, type FileActs, type Mode, type SheetActs } from './views/editor/parts.ts';
import { State } from './views/State.tsx';

/**
 * Wires the editor's page: address, server, canvas and worker.
 *
 * @returns the editor of the procedure in the address
 */
export function Editor(): ReactNode {
  const { id = '' } = useParams();
  const client = useClient();
  const { language } = usePreferences();
  // A file from a cache would be drawn on an old revision and end in a conflict.
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['open-procedure', id],
    queryFn: () => client.procedure(id),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (data) {
    return (
      <OpenEditor
        key={`${id} ${String(dataUpdatedAt)} ${language}`}
        file={data}
        language={language}
        onReload={() => void refetch()}
      />
    );
  }
  return error ? <NotOpen error={error} onRetry={() => void refetch()} /> : <Opening />;
}

function Opening(): ReactNode {
  const t = useWords('editor');
  return <div role="status" aria-label={t('loading')} aria-busy />;
}

function NotOpen({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry: () => void;
}): ReactNode {
  const t = useWords('editor');
  const isMissing = error instanceof Refused && error.code === 'not-found';
  return (
    <State
      icon={
        isMissing ? (
          <IconFileUnknown size={30} stroke={1.5} aria-hidden />
        ) : (
          <IconPlugConnectedX size={30} stroke={1.5} aria-hidden />
        )
      }
      title={isMissing ? t('missing') : t('unreachable')}
      text={isMissing ? t('missingWhat') : t('unreachableWhat')}
    >
      <Button onClick={onRetry}>{t('retry')}</Button>
    </State>
  );
}

interface OpenEditorProps {
  readonly file: ProcedureFile;
  readonly language: Language;
  readonly onReload: () => void;
}

function OpenEditor({ file, language, onReload }: OpenEditorProps): ReactNode {
  const t = useWords('editor');
  const client = useClient();
  const cache = useQueryClient();
  const service = useService(file.service).data;
  const [address, setAddress] = useSearchParams();
  const mode = modes.find((each) => each === address.get('mode')) ?? 'draw';
  const setMode = (next: Mode): void => {
    setAddress(next === 'draw' ? {} : { mode: next }, { replace: true });
  };
  const forget = (): void => {
    void cache.invalidateQueries({ queryKey: ['services'] });
    void cache.invalidateQueries({ queryKey: ['procedures', file.id] });
  };
  const first = useMemo(() => new URLSearchParams(location.search).get('element'), []);
  const drawing = useDrawing({ file, client, language, first, onSaved: forget });
  const { attach } = drawing;
  const { running, runs } = useRuns({
    procedure: file,
    service,
    drawing,
    client,
    onKept: forget,
    onRun: () => {
      setMode('simulate');
    },
  });
  const exporting = useExport(file.id, drawing.acts.xml);
  const report = mode === 'simulate' ? running.report : null;
  const { spots, least, most } = useHeatMap(report, running.layer, drawing.places);
  useLayers(drawing, spots, mode, language);
  useLeaveGuard(drawing.save.kind === 'saving');
  const files = useFileActs(file, drawing, exporting.open);
  const saveActs = useSaveActs(file, drawing, onReload);
  return (
    <EditorPage
      head={{
        service: file.service,
        serviceName: service?.card.name ?? null,
        kind: file.kind,
        revision: drawing.revision,
        comparison: comparisonOf(file),
      }}
      sheet={
        drawing.phase === 'failed' ? (
          <State
            icon={<IconFileUnknown size={30} stroke={1.5} aria-hidden />}
            title={t('openFailed')}
            text={t('openFailedWhat')}
          />
        ) : (
          <div className="sheet" ref={attach} aria-busy={drawing.phase === 'opening'} />
        )
      }
      mode={mode}
      onMode={setMode}
      drawing={drawing}
      acts={drawing.acts}
      view={drawing.view}
      sheetActs={sheetActs(drawing)}
      save={drawing.save}
      saveActs={saveActs}
      files={files}
      running={running}
      runs={runs}
      legend={{ least, most }}
      exporting={exporting.shown}
      exportActs={{
        close: exporting.close,
        download: exporting.download,
        goTo: (id) => {
          exporting.close();
          setMode('draw');
          drawing.acts.select(id);
        },
      }}
    />
  );
}

function comparisonOf({ service, kind, id }: ProcedureFile): string {
  const wanted = kind === 'to-be' ? `?to-be=${encodeURIComponent(id)}` : '';
  return `/services/${service}/compare${wanted}`;
}

// An edit takes a moment to reach even this browser's own store; leaving in that moment asks first.
function useLeaveGuard(isSaving: boolean): void {
  useEffect(() => {
    if (!isSaving) return;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    globalThis.addEventListener('beforeunload', ask);
    return () => {
      globalThis.removeEventListener('beforeunload', ask);
    };
  }, [isSaving]);
}

function sheetActs({ acts }: OpenDrawing): SheetActs {
  return {
    undo: () => acts.canvas()?.undo(),
    redo: () => acts.canvas()?.redo(),
    zoom: (steps) => acts.canvas()?.zoom(steps),
    fit: () => acts.canvas()?.fit(),
    minimap: () => acts.canvas()?.toggleMinimap(),
  };
}

// Lays heat and findings over the drawing and fits it anew when its sheet changes with the mode.
function useLayers(
  drawing: OpenDrawing,
  spots: Parameters<NonNullable<ReturnType<OpenDrawing['acts']['canvas']>>['heat']>[0],
  mode: Mode,
  language: Language,
): void {
  const { acts, phase, findings } = drawing;
  useEffect(() => {
    if (phase === 'open') acts.canvas()?.heat(spots);
  }, [acts, phase, spots]);
  useEffect(() => {
    if (phase !== 'open') return;
    acts.canvas()?.mark(mode === 'draw' ? marksOf(findings, language) : []);
  }, [acts, phase, findings, mode, language]);
  const fitted = useRef(mode);
  useEffect(() => {
    if (phase !== 'open' || fitted.current === mode) return;
    fitted.current = mode;
    acts.canvas()?.settle();
  }, [acts, phase, mode]);
}

function marksOf(findings: readonly Finding[], language: Language): Mark[] {
  const marks = new Map<string, Mark>();
  for (const finding of findings) {
    const { element: id, severity } = finding;
    if (id === null || severity === 'notice' || marks.get(id)?.severity === 'error') continue;
    marks.set(id, { id, severity, says: say(finding, language) });
  }
  return [...marks.values()];
}

function useFileActs(
  file: ProcedureFile,
  { acts }: OpenDrawing,
  exportWorkflow: () => void,
): FileActs {
  const t = useWords('editor');
  const { language } = usePreferences();
  const tell = (message: string, isTrouble: boolean): void => {
    notifications.show({ message, color: isTrouble ? 'orange' : 'petrol', autoClose: 6000 });
  };
  const open = async (chosen: File): Promise<void> => {
    const name = `\u2068${chosen.name}\u2069`;
    try {
      const { xml, laidOut, findings } = await acts.takeIn(await textOf(chosen));
      const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
      const found = first
        ? ` ${t('findings', { count: findings.length })}: ${say(first, language)}`
        : '';
      const said = xml === null ? 'notOpened' : laidOut ? 'laidOut' : 'opened';
      tell(`${t(said, { file: name })}${found}`, xml === null);
    } catch {
      tell(`${t('notOpened', { file: name })} ${t('openFailedWhat')}`, true);
    }
  };
  const save = async (): Promise<void> => {
    download(`${file.id}.bpmn`, await acts.xml(), 'application/xml');
  };
  const picture = async (): Promise<void> => {
    download(`${file.id}.svg`, (await acts.canvas()?.picture()) ?? '', 'image/svg+xml');
  };
  return {
    open: (chosen) => void open(chosen),
    saveBpmn: () => void save(),
    savePicture: () => void picture(),
    exportWorkflow,
  };
}

// Files of older tools come in UTF-16; their first two bytes tell.
async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(bytes);
}

function useSaveActs(
  file: ProcedureFile,
  { acts }: OpenDrawing,
  onReload: () => void,
): { retry: () => void; reload: () => void; keepCopy: () => void } {
  const t = useWords('editor');
  const client = useClient();
  const navigate = useNavigate();
  const reload = async (): Promise<void> => {
    await acts.dropDraft();
    onReload();
  };
  const keepCopy = async (): Promise<void> => {
    const { kind, name, service } = file;
    const copy = await client.createProcedure(service, {
      kind,
      name: { ...name, ar: t('copyName', { name: name.ar }) },
      xml: await acts.xml(),
    });
    await acts.dropDraft();
    await navigate(`/procedures/${copy.id}`);
  };
  return {
    retry: () => void acts.flush(),
    reload: () => void reload(),
    keepCopy: () => {
      keepCopy().catch(() => {
        notifications.show({ message: t('refusedWhat'), color: 'orange' });
      });
    },
  };
}
