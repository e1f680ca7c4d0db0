import type { Element, ElementKey } from '@handara/schemas';
import { keysOf } from '../diagram/outline.ts';
import { push, replace, seen, visibleOf, type Draft } from './draft.ts';
import { endsOf } from './ends.ts';
import type { Docks } from './raw.ts';

type Bounds = NonNullable<Element['bounds']>;
type Point = [number, number];

/**
 * Moves the ends of lines with their shapes, where a shape moved after the line was drawn.
 *
 * @param draft the room, drawings on their planes; changed
 */
export function settleDocking(draft: Draft): void {
  if (draft.docks.size === 0) return;
  const shapes = shapesOf(draft);
  for (const [key, docks] of draft.docks) {
    const edge = seen(draft, key);
    if (edge?.waypoints === undefined || edge.waypoints.length < 2) continue;
    const now = docksOf(draft, edge, shapes);
    if (isStill(docks[0], now[0]) && isStill(docks[1], now[1])) continue;
    replace(draft, { ...edge, waypoints: dock(edge.waypoints, docks, now) });
  }
}

// The shapes that draw an element, on every plane.
function shapesOf(draft: Draft): Map<ElementKey, Element[]> {
  const shapes = new Map<ElementKey, Element[]>();
  for (const shape of visibleOf(draft, 'bpmndi:BPMNShape')) {
    const [key] = keysOf(shape, 'bpmnElement');
    if (key !== undefined) push(shapes, key, shape);
  }
  return shapes;
}

function docksOf(draft: Draft, edge: Element, shapes: ReadonlyMap<ElementKey, Element[]>): Docks {
  const element = seen(draft, keysOf(edge, 'bpmnElement')[0]);
  if (element === null) return [null, null];
  const [source = null, target = null] = endsOf(draft, element).map((end) => {
    const all = end === null ? [] : (shapes.get(end) ?? []);
    return all.find(({ parent }) => parent?.[0] === edge.parent?.[0])?.bounds ?? null;
  });
  return [source, target];
}

function isStill(then: Bounds | null | undefined, now: Bounds | null | undefined): boolean {
  if (then == null || now == null) return true;
  return then.every((side, index) => side === now[index]);
}

function dock(waypoints: readonly Point[], docks: Docks, now: Docks): Point[] {
  const forward = dockEnd(waypoints, docks[0], now[0]);
  return dockEnd(forward.reverse(), docks[1], now[1]).reverse();
}

// Moves the first point with its shape; the next one follows where the line would lose its right angle.
function dockEnd(
  points: readonly Point[],
  then: Bounds | null | undefined,
  now: Bounds | null | undefined,
): Point[] {
  const moved = points.map(([x, y]): Point => [x, y]);
  const [first, second] = moved;
  if (first === undefined || second === undefined || then == null || now == null) return moved;
  if (isStill(then, now)) return moved;
  const end: Point = [
    along(first[0], then[0], then[2], now[0], now[2]),
    along(first[1], then[1], then[3], now[1], now[3]),
  ];
  moved[0] = end;
  if (moved.length < 3) return moved;
  if (first[0] === second[0]) moved[1] = [end[0], second[1]];
  else if (first[1] === second[1]) moved[1] = [second[0], end[1]];
  return moved;
}

function along(at: number, from: number, length: number, to: number, newLength: number): number {
  if (length === newLength || length === 0) return at - from + to;
  return Math.round(to + ((at - from) / length) * newLength);
}
