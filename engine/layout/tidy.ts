import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { hasLayout } from '../diagram/inspect.ts';
import { isA } from '../diagram/moddle.ts';
import { Outline } from '../diagram/outline.ts';
import { Amendment } from './amend.ts';
import { hull, bottomOf } from './boxes.ts';
import { placeFrames } from './frames.ts';
import { addGroups } from './groups.ts';
import { layOut } from './lay-out.ts';
import type { LayOutOptions } from './lay-out.ts';
import type { Picture } from './model.ts';
import { placeNodes } from './newcomers.ts';
import { dividePlanes } from './planes.ts';
import { perchLabels } from './perch.ts';
import { pageOf, Sheet } from './sheet.ts';
import { stockOf } from './stock.ts';
import { measureByTable } from './text.ts';
import type { TextMeasure } from './text.ts';
import { drawWires } from './wires.ts';

/** How a diagram is tidied. */
export interface TidyOptions extends LayOutOptions {
  /** Keys of the shapes and connections to place anew; everything else is a wall. Without it, all. */
  readonly only?: readonly ElementKey[];
}

const placeGroups = (sheet: Sheet): void => {
  if (sheet.newGroups.length === 0) return;
  const all = hull([...sheet.nodes.values(), ...sheet.frames.values()]) ?? [0, 0, 0, 0];
  const picture: Picture = {
    width: all[2],
    height: bottomOf(all),
    contentLeft: all[0],
    shapes: [...sheet.nodes].map(([key, box]) => ({
      key,
      box,
      label: null,
      expanded: null,
      frame: null,
    })),
    edges: [],
    exits: new Map(),
  };
  const known = picture.shapes.length;
  addGroups(sheet.outline, { ...sheet.plane, groups: sheet.newGroups }, picture);
  for (const { key, box } of picture.shapes.slice(known)) {
    sheet.frames.set(key, box);
    sheet.placed.add(key);
  }
};

const settle = (sheet: Sheet, measure: TextMeasure): void => {
  placeFrames(sheet);
  placeNodes(sheet, stockOf(sheet, measure));
  drawWires(sheet);
  perchLabels(sheet, measure, sheet.placed);
  placeGroups(sheet);
};

const placeAnew = (
  diagram: Diagram,
  anew: ReadonlySet<ElementKey>,
  options: LayOutOptions,
): Diagram => {
  const outline = new Outline(diagram);
  const amendment = new Amendment(outline);
  const done: Sheet[] = [];
  let whole: Diagram | null = null;
  for (const plane of dividePlanes(outline)) {
    const page = pageOf(outline, plane, diagram);
    if (page === null) {
      if (plane.frameOf.size === 0) continue;
      whole ??= layOut(diagram, options);
      amendment.adopt(whole, plane.owner.key);
      continue;
    }
    const sheet = new Sheet(outline, plane, page, anew);
    // What has just been placed on the same page is a wall as well.
    for (const other of done) if (other.page === page) sheet.standBy(other);
    settle(sheet, options.measure ?? measureByTable);
    amendment.write(sheet);
    done.push(sheet);
  }
  return amendment.isEmpty ? diagram : amendment.diagram;
};

/**
 * Places what a diagram does not draw yet, and leaves what it draws where it is.
 *
 * A new step goes beside those it is connected with, inside its lane, into free room; only
 * connections that have no line or end at something new are drawn. Where a lane has no free room, it
 * and its pool grow to the right, or down, over free page. Only where a sub-process or a new lane is
 * hemmed in on all sides does everything below it move straight down; nothing ever moves sideways.
 *
 * @param diagram - with some places, drawn by hand or not
 * @param options - text measure; the direction counts only for pages drawn for the first time
 * @returns a diagram with a shape or line for everything: a new one where something had no place, the
 * given one else; one without any place is laid out
 */
export const placeNew = (diagram: Diagram, options: LayOutOptions = {}): Diagram =>
  hasLayout(diagram) ? placeAnew(diagram, new Set(), options) : layOut(diagram, options);

// A frame stands for what is in it; an activity takes its content and its boundary events along.
const widen = (outline: Outline, only: readonly ElementKey[]): Set<ElementKey> => {
  const found = new Set<ElementKey>();
  const waiting = only.flatMap((key) => outline.at(key) ?? []);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next.key)) continue;
    found.add(next.key);
    waiting.push(...outline.referrers(next, 'attachedToRef'), ...contentOf(outline, next));
  }
  for (const key of [...found]) {
    const element = outline.at(key);
    if (element !== null && (isA(element, 'bpmn:Participant') || isA(element, 'bpmn:Lane')))
      found.delete(key);
  }
  return found;
};

const contentOf = (outline: Outline, element: Element): Element[] => {
  if (isA(element, 'bpmn:Lane')) {
    const inner = outline.child(element, 'childLaneSet');
    return [
      ...outline.nodesIn(element),
      ...(inner === null ? [] : outline.children(inner, 'lanes')),
    ];
  }
  const container = isA(element, 'bpmn:Participant')
    ? outline.target(element, 'processRef')
    : isA(element, 'bpmn:SubProcess')
      ? element
      : null;
  if (container === null) return [];
  return ['flowElements', 'artifacts'].flatMap((name) => [...outline.children(container, name)]);
};

/**
 * Tidies a diagram: all of it, or only what is named, round which everything else stands like a wall.
 *
 * @param diagram - any diagram
 * @param options - `only` names what is placed anew; text measure and direction as for a layout
 * @returns a new diagram; what the diagram means is untouched
 */
export const tidy = (diagram: Diagram, options: TidyOptions = {}): Diagram => {
  const { only, ...rest } = options;
  if (only === undefined || !hasLayout(diagram)) return layOut(diagram, rest);
  return placeAnew(diagram, widen(new Outline(diagram), only), rest);
};
