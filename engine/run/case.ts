import type { CaseClass } from '@handara/schemas';
import type { Value } from '../expression/value.ts';
import type { Join, Letter, Step } from './plan.ts';
import type { Presence } from './roster/presence.ts';

/**
 * Somebody who waits for a message, signal or condition: void once the item's generation has moved on.
 * `isOn` notes that the condition has held since it last was told.
 */
export interface Watcher {
  readonly item: Item;
  readonly generation: number;
  readonly step: Step;
  isOn: boolean;
}

/** A message that came, at `time` seconds. */
export interface Mail {
  readonly letter: Letter;
  readonly time: number;
}

/**
 * What has come for one receiving step of one case, and who waits there; oldest first. `isDue` while it
 * is already noted that they will be brought together.
 */
export interface Mailbox {
  readonly watchers: Watcher[];
  readonly arrived: Mail[];
  isDue: boolean;
}

/**
 * One case on its way: a conversation of all pools. `live` counts its tokens and the messages under
 * way; at 0 the case is over. Cases, scopes and items are used again, never made anew per event.
 */
export interface Case {
  readonly slot: number;
  readonly visits: Int32Array;
  readonly opened: Uint8Array;
  readonly boxes: readonly Mailbox[];
  /** Its properties by slot; empty where the scenario has none. */
  readonly values: Value[];
  /** Running processes of its pools. */
  readonly roots: Scope[];
  generation: number;
  source: number;
  keyA: number;
  keyB: number;
  live: number;
  moves: number;
  alive: boolean;
  /** Its class, null where its arrivals have none; `due` in seconds of the run, Infinity without a due date. */
  class: CaseClass | null;
  due: number;
  /** The person who had it last, null before anybody had it. */
  last: Person | null;
  /** By crew, 1 once it was charged what that crew costs per case. */
  readonly paid: Uint8Array;
}

/**
 * One execution of a pool's process or of a sub-process (`host`). `live` counts its tokens, waiting
 * ones included; `generation` rises when it is over, so that whatever still points at it is void.
 * `triggered` are its event sub-processes, `guards` those of them that wait; `ledger` what could be
 * undone; `patient` the joins that hold tokens, `isDoubted` while they are to be looked at again.
 */
export interface Scope {
  readonly waiting: Int32Array;
  case: Case;
  host: Item | null;
  live: number;
  generation: number;
  first: Item | null;
  /** How many activities are around it. */
  depth: number;
  triggered: readonly Step[];
  readonly guards: Item[];
  ledger: Entry[] | null;
  readonly patient: Join[];
  isDoubted: boolean;
}

/**
 * One token that stays at a step: work in hand, an event being waited for, a sub-process under way.
 * `begun` is −1 until work begins; `fault` is the boundary event that will take the place of its end;
 * `round` what it does whenever all has ended that goes on inside it, `ledger` what of that could be undone.
 */
export interface Item {
  step: Step;
  scope: Scope;
  visit: number;
  generation: number;
  enabled: number;
  begun: number;
  handOff: number;
  isQueued: boolean;
  fault: Step | null;
  child: Scope | null;
  round: Round | null;
  ledger: Entry[] | null;
  /** The work it is part of, where people are told apart; `idle` is how long that paused after it began. */
  job: Job | null;
  idle: number;
  /** Seconds of its wait by cause, where noted; all 0 unless `isBlamed`. */
  readonly blamed: Float64Array;
  isBlamed: boolean;
  next: Item | null;
  previous: Item | null;
}

/** One of a crew, told apart from the others; `presence` is null round the clock. */
export interface Person {
  readonly index: number;
  readonly crew: number;
  readonly id: string;
  readonly presence: Presence | null;
  readonly skills: ReadonlySet<string>;
  readonly costPerHour: number | null;
  /** What this person has in hand, paused work too. */
  job: Job | null;
  /** Rises with every release: who has the lowest has been free longest. */
  turn: number;
  /** Since when this person works beyond duty, −1 on duty; `overtime` seconds before that, in this job. */
  beyond: number;
  overtime: number;
}

/** Where a job is: in a queue, in hand, paused off duty, or over. */
type JobState = 'waiting' | 'running' | 'paused' | 'over';

/**
 * One span of work for one case, or for several that are served together. Seconds of work are `work`,
 * of which `done` before `resumed`; the run ends it at `ends` unless it is stopped before.
 */
export interface Job {
  readonly step: Step;
  readonly members: Item[];
  state: JobState;
  /** Order among those who wait: lower `rank` first, then lower `order`. */
  rank: number;
  readonly order: number;
  /** Place among the work of its first crew, 0 where nothing can overtake it. */
  number: number;
  asked: number;
  /** Seconds during which too few were on duty, before `asked`, and more that were too short for it. */
  offBefore: number;
  offBeside: number;
  work: number;
  done: number;
  begun: number;
  resumed: number;
  stopped: number;
  ends: number;
  people: Person[];
}

/**
 * What an item does beyond its first go. `isHidden` where the item is only a frame around the stays that
 * observers are told of.
 */
export interface Round {
  readonly isHidden: boolean;
  /** Begins the next go once the last one has ended; false when there is none. */
  readonly next: (item: Item) => boolean;
  /** What becomes of the token instead of going on from the step; null for that. */
  readonly end: ((item: Item) => void) | null;
  /** Hears of every activity that is done within, and says whether that is enough. */
  readonly isEnough: ((item: Item) => boolean) | null;
}

/**
 * Something done that could be undone: by the `handler` of the step, or by those of what was done
 * `within` it.
 */
export interface Entry {
  readonly step: Step;
  readonly handler: Step | null;
  readonly within: Entry[] | null;
}
