import { blame } from '../blame.ts';
import type { Item } from '../case.ts';
import { causeAt } from '../observer.ts';
import type { Manner, Step } from '../plan.ts';
import type { Floor } from './floor.ts';

type Rule = NonNullable<Manner['batch']>;

interface Batch {
  readonly rule: Rule;
  readonly mark: number;
  members: { readonly item: Item; readonly generation: number; readonly since: number }[];
}

/** A step with those of its cases that go on together, in groups that are served as one. */
export interface Release {
  readonly step: Step;
  readonly groups: Item[][];
}

/** Cases that wait at a step until there are enough of them. */
export class Gathering {
  private readonly floor: Floor;
  private readonly open = new Map<Step, Batch>();
  private marks = 0;

  constructor(floor: Floor) {
    this.floor = floor;
  }

  /**
   * Adds a case.
   *
   * @param item what waits
   * @param rule how many go together, and how long the first one waits for the others
   * @returns the groups that go on now; empty until there are enough
   */
  add(item: Item, rule: Rule): Item[][] {
    const { floor } = this;
    const { step } = item;
    const batch = this.open.get(step) ?? this.begin(step, rule);
    batch.members = batch.members.filter(({ item: other, generation }) => {
      return other.generation === generation;
    });
    batch.members.push({ item, generation: item.generation, since: floor.now });
    return batch.members.length < rule.size ? [] : this.release(step, batch.mark);
  }

  // Ends a batch: its groups, none if it has gone already.
  release(step: Step, mark: number): Item[][] {
    const batch = this.open.get(step);
    if (batch?.mark !== mark) return [];
    this.open.delete(step);
    const items: Item[] = [];
    for (const { item, generation, since } of batch.members) {
      if (item.generation !== generation) continue;
      blame(item, causeAt.batching, this.floor.now - since);
      items.push(item);
    }
    if (items.length === 0) return [];
    return batch.rule.together ? [items] : items.map((item) => [item]);
  }

  releaseAll(): Release[] {
    const batches = [...this.open].map(([step, { mark }]) => {
      return { step, groups: this.release(step, mark) };
    });
    return batches.filter(({ groups }) => groups.length > 0);
  }

  isOpen(step: Step, mark: number): boolean {
    return this.open.get(step)?.mark === mark;
  }

  private begin(step: Step, rule: Rule): Batch {
    this.marks += 1;
    const batch = { rule, mark: this.marks, members: [] };
    this.open.set(step, batch);
    if (rule.timeout !== null) {
      this.floor.after(rule.timeout, 'timer', 'gathered', null, step, batch.mark);
    }
    return batch;
  }
}
