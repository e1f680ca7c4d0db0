import type { Diagram, Element } from '@handara/schemas';
import { Generator } from './generate.ts';

const taskTypes = [
  'bpmn:UserTask',
  'bpmn:UserTask',
  'bpmn:UserTask',
  'bpmn:ManualTask',
  'bpmn:ServiceTask',
  'bpmn:CallActivity',
];

/** One pool's process while it is written: steps are added in order of time, in the current lane. */
class Party {
  readonly #g: Generator;
  readonly process: Element;
  readonly #lanes: Element[] = [];
  /** Steps of the main path, in order of time. */
  readonly main: Element[] = [];
  #lane = 0;
  count = 0;

  constructor(g: Generator, collaboration: Element, lanes: number) {
    this.#g = g;
    this.process = g.add('bpmn:Process', '#', 'rootElements');
    g.add('bpmn:Participant', collaboration.key, 'participants', {
      values: { name: g.name(3) },
      references: { processRef: this.process.key },
    });
    if (lanes < 2) return;
    const set = g.add('bpmn:LaneSet', this.process.key, 'laneSets');
    for (let i = 0; i < lanes; i++)
      this.#lanes.push(g.add('bpmn:Lane', set.key, 'lanes', { values: { name: g.name(2) } }));
  }

  /** Adds a step; now and then the next office takes over. */
  step(type: string, name: string): Element {
    if (this.#lanes.length > 0 && this.#g.chance(0.25))
      this.#lane = this.#g.pick(this.#lanes.length);
    const lane = this.#lanes[this.#lane];
    this.count++;
    return this.#g.add(type, this.process.key, 'flowElements', {
      values: { name },
      references: lane === undefined ? {} : { lanes: [lane.key] },
    });
  }

  task(): Element {
    return this.step(taskTypes[this.#g.pick(taskTypes.length)] ?? 'bpmn:Task', this.#g.name(4));
  }

  link(source: Element, target: Element, name = ''): void {
    this.#g.add('bpmn:SequenceFlow', this.process.key, 'flowElements', {
      values: name === '' ? {} : { name },
      references: { sourceRef: source.key, targetRef: target.key },
    });
  }
}

const addTasks = (party: Party, from: Element, count: number, main: boolean): Element => {
  let last = from;
  for (let i = 0; i < count; i++) {
    const next = party.task();
    party.link(last, next);
    if (main) party.main.push(next);
    last = next;
  }
  return last;
};

/** A split into two or three branches that come together again. */
const addBlock = (g: Generator, party: Party, from: Element): Element => {
  const type = g.chance(0.7) ? 'bpmn:ExclusiveGateway' : 'bpmn:ParallelGateway';
  const choice = type === 'bpmn:ExclusiveGateway';
  const split = party.step(type, choice ? g.name(3) : '');
  party.link(from, split);
  const branches = 2 + g.pick(2);
  const ends = Array.from({ length: branches }, (_, i) => {
    const first = party.task();
    party.link(split, first, choice ? g.name(1) : '');
    if (i === 0) party.main.push(first);
    return addTasks(party, first, g.pick(3), i === 0);
  });
  const join = party.step(type, '');
  for (const end of ends) party.link(end, join);
  return join;
};

/** A check that sends the case back, or ends it. */
const addCheck = (g: Generator, party: Party, from: Element): Element => {
  const first = addTasks(party, from, 1, true);
  const gateway = party.step('bpmn:ExclusiveGateway', g.name(3));
  party.link(addTasks(party, first, 1, true), gateway);
  const other = party.task();
  party.link(gateway, other, g.name(1));
  if (g.chance(0.6)) party.link(other, first);
  else party.link(other, party.step('bpmn:EndEvent', g.name(2)));
  return gateway;
};

const addExtras = (g: Generator, party: Party, node: Element): void => {
  if (g.chance(0.06)) {
    const data = g.add('bpmn:DataObjectReference', party.process.key, 'flowElements', {
      values: { name: g.name(3) },
    });
    g.add('bpmn:DataOutputAssociation', node.key, 'dataOutputAssociations', {
      references: { targetRef: data.key },
    });
  }
  if (g.chance(0.04)) {
    const event = g.add('bpmn:BoundaryEvent', party.process.key, 'flowElements', {
      values: { name: g.name(2) },
      references: { attachedToRef: node.key },
    });
    const handler = party.task();
    party.link(event, handler);
    party.link(handler, party.step('bpmn:EndEvent', g.name(2)));
  }
};

const addProcess = (g: Generator, party: Party, size: number): void => {
  let last = party.step('bpmn:StartEvent', g.name(2));
  party.main.push(last);
  while (party.count < size - 1) {
    const kind = g.pick(10);
    if (kind < 4) last = addTasks(party, last, 1 + g.pick(3), true);
    else last = kind < 8 ? addBlock(g, party, last) : addCheck(g, party, last);
  }
  party.link(last, party.step('bpmn:EndEvent', g.name(2)));
  for (const node of party.main) if (node.type.includes('Task')) addExtras(g, party, node);
};

const addMessage = (g: Generator, collaboration: Element, from: Element, to: Element): void => {
  g.add('bpmn:MessageFlow', collaboration.key, 'messageFlows', {
    values: { name: g.name(3) },
    references: { sourceRef: from.key, targetRef: to.key },
  });
};

/** A recipient who applies, is asked things in the order of the owner's steps, and gets the result. */
const addRecipient = (
  g: Generator,
  collaboration: Element,
  recipient: Party,
  asking: readonly Element[],
): void => {
  const start = recipient.step('bpmn:StartEvent', g.name(2));
  let last = start;
  for (const [i, step] of asking.entries()) {
    const sends = i === 0 || g.chance(0.4);
    const next = recipient.step(sends ? 'bpmn:SendTask' : 'bpmn:IntermediateCatchEvent', g.name(3));
    recipient.link(last, next);
    const [from, to] = sends ? [next, step] : [step, next];
    addMessage(g, collaboration, from, to);
    last = next;
  }
  recipient.link(last, recipient.step('bpmn:EndEvent', g.name(2)));
};

const speaks = (node: Element): boolean => /Task|Activity|StartEvent/u.test(node.type);

/**
 * Makes a procedure such as offices have: a recipient without lanes, an owner with one to four lanes and
 * none to three partners as black boxes. The owner's process is structured: runs of tasks, choices and
 * parallel branches that come together again, checks that send the case back or refuse it; now and then
 * a document or a deadline. Messages follow the order of time: the recipient is spoken to at one main
 * step in six, a partner at one in ten is asked and answers two steps later.
 *
 * @param seed - the same seed makes the same diagram
 * @param size - about how many flow nodes
 * @returns a diagram without places
 */
export const procedureOf = (seed: number, size: number): Diagram => {
  const g = new Generator(seed);
  const collaboration = g.add('bpmn:Collaboration', '#', 'rootElements');
  const recipient = new Party(g, collaboration, 1);
  const owner = new Party(g, collaboration, 1 + g.pick(4));
  const partners = Array.from({ length: g.pick(4) }, () =>
    g.add('bpmn:Participant', collaboration.key, 'participants', { values: { name: g.name(3) } }),
  );
  addProcess(g, owner, Math.round(size * 0.87) - 2);
  const talking = owner.main.filter(speaks);
  const asking = talking.filter((_, i) => i % 6 === 0);
  addRecipient(g, collaboration, recipient, asking);
  for (const [i, step] of talking.entries()) {
    const partner = partners[Math.floor(i / 10) % Math.max(1, partners.length)];
    const answer = talking[i + 2];
    if (i % 10 !== 3 || partner === undefined || answer === undefined) continue;
    addMessage(g, collaboration, step, partner);
    addMessage(g, collaboration, partner, answer);
  }
  return { root: '#', elements: g.elements };
};
