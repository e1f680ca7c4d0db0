import type { Letter, Step } from './plan.ts';

/** Somebody who waits for a message: void once the item's generation has moved on. */
interface Watcher {
  readonly item: Item;
  readonly generation: number;
  readonly step: Step;
}

/** A message that came, at `time` seconds. */
export interface Mail {
  readonly letter: Letter;
  readonly time: number;
}

/** What has come for one receiving step of one case, and who waits there; oldest first. */
interface Mailbox {
  readonly watchers: Watcher[];
  readonly arrived: Mail[];
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
  /** Running processes of its pools. */
  readonly roots: Scope[];
  generation: number;
  source: number;
  keyA: number;
  keyB: number;
  live: number;
  moves: number;
  alive: boolean;
}

/**
 * One execution of a pool's process or of a sub-process (`host`). `live` counts its tokens, waiting
 * ones included; `generation` rises when it is over, so that whatever still points at it is void.
 */
export interface Scope {
  readonly waiting: Int32Array;
  case: Case;
  host: Item | null;
  live: number;
  generation: number;
  first: Item | null;
}

/**
 * One token that stays at a step: work in hand, an event being waited for, a sub-process under way.
 * `begun` is −1 until work begins; `fault` is the boundary event that will take the place of its end;
 * `mail` the message an event-based gateway will go on with, unless another event comes first.
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
  mail: Mail | null;
  child: Scope | null;
  /** Seconds of its wait by cause, where noted; all 0 unless `isBlamed`. */
  readonly blamed: Float64Array;
  isBlamed: boolean;
  next: Item | null;
  previous: Item | null;
}
