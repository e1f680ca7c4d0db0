import type { Case, Item } from '../case.ts';
import type { Chance } from '../chance.ts';
import type { Observer } from '../observer.ts';
import type { SpanLaw, Step } from '../plan.ts';

/** What those who serve need of the run around them. */
export interface Floor {
  readonly now: number;
  readonly chance: Chance;
  readonly observer: Observer;
  total(item: Item, laws: readonly SpanLaw[]): number;
  visit(of: Case, step: Step): number;
  after(
    seconds: number,
    phase: 'work' | 'timer',
    kind: 'workOver' | 'turn' | 'gathered',
    item: Item | null,
    step: Step,
    mark?: number,
  ): void;
  takeUp(item: Item, wait: number): void;
}
