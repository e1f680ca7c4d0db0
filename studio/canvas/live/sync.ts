import { desired, type TextMeasure } from './desired.ts';
import type { CanvasElement, Spot, Wanted } from './drawn.ts';
import { isOf, type LiveObject, type Objects } from './objects.ts';

/** The services of diagram-js and bpmn-js that drawing without commands needs. */
export interface SyncServices {
  readonly canvas: {
    addRootElement(root: CanvasElement): void;
    removeRootElement(root: CanvasElement): void;
    setRootElement(root: CanvasElement): void;
    getRootElement(): CanvasElement;
    getRootElements(): CanvasElement[];
    addShape(shape: CanvasElement, parent: CanvasElement): void;
    addConnection(line: CanvasElement, parent: CanvasElement): void;
    removeShape(shape: CanvasElement): void;
    removeConnection(line: CanvasElement): void;
    findRoot(element: string): CanvasElement | null;
  };
  readonly elementRegistry: {
    getAll(): CanvasElement[];
    get(id: string): CanvasElement | undefined;
    updateId(element: CanvasElement, id: string): void;
  };
  readonly elementFactory: {
    createRoot(attributes: object): CanvasElement;
    createShape(attributes: object): CanvasElement;
    createConnection(attributes: object): CanvasElement;
    createLabel(attributes: object): CanvasElement;
  };
  readonly graphicsFactory: { updateContainments(elements: readonly CanvasElement[]): void };
  readonly eventBus: { fire(name: string, event: object): void };
  readonly textRenderer: TextMeasure;
  readonly drilldownOverlayBehavior: {
    _canDrillDown(shape: CanvasElement): unknown;
    _addOverlay(shape: CanvasElement): void;
    _removeOverlay(shape: CanvasElement): void;
  };
}

/** What making the canvas equal to the drawing changed on it. */
export interface Synced {
  readonly changed: ReadonlySet<CanvasElement>;
  readonly removed: readonly CanvasElement[];
}

/**
 * Makes the canvas show what the importer would draw of the objects as they are: adds, moves, changes and
 * removes only what differs, without any command.
 *
 * @param services of the open canvas
 * @param definitions the root of the drawing
 * @param objects tells which element is which, also where its object was replaced
 * @param altered objects that say something else than what was painted
 * @returns what it had to change; empty where the canvas showed all of it already
 */
export function sync(
  services: SyncServices,
  definitions: LiveObject,
  objects: Objects,
  altered: ReadonlySet<LiveObject> = new Set(),
): Synced {
  const wanted = desired(definitions, services.textRenderer);
  const changed = new Set<CanvasElement>();
  const surplus = match(services, wanted, objects);
  giveIds(services, wanted, surplus);
  const places = new Set<CanvasElement>();
  for (const each of wanted) {
    if (each.element === null) add(services, each, changed);
    else settle(services, each, changed, places);
    const isAltered = altered.has(each.object) || altered.has(each.di);
    if (isAltered && each.element !== null && each.kind !== 'root') changed.add(each.element);
  }
  const main = wanted[0]?.element ?? null;
  removeAll(services, surplus, main);
  order(services, wanted, places);
  redraw(services, changed);
  drill(services, wanted);
  return { changed, removed: surplus };
}

function kindOf(element: CanvasElement): Wanted['kind'] {
  if (element.labelTarget != null || element.type === 'label') return 'label';
  if (element.waypoints !== undefined) return 'line';
  return element.di.$type === 'bpmndi:BPMNPlane' ? 'root' : 'shape';
}

// Pairs what is drawn with what shall be; gives what is drawn and shall not be.
function match(
  { elementRegistry }: SyncServices,
  wanted: readonly Wanted[],
  objects: Objects,
): CanvasElement[] {
  const known = new Map<string, CanvasElement>();
  const surplus: CanvasElement[] = [];
  for (const element of elementRegistry.getAll()) {
    // The canvas makes a root of its own as long as it has none.
    if ((element as Partial<CanvasElement>).businessObject === undefined) continue;
    const key = objects.keyOf(element.businessObject);
    const name = `${kindOf(element)} ${key ?? ''}`;
    if (key === undefined || known.has(name)) surplus.push(element);
    else known.set(name, element);
  }
  for (const each of wanted) {
    const name = `${each.kind} ${objects.keyOf(each.object) ?? ''}`;
    each.element = known.get(name) ?? null;
    known.delete(name);
  }
  return [...surplus, ...known.values()];
}

let asides = 0;

// First out of each other's way: two may have changed ids.
function giveIds(
  { elementRegistry }: SyncServices,
  wanted: readonly Wanted[],
  surplus: readonly CanvasElement[],
): void {
  const moving = wanted.filter(({ element, id }) => element !== null && element.id !== id);
  const adding = wanted.some(({ element }) => element === null);
  const aside = [
    ...moving.flatMap(({ element }) => element ?? []),
    ...(adding || moving.length > 0 ? surplus : []),
  ];
  for (const element of aside) elementRegistry.updateId(element, `~${String((asides += 1))}`);
  for (const { element, id } of moving) if (element !== null) elementRegistry.updateId(element, id);
}

function add(services: SyncServices, wanted: Wanted, changed: Set<CanvasElement>): void {
  const { canvas, elementFactory } = services;
  const { kind, id, object, di, hidden } = wanted;
  const basics = {
    id,
    type: kind === 'label' ? 'label' : object.$type,
    businessObject: object,
    di,
  };
  if (kind === 'root') {
    const root = elementFactory.createRoot(basics);
    canvas.addRootElement(root);
    wanted.element = root;
    return;
  }
  const parent = wanted.parent?.element;
  if (parent == null) return;
  if (kind === 'line') {
    const [source, target] = [wanted.source?.element, wanted.target?.element];
    const line = elementFactory.createConnection({
      ...basics,
      hidden,
      source,
      target,
      waypoints: copy(wanted.waypoints),
    });
    canvas.addConnection(line, parent);
    wanted.element = line;
  } else if (kind === 'label') {
    const labelTarget = wanted.labelTarget?.element;
    const label = elementFactory.createLabel({ ...basics, hidden, labelTarget, ...wanted.box });
    canvas.addShape(label, parent);
    wanted.element = label;
  } else {
    const { collapsed, isFrame, box } = wanted;
    const shape = elementFactory.createShape({ ...basics, collapsed, hidden, isFrame, ...box });
    if (wanted.host?.element != null) shape.host = wanted.host.element;
    canvas.addShape(shape, parent);
    wanted.element = shape;
  }
  changed.add(wanted.element);
}

function copy(points: readonly Spot[]): Spot[] {
  return points.map(({ x, y }) => ({ x, y }));
}

function settle(
  services: SyncServices,
  wanted: Wanted,
  changed: Set<CanvasElement>,
  places: Set<CanvasElement>,
): void {
  const { element, parent } = wanted;
  if (element === null) return;
  const isNew = swap(wanted, element);
  if (parent?.element != null && element.parent !== parent.element) {
    if (element.parent != null) places.add(element.parent);
    element.parent = parent.element;
    places.add(parent.element);
    changed.add(element);
  }
  const isOther = wanted.kind === 'root' ? false : fit(wanted, element);
  if (isNew || isOther) changed.add(element);
}

// A step that became one of another kind keeps its shape on the canvas.
function swap({ kind, object, di }: Wanted, element: CanvasElement): boolean {
  const type = kind === 'label' ? 'label' : object.$type;
  if (element.businessObject === object && element.di === di && element.type === type) return false;
  element.businessObject = object;
  element.di = di;
  element.type = type;
  if (
    isOf(object, 'bpmn:ExclusiveGateway') &&
    kind === 'shape' &&
    !Object.hasOwn(di, 'isMarkerVisible')
  ) {
    di.set('isMarkerVisible', true);
  }
  return true;
}

function fit(wanted: Wanted, element: CanvasElement): boolean {
  let isOther = false;
  const set = <K extends keyof CanvasElement>(name: K, value: CanvasElement[K]): void => {
    if (element[name] === value) return;
    element[name] = value;
    isOther = true;
  };
  if (wanted.kind === 'line') {
    set('source', wanted.source?.element ?? null);
    set('target', wanted.target?.element ?? null);
    if (!isSameLine(element.waypoints ?? [], wanted.waypoints)) {
      element.waypoints = copy(wanted.waypoints);
      isOther = true;
    }
  } else {
    for (const side of ['x', 'y', 'width', 'height'] as const) set(side, wanted.box[side]);
  }
  if (wanted.kind === 'shape') {
    if ((element.collapsed ?? false) !== wanted.collapsed) set('collapsed', wanted.collapsed);
    if ((element.host ?? null) !== (wanted.host?.element ?? null))
      set('host', wanted.host?.element ?? null);
  }
  if (wanted.kind === 'label') set('labelTarget', wanted.labelTarget?.element ?? null);
  if ((element.hidden ?? false) !== wanted.hidden) set('hidden', wanted.hidden);
  return isOther;
}

function isSameLine(a: readonly Spot[], b: readonly Spot[]): boolean {
  return a.length === b.length && a.every(({ x, y }, at) => x === b[at]?.x && y === b[at].y);
}

function removeAll(
  { canvas }: SyncServices,
  surplus: readonly CanvasElement[],
  main: CanvasElement | null,
): void {
  const depth = (element: CanvasElement): number => {
    let levels = 0;
    for (let at = element.parent; at != null; at = at.parent) levels += 1;
    return levels;
  };
  const rank = { label: 0, line: 1, shape: 2, root: 3 };
  const sorted = surplus
    .map((element) => ({ element, kind: kindOf(element), depth: depth(element) }))
    .sort((a, b) => rank[a.kind] - rank[b.kind] || b.depth - a.depth);
  for (const { element, kind } of sorted) {
    if (kind === 'root') {
      if (canvas.getRootElement() === element && main !== null) canvas.setRootElement(main);
      canvas.removeRootElement(element);
    } else if (kind === 'line') {
      canvas.removeConnection(element);
      element.source = null;
      element.target = null;
    } else {
      canvas.removeShape(element);
      if (kind === 'label') element.labelTarget = null;
      else element.host = null;
    }
  }
  if (main === null) return;
  const shown = canvas.getRootElement() as Partial<CanvasElement> | null;
  if (shown?.businessObject === undefined) canvas.setRootElement(main);
  for (const root of canvas.getRootElements()) {
    // The canvas made one of its own while there was nothing to draw on.
    if ((root as Partial<CanvasElement>).businessObject === undefined) {
      canvas.removeRootElement(root);
    }
  }
}

function order(
  { graphicsFactory }: SyncServices,
  wanted: readonly Wanted[],
  places: ReadonlySet<CanvasElement>,
): void {
  for (const { element, children } of wanted) {
    if (element === null || children.length === 0) continue;
    const now = element.children;
    const next = children.flatMap((child) => child.element ?? []);
    const isSame = now.length === next.length && next.every((child, at) => child === now[at]);
    if (!isSame) now.splice(0, now.length, ...next);
    const [first] = next;
    if ((!isSame || places.has(element)) && first !== undefined)
      graphicsFactory.updateContainments([first]);
  }
}

// bpmn-js writes the place of a label into the file whenever the label is painted.
function redraw({ eventBus }: SyncServices, changed: ReadonlySet<CanvasElement>): void {
  if (changed.size === 0) return;
  const kept = [...changed]
    .filter((element) => kindOf(element) === 'label')
    .map(({ di }) => ({ di, label: di['label'], bounds: boundsOf(di['label']) }));
  eventBus.fire('elements.changed', { elements: [...changed] });
  for (const { di, label, bounds } of kept) {
    if (di['label'] !== label) di.set('label', label);
    const box = (label as LiveObject | undefined)?.['bounds'] as LiveObject | undefined;
    if (bounds === null) (label as LiveObject | undefined)?.set('bounds', undefined);
    else for (const [side, value] of Object.entries(bounds)) box?.set(side, value);
  }
}

function boundsOf(label: unknown): Record<string, unknown> | null {
  const bounds = (label as LiveObject | undefined)?.['bounds'] as LiveObject | undefined;
  if (bounds === undefined) return null;
  const { x, y, width, height } = bounds;
  return { x, y, width, height };
}

function drill(
  { drilldownOverlayBehavior: overlays }: SyncServices,
  wanted: readonly Wanted[],
): void {
  for (const { kind, object, element } of wanted) {
    if (kind !== 'shape' || element === null || !isOf(object, 'bpmn:SubProcess')) continue;
    const isMarked = drilled.has(element);
    const can = Boolean(overlays._canDrillDown(element));
    if (can === isMarked) continue;
    if (can) {
      overlays._removeOverlay(element);
      overlays._addOverlay(element);
      drilled.add(element);
    } else {
      overlays._removeOverlay(element);
      drilled.delete(element);
    }
  }
}

// Shapes known to bear the mark that leads into them.
const drilled = new WeakSet<CanvasElement>();
