import type {
  FigureEdit,
  Finding,
  Names,
  Place,
  PlaceEdit,
  Procedure,
  Report,
  Scenario,
} from '@handara/schemas';

/** The ways of working on one procedure; comparing has a page of its own. */
export const modes = ['draw', 'table', 'simulate'] as const;

/** A way of working on one procedure. */
export type Mode = (typeof modes)[number];

/** What a heat map may show. */
export const heatLayers = ['wait', 'work', 'cost', 'none'] as const;

/** What a heat map shows; `none` is the plain drawing. */
export type HeatLayer = (typeof heatLayers)[number];

/** Where the work is; `changes` counts the edits that the server lacks. */
export interface SaveShown {
  readonly kind: 'saved' | 'saving' | 'offline' | 'signed-out' | 'conflict' | 'refused';
  readonly changes?: number;
}

/** How the sheet stands: zoom as a ratio, what can be undone, whether the minimap is open. */
export interface SheetView {
  readonly zoom: number;
  readonly undo: boolean;
  readonly redo: boolean;
  readonly minimap: boolean;
}

/** The procedure on the page and the pages round it. */
export interface Head {
  readonly service: string;
  readonly serviceName: Names | null;
  readonly kind: Procedure['kind'];
  readonly revision: number;
  readonly comparison: string;
}

/** Everything the panels show of the open drawing. */
export interface Drawing {
  readonly places: readonly Place[];
  readonly scenario: Scenario | null;
  readonly findings: readonly Finding[];
  readonly selected: string | null;
}

/** What the panels may do to the open drawing. */
export interface DrawingActs {
  readonly select: (id: string | null) => void;
  readonly edit: (id: string, edit: PlaceEdit) => void;
  readonly figures: (edit: FigureEdit) => void;
}

/** What a section of the inspector gets: the place it is about and the drawing round it. */
export interface SectionProps {
  readonly place: Place;
  readonly drawing: Drawing;
  readonly acts: DrawingActs;
}

/** What the bars may do to the sheet. */
export interface SheetActs {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly zoom: (steps: number) => void;
  readonly fit: () => void;
  readonly minimap: () => void;
  /** Tidies the drawing or the selection; null where nothing is drawn by hand. */
  readonly tidy: (() => void) | null;
  readonly isTidying: boolean;
}

/** What can be done with files. */
export interface FileActs {
  readonly open: (file: File) => void;
  readonly saveBpmn: () => void;
  readonly savePicture: () => void;
  readonly exportWorkflow: () => void;
}

/** What can be done when saving does not go by itself. */
export interface SaveActs {
  readonly retry: () => void;
  readonly signIn: () => void;
  readonly reload: () => void;
  readonly keepCopy: () => void;
}

/** How a run stands. */
export type RunStanding =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'forbidden'; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed' };

/** How far the outcome of both procedures has come. */
export type BothStanding = 'none' | 'missing' | 'unsaved' | 'kept' | 'notKept';

/** The run of this page: its standing, the newest report, whether the drawing changed since. */
export interface Running {
  readonly standing: RunStanding;
  readonly report: Report | null;
  readonly isStale: boolean;
  readonly both: BothStanding;
  readonly layer: HeatLayer;
}

/** What can be done with runs. */
export interface RunActs {
  readonly run: () => void;
  readonly runBoth: () => void;
  readonly stop: () => void;
  readonly layer: (layer: HeatLayer) => void;
}

/** A package ready to be taken away, or how far its making is. */
export type ExportShown =
  | { readonly kind: 'preparing' }
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'ready';
      readonly grade: string;
      readonly files: readonly string[];
      readonly readiness: readonly Finding[];
    };

/** What can be done with a package. */
export interface ExportActs {
  readonly close: () => void;
  readonly download: () => void;
  readonly goTo: (id: string) => void;
}
