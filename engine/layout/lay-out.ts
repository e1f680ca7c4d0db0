import type { Diagram, Finding } from '@handara/schemas';
import { Outline } from '../diagram/outline.ts';
import { find } from '../finding/finding.ts';
import { arrange } from './arrange.ts';
import { arrangePlainly, isTooLarge, labelPlainly } from './plain.ts';
import { ScopeBuilder } from './graph.ts';
import { addGroups } from './groups.ts';
import { interchange } from './interchange.ts';
import type { Picture } from './model.ts';
import { draw, mirror } from './picture.ts';
import { dividePlanes } from './planes.ts';
import type { Frame, Plane } from './planes.ts';
import { taskSize } from './task-size.ts';
import { measureByTable } from './text.ts';
import type { TextMeasure } from './text.ts';

/** How a diagram is to be laid out. */
export interface LayOutOptions {
  /** Which way time runs; headers of pools stay at the left in both. */
  readonly direction?: 'ltr' | 'rtl';
  /** Width of a line of text; without it the table of the shipped font decides. */
  readonly measure?: TextMeasure;
}

/**
 * Lays out one frame with the expanded sub-processes in it.
 *
 * @param outline - the diagram
 * @param plane - the page the frame is on
 * @param frame - its nodes
 * @param measure - how wide text is
 * @param findings - told of a frame that was too large for a careful layout
 * @returns the frame's picture, from its own corner
 */
export const drawFrame = (
  outline: Outline,
  plane: Plane,
  frame: Frame,
  measure: TextMeasure,
  findings: Finding[] = [],
): Picture => {
  const inner = new Map<string, Picture>();
  for (const [key, one] of frame.inner)
    inner.set(key, drawFrame(outline, plane, one, measure, findings));
  const size = taskSize(plane, measure);
  const scope = new ScopeBuilder(outline, plane, frame, inner, measure, size).build();
  const [nodes, flows] = [scope.nodes.length, scope.nets.length];
  if (!isTooLarge(nodes, flows)) return draw(scope, arrange(scope));
  findings.push(find('drawn-plainly', null, { nodes, flows }));
  return draw(scope, arrangePlainly(scope), labelPlainly(scope));
};

/**
 * Lays a diagram out anew, as {@link layOut} does, and tells what readers should know of it.
 *
 * @param diagram - any diagram, with or without places
 * @param options - direction and text measure
 * @returns the new diagram, and a finding for every page too large for a careful layout
 */
export const layOutAndTell = (
  diagram: Diagram,
  options: LayOutOptions = {},
): { readonly diagram: Diagram; readonly findings: Finding[] } => {
  const outline = new Outline(diagram);
  const measure = options.measure ?? measureByTable;
  const findings: Finding[] = [];
  const pages = dividePlanes(outline).map((plane) => {
    const picture = drawFrame(outline, plane, plane.top, measure, findings);
    addGroups(outline, plane, picture);
    return { owner: plane.owner, picture: options.direction === 'rtl' ? mirror(picture) : picture };
  });
  return { diagram: interchange(outline, pages), findings };
};

/**
 * Lays a diagram out anew: pools, lanes, steps, connections and labels get their places; names,
 * conditions and everything else that has a meaning stay untouched.
 *
 * The same diagram always gets the same places.
 *
 * @param diagram - any diagram, with or without places
 * @param options - direction and text measure
 * @returns a new diagram whose diagram interchange is replaced; colours of shapes stay
 */
export const layOut = (diagram: Diagram, options: LayOutOptions = {}): Diagram =>
  layOutAndTell(diagram, options).diagram;
