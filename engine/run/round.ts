import type { Item } from './case.ts';
import type { Step } from './plan.ts';
import type { World } from './world.ts';

/**
 * What an item does beyond its first go. `isHidden` where the item is only a frame around the stays that
 * observers are told of.
 */
export interface Round {
  readonly isHidden: boolean;
  /** Begins the next go once the last one has ended; false when there is none. */
  readonly next: (world: World, item: Item) => boolean;
  /** What becomes of the token instead of going on from the step; null for that. */
  readonly end: ((world: World, item: Item) => void) | null;
  /** Hears of every activity that is done within, and says whether that is enough. */
  readonly isEnough: ((world: World, item: Item) => boolean) | null;
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
