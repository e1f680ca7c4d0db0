import type { Diagram, Element, ElementKey, Finding } from '@handara/schemas';
import { find } from '../finding/finding.ts';
import { isA } from '../diagram/moddle.ts';
import { hasLayout } from '../diagram/inspect.ts';
import { Notes } from '../diagram/notes.ts';
import { Outline } from '../diagram/outline.ts';
import { FlowMap } from './flow-map.ts';
import { foldStretch } from './fold-stretch.ts';
import type { Naming } from './fold-stretch.ts';
import { layOut } from './lay-out.ts';
import { Records } from './records.ts';
import { stepsOf, stretchOf } from './stretch.ts';
import type { Stretch } from './stretch.ts';
import { findStretches } from './stretches.ts';
import { placeNew } from './tidy.ts';
import type { LayOutOptions } from './lay-out.ts';

/** A stretch of flow that can become a sub-process of its own. */
export interface Fold extends Naming {
  /** Keys of its flow nodes, boundary events included. */
  readonly nodes: readonly ElementKey[];
  /** How many activities it has. */
  readonly steps: number;
}

/** Steps that a stretch has at least, where nobody says otherwise. */
export const foldedSteps = 4;

// Longer names would make every step of the drawing wider.
const longestName = 40;

const span = (first: string, last: string): string =>
  first === '' || last === '' || first.length + last.length > longestName
    ? first || last
    : `${first} … ${last}`;

const toFold = (outline: Outline, { nodes }: Stretch): Fold => {
  const notes = new Notes(outline, []);
  const steps = stepsOf(nodes);
  const [first, last] = [steps[0], steps.at(-1)];
  const named = (read: (element: Element) => string | null): string =>
    first === undefined || last === undefined ? '' : span(read(first) ?? '', read(last) ?? '');
  return {
    nodes: nodes.map(({ key }) => key),
    name: named((step) => notes.name(step)),
    nameEn: named((step) => notes.nameEn(step)) || null,
    steps: steps.length,
  };
};

/**
 * Looks for long stretches that could be folded into sub-processes: each in one lane, entered and left
 * by one flow, without a step that speaks with another pool.
 *
 * @param diagram - any diagram
 * @param least - steps that a stretch has at least, ≥ 2; a longer one is cut at twice as many
 * @returns stretches that share no node, in the order of the file, named after their first and last step
 */
export const proposeFolds = (diagram: Diagram, least: number = foldedSteps): Fold[] => {
  const outline = new Outline(diagram);
  return findStretches(new FlowMap(outline), Math.max(2, least)).map((one) => toFold(outline, one));
};

/**
 * Looks whether the steps that somebody chose can be folded.
 *
 * @param diagram - any diagram
 * @param chosen - keys of elements; what is no flow node is left aside
 * @returns the stretch, or why not
 */
export const foldOf = (
  diagram: Diagram,
  chosen: readonly ElementKey[],
):
  | { readonly fold: Fold; readonly finding: null }
  | { readonly fold: null; readonly finding: Finding } => {
  const outline = new Outline(diagram);
  const nodes = chosen
    .flatMap((key) => outline.at(key) ?? [])
    .filter((one) => isA(one, 'bpmn:FlowNode'));
  const stretch = stretchOf(new FlowMap(outline), nodes);
  return typeof stretch === 'string'
    ? { fold: null, finding: find(stretch, null) }
    : { fold: toFold(outline, stretch), finding: null };
};

/**
 * Says that no stretch of a diagram is long enough to be folded.
 *
 * @param least - steps that were asked for
 * @returns the finding
 */
export const refuseFold = (least: number): Finding => find('fold-none', null, { steps: least });

/**
 * Folds stretches of a diagram into collapsed sub-processes with a page each. Nothing is lost: steps,
 * flows, figures and notes keep their ids and what they say, and a run takes the same ways. The
 * drawing of everything else stays.
 *
 * @param diagram - any diagram; one without places is laid out first
 * @param folds - as proposed, names as wanted; one that does not fit the diagram is left out
 * @param options - text measure
 * @returns a new diagram
 */
export const fold = (
  diagram: Diagram,
  folds: readonly Pick<Fold, 'nodes' | 'name' | 'nameEn'>[],
  options: LayOutOptions = {},
): Diagram => {
  const drawn = hasLayout(diagram) ? diagram : layOut(diagram, options);
  const outline = new Outline(drawn);
  const map = new FlowMap(outline);
  const records = new Records(outline);
  const taken = new Set<ElementKey>();
  for (const { nodes, ...naming } of folds) {
    const stretch = stretchOf(
      map,
      nodes.flatMap((key) => outline.at(key) ?? []),
    );
    if (typeof stretch === 'string' || stretch.nodes.some(({ key }) => taken.has(key))) continue;
    for (const { key } of stretch.nodes) taken.add(key);
    foldStretch(outline, records, stretch, naming);
  }
  return taken.size === 0 ? diagram : placeNew(records.diagram(), options);
};
