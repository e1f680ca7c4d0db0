import { layOut } from '@handara/engine';
import type { Diagram, Element } from '@handara/schemas';
import { drawingOf } from './picture.ts';
import type { Point } from './picture.ts';

/** What small edits do to the order of a drawing. */
export interface Stability {
  readonly edits: number;
  /** Share of pairs of steps that change their order, on average over the edits, from 0 to 1. */
  readonly flipped: number;
  /** The same for the worst edit. */
  readonly worst: number;
}

const near = 1;

const flowNode = /Task|Event$|Gateway|Activity|SubProcess|Transaction/u;

const withTask = (diagram: Diagram, flow: Element): Diagram => {
  const source = diagram.elements[String(flow.references['sourceRef'])];
  const elements = { ...diagram.elements };
  if (source?.parent == null || flow.parent === null) return diagram;
  const lanes = source.references['lanes'];
  const [container, property, order] = source.parent;
  const add = (key: string, type: string, at: string, references: Element['references']): void => {
    elements[key] = {
      key,
      type,
      parent: [container, property, at],
      values: { id: key, name: 'Check again' },
      references,
      attributes: {},
    };
  };
  // Right behind its predecessor, where an editor puts it.
  add('new-task', 'bpmn:UserTask', `${order}V`, lanes === undefined ? {} : { lanes });
  add('new-flow', 'bpmn:SequenceFlow', `${flow.parent[2]}V`, {
    sourceRef: 'new-task',
    targetRef: flow.references['targetRef'] ?? '',
  });
  elements[flow.key] = { ...flow, references: { ...flow.references, targetRef: 'new-task' } };
  return { root: diagram.root, elements };
};

const centres = (diagram: Diagram): Map<string, Point> => {
  const shapes = drawingOf(diagram).shapes.filter((shape) => flowNode.test(shape.type));
  return new Map(
    shapes.map(({ key, box: [x, y, width, height] }) => [key, [x + width / 2, y + height / 2]]),
  );
};

const flips = (before: ReadonlyMap<string, Point>, after: ReadonlyMap<string, Point>): number => {
  const keys = [...before.keys()];
  const at = (places: ReadonlyMap<string, Point>, key: string): Point => places.get(key) ?? [0, 0];
  let pairs = 0;
  let flipped = 0;
  for (const [i, a] of keys.entries()) {
    for (const b of keys.slice(i + 1)) {
      pairs++;
      const turned = ([0, 1] as const).some((axis) => {
        const was = at(before, a)[axis] - at(before, b)[axis];
        const is = at(after, a)[axis] - at(after, b)[axis];
        return Math.abs(was) > near && Math.abs(is) > near && was > 0 !== is > 0;
      });
      if (turned) flipped++;
    }
  }
  return pairs === 0 ? 0 : flipped / pairs;
};

/**
 * Puts one task into every sequence flow in turn, lays each result out anew, and counts the pairs of
 * steps whose order from left to right or from top to bottom is turned round.
 *
 * @param diagram - with or without places
 * @returns the share of turned pairs
 */
export const stabilityOf = (diagram: Diagram): Stability => {
  const before = centres(layOut(diagram));
  const flows = Object.values(diagram.elements).filter(({ type }) => type === 'bpmn:SequenceFlow');
  const shares = flows.map((flow) => flips(before, centres(layOut(withTask(diagram, flow)))));
  return {
    edits: shares.length,
    flipped: shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length),
    worst: Math.max(0, ...shares),
  };
};
