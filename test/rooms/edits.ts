import type { Element } from '@handara/schemas';
import type { Chance } from './chance.ts';
import type { Sketch } from './sketch.ts';

/** One kind of edit on records: draws what to do to whom and does it; does nothing where it cannot. */
export type RecordEdit = (sketch: Sketch, chance: Chance) => void;

const tasks = ['bpmn:Task', 'bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:ManualTask'];
const activities = [...tasks, 'bpmn:SubProcess'];
const nodes = [...activities, 'bpmn:ExclusiveGateway', 'bpmn:StartEvent', 'bpmn:EndEvent'];
const flows = ['bpmn:SequenceFlow', 'bpmn:Association'];
const drawnParts = [
  ...nodes,
  'bpmn:BoundaryEvent',
  'bpmn:DataObjectReference',
  'bpmn:TextAnnotation',
];

const order = (chance: Chance): string => `a${String(100 + chance.below(900))}V`;

function drawShape(
  sketch: Sketch,
  chance: Chance,
  key: string,
  plane: string,
  size = [120, 80],
): void {
  const [width = 120, height = 80] = size;
  sketch.add(`${key}@`, 'bpmndi:BPMNShape', [plane, 'planeElement', order(chance)], {
    values: { id: `${key.replace(/[^\w.-]/g, '_')}_di` },
    references: { bpmnElement: key },
    bounds: [chance.below(900), chance.below(500), width, height],
  });
}

function drawEdge(sketch: Sketch, chance: Chance, key: string, from: string, to: string): void {
  const [plane] = sketch.at(`${from}@`)?.parent ?? [];
  const a = sketch.bounds(from);
  const b = sketch.bounds(to);
  if (plane === undefined || a === undefined || b === undefined) return;
  sketch.add(`${key}@`, 'bpmndi:BPMNEdge', [plane, 'planeElement', order(chance)], {
    references: { bpmnElement: key },
    waypoints: [
      [a[0] + a[2], a[1] + a[3] / 2],
      [b[0], a[1] + a[3] / 2],
      [b[0], b[1] + b[3] / 2],
    ],
  });
}

function planeFor(sketch: Sketch, container: string): string | undefined {
  const own = sketch.at(`${container}@d.plane`);
  if (own !== undefined) return own.key;
  const [inside] = sketch.at(`${container}@`)?.parent ?? [];
  return inside ?? sketch.all('bpmndi:BPMNPlane')[0]?.key;
}

function create(sketch: Sketch, chance: Chance, type: string, size?: number[]): Element | null {
  const container = chance.pick(sketch.all('bpmn:Process', 'bpmn:SubProcess'));
  const plane = container === undefined ? undefined : planeFor(sketch, container.key);
  if (container === undefined || plane === undefined) return null;
  const made = sketch.add(
    `${type.slice(5)}_${String(chance.below(40))}`,
    type,
    [container.key, 'flowElements', order(chance)],
    { values: { id: `${type.slice(5)}_${String(chance.below(40))}` } },
  );
  drawShape(sketch, chance, made.key, plane, size);
  return made;
}

function relay(sketch: Sketch, key: string): void {
  for (const flow of sketch.all(...flows)) {
    const ends = [flow.references['sourceRef'], flow.references['targetRef']];
    const edge = sketch.at(`${flow.key}@`);
    const [a, b] = ends.map((end) => sketch.bounds(String(end)));
    if (!ends.includes(key) || edge?.waypoints === undefined || !a || !b) continue;
    sketch.set(edge.key, {
      waypoints: [
        [a[0] + a[2], a[1] + a[3] / 2],
        [b[0], a[1] + a[3] / 2],
        [b[0], b[1] + b[3] / 2],
      ],
    });
  }
}

function moveBy(sketch: Sketch, key: string, x: number, y: number): void {
  const bounds = sketch.bounds(key);
  if (bounds === undefined) return;
  sketch.set(`${key}@`, { bounds: [bounds[0] + x, bounds[1] + y, bounds[2], bounds[3]] });
  for (const child of sketch.children(key)) moveBy(sketch, child.key, x, y);
  relay(sketch, key);
}

function homeOf(sketch: Sketch, key: string): string | undefined {
  let at = sketch.at(key);
  while (at?.parent && at.type !== 'bpmn:Process') at = sketch.at(at.parent[0]);
  return at?.key;
}

function isInside(sketch: Sketch, key: string, container: string): boolean {
  for (let at = sketch.at(key); at !== undefined; at = sketch.at(at.parent?.[0])) {
    if (at.key === container) return true;
  }
  return false;
}

/** All kinds of edits that the headless histories are made of, by name. */
export const recordEdits: Readonly<Record<string, RecordEdit>> = {
  addTask: (sketch, chance) => {
    create(sketch, chance, chance.pick(tasks) ?? 'bpmn:Task');
  },
  addGateway: (sketch, chance) => {
    create(sketch, chance, 'bpmn:ExclusiveGateway', [50, 50]);
  },
  addSubProcess: (sketch, chance) => {
    const made = create(sketch, chance, 'bpmn:SubProcess', [350, 200]);
    if (made) sketch.value(`${made.key}@`, 'isExpanded', true);
  },
  addBoundary: (sketch, chance) => {
    const host = chance.pick(sketch.all(...activities));
    const plane = host && sketch.at(`${host.key}@`)?.parent?.[0];
    if (!host?.parent || plane === undefined) return;
    const made = sketch.add(
      `Event_${String(chance.below(40))}`,
      'bpmn:BoundaryEvent',
      [host.parent[0], 'flowElements', order(chance)],
      {
        values: { id: `Event_${String(chance.below(40))}` },
        references: { attachedToRef: host.key },
      },
    );
    sketch.add(sketch.newKey(`${made.key}/eventDefinitions`), 'bpmn:TimerEventDefinition', [
      made.key,
      'eventDefinitions',
      order(chance),
    ]);
    drawShape(sketch, chance, made.key, plane, [36, 36]);
  },
  append: (sketch, chance) => {
    const from = chance.pick(sketch.all(...tasks, 'bpmn:StartEvent'));
    const plane = from && sketch.at(`${from.key}@`)?.parent?.[0];
    if (!from?.parent || plane === undefined) return;
    const id = `Task_${String(chance.below(40))}`;
    const made = sketch.add(id, 'bpmn:Task', [from.parent[0], 'flowElements', order(chance)], {
      values: { id },
    });
    drawShape(sketch, chance, made.key, plane);
    const flow = sketch.add(
      `Flow_${id}`,
      'bpmn:SequenceFlow',
      [from.parent[0], 'flowElements', order(chance)],
      {
        values: { id: `Flow_${id}` },
        references: { sourceRef: from.key, targetRef: made.key },
      },
    );
    drawEdge(sketch, chance, flow.key, from.key, made.key);
  },
  connect: (sketch, chance) => {
    const from = chance.pick(sketch.all(...nodes));
    const to = chance.pick(
      sketch.all(...nodes).filter(({ parent }) => parent?.[0] === from?.parent?.[0]),
    );
    if (!from?.parent || !to) return;
    const id = `Flow_${String(chance.below(40))}`;
    const flow = sketch.add(
      id,
      'bpmn:SequenceFlow',
      [from.parent[0], 'flowElements', order(chance)],
      {
        values: { id },
        references: { sourceRef: from.key, targetRef: to.key },
      },
    );
    drawEdge(sketch, chance, flow.key, from.key, to.key);
  },
  reconnect: (sketch, chance) => {
    const flow = chance.pick(sketch.all('bpmn:SequenceFlow'));
    const to = chance.pick(sketch.all(...nodes));
    if (!flow || !to) return;
    sketch.refer(flow.key, chance.happens(0.5) ? 'sourceRef' : 'targetRef', to.key);
    relay(sketch, to.key);
  },
  rename: (sketch, chance) => {
    const element = chance.pick(
      sketch.all(...drawnParts, 'bpmn:Participant', 'bpmn:Lane', 'bpmn:SequenceFlow'),
    );
    if (element)
      sketch.value(
        element.key,
        element.type === 'bpmn:TextAnnotation' ? 'text' : 'name',
        `n${String(chance.below(99))}`,
      );
  },
  changeId: (sketch, chance) => {
    const element = chance.pick(sketch.all(...nodes));
    if (element) sketch.value(element.key, 'id', `Id_${String(chance.below(12))}`);
  },
  move: (sketch, chance) => {
    const element = chance.pick(sketch.all(...drawnParts));
    if (element) moveBy(sketch, element.key, chance.below(200) - 100, chance.below(200) - 100);
  },
  moveMany: (sketch, chance) => {
    for (const { key } of sketch.all(...tasks).filter(() => chance.happens(0.4)))
      moveBy(sketch, key, 10, 10);
  },
  resize: (sketch, chance) => {
    const element = chance.pick(sketch.all(...activities));
    const bounds = element && sketch.bounds(element.key);
    if (element && bounds)
      sketch.set(`${element.key}@`, {
        bounds: [bounds[0], bounds[1], bounds[2] + 20, bounds[3] + 10],
      });
  },
  reparent: (sketch, chance) => {
    const element = chance.pick(sketch.all(...activities));
    const home = chance.pick(sketch.all('bpmn:SubProcess', 'bpmn:Process'));
    if (!element || !home || isInside(sketch, home.key, element.key)) return;
    sketch.set(element.key, { parent: [home.key, 'flowElements', order(chance)] });
    const plane = planeFor(sketch, home.key);
    if (plane !== undefined && sketch.at(`${element.key}@`))
      sketch.set(`${element.key}@`, { parent: [plane, 'planeElement', order(chance)] });
  },
  remove: (sketch, chance) => {
    const element = chance.pick(
      sketch.all(...drawnParts, 'bpmn:SequenceFlow', 'bpmn:Participant', 'bpmn:Lane'),
    );
    if (element) sketch.remove(element.key);
  },
  removeWithData: (sketch, chance) => {
    const element = chance.pick(sketch.all('bpmn:DataObjectReference'));
    if (!element) return;
    const object = element.references['dataObjectRef'];
    sketch.remove(element.key);
    if (typeof object === 'string') sketch.remove(object);
  },
  morph: (sketch, chance) => {
    const element = chance.pick(sketch.all(...activities));
    const type = chance.pick(activities);
    if (element && type) sketch.set(element.key, { type });
  },
  collapse: (sketch, chance) => {
    const element = chance.pick(sketch.all('bpmn:SubProcess'));
    if (!element || sketch.at(`${element.key}@`) === undefined) return;
    sketch.value(`${element.key}@`, 'isExpanded', false);
    sketch.add(`${element.key}@d`, 'bpmndi:BPMNDiagram', ['#', 'diagrams', order(chance)]);
    sketch.add(`${element.key}@d.plane`, 'bpmndi:BPMNPlane', [`${element.key}@d`, 'plane', ''], {
      references: { bpmnElement: element.key },
    });
    for (const child of sketch.children(element.key)) {
      if (sketch.at(`${child.key}@`))
        sketch.set(`${child.key}@`, {
          parent: [`${element.key}@d.plane`, 'planeElement', order(chance)],
        });
    }
  },
  expand: (sketch, chance) => {
    const element = chance.pick(
      sketch.all('bpmn:SubProcess').filter(({ key }) => sketch.at(`${key}@d`)),
    );
    const plane = element && sketch.at(`${element.key}@`)?.parent?.[0];
    if (!element || plane === undefined) return;
    sketch.value(`${element.key}@`, 'isExpanded', true);
    for (const child of sketch.children(element.key)) {
      if (sketch.at(`${child.key}@`))
        sketch.set(`${child.key}@`, { parent: [plane, 'planeElement', order(chance)] });
    }
    sketch.remove(`${element.key}@d`);
  },
  document: (sketch, chance) => {
    const element = chance.pick(sketch.all(...nodes));
    if (element)
      sketch.add(
        `${element.key}/documentation`,
        'bpmn:Documentation',
        [element.key, 'documentation', order(chance)],
        { values: { text: `d${String(chance.below(9))}` } },
      );
  },
  extend: (sketch, chance) => {
    const element = chance.pick(sketch.all(...nodes));
    if (!element) return;
    const holder =
      sketch.at(`${element.key}.extensionElements`) ??
      sketch.add(`${element.key}.extensionElements`, 'bpmn:ExtensionElements', [
        element.key,
        'extensionElements',
        '',
      ]);
    sketch.add(`${holder.key}/values`, 'handara:Value', [holder.key, 'values', order(chance)], {
      values: { class: 'adds-value', reason: 'r' },
    });
  },
  condition: (sketch, chance) => {
    const flow = chance.pick(sketch.all('bpmn:SequenceFlow'));
    if (flow)
      sketch.add(
        `${flow.key}.conditionExpression`,
        'bpmn:FormalExpression',
        [flow.key, 'conditionExpression', ''],
        { values: { body: `x > ${String(chance.below(9))}` } },
      );
  },
  dropCondition: (sketch, chance) => {
    const condition = chance.pick(sketch.all('bpmn:FormalExpression'));
    if (condition) sketch.remove(condition.key);
  },
  makeDefault: (sketch, chance) => {
    const flow = chance.pick(sketch.all('bpmn:SequenceFlow'));
    const source = flow?.references['sourceRef'];
    if (flow && typeof source === 'string') sketch.refer(source, 'default', flow.key);
  },
  addData: (sketch, chance) => {
    const existing = chance.pick(sketch.all('bpmn:DataObject'));
    const made = create(sketch, chance, 'bpmn:DataObjectReference', [36, 50]);
    if (!made?.parent) return;
    const id = `Data_${String(chance.below(40))}`;
    const object =
      existing && chance.happens(0.5)
        ? existing
        : sketch.add(id, 'bpmn:DataObject', [made.parent[0], 'flowElements', order(chance)], {
            values: { id },
          });
    sketch.refer(made.key, 'dataObjectRef', object.key);
  },
  annotate: (sketch, chance) => {
    const element = chance.pick(sketch.all(...nodes));
    const home = element && homeOf(sketch, element.key);
    const plane = element && sketch.at(`${element.key}@`)?.parent?.[0];
    if (!element || home === undefined || plane === undefined) return;
    const id = `Note_${String(chance.below(40))}`;
    const note = sketch.add(id, 'bpmn:TextAnnotation', [home, 'artifacts', order(chance)], {
      values: { id, text: 'note' },
    });
    drawShape(sketch, chance, note.key, plane, [100, 30]);
    const line = sketch.add(`Line_${id}`, 'bpmn:Association', [home, 'artifacts', order(chance)], {
      values: { id: `Line_${id}` },
      references: { sourceRef: element.key, targetRef: note.key },
    });
    drawEdge(sketch, chance, line.key, element.key, note.key);
  },
  addPool: (sketch, chance) => {
    const plane = sketch.all('bpmndi:BPMNPlane')[0];
    if (!plane) return;
    const whole =
      sketch.all('bpmn:Collaboration')[0] ??
      sketch.add('#collaboration', 'bpmn:Collaboration', ['#', 'rootElements', order(chance)], {
        values: { id: `Whole_${String(chance.below(9))}` },
      });
    const isFirst = sketch.all('bpmn:Participant').length === 0;
    const id = `Pool_${String(chance.below(40))}`;
    const process =
      (isFirst ? sketch.all('bpmn:Process')[0] : undefined) ??
      sketch.add(`Process_${id}`, 'bpmn:Process', ['#', 'rootElements', order(chance)], {
        values: { id: `Process_${id}` },
      });
    const pool = sketch.add(id, 'bpmn:Participant', [whole.key, 'participants', order(chance)], {
      values: { id },
      references: { processRef: process.key },
    });
    if (isFirst) sketch.refer(plane.key, 'bpmnElement', whole.key);
    drawShape(sketch, chance, pool.key, plane.key, [600, 250]);
    sketch.value(`${pool.key}@`, 'isHorizontal', true);
  },
  splitLanes: (sketch, chance) => {
    const pool = chance.pick(sketch.all('bpmn:Participant'));
    const process = pool?.references['processRef'];
    const bounds = pool && sketch.bounds(pool.key);
    const plane = pool && sketch.at(`${pool.key}@`)?.parent?.[0];
    if (typeof process !== 'string' || !bounds || plane === undefined) return;
    const laneSet = `${process}.laneSet0`;
    if (sketch.children(laneSet).length > 0) return;
    if (!sketch.at(laneSet))
      sketch.put({
        key: laneSet,
        type: 'bpmn:LaneSet',
        parent: [process, 'laneSets', 'V'],
        values: {},
        references: {},
        attributes: {},
      });
    const count = 2 + chance.below(2);
    for (let index = 0; index < count; index += 1) {
      const id = `Lane_${String(chance.below(60))}`;
      const lane = sketch.add(id, 'bpmn:Lane', [laneSet, 'lanes', order(chance)], {
        values: { id },
      });
      drawShape(sketch, chance, lane.key, plane);
      const height = bounds[3] / count;
      sketch.set(`${lane.key}@`, {
        bounds: [bounds[0] + 30, bounds[1] + index * height, bounds[2] - 30, height],
      });
    }
  },
  enterLane: (sketch, chance) => {
    const node = chance.pick(sketch.all(...nodes));
    const lane = chance.pick(sketch.all('bpmn:Lane'));
    if (node && lane) sketch.refer(node.key, 'lanes', [lane.key]);
  },
  colour: (sketch, chance) => {
    const shape = chance.pick(sketch.all('bpmndi:BPMNShape'));
    if (shape) sketch.value(shape.key, 'fill', chance.pick(['#fff', '#eee', '#ccc']) ?? '#fff');
  },
  bend: (sketch, chance) => {
    const edge = chance.pick(sketch.all('bpmndi:BPMNEdge'));
    const [first, ...rest] = edge?.waypoints ?? [];
    if (edge && first)
      sketch.set(edge.key, { waypoints: [first, [chance.below(900), chance.below(500)], ...rest] });
  },
  moveLabel: (sketch, chance) => {
    const edge = chance.pick(sketch.all('bpmndi:BPMNEdge'));
    if (edge)
      sketch.add(`${edge.key}.label`, 'bpmndi:BPMNLabel', [edge.key, 'label', ''], {
        bounds: [chance.below(900), 5, 40, 14],
      });
  },
  attribute: (sketch, chance) => {
    const element = chance.pick(sketch.all(...nodes));
    if (element)
      sketch.set(element.key, {
        attributes: { ...element.attributes, 'handara:x': `v${String(chance.below(9))}` },
      });
  },
  paste: (sketch, chance) => {
    const from = chance.pick(sketch.all(...tasks));
    const plane = from && sketch.at(`${from.key}@`)?.parent?.[0];
    if (!from?.parent || plane === undefined) return;
    for (let index = 0; index < 3; index += 1) {
      const id = `Copy_${String(chance.below(90))}`;
      const made = sketch.add(id, from.type, [from.parent[0], 'flowElements', order(chance)], {
        values: { ...from.values, id },
      });
      drawShape(sketch, chance, made.key, plane);
    }
  },
};
