import type { Person } from '../case.ts';
import type { Desk } from './desk.ts';

/** What happened last that can make work possible, and where it is looked for next. */
export class Pulse {
  /** Second of the run at which work came, began or ended, or somebody came back to theirs. */
  changed = 0;
  // The desks due stand from `head` to `tail`; the array is never cut, which costs more than to serve it.
  private readonly due: Desk[] = [];
  private head = 0;
  private tail = 0;
  private turns = 0;

  wake(desk: Desk): void {
    if (desk.isDue) return;
    desk.isDue = true;
    this.due[this.tail] = desk;
    this.tail += 1;
  }

  /**
   * Takes the next desk to be looked at.
   *
   * @returns the desk; null where all have been
   */
  next(): Desk | null {
    const desk = this.head < this.tail ? this.due[this.head] : undefined;
    if (desk === undefined) {
      this.head = 0;
      this.tail = 0;
      return null;
    }
    this.head += 1;
    desk.isDue = false;
    return desk;
  }

  // Somebody is free again, behind all who were free before.
  free(person: Person): void {
    person.job = null;
    this.turns += 1;
    person.turn = this.turns;
  }
}
