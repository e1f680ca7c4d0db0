import { beginningsOf, landingOf } from '../process/beginning.ts';
import type { Part } from '../expression/value.ts';
import type { Flow, Lane, MessageFlow, Node, Process } from '../process/process.ts';
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
 * @param tests finds the condition of a flow over the properties of a case
 * @returns what the ties need: the letters, the hand-offs, and how many joins and mailboxes there are
 */
export function wire(
  process: Process,
  steps: readonly Step[],
  tests: (flow: Flow) => Part | null,
): Ties {
  const handOffs = new HandOffs();
  const gates = tieLatches(steps, tieFlows(process, steps, handOffs, tests));
  for (const step of steps) {
    for (const index of step.node.boundary) append(step.boundaries, steps[index]);
    for (const node of insideOf(step, process)) append(step.inside, steps[node.index]);
    for (const node of triggeredIn(step, process)) append(step.triggered, steps[node.index]);
    step.linked = steps[landingOf(step.node, process.nodes)?.index ?? -1] ?? null;
    step.handler = steps[step.node.handler ?? -1] ?? null;
  }
  const { letters, mailboxes } = tieMessages(process, steps, handOffs);
  const heard = tieSignals(steps, mailboxes);
  const conditions = tieConditions(steps, heard);
  const triggered = process.roots.map(({ index }) => outerTriggered(steps, index));
  for (const step of steps) finishStep(step, steps);
  const boxes = heard + (conditions < 0 ? 0 : 1);
  return { letters, handOffs: handOffs.pairs, gates, mailboxes: boxes, conditions, triggered };
}

type Ties = Pick<Plan, 'letters' | 'handOffs' | 'gates' | 'mailboxes' | 'conditions' | 'triggered'>;

function outerTriggered(steps: readonly Step[], root: number): Step[] {
  return steps.filter(({ node }) => node.isTriggered && node.scope === null && node.root === root);
}

// What a step needs to know of all others; its body is the same step done once.
function finishStep(step: Step, steps: readonly Step[]): void {
  const { node, control, triggered } = step;
  step.handler ??=
    triggered.find(({ inside }) => inside[0]?.node.trigger === 'compensation') ?? null;
  const around = node.scope === null ? undefined : steps[node.scope];
  const isWatched = around !== undefined && around.node.adHoc !== null;
  step.hasEcho = control.assigns.length > 0 || step.handler !== null || isWatched;
  step.hasEcho ||= node.type === 'subProcess' && steps.some(({ handler }) => handler !== null);
  if (control.repeat === null) return;
  step.hasEcho = false;
  step.body = {
    ...step,
    hasEcho: true,
    outgoing: [],
    incoming: [],
    boundaries: [],
    body: null,
  };
}

// A signal has one mailbox for all who hear it.
function tieSignals(steps: readonly Step[], known: number): number {
  const boxes = new Map<string | null, number>();
  for (const step of steps) {
    if (step.waiting !== 'signal') continue;
    const { code } = step.node;
    const box = boxes.get(code) ?? known + boxes.size;
    boxes.set(code, box);
    step.mailbox = box;
  }
  for (const step of steps) {
    if (!isThrown(step.node)) continue;
    const { code } = step.node;
    step.heard =
      steps.find(({ waiting, node }) => waiting === 'signal' && node.code === code) ?? null;
  }
  return known + boxes.size;
}

/**
 * Says whether an event gives a signal off.
 *
 * @param node any node
 * @returns true for throwing and end events with a signal
 */
export function isThrown({ trigger, type }: Node): boolean {
  return trigger === 'signal' && (type === 'intermediateThrowEvent' || type === 'endEvent');
}

function tieConditions(steps: readonly Step[], box: number): number {
  const conditional = steps.filter(({ waiting }) => waiting === 'condition');
  for (const step of conditional) step.mailbox = box;
  return conditional.length === 0 ? -1 : box;
}

// A complex join keeps in mind which of its ways in it has served.
function tieLatches(steps: readonly Step[], gates: number): number {
  let next = gates;
  for (const step of steps) {
    if (step.control.enough === 0) continue;
    step.latch = next;
    next += 1;
  }
  return next;
}

function insideOf({ node }: Step, process: Process): Node[] {
  if (node.type !== 'subProcess') return [];
  const first = beginningsOf(contentOf(node, process));
  // A called process begins as if by itself, not by what else could start it.
  const plain = first.filter(({ type, trigger }) => type !== 'startEvent' || trigger === 'none');
  return node.calls === null || plain.length === 0 ? first : plain;
}

function triggeredIn({ node }: Step, process: Process): Node[] {
  return contentOf(node, process).filter(({ isTriggered }) => isTriggered);
}

function contentOf(node: Node, { nodes }: Process): Node[] {
  if (node.type !== 'subProcess') return [];
  const { calls } = node;
  if (calls === null) return nodes.filter(({ scope }) => scope === node.index);
  return nodes.filter(({ scope, root }) => scope === null && root === calls);
}

function append<Thing>(list: Thing[], thing: Thing | undefined): void {
  if (thing !== undefined) list.push(thing);
}

function tieFlows(
  process: Process,
  steps: readonly Step[],
  handOffs: HandOffs,
  tests: (flow: Flow) => Part | null,
): number {
  let gates = 0;
  for (const flow of process.flows) {
    const source = steps[flow.source];
    const target = steps[flow.target];
    if (source === undefined || target === undefined) continue;
    const joins = target.node.incoming.length > 1 && isJoin(target.node);
    const isDefault = source.node.default === flow.index;
    const test = isDefault || !isParting(source.node) ? null : tests(flow);
    const handOff = handOffs.between(
      laneOf(source.node, process)?.id,
      laneOf(target.node, process)?.id,
    );
    const arc: Arc = {
      index: flow.index,
      flow,
      hash: hashText(flow.id),
      target,
      handOff,
      mark: handOff,
      gate: joins ? gates : -1,
      conditional: (test !== null || flow.condition !== null) && !isDefault,
      test,
    };
    if (joins) gates += 1;
    source.outgoing.push(arc);
    source.parts ||= arc.conditional;
    source.isTested ||= test !== null;
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
  const { type } = node;
  return type === 'parallelGateway' || type === 'inclusiveGateway' || type === 'complexGateway';
}

// A gateway with one way out has nothing to decide, and some gateways never decide.
function isParting({ type, outgoing }: Node): boolean {
  if (type === 'parallelGateway' || type === 'eventBasedGateway') return false;
  return outgoing.length > 1 || !type.endsWith('Gateway');
}

function tieMessages(
  process: Process,
  steps: readonly Step[],
  handOffs: HandOffs,
): { letters: Letter[]; mailboxes: number } {
  let mailboxes = 0;
  const letters = process.messages.map((message) => {
    const to = message.target === null ? null : (steps[message.target] ?? null);
    const handOff = handOffs.between(
      holderAt(message.source, message.sourcePool, process),
      holderAt(message.target, message.targetPool, process),
    );
    const letter: Letter = {
      index: message.index,
      handOff,
      mark: handOff,
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
