import type {
  Diagram,
  FigureEdit,
  Language,
  Place,
  PlaceEdit,
  ProcedureFile,
} from '@handara/schemas';
import { Refused, type Client } from './api/client.ts';
import { Canvas } from './canvas/canvas.ts';
import { fontsReady } from './fonts.ts';
import { canvas as arabic } from './locale/ar/canvas.ts';
import { canvas as english } from './locale/en/canvas.ts';
import { Autosave, type SaveState, type Sent } from './session/autosave.ts';
import { OpenRoom, type Together } from './editor-room.ts';
import { browserDrafts, type Drafts } from './session/drafts.ts';
import { read, takeIn, writeFigures, type Imported, type Reading } from './session/reading.ts';
import { editScenarios, type ScenarioEdit } from './session/scenarios.ts';

/** The file to open, the reader, and whom the desk tells of what happens on it. */
export interface DeskOptions {
  readonly file: ProcedureFile;
  readonly language: Language;
  readonly first: string | null;
  readonly client: () => Client;
  readonly onPhase: (phase: 'open' | 'failed') => void;
  readonly onPlaces: (places: readonly Place[]) => void;
  readonly onReading: (reading: Reading) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onView: (view: { zoom: number; undo: boolean; redo: boolean; minimap: boolean }) => void;
  readonly onEdit: () => void;
  /** Told when the file lacked a drawing, or part of it, and got one on opening. */
  readonly onDrawn: (how: 'laidOut' | 'completed') => void;
  readonly onSave: (state: SaveState, revision: number) => void;
  /** Who draws in the procedure's room; null where the file is saved as a whole. */
  readonly together: Together | null;
}

/** What a file says before it has been read. */
export const noReading: Reading = {
  diagram: null,
  process: null,
  scenario: null,
  scenarios: [],
  findings: [],
};

const quiet = 250;

/** How often a figure is written anew when others draw in that moment. */
const attempts = 5;

interface Open {
  readonly options: DeskOptions;
  readonly canvas: Canvas;
  readonly autosave: Autosave;
  readonly drafts: Drafts;
  // Where it is open, nothing goes by way of the autosave.
  readonly room: OpenRoom | null;
  // What the reading was made from, in a room.
  base: Diagram | null;
  reading: Reading;
  chosen: string | null;
  saved: SaveState['kind'];
  isRead: boolean;
  figures: Promise<void>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Where one procedure lies open: canvas, autosave and reading, wired to each other. */
export class Desk {
  #open: Open | null = null;

  // The open canvas, null while there is none.
  readonly canvas = (): Canvas | null => this.#open?.canvas ?? null;

  // The drawing as a file, empty while there is none.
  readonly xml = async (): Promise<string> => (await this.#open?.canvas.xml()) ?? '';

  // Selects a place on the drawing and in every panel.
  readonly select = (id: string | null): void => {
    this.#open?.canvas.select(id);
  };

  // Changes what the drawing says of a place.
  readonly edit = (id: string, edit: PlaceEdit): void => {
    this.#open?.canvas.edit(id, edit);
  };

  // Changes a figure; figures are written one after the other, each over what the one before left.
  readonly figures = (edit: FigureEdit): void => {
    const open = this.#open;
    if (open) open.figures = open.figures.then(() => this.#writeOne(open, edit));
  };

  // Works on another scenario of the file from now on.
  readonly choose = (id: string): void => {
    const open = this.#open;
    if (!open) return;
    open.chosen = id;
    void this.#read(open);
  };

  // Adds, renames or takes away a scenario; in turn with the figures.
  readonly scenarios = (edit: ScenarioEdit): void => {
    const open = this.#open;
    if (open) open.figures = open.figures.then(() => this.#editScenarios(open, edit));
  };

  // Opens another file in place of the open one; one that cannot be drawn leaves what was open.
  readonly takeIn = async (text: string): Promise<Imported> => {
    const imported = await takeIn(text);
    const open = this.#open;
    if (open && imported.xml !== null) await this.#replace(open, imported.xml);
    return imported;
  };

  // Sends what waits; gives the revision the server then has.
  readonly flush = async (): Promise<number> => {
    const room = this.#open?.room;
    if (room) {
      await room.flush();
      return room.revision;
    }
    await this.#open?.autosave.flush();
    return this.#open?.autosave.revision ?? 0;
  };

  // Sends what waits, and tells whether the server then has everything.
  readonly isSafe = async (): Promise<boolean> => {
    await this.flush();
    return this.#open?.saved === 'saved';
  };

  // Gives up what the server did not take; the next opening shows the server's file.
  readonly dropDraft = async (): Promise<void> => {
    const open = this.#open;
    if (open?.room) {
      await open.room.forget();
      return;
    }
    open?.autosave.close();
    await open?.drafts.drop(open.options.file.id);
  };

  /**
   * Opens a file in an element of the page.
   *
   * @param container holds the drawing
   * @param options the file and the listeners
   * @returns closes the file again; what waits is sent first
   */
  open(container: HTMLDivElement, options: DeskOptions): () => void {
    const open = this.#lay(container, options);
    this.#open = open;
    this.#begin(open).catch(() => {
      if (this.#open === open) options.onPhase('failed');
    });
    const watch = new ResizeObserver(() => {
      open.canvas.resized();
    });
    watch.observe(container);
    return () => {
      watch.disconnect();
      clearTimeout(open.timer);
      if (this.#open === open) this.#open = null;
      close(open);
    };
  }

  #lay(container: HTMLDivElement, given: DeskOptions): Open {
    const options: DeskOptions = {
      ...given,
      onSave: (state, revision) => {
        open.saved = state.kind;
        given.onSave(state, revision);
      },
    };
    const { language } = options;
    const drafts = browserDrafts();
    const canvas = new Canvas(container, {
      language,
      direction: language === 'ar' ? 'rtl' : 'ltr',
      words: language === 'ar' ? arabic : english,
      ready: fontsReady,
      onChange: () => {
        this.#changed();
      },
      onSelect: options.onSelect,
      onView: options.onView,
    });
    const autosave = openAutosave(options, drafts);
    const { together } = options;
    const open: Open = {
      options,
      canvas,
      autosave,
      drafts,
      room: together && new OpenRoom({ ...options, together }),
      base: null,
      reading: noReading,
      chosen: null,
      saved: 'saved',
      isRead: false,
      figures: Promise.resolve(),
      timer: undefined,
    };
    return open;
  }

  async #begin(open: Open): Promise<void> {
    const isDraft = open.room ? await beginTogether(open, open.room) : await openFirst(open);
    if (this.#open !== open) return;
    const { options, canvas } = open;
    options.onPlaces(canvas.places());
    options.onPhase('open');
    if (isDraft) this.#changed();
    else await this.#read(open);
    if (options.first !== null) canvas.select(options.first);
  }

  #changed(): void {
    const open = this.#open;
    if (!open) return;
    open.isRead = false;
    if (!open.room) open.autosave.changed(() => open.canvas.xml());
    open.options.onPlaces(open.canvas.places());
    open.options.onEdit();
    clearTimeout(open.timer);
    open.timer = setTimeout(() => void this.#read(open), quiet);
  }

  async #read(open: Open): Promise<void> {
    open.isRead = true;
    open.base = open.room?.diagram ?? null;
    open.reading = await read(await open.canvas.xml(), open.chosen);
    if (this.#open === open) open.options.onReading(open.reading);
  }

  async #writeOne(open: Open, edit: FigureEdit): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (!open.isRead) await this.#read(open);
      const written = await writeFigures(open.reading, edit);
      if (!written) return;
      open.reading = { ...open.reading, scenario: written.scenario };
      open.options.onReading(open.reading);
      if (await open.canvas.takeFigures(written.xml, open.base)) return;
      // Others drew meanwhile: the figure goes into what is there now.
      open.isRead = false;
    }
  }

  async #editScenarios(open: Open, edit: ScenarioEdit): Promise<void> {
    if (!open.isRead) await this.#read(open);
    const { diagram } = open.reading;
    const edited = diagram && (await editScenarios(diagram, edit));
    if (!edited) return;
    open.chosen = edited.chosen;
    await open.canvas.takeFigures(edited.xml, null);
    await this.#read(open);
  }

  async #replace(open: Open, xml: string): Promise<void> {
    if (open.room) {
      await open.canvas.exchange(xml);
      return;
    }
    const before = await open.canvas.xml();
    try {
      await open.canvas.open(xml);
    } catch (error) {
      await open.canvas.open(before);
      throw error;
    }
    this.#changed();
  }
}

function close({ room, autosave, canvas }: Open): void {
  if (room) {
    canvas.close();
    room.close();
    return;
  }
  void autosave.flush().finally(() => {
    autosave.close();
    canvas.close();
  });
}

async function beginTogether({ canvas }: Open, room: OpenRoom): Promise<false> {
  await room.begin(canvas);
  return false;
}

function openAutosave({ file, client, onSave }: DeskOptions, drafts: Drafts): Autosave {
  const autosave: Autosave = new Autosave(file.id, file.revision, {
    drafts,
    send: (xml, revision) => send(client(), file.id, xml, revision),
    later: (task, milliseconds) => {
      const timer = setTimeout(task, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    onState: (state) => {
      onSave(state, autosave.revision);
    },
  });
  return autosave;
}

const passing = new Set(['unreachable', 'server-fault', 'too-many-requests']);

async function send(client: Client, id: string, xml: string, revision: number): Promise<Sent> {
  try {
    const saved = await client.saveProcedure(id, xml, revision);
    return { kind: 'saved', revision: saved.revision };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'revision-conflict') return { kind: 'conflict' };
    if (error.code === 'not-signed-in') return { kind: 'signed-out' };
    return passing.has(error.code) ? { kind: 'offline' } : { kind: 'refused', code: error.code };
  }
}

// Tells whether it opened a draft that never reached the server, instead of the server's file.
async function openFirst({ options, canvas, autosave, drafts }: Open): Promise<boolean> {
  const { file, onDrawn } = options;
  const draft = await drafts.read(file.id).catch(() => null);
  if (draft && draft.xml !== file.xml) {
    await canvas.open(draft.xml);
    if (draft.revision < file.revision) autosave.foundOlderDraft();
    return true;
  }
  const { xml, laidOut, completed } = await takeIn(file.xml);
  await canvas.open(xml ?? file.xml);
  if (laidOut || completed) onDrawn(laidOut ? 'laidOut' : 'completed');
  return false;
}
