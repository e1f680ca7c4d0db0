import type {
  FigureEdit,
  Finding,
  Language,
  Place,
  PlaceEdit,
  ProcedureFile,
  Scenario,
} from '@handara/schemas';
import { useCallback, useEffect, useMemo, useRef, useState, type RefCallback } from 'react';
import { Refused, type Client } from './api/client.ts';
import { Canvas } from './canvas/canvas.ts';
import { fontsReady } from './fonts.ts';
import { canvas as arabic } from './locale/ar/canvas.ts';
import { canvas as english } from './locale/en/canvas.ts';
import { Autosave, type SaveState, type Sent } from './session/autosave.ts';
import { browserDrafts, type Drafts } from './session/drafts.ts';
import { read, takeIn, writeFigures, type Imported, type Reading } from './session/reading.ts';

/** What the hook is about: the file as the server gave it, and the reader. */
export interface DrawingInput {
  readonly file: ProcedureFile;
  readonly client: Client;
  readonly language: Language;
  readonly first: string | null;
  readonly onSaved: () => void;
}

/** An open drawing and everything that can be done to it. */
export interface OpenDrawing {
  readonly attach: RefCallback<HTMLDivElement>;
  readonly phase: 'opening' | 'open' | 'failed';
  readonly places: readonly Place[];
  readonly scenario: Scenario | null;
  readonly findings: readonly Finding[];
  readonly selected: string | null;
  readonly view: { zoom: number; undo: boolean; redo: boolean; minimap: boolean };
  readonly save: SaveState;
  /** The newest revision the server has of this procedure. */
  readonly revision: number;
  /** Grows with every edit. */
  readonly edits: number;
  readonly acts: DrawingActions;
}

/** What can be done to an open drawing. */
export interface DrawingActions {
  readonly canvas: () => Canvas | null;
  readonly xml: () => Promise<string>;
  readonly select: (id: string | null) => void;
  readonly edit: (id: string, edit: PlaceEdit) => void;
  readonly figures: (edit: FigureEdit) => void;
  readonly takeIn: (text: string) => Promise<Imported>;
  readonly flush: () => Promise<number>;
  readonly dropDraft: () => Promise<void>;
}

const quiet = 250;
const noReading: Reading = { diagram: null, scenario: null, findings: [] };
const noView = { zoom: 1, undo: false, redo: false, minimap: false };

/** What lives as long as the drawing is open and is no matter of React's. */
interface Parts {
  readonly procedure: string;
  readonly canvas: Canvas;
  readonly autosave: Autosave;
  readonly drafts: Drafts;
  reading: Reading;
  isRead: boolean;
  figures: Promise<void>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Opens a procedure's file for editing: the canvas draws it, every edit is read for its figures and
 * findings and saved by itself.
 *
 * @param input the file and the reader; a change of file needs a new component
 * @returns the drawing; `attach` goes to the element that holds it
 */
export function useDrawing(input: DrawingInput): OpenDrawing {
  const { file, language, first } = input;
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  const parts = useRef<Parts | null>(null);
  const [phase, setPhase] = useState<OpenDrawing['phase']>('opening');
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [reading, setReading] = useState<Reading>(noReading);
  const [selected, setSelected] = useState<string | null>(null);
  const [view, setView] = useState<OpenDrawing['view']>(noView);
  const [save, setSave] = useState<SaveState>({ kind: 'saved' });
  const [revision, setRevision] = useState(file.revision);
  const [edits, setEdits] = useState(0);

  const readNow = useCallback(async () => {
    const open = parts.current;
    if (!open) return;
    open.isRead = true;
    const next = await read(await open.canvas.xml());
    open.reading = next;
    setReading(next);
  }, []);

  const changed = useCallback(() => {
    const open = parts.current;
    if (!open) return;
    open.isRead = false;
    open.autosave.changed(() => open.canvas.xml());
    setPlaces(open.canvas.places());
    setEdits((before) => before + 1);
    clearTimeout(open.timer);
    open.timer = setTimeout(() => void readNow(), quiet);
  }, [readNow]);

  const attach = useCallback<RefCallback<HTMLDivElement>>(
    (container) => {
      if (!container) return;
      const canvas = new Canvas(container, {
        language,
        direction: language === 'ar' ? 'rtl' : 'ltr',
        words: language === 'ar' ? arabic : english,
        ready: fontsReady,
        onChange: changed,
        onSelect: setSelected,
        onView: setView,
      });
      const drafts = browserDrafts();
      const autosave = openAutosave(file, drafts, latest, (state) => {
        setSave(state);
        setRevision(autosave.revision);
      });
      const open: Parts = {
        procedure: file.id,
        canvas,
        autosave,
        drafts,
        reading: noReading,
        isRead: false,
        figures: Promise.resolve(),
        timer: undefined,
      };
      parts.current = open;
      const begin = async (): Promise<void> => {
        const isDraft = await openFirst(open, file);
        if (parts.current !== open) return;
        setPlaces(canvas.places());
        setPhase('open');
        if (isDraft) changed();
        else await readNow();
        if (first !== null) canvas.select(first);
      };
      begin().catch(() => {
        if (parts.current === open) setPhase('failed');
      });
      const watch = new ResizeObserver(() => {
        canvas.resized();
      });
      watch.observe(container);
      return () => {
        watch.disconnect();
        clearTimeout(open.timer);
        void autosave.flush().finally(() => {
          autosave.close();
          canvas.close();
        });
        parts.current = null;
        container.replaceChildren();
      };
    },
    [file, language, first, changed, readNow],
  );

  const acts = useMemo(() => actions(parts, { changed, readNow, setReading }), [changed, readNow]);
  const { scenario, findings } = reading;
  return { attach, phase, places, scenario, findings, selected, view, save, revision, edits, acts };
}

function openAutosave(
  file: ProcedureFile,
  drafts: Drafts,
  latest: { readonly current: DrawingInput },
  onState: (state: SaveState) => void,
): Autosave {
  return new Autosave(file.id, file.revision, {
    drafts,
    send: async (xml, revision) => {
      const sent = await send(latest.current.client, file.id, xml, revision);
      if (sent.kind === 'saved') latest.current.onSaved();
      return sent;
    },
    later: (task, milliseconds) => {
      const timer = setTimeout(task, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    onState,
  });
}

async function send(client: Client, id: string, xml: string, revision: number): Promise<Sent> {
  try {
    const saved = await client.saveProcedure(id, xml, revision);
    return { kind: 'saved', revision: saved.revision };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'revision-conflict') return { kind: 'conflict' };
    const passes = ['unreachable', 'server-fault', 'too-many-requests', 'not-signed-in'];
    return passes.includes(error.code)
      ? { kind: 'offline' }
      : { kind: 'refused', code: error.code };
  }
}

/** Opens the draft that never reached the server, else the server's file; tells whether it was a draft. */
async function openFirst(open: Parts, file: ProcedureFile): Promise<boolean> {
  const draft = await open.drafts.read(file.id).catch(() => null);
  if (draft && draft.xml !== file.xml) {
    await open.canvas.open(draft.xml);
    if (draft.revision < file.revision) open.autosave.foundOlderDraft();
    return true;
  }
  const { xml } = await takeIn(file.xml);
  await open.canvas.open(xml ?? file.xml);
  return false;
}

interface Doing {
  readonly changed: () => void;
  readonly readNow: () => Promise<void>;
  readonly setReading: (reading: Reading) => void;
}

function actions(parts: { readonly current: Parts | null }, doing: Doing): DrawingActions {
  return {
    canvas: () => parts.current?.canvas ?? null,
    xml: async () => (await parts.current?.canvas.xml()) ?? '',
    select: (id) => parts.current?.canvas.select(id),
    edit: (id, edit) => parts.current?.canvas.edit(id, edit),
    figures: (edit) => {
      const open = parts.current;
      if (open) open.figures = open.figures.then(() => writeOne(open, edit, doing));
    },
    takeIn: async (text) => {
      const imported = await takeIn(text);
      const open = parts.current;
      if (open && imported.xml !== null) await replace(open, imported.xml, doing);
      return imported;
    },
    flush: async () => {
      await parts.current?.autosave.flush();
      return parts.current?.autosave.revision ?? 0;
    },
    dropDraft: async () => {
      parts.current?.autosave.close();
      await parts.current?.drafts.drop(parts.current.procedure);
    },
  };
}

/** Figures are written one after the other, each over what the one before left. */
async function writeOne(open: Parts, edit: FigureEdit, doing: Doing): Promise<void> {
  if (!open.isRead) await doing.readNow();
  const written = await writeFigures(open.reading, edit);
  if (!written) return;
  open.reading = { ...open.reading, scenario: written.scenario };
  doing.setReading(open.reading);
  await open.canvas.takeFigures(written.xml);
}

/** Opens another file; one that cannot be drawn leaves what was open. */
async function replace(open: Parts, xml: string, doing: Doing): Promise<void> {
  const before = await open.canvas.xml();
  try {
    await open.canvas.open(xml);
  } catch (error) {
    await open.canvas.open(before);
    throw error;
  }
  doing.changed();
}
