import type { Chance } from './chance.ts';

/** An element of the canvas, as far as the gestures look at it. */
export interface Drawn {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly businessObject: Bo;
  readonly parent: Drawn | null;
  readonly children?: readonly Drawn[];
  readonly waypoints?: readonly { x: number; y: number }[];
  readonly labelTarget?: Drawn | null;
  readonly source?: Drawn | null;
  readonly collapsed?: boolean;
  readonly hidden?: boolean;
  readonly di: Bo;
}

interface Bo {
  readonly $type: string;
  get(name: string): unknown;
  $instanceOf(type: string): boolean;
}

/** Any service of the modeler: what is called on it is bpmn-js's own. */
type Service = Record<string, (...values: unknown[]) => unknown>;

/** What a gesture works with. */
export interface Hand {
  readonly chance: Chance;
  readonly service: (name: string) => Service;
  readonly all: (...types: string[]) => Drawn[];
  readonly root: () => Drawn;
}

/** Something a person does on a canvas; returns false where there was nothing to do it to. */
export type Gesture = (hand: Hand) => boolean;

const tasks = ['bpmn:Task', 'bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:ManualTask'];
const activities = [...tasks, 'bpmn:SubProcess', 'bpmn:CallActivity'];
const nodes = [
  ...activities,
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:IntermediateThrowEvent',
];
const shapes = [
  ...nodes,
  'bpmn:BoundaryEvent',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
  'bpmn:TextAnnotation',
  'bpmn:Group',
];
const lines = [
  'bpmn:SequenceFlow',
  'bpmn:MessageFlow',
  'bpmn:Association',
  'bpmn:DataInputAssociation',
  'bpmn:DataOutputAssociation',
];

const call = (hand: Hand, service: string, name: string, ...values: unknown[]): unknown =>
  hand.service(service)[name]?.(...values);
const spot = ({ chance }: Hand, around?: Drawn): { x: number; y: number } =>
  around?.parent
    ? {
        x: Math.round(around.x + 40 + chance.next() * Math.max(10, around.width - 80)),
        y: Math.round(around.y + 40 + chance.next() * Math.max(10, around.height - 80)),
      }
    : { x: 150 + chance.below(800), y: 100 + chance.below(500) };

function with1(hand: Hand, found: readonly Drawn[], act: (element: Drawn) => void): boolean {
  const element = hand.chance.pick(found);
  if (element === undefined) return false;
  act(element);
  return true;
}

// Where something can be put: an open sub-process, a pool, or the sheet where there are no pools.
function homes(hand: Hand): Drawn[] {
  const pools = hand
    .all('bpmn:Participant')
    .filter(({ businessObject }) => businessObject.get('processRef') !== undefined);
  const open = hand
    .all('bpmn:SubProcess')
    .filter(({ collapsed, hidden }) => collapsed !== true && hidden !== true);
  const sheet = hand.root();
  return pools.length > 0 && sheet.type === 'bpmn:Collaboration'
    ? [...pools, ...open]
    : [sheet, ...open];
}

const create =
  (attributes: object): Gesture =>
  (hand) =>
    with1(hand, homes(hand), (home) => {
      const shape = call(hand, 'elementFactory', 'createShape', attributes);
      call(hand, 'modeling', 'createShape', shape, spot(hand, home), home);
    });

const property =
  (types: readonly string[], values: (hand: Hand) => object): Gesture =>
  (hand) =>
    with1(hand, hand.all(...types), (element) =>
      call(hand, 'modeling', 'updateProperties', element, values(hand)),
    );

const edit =
  (types: readonly string[], values: (hand: Hand) => object): Gesture =>
  (hand) =>
    with1(hand, hand.all(...types), (element) =>
      call(hand, 'commandStack', 'execute', 'place.edit', { element, edit: values(hand) }),
    );

const text = ({ chance }: Hand): string =>
  chance.pick(['تحقق', 'Check', 'Approve it', 'مراجعة الطلب', 'x']) ?? 'x';

/** All gestures that the histories on canvases are made of, by name. */
export const gestures: Readonly<Record<string, Gesture>> = {
  createTask: create({ type: 'bpmn:Task' }),
  createUserTask: create({ type: 'bpmn:UserTask' }),
  createGateway: create({ type: 'bpmn:ExclusiveGateway' }),
  createEvent: create({ type: 'bpmn:IntermediateThrowEvent' }),
  createTimer: create({
    type: 'bpmn:IntermediateCatchEvent',
    eventDefinitionType: 'bpmn:TimerEventDefinition',
  }),
  createSubProcess: create({ type: 'bpmn:SubProcess', isExpanded: true }),
  createCollapsed: create({ type: 'bpmn:SubProcess', isExpanded: false }),
  createData: create({ type: 'bpmn:DataObjectReference' }),
  createStore: create({ type: 'bpmn:DataStoreReference' }),
  createNote: create({ type: 'bpmn:TextAnnotation' }),
  createGroup: create({ type: 'bpmn:Group' }),
  createPool: (hand) => {
    if (hand.root().type === 'bpmn:SubProcess') return false;
    const shape = call(hand, 'elementFactory', 'createParticipantShape');
    call(hand, 'modeling', 'createShape', shape, spot(hand), hand.root());
    return true;
  },
  append: (hand) =>
    with1(hand, hand.all(...tasks, 'bpmn:StartEvent', 'bpmn:ExclusiveGateway'), (element) => {
      const shape = call(hand, 'elementFactory', 'createShape', { type: 'bpmn:Task' });
      call(hand, 'autoPlace', 'append', element, shape);
    }),
  attach: (hand) =>
    with1(hand, hand.all(...activities), (host) => {
      const shape = call(hand, 'elementFactory', 'createShape', {
        type: 'bpmn:BoundaryEvent',
        eventDefinitionType: 'bpmn:TimerEventDefinition',
      });
      call(
        hand,
        'modeling',
        'createShape',
        shape,
        { x: host.x + host.width / 2, y: host.y + host.height },
        host,
        { attach: true },
      );
    }),
  connect: (hand) =>
    with1(hand, hand.all(...nodes), (source) => {
      const target = hand.chance.pick(hand.all(...shapes, 'bpmn:Participant'));
      const allowed =
        target && call(hand, 'rules', 'allowed', 'connection.create', { source, target });
      if (target && allowed) call(hand, 'modeling', 'connect', source, target, allowed);
    }),
  reconnect: (hand) =>
    with1(hand, hand.all('bpmn:SequenceFlow'), (flow) => {
      const target = hand.chance.pick(hand.all(...nodes));
      const { source } = flow;
      const allowed =
        target &&
        call(hand, 'rules', 'allowed', 'connection.reconnect', {
          connection: flow,
          source,
          target,
        });
      if (target && allowed)
        call(hand, 'modeling', 'reconnectEnd', flow, target, {
          x: target.x,
          y: target.y + target.height / 2,
        });
    }),
  bend: (hand) =>
    with1(hand, hand.all(...lines), (line) => {
      const [first, ...rest] = line.waypoints ?? [];
      if (first)
        call(
          hand,
          'modeling',
          'updateWaypoints',
          line,
          [first, spot(hand), ...rest].map(({ x, y }) => ({ x, y })),
        );
    }),
  relay: (hand) =>
    with1(hand, hand.all(...lines), (line) => call(hand, 'modeling', 'layoutConnection', line)),
  move: (hand) =>
    with1(hand, hand.all(...shapes), (element) =>
      call(
        hand,
        'modeling',
        'moveElements',
        [element],
        { x: hand.chance.below(200) - 100, y: hand.chance.below(160) - 80 },
        element.parent,
      ),
    ),
  moveMany: (hand) => {
    const [first, ...rest] = hand
      .all(...tasks, 'bpmn:StartEvent')
      .filter(() => hand.chance.happens(0.4));
    if (!first) return false;
    const beside = rest.filter(({ parent }) => parent === first.parent);
    call(hand, 'modeling', 'moveElements', [first, ...beside], { x: 30, y: 20 }, first.parent);
    return true;
  },
  reparent: (hand) =>
    with1(hand, hand.all(...activities), (element) => {
      const home = hand.chance.pick(homes(hand).filter((each) => !isInside(each, element)));
      if (!home || home === element.parent) return;
      const to = spot(hand, home);
      const allowed = call(hand, 'rules', 'allowed', 'elements.move', {
        shapes: [element],
        target: home,
        position: to,
      });
      if (allowed)
        call(
          hand,
          'modeling',
          'moveElements',
          [element],
          { x: to.x - element.x, y: to.y - element.y },
          home,
        );
    }),
  resize: (hand) =>
    with1(hand, hand.all(...activities, 'bpmn:Participant'), ({ ...element }) => {
      const { id, x, y, width, height } = element;
      const shape = call(hand, 'elementRegistry', 'get', id);
      call(hand, 'modeling', 'resizeShape', shape, {
        x,
        y,
        width: width + 30,
        height: height + 20,
      });
    }),
  remove: (hand) =>
    with1(hand, hand.all(...shapes, ...lines), (element) =>
      call(hand, 'modeling', 'removeElements', [element]),
    ),
  removeMany: (hand) => {
    const chosen = hand.all(...nodes).filter(() => hand.chance.happens(0.15));
    if (chosen.length === 0) return false;
    call(hand, 'modeling', 'removeElements', chosen);
    return true;
  },
  removePool: (hand) =>
    hand.chance.happens(0.7)
      ? false
      : with1(hand, hand.all('bpmn:Participant', 'bpmn:Lane'), (element) =>
          call(hand, 'modeling', 'removeElements', [element]),
        ),
  rename: (hand) =>
    with1(
      hand,
      hand.all(...shapes, 'bpmn:Participant', 'bpmn:Lane', 'bpmn:SequenceFlow'),
      (element) => call(hand, 'modeling', 'updateLabel', element, text(hand)),
    ),
  unname: (hand) =>
    with1(hand, hand.all(...shapes, 'bpmn:SequenceFlow'), (element) =>
      call(hand, 'modeling', 'updateLabel', element, ''),
    ),
  moveLabel: (hand) => {
    const labels = call(
      hand,
      'elementRegistry',
      'filter',
      (each: Drawn) => each.labelTarget != null,
    ) as Drawn[];
    return with1(hand, labels, (label) =>
      call(hand, 'modeling', 'moveShape', label, { x: hand.chance.below(40) - 20, y: 12 }),
    );
  },
  changeId: property(nodes, ({ chance }) => ({ id: `Id_${String(chance.below(10_000))}` })),
  document: (hand) =>
    with1(hand, hand.all(...nodes), (element) => {
      const note = call(hand, 'bpmnFactory', 'create', 'bpmn:Documentation', { text: text(hand) });
      call(hand, 'modeling', 'updateProperties', element, { documentation: [note] });
    }),
  setDefault: (hand) =>
    with1(hand, hand.all('bpmn:SequenceFlow'), (flow) => {
      if (flow.source && ['bpmn:ExclusiveGateway', ...tasks].includes(flow.source.type))
        call(hand, 'modeling', 'updateProperties', flow.source, { default: flow.businessObject });
    }),
  colour: (hand) =>
    with1(hand, hand.all(...shapes, 'bpmn:SequenceFlow'), (element) =>
      call(hand, 'modeling', 'setColor', [element], {
        fill: '#ffeeaa',
        stroke: hand.chance.pick(['#aa0000', '#00aa00']),
      }),
    ),
  morph: (hand) =>
    with1(hand, hand.all(...tasks, 'bpmn:CallActivity'), (element) => {
      const type = hand.chance.pick(
        [...tasks, 'bpmn:SubProcess', 'bpmn:CallActivity'].filter((each) => each !== element.type),
      );
      call(hand, 'bpmnReplace', 'replaceElement', element, {
        type,
        ...(type === 'bpmn:SubProcess' && { isExpanded: hand.chance.happens(0.5) }),
      });
    }),
  morphEvent: (hand) =>
    with1(hand, hand.all('bpmn:StartEvent', 'bpmn:EndEvent'), (element) => {
      call(hand, 'bpmnReplace', 'replaceElement', element, {
        type: element.type,
        eventDefinitionType: 'bpmn:MessageEventDefinition',
      });
    }),
  morphGateway: (hand) =>
    with1(hand, hand.all('bpmn:ExclusiveGateway', 'bpmn:ParallelGateway'), (element) =>
      call(hand, 'bpmnReplace', 'replaceElement', element, {
        type:
          element.type === 'bpmn:ParallelGateway'
            ? 'bpmn:ExclusiveGateway'
            : 'bpmn:ParallelGateway',
      }),
    ),
  toggle: (hand) =>
    with1(hand, hand.all('bpmn:SubProcess'), (element) =>
      call(hand, 'modeling', 'toggleCollapse', element),
    ),
  addLane: (hand) =>
    with1(hand, hand.all('bpmn:Participant', 'bpmn:Lane').filter(isOpen), (element) =>
      call(hand, 'modeling', 'addLane', element, hand.chance.pick(['top', 'bottom'])),
    ),
  splitLane: (hand) =>
    with1(hand, hand.all('bpmn:Participant', 'bpmn:Lane').filter(isOpen), (element) =>
      call(hand, 'modeling', 'splitLane', element, 2),
    ),
  drillDown: (hand) => {
    const roots = call(hand, 'canvas', 'getRootElements') as Drawn[];
    const root = hand.chance.pick(roots);
    if (root) call(hand, 'canvas', 'setRootElement', root);
    return false;
  },
  paste: (hand) => {
    const chosen = hand.all(...tasks).slice(0, 3);
    const [first] = chosen;
    const home = hand.chance.pick(homes(hand));
    if (!first || !home) return false;
    call(
      hand,
      'copyPaste',
      'copy',
      chosen.filter(({ parent }) => parent === first.parent),
    );
    call(hand, 'copyPaste', 'paste', { element: home, point: spot(hand, home) });
    return true;
  },
  burden: edit(tasks, ({ chance }) => ({
    burden: {
      visit: chance.below(3),
      documents: [],
      forms: 1,
      fields: 4,
      signatures: 0,
      stamps: 1,
      approvals: 0,
      sheets: 0,
      fee: null,
      recipientMinutes: null,
    },
  })),
  english: edit(tasks, (hand) => ({
    names: { ar: text(hand), en: `Name ${String(hand.chance.below(9))}` },
  })),
  basis: edit(tasks, ({ chance }) => ({
    legalBasis: [{ instrument: 'Law', article: String(chance.below(9)) }],
  })),
  condition: edit(['bpmn:SequenceFlow'], ({ chance }) => ({
    condition: chance.happens(0.3) ? null : `x > ${String(chance.below(9))}`,
  })),
  scenario: (hand) => {
    const definitions = call(hand, 'bpmnjs', 'getDefinitions');
    const factory = hand.service('bpmnFactory');
    const figure = factory['create']?.('bpsim:Scenario', { id: 'S1', name: text(hand) });
    const data = factory['create']?.('bpsim:BPSimData', { scenarios: [figure] });
    const extensionElements = factory['create']?.('bpmn:ExtensionElements', { values: [data] });
    const relationship = factory['create']?.('bpmn:Relationship', {
      type: 'BPSimData',
      extensionElements,
    });
    call(hand, 'modeling', 'updateModdleProperties', hand.root(), definitions, {
      relationships: [relationship],
    });
    return true;
  },
};

function isInside(inner: Drawn, outer: Drawn): boolean {
  for (let at: Drawn | null = inner; at !== null; at = at.parent) if (at === outer) return true;
  return false;
}

function isOpen({ type, businessObject }: Drawn): boolean {
  return type === 'bpmn:Lane' || businessObject.get('processRef') !== undefined;
}
