import type { LiveObject } from './objects.ts';

/** A point of a line. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A shape, line, label or root of the canvas, as diagram-js keeps it. */
export interface CanvasElement {
  id: string;
  type: string;
  businessObject: LiveObject;
  di: LiveObject;
  parent?: CanvasElement | null;
  readonly children: CanvasElement[];
  x: number;
  y: number;
  width: number;
  height: number;
  waypoints?: Spot[];
  source?: CanvasElement | null;
  target?: CanvasElement | null;
  host?: CanvasElement | null;
  labelTarget?: CanvasElement | null;
  collapsed?: boolean;
  hidden?: boolean;
  isFrame?: boolean;
}

/** What an element of the canvas is drawn as. */
export type DrawnKind = 'root' | 'shape' | 'line' | 'label';

/** One element of the canvas as the importer would draw it; `element` is the one that stands for it. */
export interface Wanted {
  readonly kind: DrawnKind;
  readonly id: string;
  readonly object: LiveObject;
  readonly di: LiveObject;
  readonly children: Wanted[];
  parent: Wanted | null;
  box: { x: number; y: number; width: number; height: number };
  waypoints: Spot[];
  source: Wanted | null;
  target: Wanted | null;
  host: Wanted | null;
  labelTarget: Wanted | null;
  collapsed: boolean;
  hidden: boolean;
  isFrame: boolean;
  element: CanvasElement | null;
}
