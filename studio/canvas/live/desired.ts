import BpmnTreeWalker from 'bpmn-js/lib/import/BpmnTreeWalker';
import * as diUtil from 'bpmn-js/lib/util/DiUtil';
import * as labelUtil from 'bpmn-js/lib/util/LabelUtil';
import type { DrawnKind, Spot, Wanted } from './drawn.ts';
import { isObject, isOf, type LiveObject } from './objects.ts';

type Box = Wanted['box'];

// What bpmn-js declares for these is what a canvas holds; they take what a file holds as well.
const { isExpanded } = diUtil as unknown as {
  readonly isExpanded: (object: LiveObject, di: LiveObject) => boolean;
};
const { getExternalLabelBounds, getLabel, isLabelExternal } = labelUtil as unknown as {
  readonly getExternalLabelBounds: (di: LiveObject, element: Box) => Box;
  readonly getLabel: (element: { businessObject: LiveObject }) => string | undefined;
  readonly isLabelExternal: (object: LiveObject) => boolean;
};

/** What measures the names outside shapes. */
export interface TextMeasure {
  getDimensions(text: string, options: object): { width: number; height: number };
  getExternalLabelBounds(bounds: Box, text: string): Box;
  getExternalStyle(): object;
}

/**
 * Finds out what the importer would draw of the open drawing, by its own walk over it.
 *
 * @param definitions the root of the drawing
 * @param text measures names
 * @returns everything to be drawn, parents and ends before what needs them
 */
export function desired(definitions: LiveObject, text: TextMeasure): Wanted[] {
  const plan = new Plan(text);
  const walker = new BpmnTreeWalker({
    root: (object: LiveObject, di: LiveObject) => plan.root(object, di),
    element: (object: LiveObject, di: LiveObject, parent: Wanted) =>
      plan.element(object, di, parent),
    // What cannot be drawn is not drawn; a file with it opens with a warning.
    error: () => undefined,
  });
  for (const diagram of diagramsToDraw(definitions)) walker.handleDefinitions(definitions, diagram);
  return plan.wanted;
}

class Plan {
  readonly wanted: Wanted[] = [];
  readonly #text: TextMeasure;
  readonly #byId = new Map<string, Wanted>();

  constructor(text: TextMeasure) {
    this.#text = text;
  }

  root(object: LiveObject, di: LiveObject): Wanted {
    const id = isOf(object, 'bpmn:SubProcess') ? `${idOf(object)}_plane` : idOf(object);
    return this.#enter(blank('root', id, object, di));
  }

  element(object: LiveObject, di: LiveObject, parent: Wanted | undefined): Wanted | undefined {
    if (parent === undefined || this.#byId.has(idOf(object))) return undefined;
    const made =
      di.$type === 'bpmndi:BPMNShape'
        ? this.#shape(object, di, parent)
        : this.#line(object, di, parent);
    if (made === null) return undefined;
    this.#enter(made);
    this.#label(made);
    return made;
  }

  #enter(made: Wanted): Wanted {
    this.wanted.push(made);
    this.#byId.set(made.id, made);
    return made;
  }

  #shape(object: LiveObject, di: LiveObject, around: Wanted): Wanted | null {
    const bounds = boxOf(di['bounds']);
    if (bounds === null) return null;
    const made = blank('shape', idOf(object), object, di);
    made.collapsed = !isExpanded(object, di);
    made.hidden = around.hidden || around.collapsed;
    made.isFrame = isOf(object, 'bpmn:Group');
    made.box = rounded(bounds);
    if (isOf(object, 'bpmn:BoundaryEvent')) {
      const host = this.#drawn(object['attachedToRef']);
      if (host === null) return null;
      made.host = host;
    }
    const isOutside = isOf(object, 'bpmn:DataStoreReference') && !holds(around.box, bounds);
    // Lanes stand behind what they hold.
    adopt(isOutside ? rootOf(around) : around, made, isOf(object, 'bpmn:Lane'));
    return made;
  }

  #line(object: LiveObject, di: LiveObject, around: Wanted): Wanted | null {
    const source = this.#drawn(endOf(object, 'source'));
    const target = this.#drawn(endOf(object, 'target'));
    if (source === null || target === null || di.$type !== 'bpmndi:BPMNEdge') return null;
    const made = blank('line', idOf(object), object, di);
    made.hidden = around.hidden || around.collapsed;
    made.source = source;
    made.target = target;
    made.waypoints = pointsOf(di['waypoint']) ?? [middle(source), middle(target)];
    adopt(isOf(object, 'bpmn:DataAssociation') ? rootOf(around) : around, made, false);
    return made;
  }

  #drawn(object: unknown): Wanted | null {
    return isObject(object) ? (this.#byId.get(idOf(object)) ?? null) : null;
  }

  #label(target: Wanted): void {
    const { object, di } = target;
    if (!isLabelExternal(object) || target.parent === null) return;
    const text = getLabel({ businessObject: object }) ?? '';
    if (text === '') return;
    const made = blank('label', `${target.id}_label`, object, di);
    made.labelTarget = target;
    made.hidden = target.hidden;
    made.box = rounded(this.#labelBox(target, text));
    adopt(target.parent, made, false);
    this.#enter(made);
  }

  #labelBox({ di, box, waypoints, kind }: Wanted, text: string): Box {
    const label = di['label'];
    const element = kind === 'line' ? { ...box, waypoints } : box;
    const bounds = getExternalLabelBounds(di, element);
    const isPlaced = isObject(label) && isObject(label['bounds']) && bounds.width > 0;
    return isPlaced ? this.#measured(bounds, text) : this.#placed(bounds, text);
  }

  // Measuring asks the browser to lay text out; the same text in the same width is asked for once.
  #measured(bounds: Box, text: string): Box {
    const height = remembered(heights, `${String(bounds.width)} ${text}`, () =>
      Math.ceil(
        this.#text.getDimensions(text, { box: bounds, style: this.#text.getExternalStyle() })
          .height,
      ),
    );
    return { ...bounds, height };
  }

  #placed(bounds: Box, text: string): Box {
    const { x, y, width, height } = bounds;
    return remembered(boxes, `${[x, y, width, height].join(' ')} ${text}`, () =>
      this.#text.getExternalLabelBounds(bounds, text),
    );
  }
}

const most = 20_000;
const heights = new Map<string, number>();
const boxes = new Map<string, Box>();

function remembered<T>(known: Map<string, T>, key: string, measure: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size > most) known.clear();
  const measured = measure();
  known.set(key, measured);
  return measured;
}

function blank(kind: DrawnKind, id: string, object: LiveObject, di: LiveObject): Wanted {
  return {
    kind,
    id,
    object,
    di,
    children: [],
    parent: null,
    box: { x: 0, y: 0, width: 0, height: 0 },
    waypoints: [],
    source: null,
    target: null,
    host: null,
    labelTarget: null,
    collapsed: false,
    hidden: false,
    isFrame: false,
    element: null,
  };
}

function adopt(parent: Wanted, child: Wanted, isFirst: boolean): void {
  child.parent = parent;
  if (isFirst) parent.children.unshift(child);
  else parent.children.push(child);
}

function rootOf(wanted: Wanted): Wanted {
  let at = wanted;
  while (at.parent !== null) at = at.parent;
  return at;
}

function idOf(object: LiveObject): string {
  const id = object['id'];
  return typeof id === 'string' ? id : '';
}

function boxOf(value: unknown): Box | null {
  if (!isObject(value)) return null;
  const side = (name: string): number => Number(value[name] ?? 0);
  return { x: side('x'), y: side('y'), width: side('width'), height: side('height') };
}

function rounded({ x, y, width, height }: Box): Box {
  return {
    x: Math.round(x),
    y: Math.round(y),
    width: Math.round(width),
    height: Math.round(height),
  };
}

function holds(outer: Box, inner: Box): boolean {
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}

function middle({ box, waypoints, kind }: Wanted): Spot {
  if (kind !== 'line') return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return waypoints[Math.floor(waypoints.length / 2)] ?? { x: 0, y: 0 };
}

function pointsOf(value: unknown): Spot[] | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  return (value as LiveObject[]).map((point) => ({
    x: Number(point['x'] ?? 0),
    y: Number(point['y'] ?? 0),
  }));
}

function endOf(object: LiveObject, side: 'source' | 'target'): unknown {
  const type = object.$type;
  if (side === 'source' && type === 'bpmn:DataOutputAssociation') return object.$parent;
  if (side === 'target' && type === 'bpmn:DataInputAssociation') return object.$parent;
  const end = object[`${side}Ref`];
  return type === 'bpmn:DataInputAssociation' && Array.isArray(end) ? (end as unknown[])[0] : end;
}

// The diagrams the importer chooses: the first of the file, and those of the sub-processes in it.
function diagramsToDraw(definitions: LiveObject): LiveObject[] {
  const diagrams = listOf(definitions['diagrams']).filter((each) => isObject(each['plane']));
  const [first] = diagrams;
  if (first === undefined) return [];
  const shown = drawnBy(first) ?? candidate(definitions);
  if (shown === null) return [];
  const inside = new Set(contentsOf(rootsOf(definitions, shown)));
  const handled = new Set([shown]);
  const rest = diagrams.slice(1).filter((diagram) => {
    const object = drawnBy(diagram);
    if (object === null || handled.has(object) || !inside.has(object)) return false;
    handled.add(object);
    return true;
  });
  return [first, ...rest];
}

function listOf(value: unknown): LiveObject[] {
  return Array.isArray(value) ? (value as unknown[]).filter(isObject) : [];
}

function drawnBy(diagram: LiveObject): LiveObject | null {
  const plane = diagram['plane'];
  const object = isObject(plane) ? plane['bpmnElement'] : null;
  return isObject(object) ? object : null;
}

function candidate(definitions: LiveObject): LiveObject | null {
  const roots = listOf(definitions['rootElements']);
  return (
    roots.find((each) => isOf(each, 'bpmn:Process') || isOf(each, 'bpmn:Collaboration')) ?? null
  );
}

function rootsOf(definitions: LiveObject, shown: LiveObject): LiveObject[] {
  let process: LiveObject | undefined = shown;
  if (isOf(shown, 'bpmn:SubProcess')) {
    while (process !== undefined && !isOf(process, 'bpmn:Process')) process = process.$parent;
  }
  const collaboration = listOf(definitions['rootElements']).find(
    (each) =>
      each === process ||
      (isOf(each, 'bpmn:Collaboration') &&
        listOf(each['participants']).some((pool) => pool['processRef'] === process)),
  );
  const pools = collaboration === undefined ? [] : listOf(collaboration['participants']);
  const processes = pools.map((pool) => pool['processRef']).filter(isObject);
  return [...processes, ...(process === undefined ? [] : [process])];
}

function contentsOf(roots: readonly LiveObject[]): LiveObject[] {
  const found: LiveObject[] = [];
  const waiting = [...roots];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    waiting.push(...listOf(next['flowElements']));
  }
  return found;
}
