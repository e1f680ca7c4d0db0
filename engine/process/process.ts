import type {
  Burden,
  Evidence,
  LegalBasis,
  Operation,
  automationLevels,
  media,
  partyKinds,
  valueClasses,
} from '@handara/schemas';

/** The kinds of node a run distinguishes. */
export type NodeType =
  | 'task'
  | 'subProcess'
  | 'startEvent'
  | 'endEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'boundaryEvent'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'eventBasedGateway'
  | 'complexGateway';

/** What an event waits for or gives off; `none` for a plain start or end. */
export type Trigger =
  | 'none'
  | 'message'
  | 'timer'
  | 'signal'
  | 'error'
  | 'escalation'
  | 'conditional'
  | 'link'
  | 'compensation'
  | 'cancel'
  | 'terminate';

/**
 * When a timer goes off: the ISO 8601 text of the file, and its seconds where it is a duration or a
 * cycle of them; a cycle goes off `times` times, null without end.
 */
export interface Timer {
  readonly kind: 'duration' | 'date' | 'cycle';
  readonly text: string;
  readonly seconds: number | null;
  readonly times?: number | null;
}

/**
 * How often an activity is done: a loop goes round while its condition holds, at most `most` times; of
 * several instances there are `count`, until the expression `until` holds. Texts are as in the file, null
 * where it does not say.
 */
export type Repetition =
  | {
      readonly kind: 'loop';
      readonly testBefore: boolean;
      readonly most: number | null;
      readonly condition: string | null;
    }
  | {
      readonly kind: 'parallel' | 'sequential';
      readonly count: string | null;
      readonly until: string | null;
    };

/** How an ad-hoc sub-process does what is inside; `until` is its completion condition as written. */
export interface AdHoc {
  readonly ordering: 'parallel' | 'sequential';
  readonly until: string | null;
  readonly cancelsRest: boolean;
}

/**
 * One step, event or gateway. `bpmnType` is the type in the file (`bpmn:UserTask`). `pool`, `lane` and
 * `scope` are indexes into the process's lists, null where there is none: `lane` is the innermost one,
 * or that of the sub-process around, `scope` the node index of that sub-process. `incoming`, `outgoing` and `default` are flow indexes;
 * `attachedTo` and `boundary` node indexes. `automatic`: done by the platform, without a person.
 *
 * `root` and `calls` are indexes of roots: the process it stands in, and the one a call activity calls.
 * `isTriggered` marks an event sub-process, `isCompensation` a step that only undoes another, whose
 * `handler` it is. `code` is what an error, escalation, signal or link is matched by, null for any;
 * `condition` the text of a conditional event; `compensates` the node whose undoing an event asks for,
 * null for all of its scope. `startsAll` marks a gateway that waits for all of its events, `activation`
 * is the condition of a complex gateway.
 */
export interface Node {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly type: NodeType;
  readonly bpmnType: string;
  readonly trigger: Trigger;
  readonly timer: Timer | null;
  readonly pool: number | null;
  readonly lane: number | null;
  readonly scope: number | null;
  readonly incoming: readonly number[];
  readonly outgoing: readonly number[];
  readonly default: number | null;
  readonly attachedTo: number | null;
  readonly boundary: readonly number[];
  readonly interrupting: boolean;
  readonly root: number;
  readonly calls: number | null;
  readonly repetition: Repetition | null;
  readonly adHoc: AdHoc | null;
  readonly isTriggered: boolean;
  readonly isTransaction: boolean;
  readonly isCompensation: boolean;
  readonly handler: number | null;
  readonly code: string | null;
  readonly condition: string | null;
  readonly compensates: number | null;
  readonly startsAll: boolean;
  readonly activation: string | null;
  readonly automatic: boolean;
  readonly burden: Burden | null;
  readonly value: { readonly class: (typeof valueClasses)[number]; readonly reason: string } | null;
  readonly automation: (typeof automationLevels)[number] | null;
  readonly legalBasis: readonly LegalBasis[];
  readonly evidence: readonly Evidence[];
}

/** How a case changes hands along a flow; `agreedSeconds` is the agreed time, null where none is. */
export interface HandOff {
  readonly medium: (typeof media)[number] | null;
  readonly agreedSeconds: number | null;
}

/** A sequence flow between two nodes of one scope. */
export interface Flow {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly source: number;
  readonly target: number;
  readonly condition: { readonly language: string | null; readonly text: string } | null;
  readonly handOff: HandOff | null;
  readonly evidence: readonly Evidence[];
}

/** A message flow; an end is a node index, or null where it stands on the border of its pool. */
export interface MessageFlow {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly sourcePool: number;
  readonly targetPool: number;
  readonly source: number | null;
  readonly target: number | null;
  readonly handOff: HandOff | null;
}

/** A participant; a black box has no process of its own in this file. */
export interface Pool {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly party: (typeof partyKinds)[number] | null;
  readonly processId: string | null;
}

/** A role; `parent` is the lane around it. Only innermost lanes hold nodes. */
export interface Lane {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly pool: number | null;
  readonly parent: number | null;
}

/**
 * One `bpmn:Process` of the file, with the pool it has of its own. One that `isCalled` begins only where
 * an activity calls it; the pool and lanes of its nodes are those of its first caller.
 */
export interface Root {
  readonly index: number;
  readonly id: string;
  readonly pool: number | null;
  readonly isCalled: boolean;
}

/**
 * The graph a run walks, compiled from a diagram, free of coordinates. Lists are in order of
 * declaration; `index` of every record is its place in its list.
 */
export interface Process {
  readonly id: string;
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly flows: readonly Flow[];
  readonly messages: readonly MessageFlow[];
  readonly roots: readonly Root[];
  readonly pools: readonly Pool[];
  readonly lanes: readonly Lane[];
  readonly operations: readonly Operation[];
}
