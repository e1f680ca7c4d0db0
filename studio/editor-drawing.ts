import type { Process } from '@handara/engine';
import type {
  FigureEdit,
  Finding,
  Language,
  Place,
  PlaceEdit,
  ProcedureFile,
  Scenario,
} from '@handara/schemas';
import { useCallback, useEffect, useRef, useState, type RefCallback } from 'react';
import type { Client } from './api/client.ts';
import type { Canvas } from './canvas/canvas.ts';
import { Desk, noReading } from './editor-desk.ts';
import type { Together } from './editor-room.ts';
import type { SaveState } from './session/autosave.ts';
import type { Imported, Reading } from './session/reading.ts';
import type { ScenarioEdit } from './session/scenarios.ts';

/** What the hook is about: the file as the server gave it, and the reader. */
export interface DrawingInput {
  readonly file: ProcedureFile;
  readonly client: Client;
  readonly language: Language;
  readonly first: string | null;
  readonly onSaved: () => void;
  /** Told when the file lacked a drawing, or part of it, and got one on opening. */
  readonly onDrawn: (how: 'laidOut' | 'completed') => void;
  /** Who draws in the procedure's room; null where the file is saved as a whole. A change needs a new component. */
  readonly together: Together | null;
}

/** An open drawing and everything that can be done to it; `edits` grows with every edit. */
export interface OpenDrawing {
  readonly attach: RefCallback<HTMLDivElement>;
  readonly phase: 'opening' | 'open' | 'failed';
  readonly places: readonly Place[];
  readonly process: Process | null;
  readonly scenario: Scenario | null;
  readonly scenarios: readonly Scenario[];
  readonly findings: readonly Finding[];
  readonly selected: string | null;
  readonly view: { zoom: number; undo: boolean; redo: boolean; minimap: boolean };
  readonly save: SaveState;
  readonly revision: number;
  readonly edits: number;
  readonly acts: DrawingActions;
}

/** What can be done to an open drawing; before it is open nothing happens. */
interface DrawingActions {
  readonly canvas: () => Canvas | null;
  readonly xml: () => Promise<string>;
  readonly select: (id: string | null) => void;
  readonly edit: (id: string, edit: PlaceEdit) => void;
  readonly figures: (edit: FigureEdit) => void;
  readonly choose: (id: string) => void;
  readonly scenarios: (edit: ScenarioEdit) => void;
  readonly takeIn: (text: string) => Promise<Imported>;
  readonly flush: () => Promise<number>;
  readonly isSafe: () => Promise<boolean>;
  readonly dropDraft: () => Promise<void>;
}

const noView = { zoom: 1, undo: false, redo: false, minimap: false };

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
  const [desk] = useState(() => new Desk());
  const [phase, setPhase] = useState<OpenDrawing['phase']>('opening');
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [reading, setReading] = useState<Reading>(noReading);
  const [selected, setSelected] = useState<string | null>(null);
  const [view, setView] = useState<OpenDrawing['view']>(noView);
  const [save, setSave] = useState<SaveState>({ kind: 'saved' });
  const [revision, setRevision] = useState(file.revision);
  const [edits, setEdits] = useState(0);

  const attach = useCallback<RefCallback<HTMLDivElement>>(
    (container) => {
      if (!container) return;
      return desk.open(container, {
        file,
        language,
        first,
        together: latest.current.together,
        client: () => latest.current.client,
        onPhase: setPhase,
        onPlaces: setPlaces,
        onReading: setReading,
        onSelect: setSelected,
        onView: setView,
        onDrawn: (how) => {
          latest.current.onDrawn(how);
        },
        onEdit: () => {
          setEdits((before) => before + 1);
        },
        onSave: (state, confirmed) => {
          setSave(state);
          setRevision(confirmed);
          if (state.kind === 'saved') latest.current.onSaved();
        },
      });
    },
    [desk, file, language, first],
  );
  const { process, scenario, scenarios, findings } = reading;
  return {
    attach,
    phase,
    places,
    process,
    scenario,
    scenarios,
    findings,
    selected,
    view,
    save,
    revision,
    edits,
    acts: desk,
  };
}
