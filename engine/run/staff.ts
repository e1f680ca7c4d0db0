import type { Item } from './case.ts';
import type { Crew, Need } from './plan.ts';

interface Place {
  item: Item;
  generation: number;
  next: Place | null;
}

interface Desk {
  free: number;
  first: Place | null;
  last: Place | null;
  isDue: boolean;
}

/**
 * Who is free and who waits. Work that needs several people takes all of them at once or none, so
 * nobody holds one while waiting for another. Each crew serves in order of request; work that cannot
 * begin because somebody else is missing lets later work pass that can.
 */
export class Staff {
  private readonly desks: Desk[];
  private readonly due: Desk[] = [];
  // The desks due stand from `head` to `tail`; the array is never cut, which would cost more than a run.
  private head = 0;
  private tail = 0;

  constructor(crews: readonly Crew[]) {
    this.desks = crews.map(({ capacity }) => ({
      free: capacity ?? Infinity,
      first: null,
      last: null,
      isDue: false,
    }));
  }

  /**
   * Puts work in the queues of all crews it needs.
   *
   * @param item the work; its step has at least one need
   */
  request(item: Item): void {
    item.isQueued = true;
    for (const need of item.step.needs) {
      const desk = this.desk(need);
      const place = { item, generation: item.generation, next: null };
      if (desk.last === null) desk.first = place;
      else desk.last.next = place;
      desk.last = place;
      this.wake(desk);
    }
  }

  /**
   * Sends people back from work.
   *
   * @param needs who was needed for it
   */
  release(needs: readonly Need[]): void {
    for (const need of needs) {
      const desk = this.desk(need);
      desk.free += need.quantity;
      this.wake(desk);
    }
  }

  /**
   * Finds work that can begin now and takes the people it needs.
   *
   * @returns the work, null when nobody who is free has anything to do
   */
  next(): Item | null {
    for (; this.head < this.tail; this.head += 1) {
      const desk = this.due[this.head];
      if (desk === undefined) break;
      const item = desk.free > 0 ? this.firstFit(desk) : null;
      if (item !== null) return item;
      desk.isDue = false;
    }
    this.head = 0;
    this.tail = 0;
    return null;
  }

  private firstFit(desk: Desk): Item | null {
    let before: Place | null = null;
    for (let place = desk.first; place !== null; place = place.next) {
      const { item } = place;
      const isVoid = item.generation !== place.generation || !item.isQueued;
      const fits = !isVoid && this.fits(item.step.needs);
      if (!isVoid && !fits) {
        before = place;
        continue;
      }
      if (before === null) desk.first = place.next;
      else before.next = place.next;
      if (place.next === null) desk.last = before;
      if (fits) return this.occupy(item);
    }
    return null;
  }

  private fits(needs: readonly Need[]): boolean {
    for (const need of needs) if (this.desk(need).free < need.quantity) return false;
    return true;
  }

  private occupy(item: Item): Item {
    item.isQueued = false;
    for (const need of item.step.needs) this.desk(need).free -= need.quantity;
    return item;
  }

  private wake(desk: Desk): void {
    if (desk.isDue) return;
    desk.isDue = true;
    this.due[this.tail] = desk;
    this.tail += 1;
  }

  private desk(need: Need): Desk {
    const desk = this.desks[need.crew.index];
    if (desk === undefined) throw new RangeError(`no desk for <${need.crew.id}>`);
    return desk;
  }
}
