import type { Diagram, Element, ElementKey } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import type { Outline } from '../diagram/outline.ts';
import { encloses } from './boxes.ts';
import type { Box, Point } from './model.ts';
import type { Connection, Plane } from './planes.ts';

/** A connection that stays as it was drawn. */
export interface StandingLine {
  readonly key: ElementKey;
  readonly source: ElementKey;
  readonly target: ElementKey;
  points: Point[];
}

/**
 * One plane as it is drawn now, in the coordinates of the file: what stands is a wall, what is new
 * has no place yet.
 */
export class Sheet {
  readonly outline: Outline;
  readonly plane: Plane;
  /** Key of the plane's record in the diagram interchange. */
  readonly page: ElementKey;
  /** Boxes of nodes, boundary events, data and notes, as far as they have a place. */
  readonly nodes = new Map<ElementKey, Box>();
  /** Boxes of pools and lanes, as far as they have a place. */
  readonly frames = new Map<ElementKey, Box>();
  readonly lines = new Map<ElementKey, StandingLine>();
  readonly labels = new Map<ElementKey, Box>();
  readonly newNodes: Element[] = [];
  readonly newPools: Element[] = [];
  readonly newLanes: Element[] = [];
  readonly newLines: Connection[] = [];
  readonly newGroups: Element[] = [];
  /** Shapes on the same page that belong to another plane. */
  readonly foreign: Box[] = [];
  readonly foreignLines: Point[][] = [];
  /** A shape of another plane that shows this one inside it, as a call activity can. */
  shell: Box | null = null;
  /** What is drawn on another page: neither a wall here nor new. */
  readonly #elsewhere = new Set<ElementKey>();
  /** What got a place or another one here, for the writer. */
  readonly placed = new Set<ElementKey>();
  /** Whether a sub-process placed here shows its content. */
  readonly expanded = new Map<ElementKey, boolean>();

  constructor(outline: Outline, plane: Plane, page: ElementKey, anew: ReadonlySet<ElementKey>) {
    this.outline = outline;
    this.plane = plane;
    this.page = page;
    const stands = (element: Element): Element | null =>
      anew.has(element.key) ? null : this.drawing(element);
    for (const pool of plane.participants) this.#frame(pool, this.newPools, stands);
    for (const lane of lanesOf(outline, plane)) this.#frame(lane, this.newLanes, stands);
    for (const frame of framesOf(plane)) for (const node of frame) this.#node(node, stands);
    for (const connection of plane.connections) this.#line(connection, stands);
    this.#others();
    for (const group of plane.groups) if (stands(group) === null) this.newGroups.push(group);
  }

  /**
   * Finds what draws an element on this page.
   *
   * @param element - anything drawn
   * @returns its shape or edge with a place; null where it has none
   */
  drawing(element: Element): Element | null {
    const all = this.outline.drawings(element);
    const drawn = all.find((one) => one.parent?.[0] === this.page) ?? all[0];
    return drawn?.bounds === undefined && (drawn?.waypoints?.length ?? 0) < 2
      ? null
      : (drawn ?? null);
  }

  /**
   * Gives the place of a node, pool or lane.
   *
   * @param key - of the element
   * @returns null while it has none
   */
  boxOf(key: ElementKey): Box | null {
    return this.nodes.get(key) ?? this.frames.get(key) ?? null;
  }

  /**
   * Lists what a node must lie in.
   *
   * @param node - a node of the plane
   * @returns keys of sub-processes, lanes and pools, innermost first
   */
  holders(node: Element): ElementKey[] {
    const owner = this.plane.frameOf.get(node.key)?.owner ?? null;
    if (owner !== null) return [owner.key, ...this.holders(owner)];
    const lanes = this.outline.lanesOf(node);
    const drawn = lanes.filter((lane) => lanesAbove(this.outline, lane).length > 0);
    const inner = drawn.sort(
      (a, b) => lanesAbove(this.outline, b).length - lanesAbove(this.outline, a).length,
    )[0];
    const pool = this.poolOf(node);
    return [
      ...(inner === undefined ? [] : lanesAbove(this.outline, inner).map((lane) => lane.key)),
      ...(pool === null ? [] : [pool.key]),
    ];
  }

  /**
   * Finds the pool whose process holds an element.
   *
   * @param element - a node, lane or sub-process
   * @returns null outside pools
   */
  poolOf(element: Element): Element | null {
    const process = isA(element, 'bpmn:Process')
      ? element
      : this.outline.ancestor(element, 'bpmn:Process');
    return (
      this.plane.participants.find((one) => this.outline.target(one, 'processRef') === process) ??
      null
    );
  }

  /**
   * Puts a node, pool or lane in its place.
   *
   * @param key - of the element
   * @param box - where it goes
   */
  place(key: ElementKey, box: Box): void {
    (this.plane.frameOf.has(key) ? this.nodes : this.frames).set(key, box);
    this.placed.add(key);
  }

  /**
   * Takes what another plane has newly placed on the same page for a wall.
   *
   * @param other - a plane that is done
   */
  standBy(other: Sheet): void {
    for (const key of other.placed) {
      const box = other.nodes.get(key);
      const line = other.lines.get(key);
      if (box !== undefined) this.foreign.push(box);
      if (line !== undefined) this.foreignLines.push(line.points);
    }
  }

  // What other planes have on this page; a frame round our own steps is no wall to them.
  #others(): void {
    const own = [...this.nodes.values()];
    for (const drawn of this.outline.all('bpmndi:BPMNShape')) {
      const element = this.outline.target(drawn, 'bpmnElement');
      const { bounds } = drawn;
      if (element === null || bounds === undefined || !this.#isHere(drawn)) continue;
      if (this.plane.frameOf.has(element.key) || !isA(element, 'bpmn:FlowNode')) continue;
      if (own.some((box) => encloses(bounds, box))) this.shell = bounds;
      else this.foreign.push(bounds);
    }
    const known = new Set(this.plane.connections.map(({ element }) => element.key));
    for (const drawn of this.outline.all('bpmndi:BPMNEdge')) {
      const element = this.outline.target(drawn, 'bpmnElement');
      if (element === null || known.has(element.key) || !this.#isHere(drawn)) continue;
      this.foreignLines.push((drawn.waypoints ?? []).map(([x, y]): Point => [x, y]));
    }
  }

  #frame(element: Element, fresh: Element[], stands: (element: Element) => Element | null): void {
    const drawn = stands(element);
    if (drawn?.bounds === undefined) fresh.push(element);
    else if (this.#isHere(drawn)) this.frames.set(element.key, drawn.bounds);
    else this.#elsewhere.add(element.key);
  }

  #node(element: Element, stands: (element: Element) => Element | null): void {
    const drawn = stands(element);
    if (drawn?.bounds === undefined) {
      this.newNodes.push(element);
      return;
    }
    if (!this.#isHere(drawn)) {
      this.#elsewhere.add(element.key);
      return;
    }
    this.nodes.set(element.key, drawn.bounds);
    this.#label(element.key, drawn);
  }

  // A connection stands only if both its ends do.
  #line(connection: Connection, stands: (element: Element) => Element | null): void {
    const { element, source, target } = connection;
    const drawn = stands(element);
    if ([source, target].some((end) => this.#elsewhere.has(end.key))) return;
    const standing = this.boxOf(source.key) !== null && this.boxOf(target.key) !== null;
    if (drawn?.waypoints === undefined || !standing) {
      this.newLines.push(connection);
      return;
    }
    const { key } = element;
    const points = drawn.waypoints.map(([x, y]): Point => [x, y]);
    this.lines.set(key, { key, source: source.key, target: target.key, points });
    this.#label(key, drawn);
  }

  #isHere(drawn: Element): boolean {
    return drawn.parent?.[0] === this.page;
  }

  #label(key: ElementKey, drawn: Element): void {
    const bounds = this.outline.child(drawn, 'label')?.bounds;
    if (bounds !== undefined && bounds[2] > 0) this.labels.set(key, bounds);
  }
}

const framesOf = (plane: Plane): Element[][] =>
  [...new Set([plane.top, ...plane.frameOf.values()])].map((frame) => frame.nodes);

const containersOf = (outline: Outline, plane: Plane): Element[] => {
  const processes = plane.participants.flatMap((one) => outline.target(one, 'processRef') ?? []);
  return [...new Set([plane.owner, ...processes, ...plane.loose])];
};

const lanesIn = (outline: Outline, set: Element): Element[] =>
  outline.children(set, 'lanes').flatMap((lane) => {
    const inner = outline.child(lane, 'childLaneSet');
    return [lane, ...(inner === null ? [] : lanesIn(outline, inner))];
  });

// Lanes of a plane, outer ones before inner ones.
const lanesOf = (outline: Outline, plane: Plane): Element[] =>
  containersOf(outline, plane).flatMap((container) =>
    outline.children(container, 'laneSets').flatMap((set) => lanesIn(outline, set)),
  );

/**
 * Lists a lane and the lanes round it.
 *
 * @param outline - the diagram
 * @param lane - where to begin
 * @returns innermost first
 */
export const lanesAbove = (outline: Outline, lane: Element): Element[] => {
  const found: Element[] = [];
  let at: Element | null = lane;
  while (at !== null && isA(at, 'bpmn:Lane') && !found.includes(at)) {
    found.push(at);
    const set: Element | null = outline.parent(at);
    at = set === null ? null : outline.parent(set);
  }
  return found;
};

/**
 * Finds the page on which most of a plane is drawn.
 *
 * @param outline - the diagram
 * @param plane - its content
 * @param diagram - the records
 * @returns key of the plane's record; null where nothing of it is drawn
 */
export const pageOf = (outline: Outline, plane: Plane, diagram: Diagram): ElementKey | null => {
  const counts = new Map<ElementKey, number>();
  const elements = [
    ...plane.participants,
    ...[...plane.frameOf.keys()].flatMap((key) => outline.at(key) ?? []),
  ];
  for (const element of elements) {
    for (const drawn of outline.drawings(element)) {
      const page = drawn.parent?.[0];
      if (page === undefined || diagram.elements[page]?.type !== 'bpmndi:BPMNPlane') continue;
      if (drawn.bounds !== undefined) counts.set(page, (counts.get(page) ?? 0) + 1);
    }
  }
  let best: ElementKey | null = null;
  for (const [page, count] of counts) {
    if (best === null || count > (counts.get(best) ?? 0)) best = page;
  }
  return best;
};
