import type { Element } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import { keysOf } from '../diagram/outline.ts';
import type { Outline } from '../diagram/outline.ts';

/** The flow elements drawn together: a plane's top level, or one expanded sub-process. */
export interface Frame {
  /** The expanded sub-process; null for the top level of a plane. */
  readonly owner: Element | null;
  readonly parent: Frame | null;
  readonly nodes: Element[];
  readonly inner: Map<string, Frame>;
}

/** One page of drawing: a collaboration, a process or the content of a collapsed sub-process. */
export interface Plane {
  readonly owner: Element;
  readonly top: Frame;
  readonly participants: readonly Element[];
  /** Processes without a pool that talk to the collaboration's pools, drawn with them. */
  readonly loose: readonly Element[];
  readonly connections: Connection[];
  readonly groups: Element[];
  /** Frame of every node of the plane, by key. */
  readonly frameOf: Map<string, Frame>;
}

/** A drawn connection with both ends resolved to nodes or participants. */
export interface Connection {
  readonly element: Element;
  readonly source: Element;
  readonly target: Element;
}

const drawnData = [
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
  'bpmn:DataInput',
  'bpmn:DataOutput',
];

// Whether an element is drawn as a shape that the layout places.
const isDrawnNode = (element: Element): boolean =>
  isA(element, 'bpmn:FlowNode') ||
  drawnData.some((type) => isA(element, type)) ||
  isA(element, 'bpmn:TextAnnotation');

const contentOf = (outline: Outline, container: Element): Element[] => {
  const specification = isA(container, 'bpmn:Process')
    ? outline.child(container, 'ioSpecification')
    : null;
  const data =
    specification === null
      ? []
      : [
          ...outline.children(specification, 'dataInputs'),
          ...outline.children(specification, 'dataOutputs'),
        ];
  return [
    ...outline.children(container, 'flowElements'),
    ...data,
    ...outline.children(container, 'artifacts'),
  ];
};

/**
 * Says whether a sub-process shows its content in place: as it was drawn, or, where it was not, if it
 * has any.
 *
 * @param outline - the diagram
 * @param element - an activity
 * @returns false for tasks and collapsed sub-processes
 */
const isExpanded = (outline: Outline, element: Element): boolean => {
  if (!isA(element, 'bpmn:SubProcess')) return false;
  const drawn = outline.drawing(element)?.values['isExpanded'];
  if (typeof drawn === 'boolean') return drawn;
  return contentOf(outline, element).some(isDrawnNode);
};

class Builder {
  readonly #outline: Outline;
  readonly plane: Plane;
  readonly collapsed: Element[] = [];
  readonly #connections: Element[] = [];

  constructor(
    outline: Outline,
    owner: Element,
    participants: readonly Element[],
    loose: readonly Element[],
  ) {
    this.#outline = outline;
    const top: Frame = { owner: null, parent: null, nodes: [], inner: new Map() };
    this.plane = {
      owner,
      top,
      participants,
      loose,
      connections: [],
      groups: [],
      frameOf: new Map(),
    };
  }

  fill(container: Element, frame: Frame): void {
    for (const element of contentOf(this.#outline, container)) {
      if (isA(element, 'bpmn:SequenceFlow') || isA(element, 'bpmn:Association'))
        this.#connections.push(element);
      if (isA(element, 'bpmn:Group')) this.plane.groups.push(element);
      if (isDrawnNode(element)) this.#addNode(element, frame);
    }
    this.#connections.push(...this.#outline.children(container, 'messageFlows'));
  }

  connect(): void {
    for (const element of this.#connections) {
      const source = this.#end(element, 'source');
      const target = this.#end(element, 'target');
      if (source !== null && target !== null)
        this.plane.connections.push({ element, source, target });
    }
    this.#moveNotes();
  }

  #addNode(element: Element, frame: Frame): void {
    frame.nodes.push(element);
    this.plane.frameOf.set(element.key, frame);
    for (const property of ['dataInputAssociations', 'dataOutputAssociations']) {
      this.#connections.push(...this.#outline.children(element, property));
    }
    if (!isA(element, 'bpmn:SubProcess')) return;
    if (isExpanded(this.#outline, element)) {
      const inner: Frame = { owner: element, parent: frame, nodes: [], inner: new Map() };
      frame.inner.set(element.key, inner);
      this.fill(element, inner);
    } else if (contentOf(this.#outline, element).some(isDrawnNode)) {
      this.collapsed.push(element);
    }
  }

  #end(element: Element, which: 'source' | 'target'): Element | null {
    const outline = this.#outline;
    const owner = outline.parent(element);
    if (isA(element, 'bpmn:DataInputAssociation') && which === 'target') return this.#drawn(owner);
    if (isA(element, 'bpmn:DataOutputAssociation') && which === 'source') return this.#drawn(owner);
    for (const key of keysOf(element, `${which}Ref`)) {
      const end = this.#drawn(outline.at(key));
      if (end !== null) return end;
    }
    return null;
  }

  #drawn(element: Element | null): Element | null {
    if (element === null) return null;
    // A note on a connection points at the step the connection leaves.
    const flow = isA(element, 'bpmn:SequenceFlow');
    const end = flow ? this.#outline.target(element, 'sourceRef') : element;
    if (end === null) return null;
    return this.plane.frameOf.has(end.key) || this.plane.participants.includes(end) ? end : null;
  }

  /** A note stands with what it explains, also inside a sub-process. */
  #moveNotes(): void {
    for (const { source, target } of this.plane.connections) {
      for (const [note, other] of [
        [source, target],
        [target, source],
      ] as const) {
        if (!isA(note, 'bpmn:TextAnnotation')) continue;
        const from = this.plane.frameOf.get(note.key);
        const to = this.plane.frameOf.get(other.key);
        if (from === undefined || to === undefined || from === to) continue;
        from.nodes.splice(from.nodes.indexOf(note), 1);
        to.nodes.push(note);
        this.plane.frameOf.set(note.key, to);
      }
    }
  }
}

const build = (
  outline: Outline,
  owner: Element,
  participants: readonly Element[] = [],
  loose: readonly Element[] = [],
): Plane[] => {
  const builder = new Builder(outline, owner, participants, loose);
  builder.fill(owner, builder.plane.top);
  const processes = participants.flatMap((one) => outline.target(one, 'processRef') ?? []);
  for (const process of new Set([...processes, ...loose])) builder.fill(process, builder.plane.top);
  builder.connect();
  return [builder.plane, ...builder.collapsed.flatMap((element) => build(outline, element))];
};

const looseIn = (outline: Outline, collaboration: Element): Element[] => {
  const found = new Set<Element>();
  for (const flow of outline.children(collaboration, 'messageFlows')) {
    for (const property of ['sourceRef', 'targetRef']) {
      const end = outline.target(flow, property);
      const process = end === null ? null : outline.ancestor(end, 'bpmn:Process');
      if (process !== null) found.add(process);
    }
  }
  return [...found];
};

/**
 * Divides a diagram into planes: the collaborations, the processes that belong to none, and the content
 * of each collapsed sub-process.
 *
 * @param outline - the diagram
 * @returns planes in drawing order, the main one first; empty if there is nothing to draw
 */
export const dividePlanes = (outline: Outline): Plane[] => {
  const roots = outline.root === null ? [] : outline.children(outline.root, 'rootElements');
  const planes: Plane[] = [];
  const taken = new Set<Element>();
  for (const collaboration of roots.filter((element) => isA(element, 'bpmn:Collaboration'))) {
    const participants = outline.children(collaboration, 'participants');
    if (participants.length === 0) continue;
    for (const one of participants) {
      const process = outline.target(one, 'processRef');
      if (process !== null) taken.add(process);
    }
    const loose = looseIn(outline, collaboration).filter((process) => !taken.has(process));
    for (const process of loose) taken.add(process);
    planes.push(...build(outline, collaboration, participants, loose));
  }
  for (const process of roots.filter((element) => isA(element, 'bpmn:Process'))) {
    if (!taken.has(process)) planes.push(...build(outline, process));
  }
  return planes;
};
