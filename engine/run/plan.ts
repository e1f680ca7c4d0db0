import type { Scenario } from '@handara/schemas';
import type { Flow, Node, Process } from '../process/process.ts';
import type { Law } from './law.ts';

/** A span of an activity with its law and the purpose its numbers are drawn for. */
export interface SpanLaw {
  readonly purpose: number;
  readonly law: Law;
}

/** Who may do work: a lane, a pool or a resource of the scenario; a null capacity is unknown. */
export interface Crew {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly capacity: number | null;
  readonly costPerHour: number | null;
}

/** How many of a crew a step needs at once. */
export interface Need {
  readonly crew: Crew;
  readonly quantity: number;
}

/** A sequence flow ready to be walked. `handOff` is −1 or an index of the plan's hand-offs. */
export interface Arc {
  readonly index: number;
  readonly flow: Flow;
  readonly hash: number;
  readonly target: Step;
  readonly handOff: number;
  /** Place in the tally of tokens that wait at the target's join. */
  readonly gate: number;
  readonly conditional: boolean;
}

/** A message flow ready to be sent; `to` is null where it only reaches the border of a pool. */
export interface Letter {
  readonly index: number;
  readonly handOff: number;
  readonly to: Step | null;
  readonly pool: number;
}

/** How an event or a receive task learns that it may go on. */
export type Waiting = 'timer' | 'message' | 'outside' | null;

/** How a boundary event comes about: as it waits, at the end of the work, or not at all. */
export type Arming = 'wait' | 'end' | 'never';

/**
 * A node with everything a run needs to know of it. `chances` are those of `outgoing`, `shares` the same
 * scaled to 1 and summed up.
 * `mailbox` is −1 unless messages of this file can reach it.
 */
export interface Step {
  readonly index: number;
  readonly id: string;
  readonly node: Node;
  readonly hash: number;
  /** Whether work is done here: a task, or a sub-process with nothing drawn inside. */
  readonly isWork: boolean;
  readonly lags: readonly SpanLaw[];
  readonly works: readonly SpanLaw[];
  readonly needs: readonly Need[];
  /** Whether anybody it needs can be short. */
  readonly isLimited: boolean;
  readonly trigger: Law | null;
  readonly chance: number;
  readonly waiting: Waiting;
  readonly arming: Arming;
  readonly shares: readonly number[];
  readonly chances: readonly number[];
  readonly outgoing: Arc[];
  readonly incoming: Arc[];
  readonly boundaries: Step[];
  readonly inside: Step[];
  readonly sent: Letter[];
  readonly received: Letter[];
  mailbox: number;
  /** Whether some of its ways out are conditional. */
  parts: boolean;
  linked: Step | null;
}

/** A pair of parties between which work changes hands; ids of lanes or pools. */
export interface HandOffPair {
  readonly from: string;
  readonly to: string;
}

/** A process bound to the numbers of one scenario, ready to be run any number of times. */
export interface Plan {
  readonly process: Process;
  readonly scenario: Scenario;
  readonly steps: readonly Step[];
  readonly letters: readonly Letter[];
  readonly crews: readonly Crew[];
  readonly handOffs: readonly HandOffPair[];
  /** By inclusive join: the steps from which a token can still come to it. */
  readonly upstream: ReadonlyMap<number, ReadonlySet<number>>;
  readonly gates: number;
  readonly mailboxes: number;
}

/**
 * Says whether people do the work of a step; a task that only receives is a waiting event.
 *
 * @param step any step
 * @returns false for events, gateways and automatic steps too
 */
export function isHuman({ isWork, node }: Step): boolean {
  return isWork && !node.automatic && node.bpmnType !== 'bpmn:ReceiveTask';
}

/**
 * Says whether a step waits for something that no step of this file brings about: a timer, or an
 * answer from outside.
 *
 * @param step any step
 * @returns false for boundary events that never fire by themselves
 */
export function isOutside({ waiting, node, arming }: Step): boolean {
  if (waiting !== 'timer' && waiting !== 'outside') return false;
  return node.trigger !== 'link' && (node.type !== 'boundaryEvent' || arming !== 'never');
}

/**
 * Finds on whose side a step is.
 *
 * @param step any step
 * @param plan the plan it belongs to
 * @returns the kind of its pool; the owner where there is no pool or nobody said
 */
export function partyOf({ node }: Step, { process }: Plan): 'owner' | 'recipient' | 'partner' {
  const pool = node.pool === null ? undefined : process.pools[node.pool];
  return pool?.party ?? 'owner';
}
