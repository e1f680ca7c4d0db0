import type { TextBox } from './text.ts';

/** What a node is to the layout: how it is drawn and where lines may dock. */
export type NodeKind = 'task' | 'subProcess' | 'event' | 'gateway' | 'boundary' | 'data' | 'note';

/** A point of the drawing: x, y in pixels. */
export type Point = [x: number, y: number];

/** A rectangle of the drawing: x, y, width, height in pixels. */
export type Box = [x: number, y: number, width: number, height: number];

/** How a shape that holds others lies: across the whole plane, or on a stretch of a shared strip. */
type Frame = 'across' | 'stretch';

/** What a result says of one scope: boxes and lines relative to its own corner. */
export interface Picture {
  width: number;
  height: number;
  /** Left edge of what is mirrored for right-to-left output; headers stand before it. */
  contentLeft: number;
  shapes: {
    key: string;
    box: Box;
    label: Box | null;
    expanded: boolean | null;
    frame: Frame | null;
  }[];
  edges: { key: string; points: Point[]; label: Box | null }[];
  /** Where lines that leave a sub-process meet its border. */
  exits: Map<string, { x: number; points: Point[]; side: 'top' | 'bottom' }>;
}

/** One node of a scope. Columns and rows are indexes; `row` counts within the lane until rows are settled. */
export interface Node {
  readonly index: number;
  readonly key: string;
  readonly kind: NodeKind;
  /** Wide shapes may grow to reach all their columns. */
  width: number;
  readonly height: number;
  readonly lane: number;
  readonly label: TextBox | null;
  /** The activity a boundary event sits on. */
  readonly host: number | null;
  readonly role: 'start' | 'end' | 'fault' | null;
  readonly expanded: boolean | null;
  readonly inner: Picture | null;
  readonly span: number;
  /** Boundary events: distance of their centre from the host's centre. Settled with `side`. */
  shift: number;
  side: 'top' | 'bottom';
  column: number;
  row: number;
  x: number;
  y: number;
}

/** Where a net ends: at a node, at a black-box pool (`pool`), or at the border of the scope. */
export type End =
  | {
      readonly at: 'node';
      readonly node: number;
      readonly shift: number | null;
      readonly side: 'top' | 'bottom' | null;
    }
  | { readonly at: 'pool'; readonly pool: number }
  | { readonly at: 'border'; readonly side: 'top' | 'bottom' };

/** One connection of a scope. */
export interface Net {
  readonly index: number;
  readonly key: string;
  readonly kind: 'sequence' | 'message' | 'association' | 'compensation';
  readonly source: End;
  readonly target: End;
  readonly isDefault: boolean;
  readonly rework: boolean;
  readonly label: TextBox | null;
  back: boolean;
  spine: boolean;
  path: Vertex[];
  segments: Segment[];
  points: Point[];
}

/** A crossing of a vertical and a horizontal line of the grid. */
export interface Vertex {
  readonly v: number;
  readonly h: number;
}

/** A straight piece of a net on one line of the grid, from crossing `from` to crossing `to`. */
export interface Segment {
  readonly net: number;
  readonly order: number;
  readonly horizontal: boolean;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** Fixed distance from the line's centre, where a docking point forces one. */
  readonly fixed: number | null;
  offset: number;
}

/** A leaf lane: an ordered stack of rows in one pool. */
export interface Lane {
  readonly index: number;
  readonly key: string | null;
  readonly pool: number;
  rows: number;
  mainRow: number;
}

/** A lane of any level as it is drawn: it covers the leaf lanes `first` to `last`. */
export interface Band {
  readonly key: string;
  readonly pool: number;
  readonly level: number;
  readonly first: number;
  readonly last: number;
}

/** A pool; `lanes` is empty for a black box. The pool without a key is not drawn. */
export interface Pool {
  readonly index: number;
  readonly key: string | null;
  readonly lanes: readonly number[];
  readonly levels: number;
  /** First pool of the strip that black boxes share side by side; the pool itself if it stands alone. */
  strip: number;
  /** Vertical lines between which a black box lies in its strip. */
  from: number;
  to: number;
}

/** Everything drawn on one plane, or inside one expanded sub-process. */
export interface Scope {
  readonly nodes: Node[];
  readonly nets: Net[];
  readonly lanes: Lane[];
  readonly bands: Band[];
  readonly pools: Pool[];
  columns: number;
}
