import { causes, type Cause } from '@handara/schemas';

/** The place of each cause of waiting, which is how a run names it. */
export const causeAt = Object.fromEntries(causes.map((cause, place) => [cause, place])) as Readonly<
  Record<Cause, number>
>;

/**
 * What a run tells while it goes on. Cases are named by slot, a small number that a later case uses
 * again once this one ended; everything else by its index in the plan, causes by `causeAt`. Times are
 * in seconds. A stay runs from `reached` to `left` or `dropped`; its wait and its work make up all of it.
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
  /** What must pass first is over: the work now waits for people who can be short. */
  queued(slot: number, step: number, time: number): void;
  /** Queued work is broken off before it could begin. */
  withdrawn(slot: number, step: number, time: number): void;
  /** The waiting at a step is over and its work begins; not told of gateways and waiting events. */
  started(slot: number, step: number, wait: number, time: number): void;
  /** Work stops until its people are back; the time until `resumed` is part of the wait. */
  paused(slot: number, step: number, time: number): void;
  /** Work goes on after `pause`; also told just before paused work is dropped. */
  resumed(slot: number, step: number, pause: number, time: number): void;
  /**
   * Part of the wait of a stay that began at `since` has another cause than its kind of step alone would
   * say (`contention` at work, `timer` at timers, `partner` at other events); told just before the stay ends.
   */
  waited(slot: number, step: number, cause: number, seconds: number, since: number): void;
  /** A token leaves a step that is done. */
  left(slot: number, step: number, wait: number, work: number, time: number): void;
  /** A step is broken off; `work` was begun in vain, and is −1 if it had not begun. */
  dropped(slot: number, step: number, wait: number, work: number, time: number): void;
  /** People of a crew take up work, at its start and after each pause. */
  seized(crew: number, quantity: number, time: number): void;
  /** People of a crew put work down, at its end and at each pause. */
  freed(crew: number, quantity: number, time: number): void;
  /** From now on so many of a crew are on duty; not told of crews that are always there whole. */
  onDuty(crew: number, people: number, time: number): void;
  /**
   * A stay costs so much beyond the hourly rate of those its step needs and its fixed cost; may be below
   * 0. The crew is −1 where the money only moves between crews, whose hours are paid by who worked.
   */
  charged(slot: number, step: number, crew: number, money: number, since: number): void;
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
  queued: ignore,
  withdrawn: ignore,
  started: ignore,
  paused: ignore,
  resumed: ignore,
  waited: ignore,
  left: ignore,
  dropped: ignore,
  seized: ignore,
  freed: ignore,
  onDuty: ignore,
  charged: ignore,
  passed: ignore,
  sent: ignore,
  takenUp: ignore,
};

function ignore(): void {
  // Nothing is kept.
}
