import type { Element, ElementKey } from '@handara/schemas';
import { keysOf } from '../diagram/outline.ts';
import { byText, push, replace, seen, visibleOf, type Draft } from './draft.ts';

type Bounds = NonNullable<Element['bounds']>;

/** A lane with the shape that draws it. */
interface Strip {
  readonly lane: Element;
  readonly shape: Element;
  readonly bounds: Bounds;
}

/** Width of the head of a pool or lane, as bpmn-js draws it. */
const head = 30;

/** By how much lanes may run into each other before they are drawn anew; files are not exact. */
const tolerance = 10;

/** More lanes side by side are left as they are; nobody draws them, and comparing all takes long. */
const mostLanes = 300;

/**
 * Lays lanes side by side again where two people split the same pool at once and their lanes cover each
 * other. Steps then belong to the lane they stand in.
 *
 * @param draft the room, drawings on their planes; changed
 */
export function settleLanes(draft: Draft): void {
  const shapes = laneShapes(draft);
  for (const laneSet of visibleOf(draft, 'bpmn:LaneSet')) {
    const strips = stripsOf(draft, laneSet, shapes);
    const isUpright = strips.some(({ shape }) => shape.values['isHorizontal'] === false);
    const frame = frameOf(draft, laneSet, strips, shapes, isUpright);
    if (frame === null || strips.length > mostLanes || !overlap(strips)) continue;
    tile(draft, strips, frame, isUpright, shapes);
    assign(draft, strips, shapes);
  }
}

function laneShapes(draft: Draft): Map<ElementKey, Element> {
  const shapes = new Map<ElementKey, Element>();
  for (const shape of visibleOf(draft, 'bpmndi:BPMNShape')) {
    const [key] = keysOf(shape, 'bpmnElement');
    if (key !== undefined && (!shapes.has(key) || shape.key === `${key}@`)) shapes.set(key, shape);
  }
  return shapes;
}

function stripsOf(
  draft: Draft,
  laneSet: Element,
  shapes: ReadonlyMap<ElementKey, Element>,
): Strip[] {
  const strips: Strip[] = [];
  for (const key of draft.children.get(laneSet.key) ?? []) {
    const lane = seen(draft, key);
    const shape = seen(draft, shapes.get(key)?.key);
    if (lane?.parent?.[0] !== laneSet.key || lane.parent[1] !== 'lanes') continue;
    if (shape?.bounds !== undefined) strips.push({ lane, shape, bounds: shape.bounds });
  }
  return strips.sort((a, b) => byText(a.lane.key, b.lane.key));
}

function overlap(strips: readonly Strip[]): boolean {
  return strips.some(({ bounds }, at) =>
    strips
      .slice(at + 1)
      .some((other) => common(bounds, other.bounds, 0) && common(bounds, other.bounds, 1)),
  );
}

function common(a: Bounds, b: Bounds, side: 0 | 1): boolean {
  const length = side === 0 ? 2 : 3;
  return (
    Math.min(a[side] + a[length], b[side] + b[length]) - Math.max(a[side], b[side]) > tolerance
  );
}

function frameOf(
  draft: Draft,
  laneSet: Element,
  strips: readonly Strip[],
  shapes: ReadonlyMap<ElementKey, Element>,
  isUpright: boolean,
): Bounds | null {
  if (strips.length < 2) return null;
  const owner = laneSet.parent?.[0] ?? '';
  const pool = visibleOf(draft, 'bpmn:Participant').find((each) =>
    keysOf(each, 'processRef').includes(owner),
  );
  const around = seen(draft, shapes.get(pool?.key ?? owner)?.key)?.bounds;
  if (around === undefined) return null;
  const [x, y, width, height] = around;
  return isUpright ? [x, y + head, width, height - head] : [x + head, y, width - head, height];
}

function tile(
  draft: Draft,
  strips: readonly Strip[],
  frame: Bounds,
  isUpright: boolean,
  shapes: ReadonlyMap<ElementKey, Element>,
): void {
  const side = isUpright ? 0 : 1;
  const length = isUpright ? 2 : 3;
  const sorted = [...strips].sort(
    (a, b) =>
      a.bounds[side] + a.bounds[length] / 2 - (b.bounds[side] + b.bounds[length] / 2) ||
      byText(a.lane.key, b.lane.key),
  );
  const whole = sorted.reduce((sum, { bounds }) => sum + Math.max(1, bounds[length]), 0);
  let before = 0;
  for (const { lane, shape, bounds } of sorted) {
    const from = Math.round((before / whole) * frame[length]);
    before += Math.max(1, bounds[length]);
    const to = Math.round((before / whole) * frame[length]);
    const placed: Bounds = [...frame];
    placed[side] = frame[side] + from;
    placed[length] = to - from;
    replace(draft, { ...shape, bounds: placed });
    fitChildren(draft, lane, bounds, placed, shapes);
  }
}

// Lanes inside a lane keep their share of it.
function fitChildren(
  draft: Draft,
  lane: Element,
  before: Bounds,
  after: Bounds,
  shapes: ReadonlyMap<ElementKey, Element>,
): void {
  const fit = (at: number, side: 0 | 1): number => {
    const size = side === 0 ? 2 : 3;
    const share = before[size] === 0 ? 0 : (at - before[side]) / before[size];
    return Math.round(after[side] + share * after[size]);
  };
  for (const key of innerLanes(draft, lane.key)) {
    const shape = seen(draft, shapes.get(key)?.key);
    if (shape?.bounds === undefined) continue;
    const [x, y, width, height] = shape.bounds;
    const placed: Bounds = [fit(x, 0), fit(y, 1), 0, 0];
    placed[2] = fit(x + width, 0) - placed[0];
    placed[3] = fit(y + height, 1) - placed[1];
    replace(draft, { ...shape, bounds: placed });
  }
}

function innerLanes(draft: Draft, lane: ElementKey): ElementKey[] {
  const found: ElementKey[] = [];
  const waiting = [lane];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const child of draft.children.get(key) ?? []) {
      const element = seen(draft, child);
      if (element?.parent?.[0] !== key) continue;
      if (element.type === 'bpmn:Lane') found.push(child);
      if (element.type === 'bpmn:Lane' || element.type === 'bpmn:LaneSet') waiting.push(child);
    }
  }
  return found.sort(byText);
}

function assign(
  draft: Draft,
  strips: readonly Strip[],
  shapes: ReadonlyMap<ElementKey, Element>,
): void {
  const inner = new Map<ElementKey, ElementKey[]>();
  for (const { lane } of strips) {
    for (const key of [lane.key, ...innerLanes(draft, lane.key)]) push(inner, key, lane.key);
  }
  const leaves = [...inner.keys()]
    .filter((key) => innerLanes(draft, key).length === 0)
    .sort(byText);
  for (const node of visibleOf(draft, 'bpmn:FlowNode')) {
    const lanes = keysOf(node, 'lanes');
    if (!lanes.some((key) => inner.has(key))) continue;
    const bounds = seen(draft, shapes.get(node.key)?.key)?.bounds;
    const home =
      bounds && leaves.find((key) => holds(seen(draft, shapes.get(key)?.key)?.bounds, bounds));
    if (home === undefined || (lanes.length === 1 && lanes[0] === home)) continue;
    const others = lanes.filter((key) => !inner.has(key));
    replace(draft, { ...node, references: { ...node.references, lanes: [...others, home] } });
  }
}

function holds(lane: Bounds | undefined, node: Bounds): boolean {
  if (lane === undefined) return false;
  const x = node[0] + node[2] / 2;
  const y = node[1] + node[3] / 2;
  return x >= lane[0] && x < lane[0] + lane[2] && y >= lane[1] && y < lane[1] + lane[3];
}
