import type { Person } from '../case.ts';
import type { Desk } from './desk.ts';

/** What happened last that can make work possible, and where it is looked for next. */
export class Pulse {
  /** Second of the run at which work came, began or ended, or somebody came back to theirs. */
  changed = 0;
  private readonly due: Desk[] = [];
  private turn = 0;
  private turns = 0;

  wake(desk: Desk): void {
    if (desk.isDue) return;
    desk.isDue = true;
    this.due.push(desk);
  }

  /**
   * Takes the next desk to be looked at.
   *
   * @returns the desk; null where all have been
   */
  next(): Desk | null {
    const desk = this.due[this.turn];
    if (desk === undefined) {
      this.due.length = 0;
      this.turn = 0;
      return null;
    }
    this.turn += 1;
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
