import type { Element, Finding } from '@handara/schemas';
import { idOf } from '../diagram/notes.ts';
import { find } from '../finding/finding.ts';
import type { MessageFlow, Node } from '../process/process.ts';
import { asciiId } from './names.ts';
import { recordOf, type Source } from './source.ts';
import type { Exchange, Message, Step } from './workflow.ts';

/** A message with the steps that wait for it and what its sender does before sending it. */
export interface Arrival {
  readonly message: Message;
  readonly steps: readonly string[];
  readonly prepared: readonly Node[];
}

/**
 * Gathers what the owner waits for from outside. What the recipient does is no step of the workflow:
 * the steps before a message become the form that comes with it, the others stay outside.
 *
 * @param source the owner's process
 * @param steps the steps made of it
 * @param findings takes a line for each message to be sent by somebody, and each recipient step left out
 * @returns one arrival a message, in the order of the steps that wait for them
 */
export function arrivalsOf(source: Source, steps: readonly Step[], findings: Finding[]): Arrival[] {
  const arrivals = new Map<string, Arrival>();
  const used = new Set<Node>();
  for (const step of steps) {
    if (!waitsForMessage(step)) continue;
    const record = recordOf(source.outline, step.id);
    const named = messageRecord(source, record);
    const id = (named === null ? null : idOf(named)) ?? `Message_${step.id}`;
    const known = arrivals.get(id);
    if (known !== undefined) {
      arrivals.set(id, { ...known, steps: [...known.steps, step.id] });
      continue;
    }
    const flow = flowInto(source, step.id);
    const prepared = flow === null ? [] : preparation(source, flow, used);
    const message = messageOf(source, step, { id, named, flow });
    findings.push(
      find('export-message-expected', step.id, { name: message.name, key: message.key }),
    );
    arrivals.set(id, { message, steps: [step.id], prepared });
  }
  noteOutside(source, used, findings);
  return [...arrivals.values()];
}

/**
 * Lists the message flows between the workflow and its parties.
 *
 * @param source the owner's process
 * @returns flows with an end in the owner; an end inside another pool is told as that pool
 */
export function exchangesOf(source: Source): Exchange[] {
  const { process, pool } = source;
  if (pool === null) return [];
  return process.messages
    .filter((flow) => (flow.sourcePool === pool.index) !== (flow.targetPool === pool.index))
    .map((flow) => ({
      id: flow.id,
      name: flow.name,
      from: endOf(source, flow.sourcePool, flow.source),
      to: endOf(source, flow.targetPool, flow.target),
    }));
}

function waitsForMessage(step: Step): boolean {
  if (step.kind === 'receive') return true;
  return step.trigger === 'message' && ['start', 'catch', 'boundary'].includes(step.kind);
}

function messageRecord(source: Source, record: Element): Element | null {
  const { outline } = source;
  const definition = outline.child(record, 'eventDefinitions');
  return outline.target(definition ?? record, 'messageRef');
}

function messageOf(
  source: Source,
  step: Step,
  of: { id: string; named: Element | null; flow: MessageFlow | null },
): Message {
  const given = of.named?.values['name'];
  return {
    id: of.id,
    key: `${asciiId(source.id)}.${asciiId(of.id)}`,
    name:
      [given, of.flow?.name, step.name]
        .find((name) => typeof name === 'string' && name !== '')
        ?.toString() ?? of.id,
    from: of.flow === null ? null : (source.process.pools[of.flow.sourcePool]?.id ?? null),
    form: null,
  };
}

function flowInto(source: Source, id: string): MessageFlow | null {
  const { messages, nodes } = source.process;
  return messages.find((flow) => flow.target !== null && nodes[flow.target]?.id === id) ?? null;
}

// What a person at the other end does from the last wait up to the sending of the message.
function preparation(source: Source, flow: MessageFlow, used: Set<Node>): Node[] {
  const { nodes, flows } = source.process;
  const sender = flow.source === null ? undefined : nodes[flow.source];
  const waiting = sender === undefined ? [] : [sender];
  const found: Node[] = [];
  const seen = new Set<Node>();
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node !== sender && isWait(node)) continue;
    if (node.type === 'task' && !node.automatic && !used.has(node)) found.unshift(node);
    for (const index of node.incoming) {
      const before = nodes[flows[index]?.source ?? -1];
      if (before !== undefined) waiting.push(before);
    }
  }
  for (const node of found) used.add(node);
  return found;
}

function isWait(node: Node): boolean {
  return node.type === 'intermediateCatchEvent' || node.bpmnType === 'bpmn:ReceiveTask';
}

function noteOutside(source: Source, used: ReadonlySet<Node>, findings: Finding[]): void {
  const { nodes, pools } = source.process;
  for (const node of nodes) {
    const pool = node.pool === null ? undefined : pools[node.pool];
    if (pool === undefined || pool === source.pool || node.type !== 'task') continue;
    const code = used.has(node) ? 'export-step-into-form' : 'export-step-outside';
    findings.push(find(code, node.id, { name: node.name, pool: pool.name }));
  }
}

function endOf(source: Source, pool: number, node: number | null): string {
  const inside = pool === source.pool?.index && node !== null;
  const id = inside ? source.process.nodes[node]?.id : source.process.pools[pool]?.id;
  return id ?? '';
}
