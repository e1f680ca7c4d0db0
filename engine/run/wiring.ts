import { beginningsOf, landingOf } from '../process/beginning.ts';
import type { Lane, MessageFlow, Node, Process } from '../process/process.ts';
import { hashText } from './chance.ts';
import type { Arc, HandOffPair, Letter, Plan, Step } from './plan.ts';

/**
 * Finds who holds a node: its innermost lane, or its pool.
 *
 * @param node where to look
 * @param process the graph it stands in
 * @returns id and name of the lane or pool; null in a process without either
 */
export function holderOf(node: Node, process: Process): { id: string; name: string } | null {
  const pool = node.pool === null ? undefined : process.pools[node.pool];
  return laneOf(node, process) ?? pool ?? null;
}

function laneOf({ lane }: Node, { lanes }: Process): Lane | null {
  return lane === null ? null : (lanes[lane] ?? null);
}

/** The pairs of parties met so far, each with its index. */
class HandOffs {
  readonly pairs: HandOffPair[] = [];
  private readonly indexes = new Map<string, number>();

  between(from: string | undefined, to: string | undefined): number {
    if (from === undefined || to === undefined || from === to) return -1;
    const key = JSON.stringify([from, to]);
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    this.pairs.push({ from, to });
    this.indexes.set(key, this.pairs.length - 1);
    return this.pairs.length - 1;
  }
}

/**
 * Ties the steps of a plan together: flows, boundary events, insides of sub-processes, messages, links.
 *
 * @param process the graph
 * @param steps one for each of its nodes, still loose; they are completed in place
 * @returns what the ties need: the letters, the hand-offs, and how many joins and mailboxes there are
 */
export function wire(
  process: Process,
  steps: readonly Step[],
): Pick<Plan, 'letters' | 'handOffs' | 'gates' | 'mailboxes'> {
  const handOffs = new HandOffs();
  const gates = tieFlows(process, steps, handOffs);
  for (const step of steps) {
    for (const index of step.node.boundary) append(step.boundaries, steps[index]);
    for (const node of insideOf(step, process)) append(step.inside, steps[node.index]);
    step.linked = steps[landingOf(step.node, process.nodes)?.index ?? -1] ?? null;
  }
  const { letters, mailboxes } = tieMessages(process, steps, handOffs);
  return { letters, handOffs: handOffs.pairs, gates, mailboxes };
}

function insideOf({ index }: Step, { nodes }: Process): Node[] {
  return beginningsOf(nodes.filter(({ scope }) => scope === index));
}

function append<Thing>(list: Thing[], thing: Thing | undefined): void {
  if (thing !== undefined) list.push(thing);
}

function tieFlows(process: Process, steps: readonly Step[], handOffs: HandOffs): number {
  let gates = 0;
  for (const flow of process.flows) {
    const source = steps[flow.source];
    const target = steps[flow.target];
    if (source === undefined || target === undefined) continue;
    const joins = target.node.incoming.length > 1 && isJoin(target.node);
    const arc: Arc = {
      index: flow.index,
      flow,
      hash: hashText(flow.id),
      target,
      handOff: handOffs.between(laneOf(source.node, process)?.id, laneOf(target.node, process)?.id),
      gate: joins ? gates : -1,
      conditional: flow.condition !== null && source.node.default !== flow.index,
    };
    if (joins) gates += 1;
    source.outgoing.push(arc);
    source.parts ||= arc.conditional;
    target.incoming.push(arc);
  }
  for (const step of steps) {
    step.outgoing.sort(
      (one, other) =>
        step.node.outgoing.indexOf(one.index) - step.node.outgoing.indexOf(other.index),
    );
  }
  return gates;
}

function isJoin(node: Node): boolean {
  return node.type === 'parallelGateway' || node.type === 'inclusiveGateway';
}

function tieMessages(
  process: Process,
  steps: readonly Step[],
  handOffs: HandOffs,
): { letters: Letter[]; mailboxes: number } {
  let mailboxes = 0;
  const letters = process.messages.map((message) => {
    const to = message.target === null ? null : (steps[message.target] ?? null);
    const letter: Letter = {
      index: message.index,
      handOff: handOffs.between(
        holderAt(message.source, message.sourcePool, process),
        holderAt(message.target, message.targetPool, process),
      ),
      to,
      pool: message.targetPool,
    };
    const isOutside = process.pools[message.sourcePool]?.processId == null;
    if (message.source !== null) steps[message.source]?.sent.push(letter);
    if (isOutside || message.source === null) to?.received.push(letter);
    if (to?.waiting === 'message' && to.mailbox < 0) {
      to.mailbox = mailboxes;
      mailboxes += 1;
    }
    return letter;
  });
  return { letters, mailboxes };
}

function holderAt(node: MessageFlow['source'], pool: number, process: Process): string | undefined {
  const stands = node === null ? undefined : process.nodes[node];
  return stands === undefined ? process.pools[pool]?.id : holderOf(stands, process)?.id;
}
