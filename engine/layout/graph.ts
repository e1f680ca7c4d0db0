import type { Element } from '@handara/schemas';
import { isA } from '../diagram/moddle.ts';
import type { Outline } from '../diagram/outline.ts';
import { item } from './ends.ts';
import type { Band, End, Lane, Net, Node, NodeKind, Picture, Pool, Scope } from './model.ts';
import type { Connection, Frame, Plane } from './planes.ts';
import { style } from './style.ts';
import { wrap } from './text.ts';
import type { TextBox, TextMeasure } from './text.ts';

const nameOf = (element: Element): string => {
  const name = element.values['name'];
  return typeof name === 'string' ? name.trim() : '';
};

const labelOf = (text: string, measure: TextMeasure): TextBox | null =>
  text === '' ? null : wrap(text, style.labelWidth, style.labelText, measure);

const kindOf = (element: Element, inner: Picture | null): NodeKind => {
  if (inner !== null) return 'subProcess';
  if (isA(element, 'bpmn:Event')) return 'event';
  if (isA(element, 'bpmn:Gateway')) return 'gateway';
  if (isA(element, 'bpmn:TextAnnotation')) return 'note';
  return isA(element, 'bpmn:Activity') ? 'task' : 'data';
};

/** Builds the scope of one frame from the elements of the diagram. */
export class ScopeBuilder {
  readonly #outline: Outline;
  readonly #plane: Plane;
  readonly #frame: Frame;
  readonly #inner: ReadonlyMap<string, Picture>;
  readonly #measure: TextMeasure;
  readonly #taskSize: { width: number; height: number };
  readonly #laneOf = new Map<string, number>();
  readonly #poolOf = new Map<string, number>();
  readonly #nodeOf = new Map<string, Node>();
  readonly scope: Scope = { nodes: [], nets: [], lanes: [], bands: [], pools: [], columns: 1 };

  constructor(
    outline: Outline,
    plane: Plane,
    frame: Frame,
    inner: ReadonlyMap<string, Picture>,
    measure: TextMeasure,
    taskSize: { width: number; height: number },
  ) {
    this.#outline = outline;
    this.#plane = plane;
    this.#frame = frame;
    this.#inner = inner;
    this.#measure = measure;
    this.#taskSize = taskSize;
  }

  /**
   * Reads pools, lanes, nodes and connections of the frame.
   *
   * @returns the scope, ready to be arranged
   */
  build(): Scope {
    if (this.#frame.parent === null && this.#plane.participants.length > 0) this.#addPools();
    else this.#addPool(null, this.#frame.owner ?? this.#plane.owner);
    const hosted = (element: Element): boolean => this.#hostOf(element) !== null;
    const nodes = this.#frame.nodes;
    for (const element of nodes) if (!hosted(element)) this.#addNode(element, null);
    for (const element of nodes) {
      const host = this.#hostOf(element);
      if (host !== null) this.#addNode(element, this.#nodeOf.get(host.key) ?? null);
    }
    for (const connection of this.#plane.connections) this.#addNet(connection);
    return this.scope;
  }

  #hostOf(element: Element): Element | null {
    if (!isA(element, 'bpmn:BoundaryEvent')) return null;
    const host = this.#outline.target(element, 'attachedToRef');
    return host !== null &&
      this.#plane.frameOf.get(host.key) === this.#frame &&
      isA(host, 'bpmn:Activity')
      ? host
      : null;
  }

  #addPools(): void {
    const seen = new Set<Element>();
    for (const participant of this.#plane.participants) {
      const process = this.#outline.target(participant, 'processRef');
      const fresh = process !== null && !seen.has(process);
      if (process !== null) seen.add(process);
      this.#addPool(participant, fresh ? process : null);
    }
    for (const process of this.#plane.loose) this.#addPool(null, process);
  }

  #addPool(participant: Element | null, container: Element | null): void {
    const index = this.scope.pools.length;
    const sets = container === null ? [] : this.#outline.children(container, 'laneSets');
    const lanes = sets.flatMap((set) => this.#outline.children(set, 'lanes'));
    const first = this.scope.lanes.length;
    const levels = Math.max(0, ...lanes.map((lane) => this.#addLane(lane, index, 0)));
    const isBox =
      participant !== null &&
      lanes.length === 0 &&
      (container === null || !this.#hasNodes(container));
    if (lanes.length === 0 && !isBox) this.#pushLane(null, index);
    const own = this.scope.lanes.slice(first).map((lane) => lane.index);
    const pool: Pool = {
      index,
      key: participant?.key ?? null,
      lanes: own,
      levels,
      strip: index,
      from: 0,
      to: 0,
    };
    this.scope.pools.push(pool);
    if (participant !== null) this.#poolOf.set(participant.key, index);
    if (container !== null) this.#poolOf.set(container.key, index);
  }

  #hasNodes(container: Element): boolean {
    return this.#frame.nodes.some((node) => this.#outline.parent(node) === container);
  }

  #pushLane(key: string | null, pool: number): number {
    const lane: Lane = { index: this.scope.lanes.length, key, pool, rows: 1, mainRow: 0 };
    this.scope.lanes.push(lane);
    return lane.index;
  }

  // Adds a lane with its children; tells how many levels it has.
  #addLane(element: Element, pool: number, level: number): number {
    const set = this.#outline.child(element, 'childLaneSet');
    const children = set === null ? [] : this.#outline.children(set, 'lanes');
    const first = this.scope.lanes.length;
    let levels = 1;
    if (children.length === 0) this.#pushLane(element.key, pool);
    else levels += Math.max(...children.map((child) => this.#addLane(child, pool, level + 1)));
    const band: Band = { key: element.key, pool, level, first, last: this.scope.lanes.length - 1 };
    this.scope.bands.push(band);
    this.#laneOf.set(element.key, first);
    return levels;
  }

  #laneFor(element: Element): number {
    for (const lane of this.#outline.lanesOf(element).reverse()) {
      const index = this.#laneOf.get(lane.key);
      if (index !== undefined) return index;
    }
    const neighbour = isA(element, 'bpmn:FlowNode') ? null : this.#neighbourLane(element);
    if (neighbour !== null) return neighbour;
    const container = this.#outline.parent(element);
    const pool = container === null ? undefined : this.#poolOf.get(this.#containerKey(container));
    const own = pool === undefined ? undefined : item(this.scope.pools, pool).lanes[0];
    return own ?? this.#anyLane();
  }

  #containerKey(container: Element): string {
    const process = isA(container, 'bpmn:InputOutputSpecification')
      ? this.#outline.parent(container)
      : null;
    return (process ?? container).key;
  }

  #neighbourLane(element: Element): number | null {
    for (const { source, target } of this.#plane.connections) {
      const other = source === element ? target : target === element ? source : null;
      if (other === null) continue;
      const pool = this.#poolOf.get(other.key);
      const lane = pool === undefined ? undefined : item(this.scope.pools, pool).lanes[0];
      if (lane !== undefined) return lane;
      const top = this.#representative(other);
      if (top !== null && isA(top, 'bpmn:FlowNode')) return this.#laneFor(top);
    }
    return null;
  }

  #anyLane(): number {
    const lane = this.scope.lanes[0];
    if (lane !== undefined) return lane.index;
    const index = this.scope.pools.length;
    const own = this.#pushLane(null, index);
    this.scope.pools.push({
      index,
      key: null,
      lanes: [own],
      levels: 0,
      strip: index,
      from: 0,
      to: 0,
    });
    return own;
  }

  #addNode(element: Element, host: Node | null): void {
    const inner = this.#inner.get(element.key) ?? null;
    const kind = host === null ? kindOf(element, inner) : 'boundary';
    const { width, height } = this.#sizeOf(element, kind, inner);
    const siblings =
      host === null ? 0 : this.scope.nodes.filter((node) => node.host === host.index).length;
    const node: Node = {
      index: this.scope.nodes.length,
      key: element.key,
      kind,
      width,
      height,
      lane: host?.lane ?? this.#laneFor(element),
      label: this.#nodeLabel(element, kind),
      host: host?.index ?? null,
      role: this.#roleOf(element),
      expanded: isA(element, 'bpmn:SubProcess') ? inner !== null : null,
      inner,
      span: width > 170 ? Math.max(2, Math.round((width + 50) / 170)) : 1,
      shift: siblings,
      side: 'bottom',
      column: 0,
      row: 0,
      x: 0,
      y: 0,
    };
    this.scope.nodes.push(node);
    this.#nodeOf.set(element.key, node);
  }

  #nodeLabel(element: Element, kind: NodeKind): TextBox | null {
    if (kind === 'task' || kind === 'subProcess' || kind === 'note') return null;
    return labelOf(nameOf(element), this.#measure);
  }

  #roleOf(element: Element): Node['role'] {
    if (isA(element, 'bpmn:StartEvent')) return 'start';
    if (!isA(element, 'bpmn:EndEvent')) return null;
    const faults = [
      'bpmn:ErrorEventDefinition',
      'bpmn:TerminateEventDefinition',
      'bpmn:CancelEventDefinition',
    ];
    const definitions = this.#outline.children(element, 'eventDefinitions');
    return definitions.some((one) => faults.includes(one.type)) ? 'fault' : 'end';
  }

  #sizeOf(
    element: Element,
    kind: NodeKind,
    inner: Picture | null,
  ): { width: number; height: number } {
    if (inner !== null) {
      const { padding, title } = style.subProcess;
      const text = wrap(nameOf(element), 1e6, style.taskText, this.#measure);
      const width = Math.max(inner.width + 2 * padding, text.width + 40, 160);
      return { width, height: Math.max(inner.height + title + padding, 100) };
    }
    if (kind === 'event' || kind === 'boundary') return { width: style.event, height: style.event };
    if (kind === 'gateway') return { width: style.gateway, height: style.gateway };
    if (kind === 'note') return this.#noteSize(element);
    if (kind === 'data') return isA(element, 'bpmn:DataStoreReference') ? style.store : style.data;
    return this.#taskSize;
  }

  #noteSize(element: Element): { width: number; height: number } {
    const value = element.values['text'];
    const text = typeof value === 'string' ? value : '';
    const widest = text.length > 120 ? 200 : text.length > 60 ? 150 : style.note.width;
    const box = wrap(text, widest - 2 * style.note.padding, style.labelText, this.#measure);
    const width =
      text.length > 120 ? 200 : Math.max(60, Math.min(widest, box.width + 2 * style.note.padding));
    return { width, height: Math.max(30, box.height + style.note.padding) };
  }

  // The element of this frame that stands for a node of it or of a frame inside it.
  #representative(element: Element): Element | null {
    let frame = this.#plane.frameOf.get(element.key);
    let at = element;
    while (frame !== undefined && frame !== this.#frame) {
      if (frame.owner === null) return null;
      at = frame.owner;
      frame = frame.parent ?? undefined;
    }
    return frame === undefined ? null : at;
  }

  #addNet({ element, source, target }: Connection): void {
    const from = this.#endOf(element, source, target);
    const to = this.#endOf(element, target, source);
    if (from.at === 'border' && to.at === 'border') return;
    if (from.at === 'pool' && to.at === 'pool' && from.pool === to.pool) return;
    const inside =
      from.at === 'node' &&
      to.at === 'node' &&
      from.node === to.node &&
      source !== target &&
      this.#nodeOf.get(source.key) === undefined &&
      this.#nodeOf.get(target.key) === undefined;
    if (inside) return;
    const kind = this.#netKind(element, source, from, to);
    const isDefault = this.#outline.target(source, 'default') === element;
    const text =
      isA(element, 'bpmn:SequenceFlow') || isA(element, 'bpmn:MessageFlow') ? nameOf(element) : '';
    this.scope.nets.push({
      index: this.scope.nets.length,
      key: element.key,
      kind,
      source: from,
      target: to,
      isDefault,
      rework: false,
      label: labelOf(text, this.#measure),
      back: false,
      spine: false,
      path: [],
      segments: [],
      points: [],
    });
  }

  #netKind(element: Element, source: Element, from: End, to: End): Net['kind'] {
    if (isA(element, 'bpmn:MessageFlow')) return 'message';
    if (isA(element, 'bpmn:SequenceFlow'))
      return from.at === 'node' && to.at === 'node' ? 'sequence' : 'association';
    const compensates = this.#outline
      .children(source, 'eventDefinitions')
      .some((one) => one.type === 'bpmn:CompensateEventDefinition');
    const target = to.at === 'node' ? item(this.scope.nodes, to.node) : null;
    const activity = target?.kind === 'task' || target?.kind === 'subProcess';
    return compensates && isA(source, 'bpmn:BoundaryEvent') && activity
      ? 'compensation'
      : 'association';
  }

  #endOf(connection: Element, element: Element, other: Element): End {
    const pool = isA(element, 'bpmn:Participant') ? this.#poolOf.get(element.key) : undefined;
    if (pool !== undefined) return { at: 'pool', pool };
    const own = this.#nodeOf.get(element.key);
    if (own !== undefined) return { at: 'node', node: own.index, shift: null, side: null };
    const outer = this.#representative(element);
    const node = outer === null ? undefined : this.#nodeOf.get(outer.key);
    if (node === undefined) return { at: 'border', side: this.#borderSide(element, other) };
    const exit = node.inner?.exits.get(connection.key);
    const shift =
      exit === undefined
        ? null
        : exit.x + (node.width - (node.inner?.width ?? 0)) / 2 - node.width / 2;
    return { at: 'node', node: node.index, shift, side: exit?.side ?? null };
  }

  #borderSide(element: Element, other: Element): 'top' | 'bottom' {
    return this.#order(element) < this.#order(other) ? 'top' : 'bottom';
  }

  #order(element: Element): number {
    if (isA(element, 'bpmn:Participant')) return this.#plane.participants.indexOf(element);
    let at: Element | null = element;
    while (at !== null && !isA(at, 'bpmn:Process')) at = this.#outline.parent(at);
    return this.#plane.participants.findIndex(
      (one) => this.#outline.target(one, 'processRef') === at,
    );
  }
}
