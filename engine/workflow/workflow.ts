import type { partyKinds } from '@handara/schemas';
import type { Timer, Trigger } from '../process/process.ts';
import type { Condition } from './condition.ts';

/**
 * What a step asks of an engine. `user`: a person does it from a list of tasks; `work`, `rule` and `send`:
 * a program outside the engine does it, decides by rules, or sends something out; `receive`: wait for a message; `call`: run another workflow. `catch`, `throw` and
 * `boundary` are events on the way and on the edge of a step; the last four are gateways.
 */
export type StepKind =
  | 'start'
  | 'end'
  | 'catch'
  | 'throw'
  | 'boundary'
  | 'user'
  | 'work'
  | 'rule'
  | 'send'
  | 'receive'
  | 'call'
  | 'subProcess'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'eventBased';

/** How often a step is done: `count` is a number or the name of a variable that holds one. */
export interface Repetition {
  readonly sequential: boolean;
  readonly count: number | string;
}

/** What ties a throw to its catch inside one workflow; `code` only for errors and escalations. */
export interface Signpost {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
}

/**
 * One step, event or gateway of a workflow, under the id it has in the diagram. `scope` is the
 * sub-process around it, `role` who does it, `message` what it waits for, `form` what the person
 * fills, `topic` what a program outside the engine listens to, `attachedTo` the step a boundary event
 * stands on, `defaultFlow` the flow taken when no other is. What does not apply is null.
 */
export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  readonly name: string;
  readonly nameEn: string | null;
  readonly scope: string | null;
  readonly role: string | null;
  readonly trigger: Trigger;
  readonly timer: Timer | null;
  readonly message: string | null;
  readonly signpost: Signpost | null;
  readonly topic: string | null;
  readonly form: string | null;
  readonly called: string | null;
  readonly repetition: Repetition | null;
  readonly attachedTo: string | null;
  readonly interrupting: boolean;
  readonly triggeredByEvent: boolean;
  readonly defaultFlow: string | null;
}

/** A way from one step to the next; `condition` null: always open, or the default of its gateway. */
export interface StepFlow {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly condition: Condition | null;
}

/** Who does steps. `group` is its name for the engine: ASCII, from the English name or the id. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly group: string;
  readonly parent: string | null;
}

/** What arrives from outside. `key` is the name to correlate by; `form` what its sender fills in, null if nothing. */
export interface Message {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly from: string | null;
  readonly form: string | null;
}

/** A party outside the workflow, with which it exchanges messages. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly kind: (typeof partyKinds)[number] | null;
}

/** A message flow; an end is a step of the workflow, its pool, or another party. */
export interface Exchange {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** A variable of a case; it exists from the start with `initial`. */
export interface Variable {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean';
  readonly initial: null | number;
}

/** One line of a form. `note` is a text without value; `options` only for a choice. */
export interface Field {
  readonly key: string;
  readonly kind: 'note' | 'text' | 'longText' | 'number' | 'check' | 'choice';
  readonly label: string;
  readonly required: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** What a person fills in at a step, at the start of a case, or with a message. */
export interface Form {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly Field[];
}

/** The executable form of a procedure before it is written for one engine. */
export interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly pool: Party | null;
  readonly parties: readonly Party[];
  readonly roles: readonly Role[];
  readonly steps: readonly Step[];
  readonly flows: readonly StepFlow[];
  readonly messages: readonly Message[];
  readonly exchanges: readonly Exchange[];
  readonly variables: readonly Variable[];
  readonly forms: readonly Form[];
}
