/**
 * What a run tells while it goes on. Cases are named by slot, a small number that a later case uses
 * again once this one ended; everything else by its index in the plan. Times are in seconds.
 */
export interface Observer {
  /** A case begins. */
  began(slot: number, time: number): void;
  /** All tokens of a case have ended. */
  ended(slot: number, time: number): void;
  /** A case will never end: it waits in vain or went round too often. */
  lost(slot: number, time: number): void;
  /** A token comes to a step; every one is later `left` or `dropped`. */
  reached(slot: number, step: number, time: number): void;
  /** The waiting at a step is over and its work begins; not told of gateways and waiting events. */
  started(slot: number, step: number, wait: number, time: number): void;
  /** A token leaves a step that is done. */
  left(slot: number, step: number, wait: number, work: number, time: number): void;
  /** A step is broken off; `work` was begun in vain, and is −1 if it had not begun. */
  dropped(slot: number, step: number, wait: number, work: number, time: number): void;
  /** A sequence flow is taken. */
  passed(slot: number, flow: number): void;
  /** A message flow is used. */
  sent(slot: number, message: number): void;
  /** Work that changed hands is taken up after `wait`. */
  takenUp(slot: number, handOff: number, wait: number): void;
}

/** Hears everything and keeps nothing; spread it to hear only some things. */
export const deaf: Observer = {
  began: ignore,
  ended: ignore,
  lost: ignore,
  reached: ignore,
  started: ignore,
  left: ignore,
  dropped: ignore,
  passed: ignore,
  sent: ignore,
  takenUp: ignore,
};

function ignore(): void {
  // Nothing is kept.
}
