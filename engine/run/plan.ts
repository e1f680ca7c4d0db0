import type { ElementScenario, Scenario } from '@handara/schemas';
import type { Flow, Node, Process } from '../process/process.ts';
import type { Hours } from '../calendar/hours.ts';
import type { Part } from '../expression/value.ts';
import type { Control, Cycle } from './control.ts';
import type { Law } from './law.ts';
import type { Properties } from './property.ts';
import type { AbsenceLaws } from './roster/presence.ts';

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

/** One of a crew as the scenario knows them; without hours round the clock. */
export interface Member {
  readonly id: string;
  readonly hours: Hours | null;
  readonly skills: ReadonlySet<string>;
  readonly costPerHour: number | null;
}

/**
 * A crew whose people are told apart. `spare` is one of a crew of unknown size, who is there as often as
 * asked for; null where `members` are all there are.
 */
export interface Squad {
  readonly crew: Crew;
  readonly members: readonly Member[];
  readonly spare: Member | null;
  readonly discipline: NonNullable<Scenario['resources'][string]['discipline']>;
  readonly absence: AbsenceLaws | null;
  readonly costPerUse: number;
  readonly costPerCase: number;
  readonly overtimePerHour: number | null;
}

/** Who may do part of a work: so many of those crews, with those skills. */
export interface Option {
  readonly crews: readonly number[];
  readonly quantity: number;
  readonly skills: readonly string[];
}

/** Part of what a work needs at once: the first option that is free. */
export type Demand = readonly Option[];

/** How the work of a step goes on, beyond its times. */
export interface Manner {
  readonly split: NonNullable<ElementScenario['split']>;
  readonly priority: number | null;
  readonly interruptible: boolean;
  /** Set-up when another person takes the case up, and the hash its numbers are drawn for. */
  readonly change: Law | null;
  readonly changeHash: number;
  readonly batch: NonNullable<ElementScenario['batch']> | null;
  /** Times by the crew that does the work. */
  readonly worksBy: ReadonlyMap<number, readonly SpanLaw[]>;
}

/**
 * Everything a run needs to tell people apart. `squads` by crew; null where a crew is unlimited round the
 * clock. `settled` is the second from which every week is like the next.
 */
export interface RosterPlan {
  readonly squads: readonly (Squad | null)[];
  readonly settled: number;
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
  /** What work bears that changes hands here, until it is taken up: the hand-off, and its carrier if any. */
  mark: number;
  /** Place in the tally of tokens that wait at the target's join. */
  readonly gate: number;
  readonly conditional: boolean;
  /** Whether it may be taken, by the properties of the case; null where chance decides. */
  readonly test: Part | null;
}

/** How long work is on its way along one flow, and the hash its numbers are drawn for. */
export interface Carrier {
  readonly law: Law;
  readonly hash: number;
}

/** A message flow ready to be sent; `to` is null where it only reaches the border of a pool. */
export interface Letter {
  readonly index: number;
  readonly handOff: number;
  /** As in an arc. */
  mark: number;
  readonly to: Step | null;
  readonly pool: number;
}

/** How an event or a receive task learns that it may go on. */
export type Waiting = 'timer' | 'message' | 'signal' | 'condition' | 'outside' | null;

/** How a boundary event comes about: as it waits, at the end of the work, or not at all. */
export type Arming = 'wait' | 'end' | 'never';

/**
 * A node with everything a run needs to know of it. `chances` are those of `outgoing`, `shares` the same
 * scaled to 1 and summed up.
 * `mailbox` is −1 unless messages or signals of this file, or a change of properties, can reach it;
 * `heard` is one of those who hear the signal it gives off, and share their mailbox.
 *
 * `inside` is where a sub-process begins, `triggered` its event sub-processes. A repeated step does its
 * `body` again and again. `handler` undoes it, from outside or as an event sub-process.
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
  /** Whether anybody it needs can be short, or off duty, or its cases are gathered first. */
  readonly isLimited: boolean;
  readonly demands: readonly Demand[];
  readonly manner: Manner;
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
  readonly control: Control;
  readonly cycle: Cycle | null;
  readonly triggered: Step[];
  mailbox: number;
  heard: Step | null;
  body: Step | null;
  handler: Step | null;
  /** Whether something follows when it is done, besides its tokens and messages. */
  hasEcho: boolean;
  /** Whether a condition over properties decides about one of its ways out. */
  isTested: boolean;
  /** Place in a scope's tally where a complex gateway notes which ways in it has served; else −1. */
  latch: number;
  /** Whether some of its ways out are conditional. */
  parts: boolean;
  linked: Step | null;
}

/**
 * A gateway that may wait for tokens. `reach` holds for each step the ways into it to which a token there
 * can still come without passing it, one bit each in `words` words of 32 by order of `step.incoming`.
 */
export interface Join {
  readonly step: Step;
  readonly words: number;
  readonly reach: Int32Array;
  /** The joins that stand beside it in the same process or sub-process. */
  readonly beside: Join[];
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
  /** Null where crews are pools of people all alike, always there and served in order of request. */
  readonly roster: RosterPlan | null;
  readonly handOffs: readonly HandOffPair[];
  readonly carriers: readonly Carrier[];
  /** Inclusive and complex joins by index of their step. */
  readonly joins: ReadonlyMap<number, Join>;
  readonly properties: Properties;
  /** The mailbox of all conditional events, −1 where there are none. */
  readonly conditions: number;
  /** By root: the event sub-processes that stand in no other sub-process. */
  readonly triggered: readonly (readonly Step[])[];
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
  if (node.type === 'boundaryEvent' || node.type === 'startEvent') return arming !== 'never';
  return node.trigger !== 'link';
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
