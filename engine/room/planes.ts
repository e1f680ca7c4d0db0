import type { Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { byOrder } from '../diagram/order.ts';
import { keysOf } from '../diagram/outline.ts';
import { byText, push, replace, seen, visibleOf, type Draft } from './draft.ts';
import { endsOf } from './ends.ts';
import { hide } from './sight.ts';

/** Which planes there are, by what they show, and which of them is the main one. */
interface Planes {
  readonly main: Element | null;
  readonly byElement: ReadonlyMap<ElementKey, Element>;
}

/**
 * Puts every drawing on the plane it belongs to: that of the nearest collapsed sub-process around it,
 * else the main one. A line whose ends are drawn on different planes is not drawn.
 *
 * @param draft the room, what is seen decided; changed
 */
export function settlePlanes(draft: Draft): void {
  const planes = showPlanes(draft);
  const drawings = [
    ...visibleOf(draft, 'bpmndi:BPMNShape'),
    ...visibleOf(draft, 'bpmndi:BPMNEdge'),
  ];
  const drawn = drawings.filter(({ parent }) => parent?.[1] === 'planeElement');
  const shapes = shapesByElement(drawn);
  const homes = new Map<ElementKey, Element | null>();
  const home = (key: ElementKey): Element | null => {
    const known = homes.get(key);
    if (known !== undefined) return known;
    const found = planeInside(draft, planes, shapes, key, home);
    homes.set(key, found);
    return found;
  };
  for (const each of drawn) settleOne(draft, planes, each, home);
  hideDoubles(draft, drawn);
  settleLines(draft, drawn);
}

function showPlanes(draft: Draft): Planes {
  let main: Element | null = null;
  const byElement = new Map<ElementKey, Element>();
  for (const diagram of visibleOf(draft, 'bpmndi:BPMNDiagram').sort(byOrder)) {
    const plane = planeOf(draft, diagram);
    const shown = plane === null ? null : settlePlane(draft, plane);
    if (shown === null) {
      if (plane !== null && !keepsPlane(plane)) hide(draft, diagram.key);
      continue;
    }
    const [key] = keysOf(shown, 'bpmnElement');
    const element = key === undefined ? null : seen(draft, key);
    if (element === null || !isA(element, 'bpmn:SubProcess')) main ??= shown;
    if (key !== undefined && !byElement.has(key)) byElement.set(key, shown);
  }
  return { main, byElement };
}

// A file may name what it does not have; that is left as it was.
function keepsPlane(plane: Element): boolean {
  return keysOf(plane, 'bpmnElement').every((key) => key.startsWith('?'));
}

function planeOf(draft: Draft, diagram: Element): Element | null {
  const planes = (draft.children.get(diagram.key) ?? []).flatMap((key) => seen(draft, key) ?? []);
  return planes.find(({ parent }) => parent?.[0] === diagram.key && parent[1] === 'plane') ?? null;
}

// What the plane shows, or what it shows instead; null where there is no sense in showing it.
function settlePlane(draft: Draft, plane: Element): Element | null {
  const [key] = keysOf(plane, 'bpmnElement');
  if (key === undefined || key.startsWith('?')) return plane;
  const element = seen(draft, key);
  if (element !== null) {
    return isA(element, 'bpmn:Activity') && !isA(element, 'bpmn:SubProcess') ? null : plane;
  }
  const gone = draft.elements.get(key);
  if (gone !== undefined && isA(gone, 'bpmn:FlowElement')) return null;
  const instead = visibleOf(draft, 'bpmn:Collaboration')[0] ?? visibleOf(draft, 'bpmn:Process')[0];
  const references = { ...plane.references };
  if (instead === undefined) Reflect.deleteProperty(references, 'bpmnElement');
  else references['bpmnElement'] = instead.key;
  const settled = { ...plane, references };
  replace(draft, settled);
  return settled;
}

function shapesByElement(drawn: readonly Element[]): Map<ElementKey, Element> {
  const shapes = new Map<ElementKey, Element>();
  for (const shape of drawn) {
    const [key] = keysOf(shape, 'bpmnElement');
    if (key === undefined) continue;
    if (!shapes.has(key) || shape.key === `${key}@`) shapes.set(key, shape);
  }
  return shapes;
}

// The plane on which the contents of a container are drawn; null where it has none of its own.
function planeInside(
  draft: Draft,
  planes: Planes,
  shapes: ReadonlyMap<ElementKey, Element>,
  key: ElementKey,
  home: (key: ElementKey) => Element | null,
): Element | null {
  const container = seen(draft, key);
  if (container?.parent == null) return null;
  const own = isA(container, 'bpmn:SubProcess') ? planes.byElement.get(key) : undefined;
  if (own !== undefined && shapes.get(key)?.values['isExpanded'] !== true) return own;
  return home(container.parent[0]);
}

function settleOne(
  draft: Draft,
  planes: Planes,
  drawing: Element,
  home: (key: ElementKey) => Element | null,
): void {
  const [key] = keysOf(drawing, 'bpmnElement');
  const element = key === undefined ? null : seen(draft, key);
  const current = seen(draft, drawing.parent?.[0]);
  if (element === null) {
    if (current === null) hide(draft, drawing.key);
    return;
  }
  const inside = home(surroundings(draft, element));
  const wanted =
    current !== null && mayStay(draft, planes, current, inside, element)
      ? current
      : (inside ?? planes.main);
  if (wanted === null) hide(draft, drawing.key);
  else if (wanted !== current) move(draft, drawing, wanted);
}

function mayStay(
  draft: Draft,
  planes: Planes,
  current: Element,
  inside: Element | null,
  element: Element,
): boolean {
  if (current.key === inside?.key) return true;
  const [shown] = keysOf(current, 'bpmnElement');
  const owner = shown === undefined ? null : seen(draft, shown);
  if (owner === null || !isA(owner, 'bpmn:SubProcess')) {
    return inside === null || current.key !== planes.main?.key;
  }
  return inside === null && contains(draft, owner.key, element);
}

function contains(draft: Draft, container: ElementKey, element: Element): boolean {
  let at = seen(draft, element.parent?.[0]);
  for (let depth = 0; at !== null && depth < 1000; depth += 1) {
    if (at.key === container) return true;
    at = seen(draft, at.parent?.[0]);
  }
  return false;
}

// What is drawn at the border of its container stands where the container stands.
function surroundings(draft: Draft, element: Element): ElementKey {
  let at: Element | null = element;
  const isAtBorder = ['bpmn:DataAssociation', 'bpmn:DataInput', 'bpmn:DataOutput'].some((type) =>
    isA(element, type),
  );
  while (isAtBorder && at !== null && !isA(at, 'bpmn:FlowElement'))
    at = seen(draft, at.parent?.[0]);
  return (at ?? element).parent?.[0] ?? '';
}

function move(draft: Draft, drawing: Element, plane: Element): void {
  replace(draft, { ...drawing, parent: [plane.key, 'planeElement', drawing.parent?.[2] ?? ''] });
  push(draft.children, plane.key, drawing.key);
}

// Two who draw the same thing at once, each anew: one drawing of it stays. Those of a file are left alone.
function hideDoubles(draft: Draft, drawn: readonly Element[]): void {
  const taken = new Set<string>();
  const isAnew = (key: ElementKey): boolean => /~[0-9a-z]+\.[0-9a-z]+$/.test(key);
  const ordered = [...drawn].sort((a, b) => Number(isAnew(a.key)) - Number(isAnew(b.key)));
  for (const { key } of ordered) {
    const drawing = seen(draft, key);
    const [element] = drawing === null ? [] : keysOf(drawing, 'bpmnElement');
    if (element === undefined) continue;
    const place = `${drawing?.parent?.[0] ?? ''} ${element}`;
    if (isAnew(key) && taken.has(place)) hide(draft, key);
    taken.add(place);
  }
}

function settleLines(draft: Draft, drawn: readonly Element[]): void {
  const planesOf = new Map<ElementKey, ElementKey[]>();
  for (const { key } of drawn) {
    const drawing = seen(draft, key);
    const [element] = drawing === null ? [] : keysOf(drawing, 'bpmnElement');
    if (element !== undefined) push(planesOf, element, drawing?.parent?.[0] ?? '');
  }
  for (const { key, type } of drawn) {
    const edge = seen(draft, key);
    if (type !== 'bpmndi:BPMNEdge' || edge === null) continue;
    const element = seen(draft, keysOf(edge, 'bpmnElement')[0]);
    if (element === null) continue;
    const [source = [], target = []] = endsOf(draft, element).map(
      (end) => planesOf.get(end ?? '') ?? [],
    );
    if (source.length === 0 || target.length === 0) continue;
    const both = source.filter((plane) => target.includes(plane)).sort(byText);
    const [first] = both;
    if (first === undefined) hide(draft, key);
    else if (!both.includes(edge.parent?.[0] ?? '')) {
      const plane = draft.elements.get(first);
      if (plane !== undefined) move(draft, edge, plane);
    }
  }
}
