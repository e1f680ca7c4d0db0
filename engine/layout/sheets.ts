import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { Outline } from '../diagram/outline.ts';
import { bottomOf, hull, rightOf } from './boxes.ts';
import { cutLine } from './cuts.ts';
import type { Span } from './cuts.ts';
import type { Box, Point } from './model.ts';

/** A head of a pool or lane, repeated on every page that shows some of it. */
export interface SheetHead {
  /** Id of the pool or lane. */
  readonly id: string;
  readonly name: string;
  /** 0 for a pool, 1 for a lane, more for lanes inside lanes; null for a pool that shows no work. */
  readonly level: number | null;
  readonly top: number;
  readonly height: number;
}

/** Where a line goes on: at which edge of the page, how far along it, and on which page. */
export interface SheetMark {
  readonly side: 'left' | 'right' | 'top' | 'bottom';
  readonly at: number;
  readonly page: number;
}

/** One page: the part of the drawing it shows, with what stands round it. */
export interface Sheet {
  /** From 1 on, over all pages of the drawing. */
  readonly page: number;
  readonly box: Box;
  readonly heads: readonly SheetHead[];
  readonly marks: readonly SheetMark[];
}

/** A page of the file cut into sheets of paper. */
export interface SheetSet {
  /** Id of what is drawn: a collaboration, a process, or a collapsed sub-process. */
  readonly owner: string;
  readonly name: string;
  /** Whether heads stand beside the drawing. */
  readonly hasHeads: boolean;
  /** How much smaller than on the screen it is drawn. */
  readonly scale: number;
  readonly sheets: readonly Sheet[];
}

/** Room for a drawing on a sheet of paper, in pixels of the screen (1/96 inch), heads not counted. */
export interface Paper {
  readonly width: number;
  readonly height: number;
  /** Room that heads take at the side. */
  readonly heads: number;
}

/** The drawing is never made larger than this, nor smaller than that while it is cut only across. */
const scales = { most: 0.8, least: 0.5 } as const;

/** Free room round the drawing, in its own units. */
const edge = 12;

interface Drawn {
  readonly element: Element;
  readonly box: Box;
}

/** What one page of the file draws. */
interface Plane {
  readonly owner: Element;
  readonly steps: Drawn[];
  readonly frames: Drawn[];
  readonly labels: Box[];
  readonly lines: (readonly Point[])[];
}

const nameOf = (element: Element | null): string => {
  const name = element?.values['name'];
  return typeof name === 'string' ? name.trim() : '';
};

const readPlane = (outline: Outline, plane: Element): Plane | null => {
  const owner = outline.target(plane, 'bpmnElement');
  if (owner === null) return null;
  const found: Plane = { owner, steps: [], frames: [], labels: [], lines: [] };
  for (const drawn of outline.children(plane, 'planeElement')) {
    const element = outline.target(drawn, 'bpmnElement');
    const label = outline.child(drawn, 'label')?.bounds;
    if (label !== undefined && label[2] > 0) found.labels.push(label);
    if (drawn.waypoints !== undefined) found.lines.push(drawn.waypoints);
    if (element === null || drawn.bounds === undefined) continue;
    const isFrame = isA(element, 'bpmn:Participant') || isA(element, 'bpmn:Lane');
    (isFrame ? found.frames : found.steps).push({ element, box: drawn.bounds });
  }
  return found.steps.length + found.frames.length === 0 ? null : found;
};

const across = ([x, , width]: Box): Span => [x, x + width];
const down = ([, y, , height]: Box): Span => [y, y + height];

// A frame that shows its content, or stands round others, may be cut like the page itself.
const uncut = (plane: Plane): Box[] => {
  const holds = ({ element, box }: Drawn): boolean =>
    isA(element, 'bpmn:Group') ||
    plane.steps.some(
      (other) =>
        other.box !== box &&
        other.box[0] > box[0] &&
        other.box[1] > box[1] &&
        rightOf(other.box) < rightOf(box) &&
        bottomOf(other.box) < bottomOf(box),
    );
  return [...plane.steps.filter((one) => !holds(one)).map(({ box }) => box), ...plane.labels];
};

const levelOf = (outline: Outline, lane: Element): number => {
  let level = 1;
  for (let at = outline.parent(lane); at !== null; at = outline.parent(at))
    if (isA(at, 'bpmn:Lane')) level += 1;
  return level;
};

const headsOf = (outline: Outline, plane: Plane, [, top, , height]: Box): SheetHead[] =>
  plane.frames.flatMap(({ element, box }) => {
    const from = Math.max(top, box[1]);
    const to = Math.min(top + height, bottomOf(box));
    if (to - from < 1) return [];
    const isLane = isA(element, 'bpmn:Lane');
    const works = isLane || plane.steps.some(({ box: step }) => isWithin(step, box));
    const level = isLane ? levelOf(outline, element) : works ? 0 : null;
    return [{ id: idOf(element), name: nameOf(element), level, top: from, height: to - from }];
  });

const isWithin = (step: Box, frame: Box): boolean =>
  step[1] >= frame[1] && bottomOf(step) <= bottomOf(frame) && rightOf(step) <= rightOf(frame);

const contentOf = (plane: Plane): Box => {
  const steps = [...plane.steps.map(({ box }) => box), ...plane.labels];
  const all = [...steps, ...plane.frames.map(({ box }) => box)];
  for (const line of plane.lines) for (const [x, y] of line) all.push([x, y, 0, 0]);
  const [left, top, width, height] = hull(all) ?? [0, 0, 0, 0];
  // Heads are drawn anew; the drawing proper begins with its first step.
  const first = plane.frames.length === 0 ? left : (hull(steps)?.[0] ?? left);
  return [first - edge, top - edge, left + width - first + 2 * edge, height + 2 * edge];
};

// From right to left where most flows run that way.
const isMirrored = (plane: Plane): boolean => {
  let sum = 0;
  for (const line of plane.lines) sum += Math.sign((line.at(-1)?.[0] ?? 0) - (line[0]?.[0] ?? 0));
  return sum < 0;
};

interface Grid {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly first: number;
  readonly isMirrored: boolean;
}

const pageAt = (grid: Grid, column: number, row: number): number => {
  const count = grid.columns.length - 1;
  return grid.first + row * count + (grid.isMirrored ? count - 1 - column : column);
};

const crossingsOf = (
  lines: Plane['lines'],
  cut: number,
  axis: 0 | 1,
  [from, to]: Span,
): number[] => {
  const found = new Set<number>();
  for (const line of lines) {
    for (const [i, end] of line.entries()) {
      const begin = line[i - 1];
      if (begin === undefined) continue;
      const [low, high] = [Math.min(begin[axis], end[axis]), Math.max(begin[axis], end[axis])];
      const other = axis === 0 ? 1 : 0;
      const share = (cut - begin[axis]) / (end[axis] - begin[axis]);
      const at = begin[other] + (end[other] - begin[other]) * share;
      if (low < cut && cut < high && at >= from && at <= to) found.add(Math.round(at));
    }
  }
  return [...found].sort((a, b) => a - b);
};

const marksOf = (plane: Plane, grid: Grid, column: number, row: number): SheetMark[] => {
  const { columns, rows } = grid;
  const [left = 0, right = 0] = columns.slice(column, column + 2);
  const [top = 0, bottom = 0] = rows.slice(row, row + 2);
  const marks: SheetMark[] = [];
  const add = (side: SheetMark['side'], cut: number, page: number): void => {
    const level = side === 'left' || side === 'right';
    const ends: Span = level ? [top, bottom] : [left, right];
    for (const at of crossingsOf(plane.lines, cut, level ? 0 : 1, ends))
      marks.push({ side, at, page });
  };
  if (column > 0) add('left', left, pageAt(grid, column - 1, row));
  if (column + 2 < columns.length) add('right', right, pageAt(grid, column + 1, row));
  if (row > 0) add('top', top, pageAt(grid, column, row - 1));
  if (row + 2 < rows.length) add('bottom', bottom, pageAt(grid, column, row + 1));
  return marks;
};

// One row of sheets where that stays legible; else as many as it takes, well filled.
const scaleFor = (room: number, height: number): number => {
  const whole = Math.min(scales.most, room / height);
  if (whole >= scales.least) return whole;
  const rows = Math.ceil((scales.least * height) / room);
  return Math.max(scales.least, Math.min(scales.most, (0.85 * rows * room) / height));
};

// A lane is better cut at its border, where it touches the next one.
const lanesOf = (plane: Plane): Span[] =>
  plane.frames.map(({ box }): Span => [box[1] + 5, bottomOf(box) - 5]);

const cutPlane = (outline: Outline, plane: Plane, paper: Paper, first: number): SheetSet => {
  const [x, y, width, height] = contentOf(plane);
  const hasHeads = plane.frames.length > 0;
  const room = paper.width - (hasHeads ? paper.heads : 0);
  const scale = scaleFor(paper.height, height);
  const solid = uncut(plane);
  const grid: Grid = {
    columns: cutLine(x, x + width, room / scale, solid.map(across)),
    rows: cutLine(y, y + height, paper.height / scale, solid.map(down), lanesOf(plane)),
    first,
    isMirrored: isMirrored(plane),
  };
  const sheets = grid.rows.slice(1).flatMap((bottom, row) =>
    grid.columns.slice(1).map((right, column): Sheet => {
      const [left, top] = [grid.columns[column] ?? x, grid.rows[row] ?? y];
      const box: Box = [left, top, right - left, bottom - top];
      const page = pageAt(grid, column, row);
      return {
        page,
        box,
        heads: headsOf(outline, plane, box),
        marks: marksOf(plane, grid, column, row),
      };
    }),
  );
  return {
    owner: idOf(plane.owner),
    name: nameOf(plane.owner),
    hasHeads,
    scale,
    sheets: sheets.sort((a, b) => a.page - b.page),
  };
};

const idOf = (element: Element): string => {
  const id = element.values['id'];
  return typeof id === 'string' ? id : element.key;
};

/**
 * Cuts a drawing into sheets of paper: page after page in the direction of the flow, between columns of
 * steps and between lanes wherever a sheet has such a place, the content of collapsed sub-processes at
 * the end. It is made smaller, down to half, before it is cut between lanes.
 *
 * @param diagram - with places
 * @param paper - room on one sheet
 * @returns one set a page of the file, in its order
 */
export const cutSheets = (diagram: Diagram, paper: Paper): SheetSet[] => {
  const outline = new Outline(diagram);
  const done = new Set<ElementKey>();
  const sets: SheetSet[] = [];
  let next = 1;
  for (const record of outline.all('bpmndi:BPMNPlane')) {
    const plane = readPlane(outline, record);
    if (plane === null || done.has(plane.owner.key)) continue;
    done.add(plane.owner.key);
    const set = cutPlane(outline, plane, paper, next);
    next += set.sheets.length;
    sets.push(set);
  }
  return sets;
};
