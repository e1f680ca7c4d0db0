import type { Language, ProcedureFile } from '@handara/schemas';
import { Button, VisuallyHidden } from '@mantine/core';
import { IconFileUnknown, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Refused } from './api/client.ts';
import { useMay } from './api/people-queries.ts';
import { useClient, useService } from './api/queries.ts';
import type { Spot } from './canvas/heat.ts';
import { useCommentsOf } from './editor-comments.tsx';
import { useDrawing, type OpenDrawing } from './editor-drawing.ts';
import { useExport } from './editor-export.ts';
import { useFold } from './editor-fold.ts';
import { useFileActs, useSaveActs } from './editor-files.ts';
import { useHeatMap } from './editor-heat.ts';
import { useLayers } from './editor-layers.ts';
import { usePrint } from './editor-print.ts';
import { FilmOfRun } from './editor-film.tsx';
import { useRuns } from './editor-runs.ts';
import { useScenarioActs } from './editor-scenarios.ts';
import { useDrawnNews, useTidy } from './editor-tidy.ts';
import { useTogether } from './editor-together.tsx';
import { useVersionsOf } from './editor-versions.tsx';
import { usePreferences } from './locale/preferences.tsx';
import { useWords } from './locale/words.tsx';
import { EditorPage, type Side } from './views/editor/EditorPage.tsx';
import { modes, type Mode, type SheetActs } from './views/editor/parts.ts';
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
  const [address] = useSearchParams();
  const isTogether = address.has('together');
  // A file from a cache would be drawn on an old revision and end in a conflict.
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['open-procedure', id, isTogether],
    queryFn: () => client.procedure(id),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (data) {
    return (
      <OpenEditor
        key={`${id} ${String(dataUpdatedAt)} ${language} ${String(isTogether)}`}
        file={data}
        isTogether={isTogether}
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

// While cases go through, the colours of the heat map would hide them.
const noSpots: readonly Spot[] = [];

interface OpenEditorProps {
  readonly file: ProcedureFile;
  readonly language: Language;
  readonly isTogether: boolean;
  readonly onReload: () => void;
}

function OpenEditor({ file, language, isTogether, onReload }: OpenEditorProps): ReactNode {
  const t = useWords('editor');
  const client = useClient();
  const cache = useQueryClient();
  const service = useService(file.service).data;
  const may = useMay();
  const where = { service: file.service };
  const mayDraw = may('change-procedure', where);
  const [address, setAddress] = useSearchParams();
  const mode = modes.find((each) => each === address.get('mode')) ?? 'draw';
  const setMode = (next: Mode): void => {
    const kept = isTogether ? { together: '' } : {};
    setAddress(next === 'draw' ? kept : { ...kept, mode: next }, { replace: true });
  };
  const forget = (): void => {
    void cache.invalidateQueries({ queryKey: ['services'] });
    void cache.invalidateQueries({ queryKey: ['procedures', file.id] });
  };
  const first = useMemo(() => new URLSearchParams(location.search).get('element'), []);
  const onDrawn = useDrawnNews(file.name);
  const together = useTogether(file.id, isTogether);
  const drawing = useDrawing({
    file,
    client,
    language,
    first,
    onSaved: forget,
    onDrawn,
    together: together.room,
  });
  const { attach } = drawing;
  const { running, runs } = useRuns({
    procedure: file,
    service,
    drawing,
    client,
    mayKeep: may('keep-outcome', where),
    onKept: forget,
    onRun: () => {
      setMode('simulate');
    },
  });
  const [side, setSide] = useState<Side | null>(null);
  const comments = useCommentsOf(file.id, drawing, may('comment', where), () => {
    setSide('comments');
  });
  const versions = useVersionsOf({
    file,
    service,
    drawing,
    isOpen: side === 'versions',
    mayKeep: may('keep-version', where),
    mayDraw,
  });
  const exporting = useExport(file.id, drawing.acts.xml);
  const canvasOf = drawing.acts.canvas;
  useEffect(() => {
    if (drawing.phase === 'open') canvasOf()?.lock(!mayDraw);
  }, [canvasOf, drawing.phase, mayDraw]);
  const report = mode === 'simulate' ? running.report : null;
  const { spots, least, most } = useHeatMap(report, running.layer, drawing.places);
  const [isFilmOpen, setFilmOpen] = useState(false);
  const scenarios = useScenarioActs(drawing);
  useLayers(drawing, isFilmOpen ? noSpots : spots, mode, language);
  useLeaveGuard(drawing.save.kind === 'saving');
  const isDrawn = mayDraw && mode !== 'simulate' && drawing.phase === 'open';
  const tidying = useTidy(drawing, isDrawn);
  const folding = useFold(drawing);
  const printing = usePrint(drawing);
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
          <>
            <div className="sheet" ref={attach} aria-busy={drawing.phase === 'opening'} />
            <VisuallyHidden role="status">{tidying.said || folding.said}</VisuallyHidden>
          </>
        )
      }
      mayDraw={mayDraw}
      mayComment={may('comment', where)}
      side={side}
      onSide={setSide}
      comments={comments}
      versions={versions}
      over={versions.over}
      together={together.bar(drawing)}
      mode={mode}
      onMode={setMode}
      drawing={drawing}
      acts={drawing.acts}
      view={drawing.view}
      sheetActs={{
        ...sheetActs(drawing),
        tidy: isDrawn ? tidying.tidy : null,
        fold: isDrawn ? folding.acts.open : null,
        print: drawing.phase === 'open' ? printing.acts.open : null,
        isTidying: tidying.isWorking,
      }}
      save={drawing.save}
      saveActs={saveActs}
      files={files}
      running={running}
      runs={runs}
      scenarioActs={scenarios.acts}
      removable={scenarios.removable}
      isFilmOpen={isFilmOpen}
      film={
        <FilmOfRun
          procedure={file}
          drawing={drawing}
          level={running.level}
          tried={running.tried}
          onOpen={setFilmOpen}
        />
      }
      legend={{ least, most }}
      folding={folding.shown}
      foldActs={folding.acts}
      printing={printing.shown}
      printActs={printing.acts}
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

function sheetActs({
  acts,
}: OpenDrawing): Omit<SheetActs, 'tidy' | 'isTidying' | 'fold' | 'print'> {
  return {
    undo: () => acts.canvas()?.undo(),
    redo: () => acts.canvas()?.redo(),
    zoom: (steps) => acts.canvas()?.zoom(steps),
    fit: () => acts.canvas()?.fit(),
    minimap: () => acts.canvas()?.toggleMinimap(),
  };
}
