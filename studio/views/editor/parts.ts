import type {
  FigureEdit,
  Finding,
  Names,
  Place,
  PlaceEdit,
  Procedure,
  Scenario,
} from '@handara/schemas';

/** The ways of working on one procedure; comparing has a page of its own. */
export const modes = ['draw', 'table', 'simulate'] as const;

/** A way of working on one procedure. */
export type Mode = (typeof modes)[number];

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
  readonly scenarios: readonly Scenario[];
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
  /** Offers to fold the drawing or the selection; null where nothing is drawn by hand. */
  readonly fold: (() => void) | null;
  /** Shows the drawing in pages; null while there is none. */
  readonly print: (() => void) | null;
  readonly isTidying: boolean;
}

/** A stretch of steps that can become a sub-process, with the name it gets. */
export interface Foldable {
  readonly nodes: readonly string[];
  readonly steps: number;
  readonly name: string;
  readonly nameEn: string | null;
}

/** What could be folded, or why nothing; `unfolds` is a selected sub-process that can be taken apart. */
export interface FoldShown {
  readonly folds: readonly Foldable[];
  readonly finding: Finding | null;
  readonly unfolds: string | null;
  readonly isWhole: boolean;
  readonly least: number;
  readonly hasFailed: boolean;
}

/** What can be done with what could be folded. */
export interface FoldActs {
  readonly open: () => void;
  readonly least: (steps: number) => void;
  readonly fold: (folds: readonly Foldable[]) => void;
  readonly unfold: () => void;
  readonly close: () => void;
}

/** Paper that lies across. */
export type Paper = 'a4' | 'a3';

/** A page of the file cut into sheets of paper. */
export interface PrintSet {
  readonly owner: string;
  readonly name: string;
  readonly hasHeads: boolean;
  readonly scale: number;
  readonly sheets: readonly {
    readonly page: number;
    readonly box: readonly [x: number, y: number, width: number, height: number];
    readonly heads: readonly {
      readonly id: string;
      readonly name: string;
      readonly level: number | null;
      readonly top: number;
      readonly height: number;
    }[];
    readonly marks: readonly {
      readonly side: 'left' | 'right' | 'top' | 'bottom';
      readonly at: number;
      readonly page: number;
    }[];
  }[];
}

/** The drawing ready to be printed, with the pictures of its pages by owner; or how far that is. */
export type PrintShown =
  | { readonly kind: 'preparing' | 'failed' }
  | {
      readonly kind: 'ready';
      readonly paper: Paper;
      readonly sets: readonly PrintSet[];
      readonly pictures: ReadonlyMap<string, string>;
      readonly revision: number;
      readonly date: string;
    };

/** What can be done with the printed drawing. */
export interface PrintActs {
  readonly open: () => void;
  readonly paper: (paper: Paper) => void;
  readonly print: () => void;
  readonly close: () => void;
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
