import type { Diagram, Element } from '@handara/schemas';

/** A small generator of numbers that always yields the same ones for a seed (mulberry32). */
const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const words = [
  'تدقيق',
  'الطلب',
  'والوثائق',
  'إصدار',
  'كتاب',
  'رسمي',
  'موافقة',
  'اللجنة',
  'Review',
  'request',
  'مدير',
  'استلام',
];

/** Writes random diagrams as records, as a reader of files would. */
export class Generator {
  readonly #next: () => number;
  readonly elements: Record<string, Element> = {};
  #count = 0;

  constructor(seed: number) {
    this.#next = numbers(seed);
    this.elements['#'] = {
      key: '#',
      type: 'bpmn:Definitions',
      parent: null,
      values: {},
      references: {},
      attributes: {},
    };
  }

  pick(count: number): number {
    return Math.floor(this.#next() * count);
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  add(type: string, parent: string, property: string, extra: Partial<Element> = {}): Element {
    const key = `${(type.split(':')[1] ?? '').slice(0, 12)}_${String(this.#count)}`;
    const order = String(this.#count).padStart(6, '0');
    this.#count++;
    const element: Element = {
      key,
      type,
      parent: [parent, property, order],
      values: { id: key, ...extra.values },
      references: extra.references ?? {},
      attributes: {},
    };
    this.elements[key] = element;
    return element;
  }

  name(most: number): string {
    return Array.from({ length: 1 + this.pick(most) }, () => words[this.pick(words.length)]).join(
      ' ',
    );
  }
}

const nodeTypes = [
  'bpmn:UserTask',
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:ManualTask',
  'bpmn:SendTask',
  'bpmn:CallActivity',
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:IntermediateCatchEvent',
  'bpmn:IntermediateThrowEvent',
];

interface Party {
  readonly process: Element;
  readonly lanes: readonly Element[];
  readonly nodes: Element[];
}

const addNode = (g: Generator, party: Party, type: string, container: Element): Element => {
  const lane = party.lanes.length === 0 ? null : (party.lanes[g.pick(party.lanes.length)] ?? null);
  const references = lane === null || container !== party.process ? {} : { lanes: [lane.key] };
  const named = g.chance(0.85) ? { name: g.name(5) } : {};
  const node = g.add(type, container.key, 'flowElements', { values: named, references });
  if (container === party.process) party.nodes.push(node);
  return node;
};

const link = (g: Generator, container: Element, source: Element, target: Element): void => {
  const values = source.type.includes('Gateway') && g.chance(0.7) ? { name: g.name(2) } : {};
  const references = { sourceRef: source.key, targetRef: target.key };
  g.add('bpmn:SequenceFlow', container.key, 'flowElements', { values, references });
};

/** A line of nodes with branches, rework and the extras of BPMN hung on it. */
const fill = (
  g: Generator,
  party: Party,
  container: Element,
  count: number,
  extras: boolean,
): Element[] => {
  const nodes: Element[] = [addNode(g, party, 'bpmn:StartEvent', container)];
  for (let i = 1; i < count; i++) {
    const last = i === count - 1;
    const node = addNode(
      g,
      party,
      last ? 'bpmn:EndEvent' : (nodeTypes[g.pick(nodeTypes.length)] ?? 'bpmn:Task'),
      container,
    );
    const before = nodes[Math.max(0, i - 1 - (g.chance(0.25) ? g.pick(4) : 0))];
    if (before !== undefined && before.type !== 'bpmn:EndEvent' && g.chance(0.97))
      link(g, container, before, node);
    nodes.push(node);
  }
  for (const node of nodes) {
    const other = nodes[g.pick(nodes.length)];
    if (other === undefined || !extras) continue;
    if (node.type.includes('Gateway') && other.type !== 'bpmn:StartEvent')
      link(g, container, node, other);
    if (/Task|Activity/u.test(node.type)) decorate(g, party, container, node);
  }
  return nodes;
};

const decorate = (g: Generator, party: Party, container: Element, node: Element): void => {
  if (g.chance(0.12)) {
    const references = {
      attachedToRef: node.key,
      ...(node.references['lanes'] === undefined ? {} : { lanes: node.references['lanes'] }),
    };
    const event = g.add('bpmn:BoundaryEvent', container.key, 'flowElements', {
      values: { name: g.name(3) },
      references,
    });
    const handler = addNode(g, party, 'bpmn:UserTask', container);
    link(g, container, event, handler);
    if (g.chance(0.3)) link(g, container, handler, node);
  }
  if (g.chance(0.1)) {
    const data = g.add('bpmn:DataObjectReference', container.key, 'flowElements', {
      values: { name: g.name(3) },
    });
    const into = g.chance(0.5);
    const type = into ? 'bpmn:DataInputAssociation' : 'bpmn:DataOutputAssociation';
    const property = into ? 'dataInputAssociations' : 'dataOutputAssociations';
    g.add(type, node.key, property, {
      references: into ? { sourceRef: [data.key] } : { targetRef: data.key },
    });
  }
  if (g.chance(0.08)) {
    const note = g.add('bpmn:TextAnnotation', container.key, 'artifacts', {
      values: { text: g.name(8) },
    });
    g.add('bpmn:Association', container.key, 'artifacts', {
      references: { sourceRef: node.key, targetRef: note.key },
    });
  }
  if (g.chance(0.02)) link(g, container, node, node);
};

const addParty = (g: Generator, collaboration: Element, count: number, lanes: number): Party => {
  const process = g.add('bpmn:Process', '#', 'rootElements');
  g.add('bpmn:Participant', collaboration.key, 'participants', {
    values: { name: g.name(3) },
    references: { processRef: process.key },
  });
  const list: Element[] = [];
  if (lanes > 0) {
    const set = g.add('bpmn:LaneSet', process.key, 'laneSets');
    for (let i = 0; i < lanes; i++)
      list.push(g.add('bpmn:Lane', set.key, 'lanes', { values: { name: g.name(2) } }));
  }
  const party: Party = { process, lanes: list, nodes: [] };
  const line = fill(g, party, process, count, true);
  if (g.chance(0.3)) {
    const sub = addNode(g, party, g.chance(0.5) ? 'bpmn:SubProcess' : 'bpmn:Transaction', process);
    const first = line[1 + g.pick(Math.max(1, line.length - 2))];
    if (first !== undefined && first.type !== 'bpmn:EndEvent') link(g, process, first, sub);
    fill(g, party, sub, 3 + g.pick(4), false);
  }
  return party;
};

const speaks = (node: Element): boolean =>
  /Task|Event$/u.test(node.type) && !node.type.includes('Boundary');

/** Hangs the rarer things of BPMN on a collaboration: whatever may stand where nobody expects it. */
const roughen = (g: Generator, collaboration: Element): void => {
  const all = Object.values(g.elements);
  const inner = all.filter(
    (one) => speaks(one) && g.elements[one.parent?.[0] ?? '']?.type !== 'bpmn:Process',
  );
  const outer = all.filter(
    (one) => speaks(one) && g.elements[one.parent?.[0] ?? '']?.type === 'bpmn:Process',
  );
  const pools = all.filter(({ type }) => type === 'bpmn:Participant');
  const message = (a: Element | undefined, b: Element | undefined): void => {
    if (a === undefined || b === undefined) return;
    const [source, target] = g.chance(0.5) ? [a, b] : [b, a];
    const references = { sourceRef: source.key, targetRef: target.key };
    g.add('bpmn:MessageFlow', collaboration.key, 'messageFlows', {
      values: { name: g.name(2) },
      references,
    });
  };
  const home = (one: Element): string => {
    let at = one;
    while (at.type !== 'bpmn:Process' && at.parent !== null) at = g.elements[at.parent[0]] ?? at;
    return at.key;
  };
  for (const one of inner) {
    const away = outer.filter((other) => home(other) !== home(one));
    if (g.chance(0.3)) message(one, away[g.pick(away.length)]);
    if (!g.chance(0.2)) continue;
    const note = g.add('bpmn:TextAnnotation', home(one), 'artifacts', {
      values: { text: g.name(6) },
    });
    g.add('bpmn:Association', home(one), 'artifacts', {
      references: { sourceRef: one.key, targetRef: note.key },
    });
  }
  for (const one of outer) {
    const others = pools.filter((pool) => pool.references['processRef'] !== home(one));
    if (g.chance(0.06)) message(one, others[g.pick(others.length)]);
  }
  for (const lane of all.filter(({ type }) => type === 'bpmn:Lane')) {
    if (!g.chance(0.3)) continue;
    const set = g.add('bpmn:LaneSet', lane.key, 'childLaneSet');
    const children = [1, 2].map(() =>
      g.add('bpmn:Lane', set.key, 'lanes', { values: { name: g.name(2) } }),
    );
    for (const node of outer) {
      const lanes = node.references['lanes'];
      const child = children[g.pick(2)];
      if (Array.isArray(lanes) && lanes[0] === lane.key && child !== undefined)
        lanes.push(child.key);
    }
  }
  for (const process of all.filter(({ type }) => type === 'bpmn:Process')) {
    const party: Party = { process, lanes: [], nodes: [] };
    if (g.chance(0.4)) {
      const event = g.add('bpmn:SubProcess', process.key, 'flowElements', {
        values: { name: g.name(3), triggeredByEvent: true },
      });
      fill(g, party, event, 3, false);
    }
    if (g.chance(0.4)) {
      const pile = g.add('bpmn:AdHocSubProcess', process.key, 'flowElements', {
        values: { name: g.name(3) },
      });
      for (let i = 0; i < 5; i++) addNode(g, party, 'bpmn:Task', pile);
    }
    g.add('bpmn:Group', process.key, 'artifacts');
    g.add('bpmn:DataStoreReference', process.key, 'flowElements', { values: { name: g.name(2) } });
  }
};

/**
 * Makes a random collaboration: a recipient, an owner with lanes, sometimes a third pool, black boxes,
 * messages, loops, boundary events, data, notes, sub-processes.
 *
 * @param seed - the same seed makes the same diagram
 * @param size - about how many flow nodes
 * @param rough - adds nested lanes, event and ad-hoc sub-processes, groups, messages to pools and into
 *   sub-processes, notes across frames
 * @returns a diagram without places
 */
export const collaborationOf = (seed: number, size: number, rough = false): Diagram => {
  const g = new Generator(seed);
  const collaboration = g.add('bpmn:Collaboration', '#', 'rootElements');
  const owner = Math.max(3, Math.round(size * 0.65));
  const parties = [
    addParty(g, collaboration, Math.max(3, size - owner), 0),
    addParty(g, collaboration, owner, 1 + g.pick(8)),
  ];
  if (g.chance(0.3)) parties.push(addParty(g, collaboration, 3 + g.pick(5), g.pick(3)));
  const boxes = Array.from({ length: g.pick(4) }, () =>
    g.add('bpmn:Participant', collaboration.key, 'participants', { values: { name: g.name(3) } }),
  );
  for (let i = 0; i < Math.ceil(size / 6); i++) {
    const from = parties[g.pick(parties.length)];
    const source = from?.nodes.filter(speaks)[g.pick(from.nodes.length)];
    const to = parties[g.pick(parties.length)];
    const box = boxes[g.pick(boxes.length)];
    const target =
      box !== undefined && g.chance(0.4) ? box : to?.nodes.filter(speaks)[g.pick(to.nodes.length)];
    if (source === undefined || target === undefined || (target !== box && from === to)) continue;
    const [a, b] = g.chance(0.5) ? [source, target] : [target, source];
    g.add('bpmn:MessageFlow', collaboration.key, 'messageFlows', {
      values: { name: g.name(3) },
      references: { sourceRef: a.key, targetRef: b.key },
    });
  }
  if (rough) roughen(g, collaboration);
  return { root: '#', elements: g.elements };
};
