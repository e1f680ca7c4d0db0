import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { keysOf } from '../diagram/outline.ts';
import { FlowMap } from './flow-map.ts';
import { stepsOf, stretchOf } from './stretch.ts';
import type { Stretch } from './stretch.ts';

/** So many nodes are looked at from one flow on; a longer stretch is cut anyway. */
const farthest = 60;

// The node that comes next: one that everything before it is in already, else the first that is left.
const nextOf = (map: FlowMap, inside: ReadonlySet<Element>): Element | null => {
  let open: Element | null = null;
  for (const node of inside) {
    for (const flow of map.leaving(node)) {
      const target = map.outline.target(flow, 'targetRef');
      if (target === null || inside.has(target)) continue;
      const ready = map.outline.incoming(target).every((one) => {
        const source = map.outline.target(one, 'sourceRef');
        const host =
          source === null ? null : (map.outline.target(source, 'attachedToRef') ?? source);
        return host !== null && inside.has(host);
      });
      if (ready) return target;
      open ??= target;
    }
  }
  return open;
};

const bordersOf = (map: FlowMap, inside: ReadonlySet<Element>): number => {
  const leaving = [...inside].flatMap((node) => map.leaving(node));
  return leaving.filter((flow) => {
    const target = map.outline.target(flow, 'targetRef');
    return target === null || !inside.has(target);
  }).length;
};

// The longest stretch that begins with a node, of at most so many steps.
const growFrom = (
  map: FlowMap,
  first: Element,
  bounds: { readonly least: number; readonly most: number },
): Stretch | null => {
  const lanes = keysOf(first, 'lanes').join(' ');
  const inside = new Set<Element>();
  let found: Stretch | null = null;
  let most = bounds.least - 1;
  for (let next: Element | null = first; next !== null; next = nextOf(map, inside)) {
    const all = [next, ...map.guests(next)];
    if (all.some((one) => map.obstacle(one) !== null)) return found;
    if (keysOf(next, 'lanes').join(' ') !== lanes || inside.size === farthest) return found;
    inside.add(next);
    const steps = stepsOf([...inside]).length;
    if (steps > bounds.most) return found;
    if (steps <= most || bordersOf(map, inside) !== 1) continue;
    const stretch = stretchOf(map, [...inside]);
    if (typeof stretch === 'string') continue;
    found = stretch;
    most = steps;
  }
  return found;
};

/**
 * Finds the stretches of a diagram that could be folded: each in one lane, with one way in and one out,
 * of so many steps or up to twice as many.
 *
 * @param map - flow of the diagram
 * @param least - steps that a stretch has at least, ≥ 2
 * @returns stretches that share no node, in the order of the file
 */
export const findStretches = (map: FlowMap, least: number): Stretch[] => {
  const taken = new Set<ElementKey>();
  const found: Stretch[] = [];
  const bounds = { least, most: 2 * least };
  for (const flow of map.outline.all('bpmn:SequenceFlow')) {
    const first = map.outline.target(flow, 'targetRef');
    const container = map.outline.parent(flow);
    if (first === null || container === null || !isA(container, 'bpmn:Process')) continue;
    if (taken.has(first.key) || map.outline.incoming(first).length === 0) continue;
    const stretch = growFrom(map, first, bounds);
    if (stretch === null || stretch.nodes.some(({ key }) => taken.has(key))) continue;
    for (const { key } of stretch.nodes) taken.add(key);
    found.push(stretch);
  }
  return found;
};
